"""Twins: processes split off from this one, that each do one piece of work beside it.

A twin has everything that this process has at that moment, in the same memory (of what one of the
two changes, the system makes a copy), so nothing is handed over or written. What comes back through
a pipe is what the work gave, or the error that it raised.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from prestatiemonitor.errors import UserError

T = TypeVar("T")


class TwinError(UserError):
    """A twin was ended from outside before it could say anything."""


def possible() -> bool:
    """Whether this machine can split off a process, and has a core for it."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def beside(works: Iterator[Callable[[], T]]) -> Iterator[T]:
    """What each piece of work gives, in order; the next is looked for while one is being done.

    At most one twin is at work, so that the memory of no more than two pieces is in use.

    Raises:
        TwinError: see there.
        Exception: what ``works`` or a piece of work raised; what would have come first if each
            piece were done before the next was looked for.
    """
    busy: Twin[T] | None = None
    try:
        while True:
            try:
                work = next(works, None)
            except Exception:
                if busy:
                    busy.result()
                raise
            if busy:
                yield busy.result()
            if work is None:
                return
            busy = Twin(work)
    finally:
        if busy:
            busy.end()


class Twin(Generic[T]):
    """A process that does one piece of work."""

    def __init__(self, work: Callable[[], T]) -> None:
        context = multiprocessing.get_context("fork")
        self._told, out = context.Pipe(duplex=False)
        self._process = context.Process(target=do, args=(work, out), daemon=True)
        with warnings.catch_warnings():
            # From 3.12 on Python warns that other threads are not in the new process. There are
            # none but those of numpy and Arrow, which see to it themselves.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        out.close()

    def result(self) -> T:
        """Wait for what the work gives.

        Raises:
            TwinError: see there.
            Exception: what the work raised.
        """
        try:
            given, error = self._told.recv()
        except EOFError:
            given, error = (
                None,
                TwinError(
                    "Een proces dat meehielp is voortijdig beëindigd, waarschijnlijk omdat er te "
                    "weinig geheugen was. Sluit andere programma's en probeer het opnieuw."
                ),
            )
        self.end()
        if error:
            raise error
        result: T = given
        return result

    def end(self) -> None:
        """End the process, whether or not its work is done."""
        self._process.terminate()
        self._process.join()
        self._told.close()


def do(work: Callable[[], object], out: Connection) -> None:
    """What a twin does."""
    # Who is interrupted ends its twins.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told: tuple[object, Exception | None]
    try:
        told = work(), None
    except Exception as error:
        error.add_note(traceback.format_exc())
        told = None, error
    with suppress(BrokenPipeError):  # nobody waits for it any more
        out.send(told)
