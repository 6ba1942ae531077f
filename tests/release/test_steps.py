"""Each step is taken by the room that owns it, and no room is loaded for nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from prestatiemonitor import gate
from prestatiemonitor.release.steps import of_other_rooms

LOADED = """
import sys
import prestatiemonitor.rollback
import prestatiemonitor.release.overview
print([name for name in ("lxml", "rdflib", "papermill", "playwright") if name in sys.modules])
"""


def test_a_step_is_taken_by_the_room_that_owns_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(gate, "refuse", asked.append)
    steps = of_other_rooms()
    steps.refuse(())
    assert asked == [()]


def test_going_back_loads_nothing_that_only_making_a_release_needs() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED], check=True, capture_output=True, text=True
    ).stdout
    assert told.strip() == "[]"
