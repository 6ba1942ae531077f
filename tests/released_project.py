"""A small project as a build left it, of which releases are made: its site has a few files."""

from __future__ import annotations

import dataclasses
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from prestatiemonitor import planning, store, wall
from prestatiemonitor.folders import write_whole
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.places import COUNTS, site_folder, store_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.publish import Publish, Published, PublishOrder
from prestatiemonitor.publishing import Destination, FolderDestination, Publishing
from prestatiemonitor.release.manifest import MANIFEST, SITE, Manifest, read
from prestatiemonitor.release.steps import Since, Steps, Tell
from prestatiemonitor.rooms import Rooms
from prestatiemonitor.rounding.key import make_key
from prestatiemonitor.sidecars import Herkomst
from tests.tiny_project import tiny_project

DAY = date(2020, 6, 12)
PAGES = {
    "index.html": "begin",
    "404.html": "niet gevonden",
    "reports/2020-T1/aa/werk/index.html": "werk in Aa",
    "stijl.css": "p {}",
}


def built_project(folder: Path, herkomst: Herkomst = "voorbeeld") -> Path:
    """Counted, protected, and with a note for every report; the pages are made up."""
    tiny_project(folder, herkomst)
    if herkomst != "voorbeeld":
        make_key(folder)
        rules = folder / "params/openbaarheid.yml"
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text.replace("besluit: ~", "besluit: bestuur, 3 maart 2020"), "utf-8")
    write_publishing(folder)
    project = load_project(folder)
    shown = Rooms(project, "openbaar", lambda _: None).shown
    wall.record(folder / COUNTS / "openbaar", "landlock")
    for report in planning.plan_reports(project, shown, "openbaar"):
        note = json.dumps({"van": {"notebook": str(report)}, "bestanden": {}})
        write_whole(planning.note_file(folder, report), note.encode())
    for name, text in PAGES.items():
        write_page(folder, name, text)
    return folder


def write_publishing(folder: Path, **content: Any) -> None:
    """Where the site stands and goes to."""
    path = folder / "params/publiceren.yml"
    path.write_text(yaml.safe_dump({"adres": "https://a.example/"} | content), encoding="utf-8")


def write_page(folder: Path, name: str, text: str) -> None:
    """A page of the site as it was built."""
    path = site_folder(folder, "openbaar") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change_count(folder: Path) -> None:
    """One public count becomes five more."""
    place = store_folder(folder, "openbaar")
    found = store.read(place)
    cells = found.cells.copy()
    first = cells["waarde"].first_valid_index()
    cells.loc[first, "waarde"] += 5
    dataclasses.replace(found, cells=cells).write(place)


@dataclass(frozen=True)
class Sent:
    """What a pretended sending did."""

    bestemming: str
    gestuurd: tuple[str, ...]
    verwijderd: tuple[str, ...]
    gelijk_aantal: int


@dataclass(frozen=True)
class There:
    """What stands at a pretended destination."""

    uitgave: str | None
    heel: bool
    ontbreekt: tuple[str, ...] = ()
    anders: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    vreemd: tuple[str, ...] = ()


def dress(
    site: Path, project: Project, reports: Sequence[Report], publishing: Publishing,
    *, fictief: bool,
) -> None:  # fmt: skip
    """Every page tells its address."""
    assert project.root.is_dir()
    assert reports
    for page in site.rglob("*.html"):
        kind = "voorbeeld" if fictief else "echt"
        page.write_text(f"{page.read_text()} {publishing.adres} {kind}", encoding="utf-8")


def write_listings(
    site: Path, project: Project, reports: Sequence[Report], publishing: Publishing,
    head: Head, *, since: Since,
) -> None:  # fmt: skip
    """A list of pages, each with its day."""
    assert project.root.is_dir()
    assert reports
    assert head.perioden
    pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    lines = [f"{publishing.adres}{page} {since(page)}\n" for page in pages]
    (site / "sitemap.txt").write_text("".join(lines), encoding="utf-8")


def make_packages(
    site: Path, target: Path, project: Project, reports: Sequence[Report],
    *, fictief: bool, adres: str,
) -> list[Path]:  # fmt: skip
    """A package of one municipality."""
    assert (site / "sitemap.txt").is_file()
    assert reports
    folder = target / project.areas.gemeenten[0].slug
    folder.mkdir(parents=True)
    (folder / "brief.txt").write_text(f"{adres} {fictief}", encoding="utf-8")
    return [folder]


def send(
    release: Path, manifest: Manifest, destination: Destination,
    *, journal: Path, dry_run: bool = False, tell: Tell,
) -> Sent:  # fmt: skip
    """Copy what differs to a folder, the manifest last."""
    assert isinstance(destination, FolderDestination)
    tell(f"journaal: {journal.name}")
    there, here = Path(destination.map), release / SITE
    paths = [*sorted(manifest.bestanden), MANIFEST]
    todo = [p for p in paths if _content(there / p) != _content(here / p)]
    for path in () if dry_run else todo:
        (there / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(here / path, there / path)
    return Sent(destination.naam, tuple(todo), (), len(paths) - len(todo))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def standing(manifest: Manifest | None, destination: Destination, *, journal: Path) -> There:
    """Whether the manifest is there."""
    assert journal.name
    assert isinstance(destination, FolderDestination)
    path = Path(destination.map) / MANIFEST
    found = json.loads(path.read_bytes())["uitgave"] if path.is_file() else None
    return There(found, manifest is not None and found == manifest.uitgave)


def _nothing(*_: object, **__: object) -> tuple[Finding, ...]:
    return ()


def _lines(found: Sequence[Finding]) -> list[str]:
    return [f"  {one.plaats}: {one.tekst}" for one in found]


def _passes(_: Sequence[Finding]) -> None:
    """Nothing is refused."""


STEPS = Steps(
    dress=dress,
    write_listings=write_listings,
    make_packages=make_packages,
    of_project=_nothing,
    of_site=_nothing,
    refuse=_passes,
    told=_lines,
    send=send,
)


def console() -> tuple[Console, io.StringIO]:
    """A console, and what is told there."""
    told = io.StringIO()
    return Console(file=told, soft_wrap=True, highlight=False), told


def published(root: Path, steps: Steps = STEPS, **asked: Any) -> Published:
    """Publish what stands built."""
    where, _ = console()
    order = PublishOrder(**({"datum": DAY, "voorbeeld": True} | asked))
    return Publish(root, order, where, where, steps).run()


def site_text(root: Path, page: str = "index.html") -> str:
    """What readers see where the pointer leads."""
    return (root / "releases/huidig" / SITE / page).read_text(encoding="utf-8")


def current(root: Path) -> Manifest:
    """The manifest where the pointer leads."""
    return read(root / "releases/huidig")
