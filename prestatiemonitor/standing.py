"""Whether all that a build reads and makes still stands as the last build left it.

Then there is nothing to do. It looks at names, sizes and times of files only, as git and make do,
so that it costs a fraction of a second; any doubt means a build, which looks at contents. It loads
nothing that is slow to load.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from prestatiemonitor.fingerprint import PACKAGE, installed
from prestatiemonitor.folders import write_whole
from prestatiemonitor.orders import Order
from prestatiemonitor.places import (
    COUNTS,
    EDITIONS,
    NOTES,
    REPORTS,
    SITE,
    releases,
    site_folder,
    slices_folder,
    store_folder,
)

OURS = "PRESTATIEMONITOR_"
"""How the variables begin with which a person can give keys."""
ALL_THE_SAME = ("workers", "scheduler", "force")
"""What in an order makes no difference for what is made."""

ASKED = "gevraagd"
"""The part of what was read that says how a build was called."""
MANY = 2_000
"""From so many reports on files are looked at by several processes."""

State = Mapping[str, str]
"""A hash by the name of what was looked at."""


@dataclass(frozen=True)
class Left:
    """What the last build left: how many reports and pages, and its remarks."""

    rapporten: int
    paginas: int
    opmerkingen: list[str]


class Standing:
    """What stands of one edition of a project."""

    def __init__(self, root: Path, order: Order) -> None:
        self._root, self._order = root, order
        self._note = root / NOTES / f"stand-{order.editie}.json"
        self._before: State = {}

    def left(self) -> Left | None:
        """What the last build left; None if anything may have changed since, or is asked anew."""
        if self._order.force or not self._order.whole:
            return None
        try:
            kept = json.loads(self._note.read_bytes())
            left = Left(**kept["achtergelaten"])
            same = kept["gelezen"] == self._read() and kept["gemaakt"] == self._made(left)
            return left if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def untouched(self) -> bool:
        """Whether all is as the last whole build left it, however that was called."""
        try:
            kept = json.loads(self._note.read_bytes())
            read, left = dict(kept["gelezen"]), Left(**kept["achtergelaten"])
            now = {**self._read(), ASKED: read.get(ASKED, "")}
            return read == now and bool(kept["gemaakt"] == self._made(left))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def begin(self) -> None:
        """A build begins: from here on anything may change. Call it before anything is read."""
        self._before = self._read()
        self._note.unlink(missing_ok=True)

    def end(self, left: Left) -> None:
        """A build of all reports ended well."""
        made = self._made(left)
        content = {"gelezen": self._before, "gemaakt": made, "achtergelaten": asdict(left)}
        write_whole(self._note, f"{json.dumps(content, indent=1)}\n".encode())

    def _read(self) -> State:
        """All that a person can change: their files, our program, and how it is called."""
        asked = {k: v for k, v in asdict(self._order).items() if k not in ALL_THE_SAME}
        given = sorted((k, v) for k, v in os.environ.items() if k.startswith(OURS))
        made = [SITE, COUNTS, *(REPORTS / editie for editie in EDITIONS)]
        own = {str(self._root / place) for place in made}
        folders = ("data", "notebooks", "params", "reports")
        return {
            ASKED: _digest([json.dumps([asked, given])]),
            "bestanden": _digest(_plain_files(self._root)),
            "uitgaven": _digest(str(any(releases(self._root, fictief=x))) for x in (True, False)),
            **{name: _digest(_files(str(self._root / name), own)) for name in folders},
            "programma": _digest(_files(str(PACKAGE))),
            "bibliotheken": _digest([sys.version, *installed(), *_quarto()]),
        }

    def _made(self, left: Left) -> State:
        """All that a build leaves, but for converted pages: those are looked at when used."""
        editie = self._order.editie
        places = {
            store_folder(self._root, "intern"): 1,
            store_folder(self._root, editie): 1,
            slices_folder(self._root, editie): 1,
            self._root / REPORTS / editie: 1,
            site_folder(self._root, editie): 2,
        }
        branches = [one for place, deep in places.items() for one in _branches(str(place), deep)]
        names = [folder for folder, _ in branches]
        with _several(left.rapporten) as each:
            return dict(zip(names, each(_branch, branches), strict=True))


def _branches(folder: str, levels: int) -> list[tuple[str, bool]]:
    """The parts of a tree that can be looked at side by side: folders, and whether with all below.

    Args:
        levels: so far down are folders taken apart.
    """
    if levels == 0:
        return [(folder, True)]
    try:
        below = sorted(entry.path for entry in os.scandir(folder) if entry.is_dir())
    except FileNotFoundError:
        below = []
    return [(folder, False), *(one for path in below for one in _branches(path, levels - 1))]


def _branch(branch: tuple[str, bool]) -> str:
    folder, deep = branch
    lines = _files(folder)
    return _digest(lines if deep else itertools.islice(lines, 1))


@contextmanager
def _several(reports: int) -> Iterator[Callable[..., Iterable[str]]]:
    """A ``map``: in processes side by side where there is so much that starting them pays."""
    if reports < MANY or not hasattr(os, "fork"):
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        yield pool.map


def _digest(lines: Iterable[str]) -> str:
    found = hashlib.blake2b(digest_size=16)
    for line in lines:
        found.update(line.encode())
        found.update(b"\n")
    return found.hexdigest()


def _files(folder: str, but: Collection[str] = ()) -> Iterator[str]:
    """For every folder from this one down a line for each of its files, in order.

    Hidden ones are nobody's input. A country has hundreds of thousands of files, so this is plain
    and does little for each.
    """
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    files, below = [], []
    for entry in entries:
        name = entry.name
        if name[0] == "." or name == "__pycache__" or entry.path in but:
            continue
        if entry.is_dir():
            below.append(entry.path)
        else:
            files.append(_line(name, entry.stat()))
    yield "\n".join([folder, *sorted(files)])
    for path in sorted(below):
        yield from _files(path, but)


def _plain_files(folder: Path) -> list[str]:
    return sorted(
        _line(entry.path, entry.stat())
        for entry in os.scandir(folder)
        if entry.is_file() and not entry.name.startswith(".")
    )


def _line(name: str, found: os.stat_result) -> str:
    return f"{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _quarto() -> list[str]:
    found: Any = shutil.which("quarto")
    return [_line(found, Path(found).stat())] if found else []
