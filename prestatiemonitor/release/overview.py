"""The overview: what is public now, what stands on the shelf, and what stands at destinations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from prestatiemonitor import formats, ledger, sending
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import POINTER, ledger_file
from prestatiemonitor.publishing import load_publishing
from prestatiemonitor.release import pointer
from prestatiemonitor.release.handover import journal
from prestatiemonitor.release.manifest import Manifest, ReleaseError
from prestatiemonitor.release.shelf import Shelf, told
from prestatiemonitor.release.steps import LookAt
from prestatiemonitor.sending import Standing

MEGA = 1_000_000


def lines(root: Path, standing: LookAt = sending.standing) -> Iterator[str]:
    """The overview as a person reads it, in Dutch; everything on the shelf is read whole."""
    shelf, current = Shelf(root), None
    try:
        current = pointer.current(root)
        yield _public(root, shelf, current)
    except ReleaseError as error:
        yield str(error)
    yield from _on_shelf(shelf, current)
    yield from _ledgers(root)
    yield from _destinations(root, _manifest(shelf, current), standing)


def _public(root: Path, shelf: Shelf, current: str | None) -> str:
    if current is None:
        return "Er is nog niets openbaar. Maak de rapporten openbaar met: prestatiemonitor publish"
    since = datetime.fromtimestamp((root / POINTER).lstat().st_mtime, UTC).astimezone()
    found = shelf.record(current).manifest
    made_up = ", fictieve voorbeeldcijfers" if found.fictief else ""
    return (
        f"Openbaar: uitgave {current} van {formats.day(found.datum)}{made_up}.\n"
        f"Zo aangewezen op {formats.day(since.date())} om {since:%H:%M}; de site staat in "
        f"{POINTER}/site."
    )


def _on_shelf(shelf: Shelf, current: str | None) -> Iterator[str]:
    names = shelf.names()
    yield f"In de kast: {len(names)}."
    for name in reversed(names):
        here = " (openbaar)" if name == current else ""
        if faults := shelf.faults(name):
            yield f"  {name}{here}: niet heel\n{told(faults)}"
            continue
        found = shelf.record(name).manifest
        size = sum(one.bytes_aantal for one in found.bestanden.values()) / MEGA
        yield (
            f"  {name}{here}: {formats.day(found.datum)}, {formats.number(len(found.bestanden))} "
            f"bestanden, {formats.number(size, 1)} MB, heel"
        )


def _ledgers(root: Path) -> Iterator[str]:
    for fictief in (False, True):
        name = ledger_file(fictief=fictief)
        try:
            entries = ledger.read(root, fictief=fictief)
        except UserError as error:
            yield str(error)
            continue
        if entries:
            cells = {one for entry in entries for one in entry.cijfers}
            times = formats.plural(len(entries), "publicatie", "publicaties")
            yield (
                f"{name}: {times} van samen {formats.number(len(cells))} cijfers; de laatste is "
                f"{entries[-1].uitgave} van {formats.day(entries[-1].datum)}."
            )


def _manifest(shelf: Shelf, current: str | None) -> Manifest | None:
    try:
        return shelf.record(current).manifest if current else None
    except ReleaseError:
        return None


def _destinations(root: Path, manifest: Manifest | None, standing: LookAt) -> Iterator[str]:
    for destination in load_publishing(root).bestemmingen:
        try:
            found = standing(manifest, destination, journal=journal(root, destination))
            yield f"Bestemming {destination.naam}: {_there(found)}"
        except (UserError, OSError) as error:
            yield f"Bestemming {destination.naam}: niet te zien. {error}"


def _there(found: Standing) -> str:
    others = f" Daar staan ook bestanden van anderen: {len(found.vreemd)}." if found.vreemd else ""
    if found.uitgave is None and not found.over:
        return f"daar staat nog geen uitgave.{others}"
    if found.heel:
        return f"uitgave {found.uitgave}, heel.{others}"
    return (
        f"uitgave {found.uitgave or 'onbekend'}, niet zoals hier. Ontbreekt: "
        f"{len(found.ontbreekt)}, anders: {len(found.anders)}, over: {len(found.over)}. Stuur "
        f"opnieuw met: prestatiemonitor publish.{others}"
    )
