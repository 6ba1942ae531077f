"""The lock: one process at a time changes a project.

The kernel releases it when the process ends, however that ends. Processes that were forked from it
hold it too, so that it is free only when nothing writes any more.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from prestatiemonitor.errors import UserError
from prestatiemonitor.places import LOCK_FILE

_HELD: set[Path] = set()


class LockError(UserError):
    """Another process changes this project now; trying again later may help."""

    status = os.EX_TEMPFAIL


@contextmanager
def held(
    root: Path, command: str, *, wait: bool = False, tell: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock of a project; within one process it may be asked more than once.

    Args:
        command: what holds it, for who comes second.
        wait: wait until it is free, and ``tell`` that.

    Raises:
        LockError: another process holds it.
    """
    path = root.resolve() / LOCK_FILE
    if path in _HELD:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path, wait, tell) as file:
        _HELD.add(path)
        _write(file, {"opdracht": command, "proces": os.getpid(), "sinds": _now()})
        try:
            yield
        finally:
            _HELD.discard(path)
            _write(file, None)


@contextmanager
def _locked(path: Path, wait: bool, tell: Callable[[str], None] | None) -> Iterator[IO[str]]:
    """The file of the lock, locked; another one where it was taken away in the meantime."""
    while True:
        with path.open("a+", encoding="utf-8") as file:
            _take(file, wait, tell)
            if _stands(path, file):
                yield file
                return


def _take(file: IO[str], wait: bool, tell: Callable[[str], None] | None) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        busy = f"Er is al een opdracht bezig in dit project: {_holder(file)}."
    if not wait:
        raise LockError(
            f"{busy} Er is niets gedaan. Wacht tot die klaar is en probeer het opnieuw, of "
            "gebruik --wachten."
        )
    if tell:
        tell(f"{busy} Er wordt gewacht tot die klaar is.")
    fcntl.flock(file, fcntl.LOCK_EX)


def _stands(path: Path, file: IO[str]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _holder(file: IO[str]) -> str:
    """Who holds it, as far as that is written: it may have been taken this instant."""
    try:
        file.seek(0)
        found = json.loads(file.read())
        return f"{found['opdracht']} (proces {found['proces']}, sinds {found['sinds']})"
    except (ValueError, KeyError, TypeError):
        return "nog niet bekend welke"


def _write(file: IO[str], holder: dict[str, object] | None) -> None:
    """Say who holds it. On a full disk nobody can, but a rollback must still be possible there."""
    with suppress(OSError):
        file.truncate(0)
        if holder:
            os.write(file.fileno(), json.dumps(holder).encode())


def _now() -> str:
    return datetime.now().astimezone().strftime("%d-%m-%Y %H:%M:%S")
