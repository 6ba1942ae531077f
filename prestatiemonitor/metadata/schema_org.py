"""What pages are about, for search engines: schema.org as JSON-LD.

Everything is told with an ``@id`` of its own on our site, so that pages speak of the same things.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prestatiemonitor.areas import Area
from prestatiemonitor.columns import FILE, WORKBOOK
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import organisations, terms
from prestatiemonitor.metadata.addresses import page_file
from prestatiemonitor.metadata.dcat import KINDS, TURTLE
from prestatiemonitor.metadata.given import MADE_UP, Given
from prestatiemonitor.metadata.open_data import Dataset
from prestatiemonitor.metadata.organisations import Organisation

Thing = dict[str, Any]
CONTEXT = "https://schema.org"


def home(title: str, found: Sequence[Dataset], given: Given) -> Thing:
    """The site, whose it is, and its open data."""
    words, base = given.project.publication, given.publishing.adres
    site = {
        "@type": "WebSite",
        "@id": f"{base}#site",
        "url": base,
        "name": given.titled(words.titel),
        "description": words.omschrijving,
        "inLanguage": "nl",
        "publisher": _agency(given),
    }
    catalogue = {
        "@type": "DataCatalog",
        "@id": f"{base}#open-data",
        "name": given.titled(words.titel),
        "url": given.url(TURTLE),
        "license": given.settings.licence.uri,
        "publisher": _agency(given),
        "dataset": [_whole(one, given) for one in found],
    }
    return _graph(site, _plain(base, title, given), catalogue)


def page(path: str, title: str, given: Given) -> Thing:
    """A page that is no report."""
    return _graph(_plain(given.url(path), title, given))


def report(about: Report, title: str, given: Given, measured: Sequence[str]) -> Thing:
    """The page of a report, how readers come there, and its table of counts.

    Args:
        measured: the names of the results in that table; empty: there is no such table.
    """
    address = given.url(page_file(about))
    scope = _scope(about, given)
    told = _plain(address, title, given) | {
        "@type": ["WebPage", "Report"],
        "about": [{"@type": "Thing", "name": word} for word in given.settings.trefwoorden],
        "publisher": _organisation(organisations.of_area(about.gebied, given.project), given),
        "creator": _agency(given),
        **scope,
    }
    if about.files:
        told["encoding"] = [_file(about, name, given) for name in about.files]
    things = [told, _way(about, title, given)]
    if measured:
        things.append(_counts(about, title, scope, measured, given))
    return _graph(*things)


def _graph(*things: Thing) -> Thing:
    return {"@context": CONTEXT, "@graph": list(things)}


def _plain(address: str, title: str, given: Given) -> Thing:
    status = {"creativeWorkStatus": MADE_UP} if given.fictief else {}
    return {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": given.titled(title),
        "inLanguage": "nl",
        "isPartOf": {"@id": f"{given.publishing.adres}#site"},
        **status,
    }


def _organisation(one: Organisation, given: Given) -> Thing:
    own = f"{given.publishing.adres}#organisatie"
    return {"@type": "GovernmentOrganization", "@id": one.uri or own, "name": one.name}


def _agency(given: Given) -> Thing:
    return _organisation(organisations.agency(given.project), given)


def _scope(about: Report, given: Given) -> Thing:
    """When and where a report is about, as far as it is of one period or area."""
    scope: Thing = {}
    if "periode" in about.spec.assen:
        scope["temporalCoverage"] = f"{about.periode.start}/{about.periode.end}"
    whole = "gebied" not in about.spec.assen or about.gebied.soort == "regio"
    areas = given.project.areas.gemeenten if whole else (about.gebied,)
    return scope | {"spatialCoverage": [_place(area, given) for area in areas]}


def _place(area: Area, given: Given) -> Thing:
    town = organisations.of_area(area, given.project)
    return {"@type": "AdministrativeArea", "name": town.name, "identifier": area.code}


def _file(about: Report, name: str, given: Given) -> Thing:
    return {
        "@type": "MediaObject",
        "contentUrl": given.url((about.address / name).as_posix()),
        "encodingFormat": terms.FORMATS[name.rpartition(".")[2]].media,
        "name": given.titled(about.document_title),
    }


def _download(path: str, given: Given) -> Thing:
    media = terms.FORMATS[path.rpartition(".")[2]].media
    return {"@type": "DataDownload", "contentUrl": given.url(path), "encodingFormat": media}


def _dataset(identifier: str, name: str, files: Sequence[str], given: Given) -> Thing:
    return {
        "@type": "Dataset",
        "@id": identifier,
        "name": given.titled(name),
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "license": given.settings.licence.uri,
        "keywords": list(given.settings.trefwoorden),
        "creator": _agency(given),
        "distribution": [_download(path, given) for path in files],
    }


def _whole(one: Dataset, given: Given) -> Thing:
    words = given.project.publication
    made = _dataset(
        f"{given.url(TURTLE)}#{one.name}", f"{words.titel}, {one.years}",
        [one.file(kind) for kind in KINDS], given,
    )  # fmt: skip
    return made | {
        "description": f"Alle openbare cijfers over {one.years}. {words.omschrijving}",
        "temporalCoverage": f"{one.begin}/{one.end}",
        "spatialCoverage": [_place(area, given) for area in given.project.areas.gemeenten],
    }


def _counts(
    about: Report, title: str, scope: Thing, measured: Sequence[str], given: Given
) -> Thing:
    files = [(about.address / name).as_posix() for name in (FILE, WORKBOOK)]
    made = _dataset(f"{given.url(page_file(about))}#cijfers", f"Cijfers: {title}", files, given)
    return made | scope | {
        "description": f"De cijfers bij de pagina {title}, met alle gebieden en eerdere perioden.",
        "variableMeasured": list(measured),
    }  # fmt: skip


def _way(about: Report, title: str, given: Given) -> Thing:
    """From the home page to this one."""
    steps = [(given.project.publication.titel, given.publishing.adres)]
    if "periode" in about.spec.assen:
        steps += _step(about, given, ("periode",), about.periode.label().capitalize())
    if "gebied" in about.spec.assen:
        steps += _step(about, given, about.spec.assen, about.gebied.naam)
    own = given.url(page_file(about))
    steps = [step for step in steps if step[1] != own] + [(title, own)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ],
    }


def _step(about: Report, given: Given, axes: tuple[str, ...], name: str) -> list[tuple[str, str]]:
    """The first page with these axes at the same period and area, as menus open it."""
    found = (
        given.url(page_file(other))
        for other in given.reports
        if other.spec.assen == axes
        and ("periode" not in axes or other.periode == about.periode)
        and ("gebied" not in axes or other.gebied == about.gebied)
    )
    return [(name, address) for address in list(found)[:1]]
