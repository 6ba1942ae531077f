"""The shelf: the releases that stand in ``releases/``, each whole or not there.

A release is made in a hidden folder, put on disk, read back and only then given its name. What a
killed run left in hidden folders is cleared by the next one. Callers hold the lock of the project.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from prestatiemonitor import reuse
from prestatiemonitor.folders import aside, sync
from prestatiemonitor.places import RELEASES, releases
from prestatiemonitor.release import origin
from prestatiemonitor.release.manifest import SITE, ReleaseError
from prestatiemonitor.release.origin import ORIGIN, OWNER_ONLY, Record

FOLDER_MODE, FILE_MODE = 0o755, 0o644
"""What a web server, which is another user, must be able to read."""
MADE, TAKEN, DROPPED = "nieuw", ".weg-", ".oud-"
"""How hidden names begin: of what is made, what makes way for another, and what is deleted."""
MOST = 5
"""So many faults are named."""


class Shelf:
    """The releases of a project."""

    def __init__(self, root: Path) -> None:
        self._root, self._folder = root, root / RELEASES

    def place(self, release: str) -> Path:
        """Where a release stands, or would stand."""
        return self._folder / release

    def names(self) -> list[str]:
        """All that stand here, in the order in which they were made; unreadable ones first."""
        found = [n for kind in (True, False) for n in releases(self._root, fictief=kind)]
        return sorted(found, key=lambda name: (self._number(name), name))

    def next_number(self) -> int:
        """The number of a release that is made now."""
        return 1 + max((self._number(name) for name in self.names()), default=0)

    def _number(self, release: str) -> int:
        try:
            return self.record(release).herkomst.volgnummer
        except ReleaseError:
            return 0

    def record(self, release: str) -> Record:
        """All that is known of a release. Raises ReleaseError."""
        return origin.read(self.place(release))

    def faults(self, release: str) -> list[str]:
        """Why what stands here is not the release that was made, in Dutch; nothing if it is."""
        return faults_of(self.place(release), release)

    def room(self) -> AbstractContextManager[Path]:
        """A folder to make a release in."""
        return aside(self._folder / MADE)

    def put(self, made: Path, release: str) -> None:
        """Give what was made in a room its place, in the place of one that was damaged.

        Raises:
            ReleaseError: what is on disk is not what was made.
        """
        for path in _opened(made):
            sync(path)
        if faults := faults_of(made, release):
            raise ReleaseError(
                "Wat op schijf staat is niet wat er is geschreven. Controleer de schijf; er is "
                f"niets veranderd aan wat openbaar is.\n{told(faults)}"
            )
        target, damaged = self.place(release), self._folder / f"{TAKEN}{release}"
        if target.exists():
            target.rename(damaged)
        made.rename(target)
        sync(self._folder)
        shutil.rmtree(damaged, ignore_errors=True)

    def prune(self, most: int, spared: set[str]) -> list[str]:
        """Take the oldest away where there are more than ``most``; those names are returned."""
        gone = [name for name in self.names()[:-most] if name not in spared]
        for name in gone:
            dropped = self._folder / f"{DROPPED}{name}"
            self.place(name).rename(dropped)
            shutil.rmtree(dropped, ignore_errors=True)
        return gone

    def tidy(self) -> None:
        """Clear what killed runs left, and put back what had made way for what never came."""
        for path in self._folder.glob(f"{TAKEN}*"):
            release = path.name.removeprefix(TAKEN)
            if not self.place(release).exists():
                path.rename(self.place(release))
        for start in (f".{MADE}-", TAKEN, DROPPED):
            for path in self._folder.glob(f"{start}*"):
                shutil.rmtree(path, ignore_errors=True)


def told(faults: list[str]) -> str:
    """The first few faults, a line each."""
    more = [f"  en nog {len(faults) - MOST}"] if len(faults) > MOST else []
    return "\n".join([*(f"  {one}" for one in faults[:MOST]), *more])


def faults_of(folder: Path, release: str) -> list[str]:
    """Why a folder does not hold a release as it was made, by reading all of it; in Dutch."""
    try:
        known = origin.read(folder)
    except ReleaseError as error:
        return [str(error)]
    if known.manifest.uitgave != release:
        return [f"{ORIGIN}: is van een andere uitgave"]
    site = f"{SITE}/"
    listed = {f"{site}{path}": one.sha256 for path, one in known.manifest.bestanden.items()}
    meant = {**listed, **known.naast}
    there = reuse.contents(folder)
    del there[ORIGIN]
    return [
        *(f"{path}: ontbreekt" for path in sorted(meant.keys() - there.keys())),
        *(f"{path}: hoort er niet bij" for path in sorted(there.keys() - meant.keys())),
        *(
            f"{path}: is veranderd"
            for path in sorted(meant.keys() & there.keys())
            if meant[path] != there[path]
        ),
    ]


def _opened(folder: Path) -> Iterator[Path]:
    """Everything in a folder and then the folder itself, each readable by a web server.

    But for the record of the secure side, that only its owner can read.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        _open(path, OWNER_ONLY if path == folder / ORIGIN else FILE_MODE)
        yield path
    _open(folder, FOLDER_MODE)
    yield folder


def _open(path: Path, file_mode: int) -> None:
    found = path.stat().st_mode
    mode = FOLDER_MODE if stat.S_ISDIR(found) else file_mode
    if stat.S_IMODE(found) != mode:
        path.chmod(mode)
