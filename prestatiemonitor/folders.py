"""Folders and files that appear whole: made aside, then put in place in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target``, on the same disk; it is gone afterwards unless moved.

    Only its owner can read it, and that stays so where it takes the place of ``target``: what is
    made may be confidential. What is published is opened to readers when a release is made of it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, target: Path) -> None:
    """Put a finished folder in place of an older one; the older one is deleted last."""
    if not target.exists():
        new.rename(target)
        return
    with aside(target) as old:
        target.rename(old / "oud")
        new.rename(target)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole, in place of an older one; its folder is made if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.nieuw")
    new.write_bytes(content)
    new.replace(path)


def sync(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on disk and not just on its way."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
