"""Adding to a rendered site what its pages and tables say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from prestatiemonitor import head, spreadsheet
from prestatiemonitor.columns import FILE
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import csvw, open_data, pages
from prestatiemonitor.metadata.addresses import INDEX, NOT_FOUND
from prestatiemonitor.metadata.given import Given, given
from prestatiemonitor.metadata.open_data import Dataset
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import Publishing
from prestatiemonitor.spreadsheet import About


def dress(
    site: Path,
    project: Project,
    reports: Sequence[Report],
    publishing: Publishing,
    *,
    fictief: bool,
) -> None:
    """See ``metadata.dress``."""
    known = given(project, reports, publishing, fictief=fictief)
    public = head.read(store_folder(project.root, "openbaar"))
    found = open_data.of_project(project, public.perioden)
    _write_tables(site, found, known)
    for path in site.rglob(FILE):
        name = path.relative_to(site).as_posix()
        _describe(site, name, _page_title(path, known), known)
    about = pages.by_path(reports)
    for name in [*pages.paths(site), NOT_FOUND]:
        file = site / name
        if file.is_file():
            page = file.read_text(encoding="utf-8")
            dressed = pages.dressed(page, name, about.get(name), found, site, known)
            file.write_text(dressed, encoding="utf-8", newline="")


def _write_tables(site: Path, found: Sequence[Dataset], known: Given) -> None:
    words = known.project.publication
    about = About(words.titel, words.organisatie, known.settings.licence.told)
    (site / open_data.FOLDER).mkdir(exist_ok=True)
    texts = open_data.tables(known.project, found)
    for one in found:
        (site / one.file("csv")).write_text(texts[one.name], encoding="utf-8", newline="")
        (site / one.file("xlsx")).write_bytes(spreadsheet.make(texts[one.name], about))
        _describe(site, one.file("csv"), f"{words.titel}, {one.years}", known)


def _describe(site: Path, name: str, title: str, known: Given) -> None:
    beside = PurePosixPath(f"{name}{csvw.SUFFIX}")
    (site / beside).write_bytes(csvw.description(name, title, known))


def _page_title(table: Path, known: Given) -> str:
    page = table.with_name(INDEX).read_text(encoding="utf-8")
    return f"Cijfers: {pages.title(page, known)}"
