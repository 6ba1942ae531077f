"""Where a researcher's cells come from: what was built, or else the example slices in git."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

from prestatiemonitor import console, slices
from prestatiemonitor.lab.errors import LabError, picked
from prestatiemonitor.matrix import Report, ReportSpec, SliceSpec
from prestatiemonitor.periods import Period
from prestatiemonitor.places import EDITIONS, Editie, store_folder
from prestatiemonitor.reading import Place, Reading, opened
from prestatiemonitor.slices import Slice

EXAMPLES = Path("data/voorbeeldsneden")
WIDEST, CONTEXT = "overzicht.json", "context.json"
"""The example slice with all indicators, and the one with all public tables."""
_ALL = ReportSpec(
    notebook="verkenning", tekst="Verkenning", assen=("periode",),
    snede=SliceSpec(indicatoren="alle", context="alle"),
)  # fmt: skip


def root() -> Path:
    """The project folder around the notebook.

    Raises:
        LabError: the notebook is in no project.
    """
    try:
        return console.root()
    except console.Stopped as error:
        raise LabError(error.message) from None


def reading(periode: str, editie: str) -> Reading:
    """All cells of an edition up to a period, for the region.

    Args:
        periode: such as ``2020-T2``; empty is the last.

    Raises:
        LabError: there is no such edition or period, or the edition was not built.
    """
    chosen = edition(editie)
    folder = root()
    found = _slice(folder, chosen, periode, _stamp(_made_of(folder, chosen)))
    when = picked("periode", periode or found.periode, found.perioden)
    slugs = {str(row["soort"]): str(row["slug"]) for row in found.gebieden}
    return opened(found, editie=chosen, periode=when, gebied=slugs["regio"])


def edition(asked: str) -> Editie:
    """The edition of that name.

    Raises:
        LabError: there is none.
    """
    known = {str(one): one for one in EDITIONS}
    return known[picked("editie", asked, known)]


def place(found: Reading, name: str) -> Place:
    """The area with this name, slug or code.

    Raises:
        LabError: there is none; the message names the slugs.
    """
    names = {key: one for one in found.places for key in (one.slug, one.code, one.naam)}
    if name not in names:
        picked("gebied", name.lower(), [one.slug for one in found.places])
    return names.get(name) or names[name.lower()]


def _made_of(folder: Path, editie: Editie) -> Path:
    """The store of an edition, or the example slice where the public one was not built."""
    store = store_folder(folder, editie)
    if store.is_dir():
        return store
    if editie == "intern":
        raise LabError(
            "Er zijn nog geen precieze cijfers. Maak ze met: prestatiemonitor build --editie intern"
        )
    if not (folder / EXAMPLES / WIDEST).is_file():
        raise LabError("Er zijn nog geen cijfers. Maak ze met: prestatiemonitor build")
    return folder / EXAMPLES / WIDEST


def _stamp(path: Path) -> tuple[Path, int]:
    """Another one as soon as it was made anew."""
    return path, path.stat().st_mtime_ns


@functools.lru_cache(maxsize=8)
def _slice(folder: Path, editie: Editie, periode: str, made_of: tuple[Path, int]) -> Slice:
    path = made_of[0]
    if path.is_dir():
        return _of_store(folder, editie, periode, path)
    context = slices.read(path.with_name(CONTEXT)).context
    return dataclasses.replace(slices.read(path), context=context)


def _of_store(folder: Path, editie: Editie, periode: str, path: Path) -> Slice:
    """The slice of the period, or for history that of the first report after it."""
    from prestatiemonitor import store
    from prestatiemonitor.assembly import assemble
    from prestatiemonitor.context import context_rows
    from prestatiemonitor.project import load_project

    project, cells = load_project(folder), store.read(path)
    picked("periode", periode or cells.perioden[-1], cells.perioden)
    reported = project.reported(Period.parse(text) for text in cells.perioden)
    when = next((p for p in reported if periode and str(p) >= periode), reported[-1])
    report = Report("verkenning", _ALL, editie, when, project.areas.regio)
    return assemble(report, [report], cells, project, context_rows(folder, project.areas))
