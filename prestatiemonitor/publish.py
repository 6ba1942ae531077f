"""Publishing: from what stands built to a release that is public, or to nothing at all.

The order of the steps is what makes it safe to be broken off anywhere: what is public stands in the
ledger before anybody can see it, and the pointer is switched when all else is done.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from rich.console import Console

from prestatiemonitor import head, ledger, lock
from prestatiemonitor.course import Course
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.orders import Order
from prestatiemonitor.places import GATE_KEPT, POINTER, store_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.publishing import Publishing, load_publishing
from prestatiemonitor.release import pointer
from prestatiemonitor.release.compose import Built, built, compose
from prestatiemonitor.release.handover import chosen, disk_told, hand_over, journal
from prestatiemonitor.release.making import Making
from prestatiemonitor.release.manifest import SITE, Changes, Manifest, changes
from prestatiemonitor.release.shelf import Shelf
from prestatiemonitor.release.steps import Steps, of_other_rooms
from prestatiemonitor.sending import Outcome
from prestatiemonitor.standing import Standing

FLAGS = ("voorbeeld", "zonder_browser", "zonder_muur")
"""Options that say what was let pass: a release tells them."""
NAMED = 10
"""So many changed files of a kind are named; the rest are counted."""


@dataclass(frozen=True)
class PublishOrder:
    """What is asked for.

    Attributes:
        voorbeeld: fictitious counts may be published.
        datum: the day of the release; None: today.
        bestemming: only to these destinations; empty: to all.
        zonder_browser: the gate looks at no pages in a browser.
        zonder_muur: public reports of real data may be made without a wall.
        wachten: where another process changes the project, wait until it is done.
        workers: how many reports at once.
    """

    voorbeeld: bool = False
    datum: date | None = None
    bestemming: tuple[str, ...] = ()
    zonder_browser: bool = False
    zonder_muur: bool = False
    wachten: bool = False
    workers: int = 1

    @property
    def day(self) -> date:
        return self.datum or datetime.now().astimezone().date()


@dataclass(frozen=True)
class Published:
    """What was published.

    Attributes:
        uitgave: the release that is public now.
        nieuw: whether another one was before.
        cijfers_aantal: how many counts were public for the first time, or changed.
        bestanden_aantal: how many files the release has.
        bestemmingen: what was done at each destination.
        waarschuwingen: what the gate had to say that stops nothing.
    """

    uitgave: str
    nieuw: bool
    cijfers_aantal: int
    bestanden_aantal: int
    bestemmingen: tuple[Outcome, ...]
    waarschuwingen: tuple[str, ...]


class Publish:
    """One publication of a project, as asked."""

    def __init__(
        self, root: Path, order: PublishOrder, out: Console, err: Console,
        steps: Steps | None = None,
    ) -> None:  # fmt: skip
        """
        Args:
            out, err: where results and remarks are told.
            steps: what other rooms do; None: as they do it.
        """
        self._root, self._order, self._out, self._err = root, order, out, err
        self._steps = steps or of_other_rooms()
        self._shelf = Shelf(root)
        self._remarks: list[str] = []

    def run(self) -> Published:
        """Build what must be built, make a release of it and make that public.

        Raises:
            LockError: another process changes the project.
            UserError: a person must mend something; the last release stays as it was.
        """
        waiting = self._order.wachten
        with (
            disk_told(self._root),
            lock.held(self._root, "publish", wait=waiting, tell=self._say),
        ):
            destinations = chosen(self._publishing, self._order.bestemming)
            self._shelf.tidy()
            self._build()
            made = self._checked()
            before = pointer.current(self._root)
            manifest = self._released(made)
            new_counts = self._registered(manifest)
            outcomes = hand_over(self._root, manifest, destinations, self._steps.send, self._say)
            self._prune(manifest.uitgave)
        return Published(
            uitgave=manifest.uitgave,
            nieuw=manifest.uitgave != before,
            cijfers_aantal=new_counts,
            bestanden_aantal=len(manifest.bestanden),
            bestemmingen=outcomes,
            waarschuwingen=tuple(self._remarks),
        )

    def tell_plan(self) -> None:
        """Say what would be built, what would change and what would be sent; nothing changes."""
        destinations = chosen(self._publishing, self._order.bestemming)
        if Standing(self._root, self._to_build).left() is None:
            Course(self._root, self._to_build, self._out, self._err).tell_plan()
            self._say(
                "Wat er in de uitgave verandert, is pas te zeggen als dit is gebouwd. "
                "Voer eerst uit: prestatiemonitor build"
            )
            return
        made = self._checked()
        current = pointer.current(self._root)
        former = self._shelf.record(current).manifest if current else None
        with tempfile.TemporaryDirectory(prefix="pm-") as folder, disk_told(self._root):
            place = Path(folder) / "uitgave"
            place.mkdir()
            manifest = compose(made, place, self._order.day, former, self._steps)
            self._looked(place, made, former, Path(folder) / "keuring", browser=False)
            self._tell_changes(manifest, changes(former, manifest))
            for destination in destinations:
                outcome = self._steps.send(
                    place, manifest, destination, dry_run=True,
                    journal=journal(self._root, destination), tell=self._say,
                )  # fmt: skip
                self._say(
                    f"Naar {destination.naam}: {len(outcome.gestuurd)} bestanden te sturen, "
                    f"{len(outcome.verwijderd)} weg te halen."
                )

    @cached_property
    def _project(self) -> Project:
        return load_project(self._root)

    @cached_property
    def _publishing(self) -> Publishing:
        return load_publishing(self._root)

    @property
    def _to_build(self) -> Order:
        return Order(workers=self._order.workers, zonder_muur=self._order.zonder_muur)

    def _build(self) -> None:
        if left := Standing(self._root, self._to_build).left():
            for remark in left.opmerkingen:
                self._remark(remark)
        else:
            Course(self._root, self._to_build, self._out, self._err).run()

    def _checked(self) -> Built:
        """What stands built, after the gate had a look at the project."""
        found = self._steps.of_project(
            self._project, "openbaar", self._publishing,
            voorbeeld=self._order.voorbeeld, day=self._order.day,
        )  # fmt: skip
        self._heed(found)
        shown = head.read(store_folder(self._root, "openbaar"))
        return built(self._project, self._publishing, shown)

    def _heed(self, found: Sequence[Finding]) -> None:
        """Stop at what the gate refuses, and tell the rest."""
        self._steps.refuse(found)
        for line in self._steps.told(found):
            self._remark(line.strip())

    def _released(self, made: Built) -> Manifest:
        """The release of what stands built, on the shelf."""
        kept, browser = self._root / GATE_KEPT, not self._order.zonder_browser

        def look(room: Path, former: Manifest | None) -> Sequence[Finding]:
            return self._looked(room, made, former, kept, browser=browser)

        flags = {name: getattr(self._order, name) for name in FLAGS}
        return Making(made, self._order.day, flags, self._steps, look).run()

    def _looked(
        self, room: Path, made: Built, former: Manifest | None, kept: Path, *, browser: bool
    ) -> Sequence[Finding]:
        """What the gate found in what was composed; none of it stops the publication."""
        found = self._steps.of_site(
            room / SITE, made.reports, former, kept=kept, browser=browser, tell=self._say
        )
        self._heed(found)
        return found

    def _registered(self, manifest: Manifest) -> int:
        """How many counts came in the ledger; from here on they count as public."""
        from prestatiemonitor import store
        from prestatiemonitor.cells import counts_by_id
        from prestatiemonitor.editions import rounding_key

        public = store.read(store_folder(self._root, "openbaar"))
        return ledger.append(
            self._root, manifest.uitgave, manifest.datum, rounding_key(public, self._project),
            counts_by_id(public.cells), fictief=manifest.fictief,
        )  # fmt: skip

    def _prune(self, release: str) -> None:
        former = self._shelf.record(release).herkomst.vorige
        spared = {release, former} if former else {release}
        self._shelf.prune(self._publishing.bewaren_aantal, spared)

    def _tell_changes(self, manifest: Manifest, found: Changes) -> None:
        if not (found.nieuw or found.veranderd or found.weg):
            self._say(f"Er verandert niets: uitgave {manifest.uitgave} is al openbaar.")
            return
        self._say(f"De uitgave wordt {manifest.uitgave}:")
        for what, paths in (
            ("nieuw", found.nieuw), ("veranderd", found.veranderd), ("weg", found.weg),
        ):  # fmt: skip
            self._say(f"  {what}: {len(paths)} bestanden")
            for path in paths[:NAMED]:
                self._say(f"    {path}")
            if len(paths) > NAMED:
                self._say(f"    en nog {len(paths) - NAMED}")

    def _say(self, text: str) -> None:
        self._out.print(text, markup=False)

    def _remark(self, text: str) -> None:
        self._remarks.append(text)
        self._err.print(f"Let op: {text}", markup=False)


def as_text(done: Published) -> str:
    """What was published, as a person reads it."""
    from prestatiemonitor import formats

    files = formats.plural(done.bestanden_aantal, "bestand", "bestanden")
    counts = formats.plural(done.cijfers_aantal, "cijfer is", "cijfers zijn")
    lines = [
        f"Naar {one.bestemming}: {len(one.gestuurd)} bestanden gestuurd, {len(one.verwijderd)} "
        f"weggehaald, {one.gelijk_aantal} waren gelijk."
        for one in done.bestemmingen
    ]
    if not done.nieuw:
        return "\n".join(
            [*lines, f"Er is niets veranderd: uitgave {done.uitgave} was al openbaar."]
        )
    return "\n".join([
        *lines,
        f"Openbaar is nu uitgave {done.uitgave}, van {files}; {counts} nieuw of veranderd.",
        f"De site staat in {POINTER}/{SITE}. Terugnemen kan met: prestatiemonitor rollback",
    ])  # fmt: skip
