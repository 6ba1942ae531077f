"""What each page says of itself to programs: its lasting address, its data, what it is about."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from prestatiemonitor.columns import FILE, WORKBOOK
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import heads, schema_org, terms
from prestatiemonitor.metadata.addresses import INDEX, NOT_FOUND, page_file
from prestatiemonitor.metadata.dcat import JSON_LD, TURTLE
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.open_data import Dataset

HIDDEN = heads.meta("robots", "noindex")
_CATALOGUE = ((TURTLE, "text/turtle"), (JSON_LD, "application/ld+json"))


def paths(site: Path) -> list[str]:
    """All pages of a site that readers can look for, below it; sorted."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path for path in found if path != NOT_FOUND)


def title(page: str, given: Given) -> str:
    """The title of a page, without the name of the site behind it."""
    return heads.read(page).title.removesuffix(f" – {given.project.publication.titel}")


def dressed(page: str, path: str, about: Report | None, found: Sequence[Dataset], site: Path,
            given: Given) -> str:  # fmt: skip
    """A page with what it says of itself in its head.

    Args:
        page: the page as it was rendered.
        path: where it stands below ``site``.
        about: the report that it shows, if it does.
        found: the complete tables of the site.
    """
    if path == NOT_FOUND:
        return heads.added(page, [HIDDEN])
    named = heads.read(page).named
    lines = [] if "canonical" in named else [heads.link("canonical", given.url(path))]
    if "description" not in named:
        lines.append(heads.meta("description", given.project.publication.omschrijving))
    lines += [HIDDEN] if given.fictief else []
    lines += [
        heads.link("alternate", name, type=media, title=text)
        for name, media, text in _beside(path, site)
    ]
    return heads.added(page, [*lines, heads.data(_things(page, path, about, found, site, given))])


def by_path(reports: Sequence[Report]) -> Mapping[str, Report]:
    """The reports by the file of their page."""
    return {page_file(one): one for one in reports}


def _things(
    page: str, path: str, about: Report | None, found: Sequence[Dataset], site: Path, given: Given
) -> schema_org.Thing:
    name = title(page, given)
    if path == INDEX:
        return schema_org.home(name, found, given)
    if about is None:
        return schema_org.page(path, name, given)
    return schema_org.report(about, name, given, _measured((site / path).with_name(FILE)))


def _measured(table: Path) -> list[str]:
    """The names of the results with counts in a table; none where there is no table."""
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return sorted({row["naam"] for row in csv.DictReader(file) if row["waarde"]})


def _beside(path: str, site: Path) -> list[tuple[str, str, str]]:
    """What there is of the same as data: name, media type and title."""
    folder = site / PurePosixPath(path).parent
    made = [
        (name, terms.FORMATS[name.rpartition(".")[2]].media, "De cijfers van deze pagina")
        for name in (FILE, WORKBOOK)
        if (folder / name).is_file() and PurePosixPath(path).name == INDEX
    ]
    catalogue = [(name, media, "Catalogus van open data") for name, media in _CATALOGUE]
    return made + (catalogue if path == INDEX else [])
