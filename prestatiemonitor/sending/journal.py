"""What we know to stand at a destination: a line per file, written after it was read back.

A line is written before a file is sent as well: it says that from here on the old or the new
contents may stand there. So after any break, also of this process, the journal tells which files
are certain and which have to be looked at. It holds paths, digests and sizes of public files, and
no secret.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from prestatiemonitor.folders import write_whole
from prestatiemonitor.sending.errors import SendError


@dataclass(frozen=True)
class Contents:
    """What is in a file: the hash of it, and its size in bytes."""

    sha256: str
    bytes_aantal: int


@dataclass
class Known:
    """What is known of a destination.

    Attributes:
        stands: files that were read back, by path.
        possible: for every path where we placed something: the digests that may stand there.
    """

    stands: dict[str, Contents] = field(default_factory=dict)
    possible: dict[str, set[str]] = field(default_factory=dict)

    def begin(self, path: str, sha256: str) -> None:
        """A file is about to be sent."""
        self.stands.pop(path, None)
        self.possible.setdefault(path, set()).add(sha256)

    def stood(self, path: str, sha256: str, size: int) -> None:
        """A file was read back."""
        self.stands[path] = Contents(sha256, size)
        self.possible[path] = {sha256}

    def gone(self, path: str) -> None:
        """A file was taken away."""
        self.stands.pop(path, None)
        self.possible.pop(path, None)

    def doubt(self, path: str) -> None:
        """A file turned out to be another than we placed."""
        self.stands.pop(path, None)


def load(path: Path, place: str) -> Known:
    """What the journal at ``path`` tells of ``place``.

    Nothing where there is no journal or where it tells of another place: then the destination was
    set anew. A line that cannot be read is skipped: the last one may have been broken off.
    """
    known = Known()
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return known
    entries = list(_entries(lines))
    if not entries or entries[0] != {"plaats": place}:
        return known
    for entry in entries[1:]:
        _take(known, entry)
    return known


class Journal:
    """The journal while files are sent. Several threads may write in it."""

    def __init__(self, file: IO[bytes], known: Known) -> None:
        self.known = known
        self._file = file
        self._lock = threading.Lock()

    def begin(self, path: str, sha256: str) -> None:
        """Call this before a file is sent."""
        self._write({"begint": path, "sha256": sha256})

    def stood(self, path: str, sha256: str, size: int) -> None:
        """Call this when a file was read back."""
        self._write({"staat": path, "sha256": sha256, "bytes": size})

    def gone(self, path: str) -> None:
        """Call this when a file was taken away."""
        self._write({"weg": path})

    def doubt(self, path: str) -> None:
        """Call this when a file turned out to be another than we placed."""
        self._write({"twijfel": path})

    def _write(self, entry: dict[str, object]) -> None:
        with self._lock:
            _take(self.known, entry)
            self._file.write(_line(entry))
            self._file.flush()


@contextmanager
def opened(path: Path, place: str, naam: str) -> Iterator[Journal]:
    """The journal of the destination ``naam`` at ``place``, for one sender at a time.

    It is written anew first, without what later lines undid and without a broken last line.
    Raises SendError if somebody else is sending there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.with_suffix(".slot"), naam):
        known = load(path, place)
        write_whole(path, b"".join(_line(entry) for entry in _told(known, place)))
        with path.open("ab") as file:
            yield Journal(file, known)


@contextmanager
def _alone(path: Path, naam: str) -> Iterator[None]:
    with path.open("wb") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise SendError(
                    f"Er wordt al gestuurd naar bestemming '{naam}'. Wacht tot dat klaar is en "
                    "probeer het dan opnieuw."
                ) from None
        yield


def _told(known: Known, place: str) -> Iterator[dict[str, object]]:
    yield {"plaats": place}
    for path in sorted(known.possible):
        for sha256 in sorted(known.possible[path]):
            yield {"begint": path, "sha256": sha256}
        if (one := known.stands.get(path)) is not None:
            yield {"staat": path, "sha256": one.sha256, "bytes": one.bytes_aantal}


def _entries(lines: list[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            yield entry


def _take(known: Known, entry: dict[str, Any]) -> None:
    match entry:
        case {"begint": str(path), "sha256": str(sha256)}:
            known.begin(path, sha256)
        case {"staat": str(path), "sha256": str(sha256), "bytes": int(size)}:
            known.stood(path, sha256, size)
        case {"weg": str(path)}:
            known.gone(path)
        case {"twijfel": str(path)}:
            known.doubt(path)


def _line(entry: dict[str, object]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"
