"""Work in processes beside this one comes back in order, as if it were done here."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from prestatiemonitor import twins
from prestatiemonitor.errors import BuildError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="hier kan geen proces splitsen")


def wrong(text: str) -> int:
    raise BuildError(text)


def ended() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_what_is_done_comes_back_in_order_and_knows_only_what_was_there_when_it_began() -> None:
    seen: list[int] = []

    def works() -> Iterator[Callable[[], tuple[int, list[int]]]]:
        for number in range(3):
            seen.append(number)
            yield lambda: (os.getpid(), list(seen))

    found = list(twins.beside(works()))
    assert [was for _, was in found] == [[0], [0, 1], [0, 1, 2]]
    assert len({os.getpid(), *(process for process, _ in found)}) == 4
    assert not multiprocessing.active_children()


def test_an_error_in_the_work_is_raised_here_with_where_it_was() -> None:
    with pytest.raises(BuildError, match="te weinig") as caught:
        list(twins.beside(iter([partial(wrong, "te weinig")])))
    assert any("in wrong" in note for note in caught.value.__notes__)


def test_of_two_errors_that_comes_which_would_have_come_first() -> None:
    def works(first: Callable[[], int]) -> Iterator[Callable[[], int]]:
        yield first
        raise BuildError("de tweede levering")

    with pytest.raises(BuildError, match="de eerste telling"):
        list(twins.beside(works(partial(wrong, "de eerste telling"))))
    with pytest.raises(BuildError, match="de tweede levering"):
        list(twins.beside(works(int)))
    assert not multiprocessing.active_children()


def test_a_twin_that_is_ended_from_outside_is_told_as_such() -> None:
    with pytest.raises(twins.TwinError, match="te weinig geheugen"):
        list(twins.beside(iter([ended])))


def test_who_is_interrupted_leaves_no_process_behind() -> None:
    def works() -> Iterator[Callable[[], None]]:
        yield signal.pause
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(twins.beside(works()))
    assert not multiprocessing.active_children()


def test_a_twin_tells_what_it_made_and_forgets_it_where_nobody_listens() -> None:
    # In this process, since what happens in a twin is not seen from here.
    before = signal.getsignal(signal.SIGINT)
    try:
        for work, good in ((int, True), (partial(wrong, "fout"), False)):
            here, out = multiprocessing.Pipe(duplex=False)
            twins.do(work, out)
            given, error = here.recv()
            assert (given == 0, error is None) == (good, good)
            here.close()
            twins.do(work, out)
            out.close()
    finally:
        signal.signal(signal.SIGINT, before)


def test_there_are_no_twins_where_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert not twins.possible()
