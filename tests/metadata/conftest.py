"""Metadata of the reports of the project, and of a small made-up site."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import html

from prestatiemonitor import cells, download
from prestatiemonitor.areas import Areas
from prestatiemonitor.columns import FILE, WORKBOOK
from prestatiemonitor.matrix import Report, plan
from prestatiemonitor.metadata import dress, write_listings
from prestatiemonitor.metadata.given import Given, given
from prestatiemonitor.periods import Period
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.publishing import Publishing
from prestatiemonitor.slices import CELL_COLUMNS
from prestatiemonitor.store import Store
from tests import slice_factory

STANDARDS = Path(__file__).resolve().parents[3] / "shared/standaarden"
"""Official files, where somebody put them beside the project; they are not ours to spread."""
SOME = ("uitstroom", "herinstroom", "beschut_werk", "minimaregelingen", "juiste_beslissingen")
"""Results of every kind; all of them would take long."""
BASE = "https://cijfers.drenthe.nl/monitor/"
PUBLISHING = Publishing(adres=BASE)
DELIVERED = {"2020-T1": "2020-05-08", "2020-T2": "2020-09-08", "2020-T3": "2021-01-08"}
DAY = date(2020, 6, 12)
PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{title} – {site}</title>
<script>const kop = "</head >";</script>
</head>
<body><h1>{title}</h1></body>
</html>
"""
Know = Callable[..., Given]


def standard(name: str) -> Path:
    """An official file; a test that needs it is skipped where it is not at hand."""
    path = STANDARDS / name
    if not path.exists():
        pytest.skip(f"de officiële bestanden van de standaarden staan hier niet ({name})")
    return path


def since(_: str) -> date:
    return DAY


def some(last: Period) -> list[list[Any]]:
    """Made-up counts of some results up to a period."""
    return [row for row in slice_factory.cells(last) if row[0] in SOME]


@pytest.fixture(scope="session")
def loaded(root: Path) -> Project:
    return load_project(root)


@pytest.fixture
def project(loaded: Project, tmp_path: Path) -> Project:
    """The project in a folder of its own, where nothing was adopted yet."""
    return _apart(loaded, tmp_path)


def _apart(loaded: Project, folder: Path) -> Project:
    (folder / "params").mkdir()
    shutil.copy(loaded.root / "params/metagegevens.yml", folder / "params")
    return dataclasses.replace(loaded, root=folder)


@pytest.fixture
def know(project: Project) -> Know:
    """What metadata of all reports of 2020 is made of."""

    def made(*, fictief: bool = False, base: str = BASE, **changes: object) -> Given:
        changed = dataclasses.replace(project, **changes)  # type: ignore[arg-type]
        publishing = Publishing(adres=base)
        return given(changed, planned(changed), publishing, fictief=fictief)

    return made


def planned(project: Project) -> tuple[Report, ...]:
    """All reports of 2020."""
    periods = [Period.parse(text) for text in DELIVERED]
    return plan(project.matrix, periods, project.areas, "openbaar")


@dataclasses.dataclass(frozen=True)
class Site:
    """A small site of made-up counts: its folder, and what it was made of."""

    folder: Path
    project: Project
    reports: tuple[Report, ...]
    store: Store


@pytest.fixture(scope="session")
def made(loaded: Project, areas: Areas, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A page for every report of two made-up municipalities, some with their table."""
    root = tmp_path_factory.mktemp("klein")
    project = _apart(loaded, root)
    own = dataclasses.replace(
        project, areas=areas, agreements={slice_factory.YEAR: slice_factory.agreement()}
    )
    table = pd.DataFrame(some(Period(2020, 3)), columns=list(CELL_COLUMNS))
    rows = [{"periode": text, "opgeleverd_datum": day} for text, day in DELIVERED.items()]
    periods = [str(period) for period in slice_factory.periods(Period(2020, 3))]
    before = [
        {"periode": text, "opgeleverd_datum": f"{text[:4]}-12-31"}
        for text in periods
        if text not in DELIVERED
    ]
    herkomst = {"fictief": True, "leveringen": [*before, *rows]}
    store = Store(cells.validated(table), [], [], herkomst, exact=list(slice_factory.EXACT))
    store.write(store_folder(root, "openbaar"))
    reports = planned(own)
    folder = root / "site"
    for report in reports:
        _page(folder, report, own)
    for name in ("404.html", "reports/toegankelijkheid.html"):
        (folder / name).write_text(_html("Een vaste pagina", own), encoding="utf-8")
    return Site(folder, own, reports, store)


@pytest.fixture
def small(made: Site, tmp_path: Path) -> Site:
    """The same in a folder of its own."""
    shutil.copytree(made.folder, tmp_path / "site")
    return dataclasses.replace(made, folder=tmp_path / "site")


def whole(site: Site, folder: Path, *, fictief: bool = True) -> Path:
    """A copy of the site, dressed and listed."""
    shutil.copytree(site.folder, folder)
    dress(folder, site.project, site.reports, PUBLISHING, fictief=fictief)
    herkomst = {**site.store.herkomst, "fictief": fictief}
    head = dataclasses.replace(site.store.head, herkomst=herkomst)
    write_listings(folder, site.project, site.reports, PUBLISHING, head, since=since)
    return folder


@pytest.fixture(scope="session")
def dressed(made: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site as if its counts were real, with all that is added: to read only."""
    return whole(made, tmp_path_factory.mktemp("aangekleed") / "uit", fictief=False)


def attributes(page: Path, query: str) -> list[str]:
    """What an XPath finds in the head of a page."""
    head: Any = html.parse(str(page)).getroot().find("head")
    return [str(one) for one in head.xpath(query)]


def _page(folder: Path, report: Report, project: Project) -> None:
    here = folder / report.address
    here.mkdir(parents=True, exist_ok=True)
    title = f"{report.spec.tekst} </script> & meer"
    (here / "index.html").write_text(_html(title, project), encoding="utf-8")
    for name in report.files:
        (here / name).write_bytes(b"document")
    if report.name == "werk":
        cells_ = some(report.periode)
        counts = download.table(slice_factory.reading(editie="openbaar", cells=cells_))
        (here / FILE).write_text(counts, encoding="utf-8", newline="")
        (here / WORKBOOK).write_bytes(b"werkboek")


def _html(title: str, project: Project) -> str:
    shown = title.replace("&", "&amp;").replace("<", "&lt;")
    return PAGE.format(title=shown, site=project.publication.titel)
