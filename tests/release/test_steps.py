"""Other rooms take their steps when they are asked to, and are loaded no sooner."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from prestatiemonitor.release.steps import of_other_rooms


def test_a_step_is_taken_by_the_room_that_owns_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    steps = of_other_rooms()
    room = ModuleType("prestatiemonitor.gate")
    vars(room).update(__spec__=object(), refuse=asked.append)
    monkeypatch.setitem(sys.modules, "prestatiemonitor.gate", room)
    steps.refuse(())
    assert asked == [()]
