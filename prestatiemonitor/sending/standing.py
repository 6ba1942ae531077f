"""Which release stands at a destination, and whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor.publishing import Destination
from prestatiemonitor.release.manifest import MANIFEST, Manifest
from prestatiemonitor.release.marks import Mark
from prestatiemonitor.sending import journal as journals
from prestatiemonitor.sending.crew import Crew, crew
from prestatiemonitor.sending.filesystems import place, remote
from prestatiemonitor.sending.patience import GLANCE, Patience
from prestatiemonitor.sending.survey import digest, listing, manifest_there


@dataclass(frozen=True)
class Standing:
    """What stands at a destination now. Paths are below the site, in order.

    Attributes:
        bestemming: its name.
        uitgave: the release whose manifest stands there; None where there is none of ours.
        bedoeld: the release that it was held against; None where there is none.
        ontbreekt: files of that release that are not there.
        anders: files of that release with another size or, where that was looked at, contents.
        over: files of ours that are not of that release.
        vreemd: files that we did not place; sending leaves them alone.
    """

    bestemming: str
    uitgave: str | None
    bedoeld: str | None
    ontbreekt: tuple[str, ...]
    anders: tuple[str, ...]
    over: tuple[str, ...]
    vreemd: tuple[str, ...]

    @property
    def heel(self) -> bool:
        """Whether all of the meant release stands there, and nothing of another one."""
        same = self.uitgave is not None and self.uitgave == self.bedoeld
        return same and not (self.ontbreekt or self.anders or self.over)


def standing(
    manifest: Manifest | None,
    destination: Destination,
    *,
    journal: Path,
    grondig: bool = False,
    patience: Patience = GLANCE,
) -> Standing:
    """What stands at a destination. Raises SendError.

    Args:
        manifest: the release that should stand there; without it the one that says it does.
        journal: where is kept what we know of the destination.
        grondig: read every file back. What is not as it should be is noted in the journal, so
            that the next time something is sent it is mended.
    """
    known = journals.load(journal, place(destination))
    with crew(remote(destination, patience), patience.pauzes) as hands:
        sizes, left = listing(hands)
        there = manifest_there(hands, sizes)
        meant = manifest or there
        marks = dict(meant.bestanden) if meant else {}
        present = [path for path in sorted(marks) if path in sizes]
        wrong = {path for path in present if sizes[path] != marks[path].bytes_aantal}
        if grondig:
            changed = _changed(hands, [path for path in present if path not in wrong], marks)
            _note(changed, destination, journal)
            wrong |= changed
    ours = {*known.possible, *(there.bestanden if there else ())}
    rest = [path for path in sorted(sizes) if path not in marks and path != MANIFEST]
    return Standing(
        bestemming=destination.naam,
        uitgave=there.uitgave if there else None,
        bedoeld=meant.uitgave if meant else None,
        ontbreekt=tuple(path for path in sorted(marks) if path not in sizes),
        anders=tuple(sorted(wrong)),
        over=tuple(sorted({*left, *(path for path in rest if path in ours)})),
        vreemd=tuple(path for path in rest if path not in ours),
    )


def _changed(crew: Crew, paths: list[str], marks: dict[str, Mark]) -> set[str]:
    found = crew.each(paths, digest)
    return {path for path, sha256 in zip(paths, found, strict=True) if sha256 != marks[path].sha256}


def _note(changed: set[str], destination: Destination, journal: Path) -> None:
    if changed:
        with journals.opened(journal, place(destination), destination.naam) as kept:
            for path in sorted(changed):
                kept.doubt(path)
