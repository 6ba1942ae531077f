"""The counts of a preview: those that a build left, or counted anew beside the server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from prestatiemonitor.context import FOLDER as PUBLIC_TABLES
from prestatiemonitor.errors import BuildError
from prestatiemonitor.fingerprint import PACKAGE
from prestatiemonitor.head import Head
from prestatiemonitor.places import EDITIONS, PARAMS, Editie, store_folder
from prestatiemonitor.preview.sources import Seen
from prestatiemonitor.preview.versions import Wait
from prestatiemonitor.project import Project
from prestatiemonitor.rooms import AFTER, Rooms, note_file, part
from prestatiemonitor.store import Store

Tell = Callable[[str], None]
AGAIN = "Er wordt opnieuw geteld."
BROKEN = "Het tellen is afgebroken door een fout in het programma. Kijk in het venster van preview."


class Counted(NamedTuple):
    """What an edition shows: all but its counts, and with them."""

    head: Head
    store: Store


class Counts:
    """The counts of one edition. Close it, so that no counting goes on."""

    def __init__(
        self, root: Path, editie: Editie, place: Path, tell: Tell, news: Callable[[], None]
    ) -> None:
        """
        Args:
            place: the folder in which counts are made; it gets a copy of those of the last build.
            news: is called when counting comes to something else, and when it ends.
        """
        self._root, self._editie, self._place = root, editie, place
        self._tell, self._news = tell, news
        self._process: _Process | None = None
        self._known: tuple[Seen, Counted] | None = None
        for each in EDITIONS:
            _copy(store_folder(root, each), store_folder(place, each))
            note = note_file(root, each, "cellen")
            _copy(note, place / note.relative_to(root))

    def close(self) -> None:
        """End the counting that goes on."""
        if self._process:
            self._process.end()

    def of(self, project: Project, seen: Seen) -> Counted:
        """The counts by what stands in the project now.

        Raises:
            Wait: they are being made.
            UserError: they cannot be made.
        """
        now = _counted_from(seen)
        if self._known and self._known[0] == now:
            return self._known[1]
        if self._process and self._process.of == now and not self._process.ended:
            raise Wait(self._process.doing)
        if self._process and self._process.of == now and self._process.fault:
            raise BuildError(self._process.fault)
        self.close()
        rooms = Rooms(project, self._editie, self._tell, at=self._place)
        if rooms.uncounted():
            self._tell(AGAIN)
            self._process = _Process(self._root, self._editie, self._place, now)
            self._process.follow(self._tell, self._news)
            raise Wait(AGAIN)
        self._process = None
        self._known = now, Counted(rooms.shown, rooms.shown_store())
        return self._known[1]


class _Process:
    """A process that counts.

    Attributes:
        of: what it counts from.
        doing: what it does now (Dutch).
        fault: why there are no counts (Dutch); empty as long as nothing is wrong.
        ended: whether it has.
    """

    def __init__(self, root: Path, editie: Editie, place: Path, of: Seen) -> None:
        self.of, self.doing, self.fault, self.ended = of, AGAIN, "", False
        self._unwanted = False
        command = [sys.executable, "-m", "prestatiemonitor.preview.counting_process"]
        self._process = subprocess.Popen(
            [*command, str(root.resolve()), editie, str(place.resolve())],
            cwd=PACKAGE.parent,  # so that it is the same program
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # an interrupt from the keyboard is for us alone
        )

    def follow(self, tell: Tell, news: Callable[[], None]) -> None:
        self._follower = Thread(target=self._follow, args=(tell, news))
        self._follower.start()

    def _follow(self, tell: Tell, news: Callable[[], None]) -> None:
        with self._process as process:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            for line in process.stdout:
                told = json.loads(line)
                self.fault = told.get("fout", "")
                if "bezig" in told:
                    self.doing = f"{AGAIN} {told['bezig']}"
                    tell(told["bezig"])
                    news()
        if process.returncode and not self.fault and not self._unwanted:
            self.fault = BROKEN
        self.ended = True
        news()

    def end(self) -> None:
        """End it with the processes that it split off."""
        self._unwanted = True
        if self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._follower.join()


def _counted_from(seen: Seen) -> Seen:
    """What counting depends on of what stands in a project."""
    return {name: stamp for name, stamp in seen.items() if _is_counted(name)}


def _is_counted(name: str) -> bool:
    if name.startswith(f"{PARAMS}/"):
        return part(name) not in AFTER
    return name.startswith("data/") and not name.startswith(f"{PUBLIC_TABLES.as_posix()}/")


def _copy(source: Path, target: Path) -> None:
    """What a build replaces meanwhile is not taken over whole; then it is made again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError, shutil.Error):
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
