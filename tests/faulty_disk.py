"""A disk on which something goes wrong: every change to it is counted, and one of them fails.

What changes a disk goes through functions of ``os`` or through files that are opened for writing;
both are replaced. A write that fails has written half of it, as on a real disk.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHANGING = (
    "chmod", "fsync", "mkdir", "remove", "rename", "replace", "rmdir", "sendfile", "symlink",
    "truncate", "unlink", "write",
)  # fmt: skip
TAKING = ("remove", "rmdir", "unlink")
"""What still goes on a full disk."""

Half = Callable[[], object]
"""Does half of what is about to be done."""
Fault = Callable[[str, Half], None]
"""Is told what is about to be done, from the moment that it is to go wrong; lets it be, or does
half of it and raises or ends the process."""


class Disk:
    """Counts changes.

    Attributes:
        done: what was done, in order.
    """

    def __init__(self, at: int | None = None, fault: Fault | None = None) -> None:
        """
        Args:
            at: from this change on ``fault`` is asked; None: nothing goes wrong.
        """
        self.done: list[str] = []
        self._at, self._fault = at, fault

    def change(self, what: str, half: Half = lambda: None) -> None:
        """Something is about to change."""
        self.done.append(what)
        if self._at is not None and self._fault and len(self.done) > self._at:
            self._fault(what, half)


class File:
    """A file that is written to."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: Any) -> Any:
        def half() -> None:
            self._file.write(content[: len(content) // 2])
            self._file.flush()

        self._disk.change("write", half)
        return self._file.write(content)


@contextmanager
def replaced(disk: Disk) -> Iterator[Disk]:
    """All that happens in here happens on this disk."""
    real_open = io.open

    def opened(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        if not set(mode) & set("wax+"):
            return real_open(file, mode, *given, **named)
        disk.change("open")
        return File(real_open(file, mode, *given, **named), disk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        for name in CHANGING:
            patch.setattr(os, name, _counted(disk, name, getattr(os, name)))
        yield disk


def _counted(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        disk.change(name)
        return real(*given, **named)

    return counted


def full(what: str, half: Half) -> None:
    """From here on the disk is full: only taking away still goes."""
    if what not in TAKING:
        half()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x")


def forbidden(_: str, half: Half) -> None:
    """From here on nothing may be changed any more."""
    half()
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "x")


def once() -> Fault:
    """One change fails, and what comes after goes well."""
    left = [errno.EIO]

    def fault(_: str, half: Half) -> None:
        if left:
            half()
            raise OSError(left.pop(), "de schijf haperde", "x")

    return fault


def killed(_: str, half: Half) -> None:
    """The process is ended, as by kill -9."""
    half()
    os.kill(os.getpid(), signal.SIGKILL)
