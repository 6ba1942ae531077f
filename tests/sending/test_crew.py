"""Several connections do the work of one, in the same order."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from prestatiemonitor.sending.crew import crew
from prestatiemonitor.sending.errors import PassingError, SendError
from prestatiemonitor.sending.remote import Remote


class Counted(Remote):
    """A place of which connections are counted."""

    workers = 3
    allowed = 9

    def __init__(self, made: list[Counted]) -> None:
        super().__init__("web", "/")
        self._made = made
        self.closed = 0
        made.append(self)

    def sibling(self) -> Remote:
        return Counted(self._made)

    def _open(self) -> Any:
        if len(self._made) > self.allowed:
            raise SendError("te veel")
        return object()

    def _shut(self, opened: object) -> None:  # noqa: ARG002
        self.closed += 1

    def _put(self, place: str, content: bytes) -> bool:
        raise NotImplementedError

    def _fault(self, error: Exception, path: str) -> None:
        raise NotImplementedError


@pytest.fixture
def made() -> list[Counted]:
    return []


@pytest.mark.parametrize(("tasks", "used"), [(1, 1), (8, 2), (100, 3)])
def test_connections_are_made_where_they_pay_and_all_closed(
    made: list[Counted], tasks: int, used: int
) -> None:
    with crew(Counted(made), ()) as hands:
        hands.remote.connect()
        assert hands.each(range(tasks), lambda _, task: task * 2) == [2 * n for n in range(tasks)]
    assert len(made) == used
    assert all(one.closed == 1 for one in made)


def test_a_server_that_allows_one_connection_gets_one(
    made: list[Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Counted, "allowed", 1)
    with crew(Counted(made), ()) as hands:
        for _ in range(2):
            assert hands.each(range(50), lambda remote, _: remote) == [made[0]] * 50
    assert len(made) == 2, "it is not asked again"


def test_when_one_fails_no_other_begins_and_the_first_is_raised(made: list[Counted]) -> None:
    together, begun = threading.Barrier(3), []

    def fail(_: Remote, task: int) -> None:
        begun.append(task)
        together.wait(20)
        raise SendError(f"taak {task}")

    with crew(Counted(made), ()) as hands, pytest.raises(SendError, match="taak 0"):
        hands.each(range(50), fail)
    assert sorted(begun) == [0, 1, 2]


def test_what_may_pass_is_tried_again_with_a_new_connection(made: list[Counted]) -> None:
    left = [2]

    def shaky(_: Remote) -> str:
        if left[0]:
            left[0] -= 1
            raise PassingError("even weg")
        return "gelukt"

    with crew(Counted(made), (0, 0)) as hands:
        hands.remote.connect()
        assert hands.do(shaky) == "gelukt"
        assert made[0].closed == 1
        left[0] = 3
        with pytest.raises(PassingError, match="even weg"):
            hands.do(shaky)


def test_a_person_who_stops_it_stops_all(made: list[Counted]) -> None:
    def stop(_: Remote, task: int) -> None:
        if task == 3:
            raise KeyboardInterrupt

    with crew(Counted(made), ()) as hands, pytest.raises(KeyboardInterrupt):
        hands.each(range(100), stop)
