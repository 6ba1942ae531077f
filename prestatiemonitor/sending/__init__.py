"""Sending a release to a destination, so that readers see an old or a new page and never half.

Only what differs is sent; what is sent is read back; what is broken off is taken up again where it
stopped. Going back to an older release is sending that one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor.publishing import Destination
from prestatiemonitor.release.manifest import MANIFEST, SITE, Manifest
from prestatiemonitor.release.marks import mark
from prestatiemonitor.sending import journal as journals
from prestatiemonitor.sending.crew import Crew, crew
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.filesystems import place, remote
from prestatiemonitor.sending.journal import Contents, Known
from prestatiemonitor.sending.patience import PATIENCE, Patience
from prestatiemonitor.sending.plan import Plan, plan
from prestatiemonitor.sending.standing import Standing, standing
from prestatiemonitor.sending.survey import Survey, survey
from prestatiemonitor.sending.transfer import Transfer

__all__ = ["Outcome", "Patience", "SendError", "Standing", "send", "standing"]


@dataclass(frozen=True)
class Outcome:
    """What sending did, or with a dry run would do.

    Attributes:
        bestemming: its name.
        gestuurd: paths that were sent, in order.
        verwijderd: paths that were taken away, in order.
        gelijk_aantal: so many files stood there already.
    """

    bestemming: str
    gestuurd: tuple[str, ...]
    verwijderd: tuple[str, ...]
    gelijk_aantal: int


def send(
    release: Path,
    manifest: Manifest,
    destination: Destination,
    *,
    journal: Path,
    dry_run: bool = False,
    tell: Callable[[str], None],
    patience: Patience = PATIENCE,
) -> Outcome:
    """Make a destination hold a release. Raises SendError.

    Args:
        release: the folder of the release; the files stand in ``site`` below it.
        manifest: of that release.
        journal: where is kept what we know of the destination; it is made where it is not there.
        dry_run: only look, and say what would be done.
        tell: gets lines in Dutch about what is being done.
    """
    site = release / SITE
    wanted = _wanted(manifest, site)
    with crew(remote(destination, patience), patience.pauzes) as hands:
        if dry_run:
            known = journals.load(journal, place(destination))
            todo, _ = _look(hands, known, wanted, tell)
        else:
            with journals.opened(journal, place(destination), destination.naam) as kept:
                todo, found = _look(hands, kept.known, wanted, tell)
                for path in found.read:
                    kept.stood(path, found.stands[path], found.sizes[path])
                Transfer(hands, kept, site, wanted).run(todo, found)
    return Outcome(destination.naam, todo.sturen, todo.verwijderen, todo.gelijk_aantal)


def _wanted(manifest: Manifest, site: Path) -> dict[str, Contents]:
    marks = {**manifest.bestanden, MANIFEST: mark(site / MANIFEST, manifest.datum)}
    return {path: Contents(one.sha256, one.bytes_aantal) for path, one in marks.items()}


def _look(
    crew: Crew, known: Known, wanted: dict[str, Contents], tell: Callable[[str], None]
) -> tuple[Plan, Survey]:
    found = survey(crew, known, wanted)
    digests = {path: one.sha256 for path, one in wanted.items()}
    todo = plan(digests, found.stands, found.ours)
    foreign = len(found.sizes.keys() - found.ours - digests.keys())
    tell(
        f"{crew.remote.naam}: {len(todo.sturen)} te sturen, {len(todo.verwijderen)} te "
        f"verwijderen, {todo.gelijk_aantal} gelijk"
        + (f", {foreign} niet van ons (blijven staan)" if foreign else "")
    )
    return todo, found
