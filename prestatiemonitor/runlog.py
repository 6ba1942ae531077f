"""The log of unattended runs: JSON, a line per event, for people and for programs that watch.

What is in it is known beforehand: steps, outcomes, periods, how many reports there are, names of
errors and places in programs. Never a message of an error, never a count of people.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from prestatiemonitor.places import COUNTS

LOG_FOLDER = COUNTS / "logboek"
KEPT = 24
"""So many files stay, each of one month."""
OWNER_ONLY = 0o600

Now = Callable[[], datetime]
"""The moment it is, with its time zone."""


class RunLog:
    """A file that only grows; without a path of its own a new one begins every month."""

    def __init__(self, root: Path, path: Path | None, now: Now) -> None:
        self._folder = root / LOG_FOLDER
        self._path, self._now = path, now

    def add(self, stap: str, uitkomst: str, **more: str | int | float | None) -> None:
        """Add an event.

        Raises:
            OSError: it cannot be written, for instance because the disk is full.
        """
        moment = self._now()
        event = {"tijd": moment.isoformat(timespec="seconds"), "stap": stap, "uitkomst": uitkomst}
        line = json.dumps(event | more, ensure_ascii=False)
        _append(self._path or self._of_month(moment), line)

    def _of_month(self, moment: datetime) -> Path:
        path = self._folder / f"{moment:%Y-%m}.jsonl"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._folder.glob("*.jsonl"))[: 1 - KEPT]:
                old.unlink()
        return path


def _append(path: Path, line: str) -> None:
    """Add a line; what was cut off before it stays a line of its own."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, OWNER_ONLY)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        cut_off = False
        if file.seekable() and file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            cut_off = file.read(1) != b"\n"
        file.write(b"\n" * cut_off + line.encode() + b"\n")
