"""The catalogue tells of each complete table, as DCAT-AP-NL 3.0 asks."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, BNode, Graph, Literal, URIRef

from prestatiemonitor.areas import Areas
from prestatiemonitor.metadata import dcat
from prestatiemonitor.metadata.dcat import JSON_LD, SPDX, TURTLE, files, graph
from prestatiemonitor.metadata.open_data import datasets
from tests.metadata.conftest import BASE, DAY, DELIVERED, Know, since, standard

SHAPES = (
    "dcat-ap-SHACL.ttl", "dcat-ap-nl-SHACL.ttl", "300-dcat-ap-nl-SHACL.ttl",
    "dcat-ap-nl-SHACL-klassebereik.ttl", "dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl",
)  # fmt: skip
NEEDED = (
    DCTERMS.identifier, DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.creator,
    DCTERMS.accessRights, DCAT.contactPoint, DCAT.theme, DCAT.distribution,
)  # fmt: skip
"""What DCAT-AP-NL asks of every dataset."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with only its complete tables."""
    for one in datasets([*DELIVERED]):
        for kind in dcat.KINDS:
            path = tmp_path / one.file(kind)
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{one.name} {kind}", encoding="utf-8")
    return tmp_path


def made(know: Know, folder: Path, **how: Any) -> Graph:
    return graph(datasets([*DELIVERED]), folder, know(**how), since)


@pytest.mark.parametrize("name", SHAPES)
def test_the_catalogue_is_valid_by_the_official_shapes(
    know: Know, folder: Path, areas: Areas, name: str
) -> None:
    shapes = Graph().parse(standard(f"dcat/{name}"))
    for found in (made(know, folder), made(know, folder, fictief=True, areas=areas)):
        valid, _, told = pyshacl.validate(found, shacl_graph=shapes, inference="rdfs")
        assert valid, told


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader
def test_both_notations_say_the_same_and_are_always_the_same_bytes(
    know: Know, folder: Path
) -> None:
    found = files(made(know, folder))
    again = files(made(know, folder))
    assert found == again
    turtle = Graph().parse(data=found[TURTLE], format="turtle")
    linked = Graph().parse(data=found[JSON_LD], format="json-ld")
    assert set(turtle) == set(linked)
    assert len(turtle) > 100


def test_everything_has_an_address(know: Know, folder: Path) -> None:
    nodes = {node for triple in made(know, folder) for node in triple}
    assert not [node for node in nodes if isinstance(node, BNode)]


def test_every_dataset_has_what_is_needed(know: Know, folder: Path) -> None:
    found = made(know, folder)
    every = list(found.subjects(RDF.type, DCAT.Dataset))
    catalogue = URIRef(f"{BASE}catalogus.ttl#catalogus")
    assert set(found.objects(catalogue, DCAT.dataset)) == set(every)
    assert len(every) == 2
    for one in every:
        assert all((one, predicate, None) in found for predicate in NEEDED)
        assert (one, DCTERMS.modified, Literal(DAY)) in found


def test_every_file_is_told_with_size_and_checksum(know: Know, folder: Path) -> None:
    found = made(know, folder)
    addresses = set()
    for one in found.subjects(RDF.type, DCAT.Distribution):
        address = str(found.value(one, DCAT.downloadURL))
        content = (folder / address.removeprefix(BASE)).read_bytes()
        assert int(str(found.value(one, DCAT.byteSize))) == len(content)
        checksum = found.value(one, SPDX.checksum)
        told = found.value(checksum, SPDX.checksumValue)
        assert str(told) == hashlib.sha256(content).hexdigest()
        assert (one, DCTERMS.license, None) in found
        addresses.add(address)
    kinds = ("csv", "xlsx")
    assert addresses == {BASE + one.file(k) for one in datasets([*DELIVERED]) for k in kinds}


def test_the_agency_of_the_region_publishes_under_its_own_number(
    know: Know, folder: Path, areas: Areas
) -> None:
    agency = URIRef("https://identifier.overheid.nl/tooi/id/so/so0620")
    found = made(know, folder)
    assert set(found.objects(None, DCTERMS.publisher)) == {agency}
    assert (agency, FOAF.name, Literal("Werkplein Drentsche Aa", lang="nl")) in found
    elsewhere = made(know, folder, areas=areas)
    assert set(elsewhere.objects(None, DCTERMS.publisher)) == {
        URIRef(f"{BASE}catalogus.ttl#organisatie")
    }


def test_made_up_counts_are_called_that(know: Know, folder: Path) -> None:
    found = made(know, folder, fictief=True)
    for one in found.subjects(RDF.type, DCAT.Dataset):
        assert str(found.value(one, DCTERMS.title)).startswith("Fictief voorbeeld: ")
