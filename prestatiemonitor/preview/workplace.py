"""The folder in which a preview makes everything. Nothing of it is left afterwards."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

HOME = Path("_bouw")
PREFIX = "preview-"


@contextmanager
def workplace(root: Path) -> Iterator[Path]:
    """A new folder in the project, as what is made may be confidential; only its owner can read it.

    What a preview left that was killed goes first: as long as one lives, it holds its folder.
    """
    home = root / HOME
    home.mkdir(exist_ok=True)
    with ExitStack() as ours:
        with _held(home):
            for left in home.glob(f"{PREFIX}*"):
                with suppress(BlockingIOError), _held(left, wait=False):
                    shutil.rmtree(left, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
            ours.enter_context(_held(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):  # others may have something there
                home.rmdir()


@contextmanager
def _held(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder; raises BlockingIOError where another process does and we do not wait."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
