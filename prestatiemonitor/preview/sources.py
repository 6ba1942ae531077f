"""The files that pages are made of: which stand there, and which of them changed since.

They are looked at by name, size and time, a few times a second. For some hundreds of files that
costs a few milliseconds, it works alike on every system and on a shared disk, and asks no library.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from prestatiemonitor.fingerprint import PACKAGE
from prestatiemonitor.places import COUNTS, EDITIONS, NOTEBOOKS, REPORTS

FOLDERS = ("data", "notebooks", "params", "reports")
OTHERS = (COUNTS, *(REPORTS / editie for editie in EDITIONS), NOTEBOOKS / "verkenning")
"""What stands in these folders and is made, or never comes on the site."""

LAYOUT = (".qmd", ".yml", ".css", ".scss", ".lua")
"""How the names of files of the layout end, which stand beside these folders."""

Stamp = tuple[int, ...]
Seen = Mapping[str, Stamp]
"""When a file was written, by its path below the project."""


def look(root: Path) -> Seen:
    """All files of a project that a person can change and that a page can depend on."""
    own = {str(root / place) for place in OTHERS}
    found = {path: stamp for path, stamp in _files(root, own, deep=False) if path.endswith(LAYOUT)}
    for name in FOLDERS:
        found |= _files(root / name, own)
    return {str(Path(path).relative_to(root).as_posix()): stamp for path, stamp in found.items()}


def program() -> Seen:
    """The files of this package itself."""
    return {str(Path(p).relative_to(PACKAGE)): stamp for p, stamp in _files(PACKAGE, ())}


def changed(before: Seen, now: Seen) -> list[str]:
    """The files that were written, came or went, in order."""
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def below(seen: Seen, *names: str) -> Seen:
    """What was seen in folders of a project, or of single files of it."""
    starts = tuple(f"{name}/" for name in names)
    return {name: stamp for name, stamp in seen.items() if name in names or name.startswith(starts)}


def _files(folder: Path, but: Collection[str], *, deep: bool = True) -> Iterator[tuple[str, Stamp]]:
    """Each file, hidden ones excepted: editors keep theirs there."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__" or entry.path in but:
            continue
        try:
            if not entry.is_dir():
                found = entry.stat()
                stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                yield entry.path, stamp
            elif deep:
                yield from _files(Path(entry.path), but)
        except FileNotFoundError:  # it went while we looked
            continue
