"""Documents for the harvester of the Wet open overheid: DiWoo 0.9.8 inside a sitemap.

Standard: https://standaarden.overheid.nl/diwoo/metadata. The order of elements is ours: the schema
leaves it open.
"""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from prestatiemonitor.metadata import terms
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.markup import Element, child, root
from prestatiemonitor.metadata.organisations import Organisation
from prestatiemonitor.metadata.papers import Document
from prestatiemonitor.metadata.terms import Term

SPACE = "https://standaarden.overheid.nl/diwoo/metadata/"
SCHEMA = f"{SPACE}0.9.8/xsd/diwoo/diwoo-metadata.xsd"
_DAY_ENDS = time(23, 59, 59)


def element(document: Document, given: Given) -> Element:
    """The ``diwoo:Document`` of one document."""
    whole = root(_tag("Document"), {"diwoo": SPACE})
    body = _add(whole, "DiWoo")
    _add(_add(body, "identifiers"), "identifier", f"{document.stem}-{document.kind}")
    _organisation(body, "publisher", document.publisher)
    _organisation(body, "verantwoordelijke", document.responsible)
    if document.shared:
        others = _add(body, "medeverantwoordelijken")
        for one in document.shared:
            _organisation(others, "medeverantwoordelijke", one)
    _organisation(body, "opsteller", document.responsible)
    _titles(body, document)
    _add(_add(body, "omschrijvingen"), "omschrijving", document.paper.omschrijving)
    _classes(body, document, given)
    _add(body, "creatiedatum", document.made.isoformat())
    valid = _add(body, "geldigheid")
    _add(valid, "begindatum", _moment(datetime.combine(document.begin, time())))
    _add(valid, "einddatum", _moment(datetime.combine(document.end, _DAY_ENDS)))
    _term(body, "language", terms.DUTCH)
    _term(body, "format", terms.FORMATS[document.kind].term)
    _add(body, "aggregatiekenmerk", document.stem)  # files of one paper share it
    _handled(body, document)
    if document.refers is not None:
        _referring(body, document.refers, given)
    return whole


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    return child(parent, _tag(name), text, **attributes)


def _term(parent: Element, name: str, term: Term) -> None:
    _add(parent, name, term.name, resource=term.uri)


def _organisation(parent: Element, name: str, one: Organisation) -> None:
    known = {"resource": one.uri} if one.uri else {}
    _add(parent, name, one.name, **known)


def _moment(moment: datetime) -> str:
    """Dutch local time, without a zone."""
    return moment.isoformat(timespec="seconds")


def _titles(body: Element, document: Document) -> None:
    titles = _add(body, "titelcollectie")
    _add(titles, "officieleTitel", document.title)
    _add(_add(titles, "verkorteTitels"), "verkorteTitel", document.short)


def _classes(body: Element, document: Document, given: Given) -> None:
    classes, paper = _add(body, "classificatiecollectie"), document.paper
    kern = partial("{}/{}".format, terms.KERN)
    top = partial("{}/{}".format, terms.TOP)
    category = Term(kern(paper.categorie.code), paper.categorie.naam)
    _term(_add(classes, "informatiecategorieen"), "informatiecategorie", category)
    kind = Term(kern(paper.documentsoort.code), paper.documentsoort.naam)
    _term(_add(classes, "documentsoorten"), "documentsoort", kind)
    themes = _add(classes, "themas")
    for one in given.settings.themas:
        _term(themes, "thema", Term(top(one.code), one.naam))
    words = _add(classes, "trefwoorden")
    for word in given.settings.trefwoorden:
        _add(words, "trefwoord", word)


def _handled(body: Element, document: Document) -> None:
    handled = _add(_add(body, "documenthandelingen"), "documenthandeling")
    _term(handled, "soortHandeling", document.handling.kind)
    _add(handled, "atTime", _moment(document.handling.moment))
    _organisation(handled, "wasAssociatedWith", document.handling.by)


def _referring(body: Element, refers: tuple[str, str], given: Given) -> None:
    path, title = refers
    relation = _add(_add(body, "documentrelaties"), "documentrelatie")
    _term(relation, "role", terms.REFERS)
    _add(relation, "relation", title, resource=given.url(path))
