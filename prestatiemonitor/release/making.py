"""The making of a release: from what stands built to a release on the shelf, not yet public."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from prestatiemonitor import ledger
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.release import origin, pointer
from prestatiemonitor.release.compose import Built, compose
from prestatiemonitor.release.manifest import Manifest, ReleaseError
from prestatiemonitor.release.shelf import Shelf
from prestatiemonitor.release.steps import Steps

Look = Callable[[Path, Manifest | None], Sequence[Finding]]
"""Has the gate look at what was composed, beside the former release; raises where it refuses."""
FINDING = ("regel", "ernst", "tekst", "plaats")


class Making:
    """The making of one release. Callers hold the lock of the project."""

    def __init__(
        self, made: Built, day: date, asked: Mapping[str, Any], steps: Steps, look: Look
    ) -> None:
        """
        Args:
            day: the day of a release that was not made before.
            asked: the options that a release tells of.
        """
        self._made, self._day, self._asked = made, day, asked
        self._steps, self._look = steps, look
        self._root = made.project.root
        self._shelf = Shelf(self._root)

    def run(self) -> Manifest:
        """The release of what stands built; one that stands on the shelf is used.

        Raises:
            ReleaseError: its day is before that of the release that is public now.
            UserError: the gate refuses it.
        """
        current = pointer.current(self._root)
        former = self._shelf.record(current).manifest if current else None
        if former and self._day < former.datum:
            raise ReleaseError(
                f"De datum {self._day} ligt vóór die van uitgave {current} ({former.datum}). "
                "Kies met --datum die dag of een latere."
            )
        if (waiting := self._waiting(current)) and waiting.datum != self._day:
            with self._shelf.room() as room:
                found = compose(self._made, room, waiting.datum, former, self._steps)
                if found.uitgave == waiting.uitgave:
                    return self._put(room, found, former)
        with self._shelf.room() as room:
            found = compose(self._made, room, self._day, former, self._steps)
            return self._put(room, found, former)

    def _waiting(self, current: str | None) -> Manifest | None:
        """The last release that was made to follow the current one and did not, or no longer does.

        If nothing changed it is published after all, with its own day: it may be in the ledger and
        at destinations already.
        """
        for name in reversed(self._shelf.names()):
            try:
                record = self._shelf.record(name)
            except ReleaseError:
                continue
            if name != current and record.herkomst.vorige == current:
                return record.manifest
        return None

    def _put(self, room: Path, manifest: Manifest, former: Manifest | None) -> Manifest:
        """Put what was composed on the shelf, unless it stands there whole already."""
        release = manifest.uitgave
        if self._shelf.place(release).is_dir() and not self._shelf.faults(release):
            return self._shelf.record(release).manifest
        known = origin.origin(
            self._root,
            rapporten=self._made.made_of,
            findings=[
                {name: str(getattr(one, name)) for name in FINDING}
                for one in self._look(room, former)
            ],
            asked=self._asked,
            number=self._shelf.next_number(),
            former=former.uitgave if former else None,
        )
        origin.write(room, manifest, known)
        ledger.begin(self._root, fictief=manifest.fictief)
        self._shelf.put(room, release)
        return manifest
