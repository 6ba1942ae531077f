"""The ledger: what was ever published, a line a publication, only ever added to.

Fictitious counts have a ledger of their own, so that an example is never taken for a publication.
Outsiders have seen it, so nothing takes it back: a count that was published keeps its value as
long as that is close enough to the truth, and the attacker is given all of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prestatiemonitor.errors import UserError
from prestatiemonitor.folders import sync
from prestatiemonitor.places import RELEASES, ledger_file, releases

if TYPE_CHECKING:
    from prestatiemonitor.rounding.key import RoundingKey


class LedgerError(UserError):
    """The ledger is missing, damaged, or of another key; nothing is published then."""


@dataclass(frozen=True)
class Entry:
    """One publication: its id, day, the mark of the key, and the counts that were new in it."""

    uitgave: str
    datum: date
    sleutel: str
    cijfers: Mapping[str, float]


def read(root: Path, *, fictief: bool) -> list[Entry]:
    """All publications of one kind, oldest first; empty where nothing was ever published.

    A last line that was not finished is of a publication that never began: it is passed over.

    Raises:
        LedgerError: there are releases but no ledger, or a line cannot be read.
    """
    path = root / ledger_file(fictief=fictief)
    if not path.exists():
        if releases(root, fictief=fictief):
            raise LedgerError(
                f"Er zijn uitgaven in {RELEASES}/, maar het publicatieregister "
                f"{ledger_file(fictief=fictief)} is er niet. Zet het terug: zonder dit register "
                "kan een nieuwe publicatie verraden wat een eerdere verborg."
            )
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_entry(line, number, path.name) for number, line in enumerate(lines[:-1], start=1)]


def _entry(line: str, number: int, name: str) -> Entry:
    try:
        found = json.loads(line)
        counts = {str(one): float(count) for one, count in found["cijfers"].items()}
        day = date.fromisoformat(found["datum"])
        return Entry(str(found["uitgave"]), day, str(found["sleutel"]), counts)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise LedgerError(
            f"data/{name}, regel {number} is beschadigd. Zet een goede kopie terug; er wordt "
            "niets openbaar gemaakt."
        ) from None


def published(entries: list[Entry], key: RoundingKey) -> dict[str, float]:
    """The count that was published last, by cell.

    Raises:
        LedgerError: the key is not that of the publications.
    """
    if any(entry.sleutel != key.check() for entry in entries):
        raise LedgerError(
            "De afrondsleutel is een andere dan bij eerdere publicaties. Gebruik de sleutel van "
            "toen; er wordt niets openbaar gemaakt."
        )
    out: dict[str, float] = {}
    for entry in entries:
        out.update(entry.cijfers)
    return out


def revised(entries: list[Entry]) -> set[str]:
    """The cells that were ever published with another count than before.

    They stay marked: else the mark would go as soon as the new count is in the ledger.
    """
    first: dict[str, float] = {}
    return {
        one
        for entry in entries
        for one, count in entry.cijfers.items()
        if first.setdefault(one, count) != count
    }


def begin(root: Path, *, fictief: bool) -> None:
    """Make an empty ledger before the first release is made: no release stands without one.

    Raises:
        LedgerError: there are releases already, and it is missing.
    """
    read(root, fictief=fictief)
    path = root / ledger_file(fictief=fictief)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        sync(path.parent)


def append(
    root: Path, uitgave: str, day: date, key: RoundingKey, shown: Mapping[str, float],
    *, fictief: bool,
) -> int:  # fmt: skip
    """Add a publication; returns how many counts were new or different.

    The line is on disk before this returns, so that nothing is ever shown that is not in it. A
    publication that is in it already, with all its counts, is not added again.
    """
    entries = read(root, fictief=fictief)
    before = published(entries, key)
    new = {one: count for one, count in sorted(shown.items()) if before.get(one) != count}
    if not new and any(entry.uitgave == uitgave for entry in entries):
        return 0
    line: dict[str, Any] = {
        "uitgave": uitgave, "datum": day.isoformat(), "sleutel": key.check(), "cijfers": new,
    }  # fmt: skip
    path = root / ledger_file(fictief=fictief)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _drop_unfinished(file)
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)
    return len(new)


def _drop_unfinished(file: Any) -> None:
    """Take away a last line that was cut off."""
    file.seek(0)
    whole = file.read().rfind(b"\n") + 1
    file.truncate(whole)
    file.seek(0, os.SEEK_END)
