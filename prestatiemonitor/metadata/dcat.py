"""The catalogue of open data: DCAT-AP-NL 3.0, as Turtle and as JSON-LD.

Everything has an address of its own, so that the same catalogue is the same text. Terms of others
come with their class: then the catalogue is whole without looking anything up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from prestatiemonitor.areas import Area
from prestatiemonitor.columns import COLUMNS
from prestatiemonitor.metadata import organisations, terms
from prestatiemonitor.metadata.given import Given, Since
from prestatiemonitor.metadata.open_data import Dataset
from prestatiemonitor.metadata.organisations import Organisation

TURTLE, JSON_LD = "catalogus.ttl", "catalogus.jsonld"
KINDS = ("csv", "xlsx")
AVAILABILITY = URIRef("http://data.europa.eu/r5r/availability")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
IANA = "https://www.iana.org/assignments/media-types"

Statement = tuple[URIRef, Node]


def files(graph: Graph) -> dict[str, bytes]:
    """The catalogue in both notations, by path below the site."""
    found: list[Any] = json.loads(graph.serialize(format="json-ld"))
    ordered = json.dumps(_ordered(found), ensure_ascii=False, indent=1)
    return {
        TURTLE: graph.serialize(format="turtle").encode(),
        JSON_LD: f"{ordered}\n".encode(),
    }


def _ordered(content: Any) -> Any:
    """The same with lists and keys in a fixed order: in RDF they have none."""
    if isinstance(content, list):
        return sorted((_ordered(one) for one in content), key=lambda one: json.dumps(one))
    if isinstance(content, dict):
        return {key: _ordered(content[key]) for key in sorted(content)}
    return content


def graph(found: Iterable[Dataset], site: Path, given: Given, since: Since) -> Graph:
    """The catalogue of datasets whose files stand below ``site``."""
    return _Catalogue(given, site, since).graph(list(found))


class _Catalogue:
    """A catalogue in the making."""

    def __init__(self, given: Given, site: Path, since: Since) -> None:
        self._given, self._site, self._since = given, site, since
        self._made = Graph()
        for prefix, space in (("spdx", SPDX), ("vcard", VCARD), ("dct", DCTERMS)):
            self._made.bind(prefix, space, replace=True)
        self._made.bind("dcatap", Namespace("http://data.europa.eu/r5r/"))

    def graph(self, found: list[Dataset]) -> Graph:
        """All statements."""
        given, words = self._given, self._given.project.publication
        catalogue = self._own("catalogus")
        self._say(
            catalogue, DCAT.Catalog,
            (DCTERMS.title, _dutch(given.titled(words.titel))),
            (DCTERMS.description, _dutch(words.omschrijving)),
            (DCTERMS.language, self._term(terms.DUTCH.uri, DCTERMS.LinguisticSystem)),
            (FOAF.homepage, self._home()),
            *self._ours(),
            *((DCAT.dataset, self._dataset(one)) for one in found),
        )  # fmt: skip
        return self._made

    def _say(self, subject: URIRef, kind: URIRef, *statements: Statement) -> URIRef:
        self._made.add((subject, RDF.type, kind))
        for predicate, value in statements:
            self._made.add((subject, predicate, value))
        return subject

    def _own(self, name: str) -> URIRef:
        """The address of something that the catalogue tells of."""
        return URIRef(f"{self._given.url(TURTLE)}#{name}")

    def _term(self, uri: str, kind: URIRef) -> URIRef:
        return self._say(URIRef(uri), kind)

    def _concept(self, uri: str) -> URIRef:
        name = uri.rpartition("/")[2]
        return self._say(URIRef(uri), SKOS.Concept, (SKOS.prefLabel, Literal(name, lang="en")))

    def _home(self) -> URIRef:
        return self._term(self._given.publishing.adres, FOAF.Document)

    def _ours(self) -> list[Statement]:
        """Who answers for it, and under which licence: of the catalogue and of each dataset."""
        agency = self._agent(organisations.agency(self._given.project))
        return [
            (DCTERMS.publisher, agency),
            (DCTERMS.creator, agency),
            (DCAT.contactPoint, self._contact()),
            (DCTERMS.license, self._licence()),
        ]

    def _licence(self) -> URIRef:
        return self._term(self._given.settings.licence.uri, DCTERMS.LicenseDocument)

    def _agent(self, one: Organisation) -> URIRef:
        who = URIRef(one.uri) if one.uri else self._own("organisatie")
        return self._say(
            who, FOAF.Agent,
            (FOAF.name, _dutch(one.name)),
            (DCTERMS.identifier, Literal(str(who), datatype=XSD.anyURI)),
            (DCTERMS.type, self._concept(terms.LOCAL_AUTHORITY)),
        )  # fmt: skip

    def _contact(self) -> URIRef:
        self._made.add((VCARD.Organization, RDFS.subClassOf, VCARD.Kind))
        return self._say(
            self._own("contact"), VCARD.Organization,
            (VCARD.fn, _dutch(self._given.project.publication.organisatie)),
            (VCARD.hasEmail, URIRef(f"mailto:{self._given.settings.email}")),
        )  # fmt: skip

    def _dataset(self, one: Dataset) -> URIRef:
        given, dataset = self._given, self._own(one.name)
        words = given.project.publication
        names = ", ".join(column.name for column in COLUMNS)
        return self._say(
            dataset, DCAT.Dataset,
            (DCTERMS.identifier, Literal(str(dataset))),
            (DCTERMS.title, _dutch(given.titled(f"{words.titel}, {one.years}"))),
            (DCTERMS.description, _dutch(
                f"Alle openbare cijfers over {one.years}, per resultaat, gebied, periode en "
                f"uitsplitsing. {words.omschrijving} Kolommen: {names}.")),
            (DCTERMS.accessRights, self._term(terms.PUBLIC, DCTERMS.RightsStatement)),
            (DCTERMS.language, self._term(terms.DUTCH.uri, DCTERMS.LinguisticSystem)),
            (DCTERMS.accrualPeriodicity, self._term(terms.EVERY_FOUR_MONTHS, DCTERMS.Frequency)),
            (DCTERMS.temporal, self._span(one)),
            (DCTERMS.modified, _day(max(self._since(one.file(kind)) for kind in KINDS))),
            (DCTERMS.conformsTo, self._term(terms.CSVW, DCTERMS.Standard)),
            (DCAT.landingPage, self._home()),
            (FOAF.page, self._home()),
            *self._ours(),
            *((DCAT.keyword, _dutch(word)) for word in given.settings.trefwoorden),
            *((DCAT.theme, self._concept(terms.data_theme(code))) for code in terms.DATA_THEMES),
            *((DCTERMS.spatial, self._place(area)) for area in given.project.areas.gemeenten),
            *((DCAT.distribution, self._distribution(one, kind)) for kind in KINDS),
        )  # fmt: skip

    def _span(self, one: Dataset) -> URIRef:
        return self._say(
            self._own(f"{one.name}-tijd"), DCTERMS.PeriodOfTime,
            (DCAT.startDate, _day(one.begin)), (DCAT.endDate, _day(one.end)),
        )  # fmt: skip

    def _place(self, area: Area) -> URIRef:
        town = organisations.of_area(area, self._given.project)
        return self._say(
            self._own(f"gebied-{area.slug}"), DCTERMS.Location,
            (SKOS.prefLabel, _dutch(town.name)), (DCTERMS.identifier, Literal(area.code)),
        )  # fmt: skip

    def _distribution(self, one: Dataset, kind: str) -> URIRef:
        path, format_ = one.file(kind), terms.FORMATS[kind]
        address = URIRef(self._given.url(path))
        media = self._term(f"{IANA}/{format_.media}", DCTERMS.MediaType)
        content = (self._site / path).read_bytes()
        return self._say(
            self._own(f"{one.name}-{kind}"), DCAT.Distribution,
            (DCTERMS.title, _dutch(format_.term.name)),
            (DCAT.accessURL, address),
            (DCAT.downloadURL, address),
            (DCTERMS["format"], self._term(format_.term.uri, DCTERMS.MediaTypeOrExtent)),
            (DCAT.mediaType, media),
            (DCTERMS.license, self._licence()),
            (DCTERMS.language, self._term(terms.DUTCH.uri, DCTERMS.LinguisticSystem)),
            (DCTERMS.modified, _day(self._since(path))),
            (DCAT.byteSize, Literal(len(content), datatype=XSD.nonNegativeInteger)),
            (SPDX.checksum, self._checksum(one, kind, content)),
            (AVAILABILITY, self._concept(terms.STABLE)),
            *([(DCTERMS.conformsTo, self._term(terms.CSVW, DCTERMS.Standard))]
              if kind == "csv" else []),
        )  # fmt: skip

    def _checksum(self, one: Dataset, kind: str, content: bytes) -> URIRef:
        digest = Literal(hashlib.sha256(content).hexdigest(), datatype=XSD.hexBinary)
        algorithm = self._term(str(SPDX.checksumAlgorithm_sha256), SPDX.ChecksumAlgorithm)
        return self._say(
            self._own(f"{one.name}-{kind}-sha256"), SPDX.Checksum,
            (SPDX.algorithm, algorithm), (SPDX.checksumValue, digest),
        )  # fmt: skip


def _dutch(text: str) -> Literal:
    return Literal(text, lang="nl")


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
