"""Running a preview: serve, look at the files, and tell open pages when they changed."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from prestatiemonitor.fingerprint import PACKAGE
from prestatiemonitor.orders import Order
from prestatiemonitor.preview import sources
from prestatiemonitor.preview.server import served
from prestatiemonitor.preview.session import Session
from prestatiemonitor.preview.versions import Version
from prestatiemonitor.preview.workplace import workplace

LOOK_S = 0.15
"""So often is looked whether files changed."""
PROGRAM_LOOKS = 7
"""At one in so many looks the files of the program are looked at too: those change less often."""
SETTLE_S = 0.03
"""So long must files stay as they are: an editor may be in the middle of writing one."""
NAMED = 3
"""So many files that changed are named."""
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOADED = ("cli", "report", "preview.running", "preview.retold", "preview.counting_process")
"""The modules with which all others are loaded."""

Tell = Callable[[str], None]


@contextmanager
def opened(root: Path, order: Order, port: int, secret: str, tell: Tell) -> Iterator[Preview]:
    """A preview that serves until it is left; then nothing of it is left.

    Args:
        port, secret: see ``server.served``.
        tell: is told what changed, what is made and what is wrong.

    Raises:
        PortError: the port is taken.
    """
    version = Version()
    with workplace(root) as place:
        session = Session(root, order, place, version, tell)
        try:
            with served(session.answer, version, port, secret) as address:
                Thread(target=session.warm).start()  # before somebody asks for a page
                yield Preview(root, session, version, address, tell)
        finally:
            session.close()


class Preview:
    """Looks at the files that pages are made of.

    Attributes:
        address: to open in a browser.
        port: where it serves.
    """

    def __init__(
        self, root: Path, session: Session, version: Version, address: str, tell: Tell
    ) -> None:
        self.address, self.port = address, urlsplit(address).port or 0
        self._root, self._session, self._version, self._tell = root, session, version, tell
        self._seen, self._program = sources.look(root), sources.program()

    def look(self) -> None:
        """Tell open pages if files changed since the last look."""
        now = _settled(lambda: sources.look(self._root), self._seen)
        if names := sources.changed(self._seen, now):
            self._seen = now
            more = f" en nog {len(names) - NAMED}" if len(names) > NAMED else ""
            self._tell(f"Veranderd: {', '.join(names[:NAMED])}{more}.")
            self._session.hurry()
            self._version.change()

    def outdated(self) -> bool:
        """Whether the program itself changed, and can be started again."""
        now = _settled(sources.program, self._program)
        if now == self._program:
            return False
        self._program = now
        fault = _fault()
        self._session.stop("Het programma is veranderd; preview begint opnieuw.", fault)
        self._version.change()
        if fault:
            self._tell(f"Het programma is veranderd, maar start niet: {fault}")
        return not fault


def run(preview: Preview, asked: list[int]) -> bool:
    """Go on until somebody asks to end (then False) or the program must begin again."""
    for number in itertools.count(1):
        time.sleep(LOOK_S)
        if asked:
            break
        preview.look()
        if number % PROGRAM_LOOKS == 0 and preview.outdated():
            return True
    return False


@contextmanager
def asked_to_end() -> Iterator[list[int]]:
    """A list in which the signals come that ask to end, instead of breaking off what goes on."""
    asked: list[int] = []
    before = {one: signal.signal(one, lambda number, _: asked.append(number)) for one in ENDING}
    try:
        yield asked
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _settled(look: Callable[[], sources.Seen], before: sources.Seen) -> sources.Seen:
    """What stands there, once it is as before or stays as it is."""
    now = look()
    while now != before:
        time.sleep(SETTLE_S)
        later = look()
        if later == now:
            break
        now = later
    return now


def _fault() -> str:
    """Why the program as it is now cannot start; empty if it can."""
    modules = ", ".join(f"{PACKAGE.name}.{name}" for name in LOADED)
    done = subprocess.run(
        [sys.executable, "-c", f"import {modules}"],
        cwd=PACKAGE.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr.strip().rpartition("\n")[2] if done.returncode else ""
