"""Work at a destination by several connections side by side, in an order that is always the same.

An answer from far away takes long, so waiting for several at a time pays. Each thread has its own
connection: one that falls away is nobody else's concern.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

from prestatiemonitor.sending.errors import PassingError, SendError
from prestatiemonitor.sending.remote import Remote

T = TypeVar("T")
R = TypeVar("R")

_FEW = 4
"""For so few tasks a second connection takes longer than it saves."""


class Crew:
    """A connection, and as many more as help."""

    def __init__(self, remote: Remote, pauses: Sequence[float]) -> None:
        self._remotes, self._pauses = [remote], pauses
        self._full = False

    @property
    def remote(self) -> Remote:
        """The first connection."""
        return self._remotes[0]

    def do(self, task: Callable[[Remote], R]) -> R:
        """One task, on the first connection."""
        return self._persist(self.remote, task)

    def each(self, tasks: Sequence[T], do: Callable[[Remote, T], R]) -> list[R]:
        """What ``do`` gives for each task, in order.

        When one fails no other begins. Raises what the first that failed, in order, raised.
        """
        self._grow(len(tasks))
        run = _Run(tasks, lambda remote, one: self._persist(remote, lambda it: do(it, one)))
        others = [threading.Thread(target=run.work, args=(one,)) for one in self._remotes[1:]]
        for thread in others:
            thread.start()
        try:
            run.work(self.remote)
        finally:
            run.stopped = True
            for thread in others:
                thread.join()
        return run.results()

    def _grow(self, tasks: int) -> None:
        wanted = min(self.remote.workers, tasks // _FEW)
        while len(self._remotes) < wanted and not self._full:
            one = self.remote.sibling()
            try:
                one.connect()
            except SendError:  # a server may allow few connections; the first one works
                self._full = True
            else:
                self._remotes.append(one)

    def _persist(self, remote: Remote, task: Callable[[Remote], R]) -> R:
        for pause in self._pauses:
            try:
                return task(remote)
            except PassingError:
                remote.close()
                time.sleep(pause)
        return task(remote)

    def close(self) -> None:
        """Disconnect all."""
        for one in self._remotes:
            one.close()


@contextmanager
def crew(remote: Remote, pauses: Sequence[float]) -> Iterator[Crew]:
    """A crew that disconnects at the end."""
    made = Crew(remote, pauses)
    try:
        yield made
    finally:
        made.close()


class _Run(Generic[T, R]):
    """Tasks that are taken in order, by whoever is free."""

    def __init__(self, tasks: Sequence[T], do: Callable[[Remote, T], R]) -> None:
        self._left = iter(enumerate(tasks))
        self._do = do
        self._lock = threading.Lock()
        self._done: dict[int, R] = {}
        self._failed: dict[int, BaseException] = {}
        self.stopped = False

    def work(self, remote: Remote) -> None:
        while (taken := self._take()) is not None:
            number, task = taken
            try:
                self._done[number] = self._do(remote, task)
            except BaseException as error:
                self._failed[number] = error
                self.stopped = True

    def _take(self) -> tuple[int, T] | None:
        with self._lock:
            return None if self.stopped else next(self._left, None)

    def results(self) -> list[R]:
        if self._failed:
            raise self._failed[min(self._failed)]
        return [self._done[number] for number in range(len(self._done))]
