"""A witness proves that there is room; nothing else counts as proof."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings

from prestatiemonitor.facts import Fact
from prestatiemonitor.rounding import witness
from prestatiemonitor.rounding.attacker import intervals
from prestatiemonitor.rounding.model import Known, known
from prestatiemonitor.rounding.rows import Floats
from prestatiemonitor.rounding.witness import Moves, proven, witnessed
from tests.rounding.linked import Published, published
from tests.rounding.tables import cid, crossed, deel, made, som

A, B, R = (cid("x", area) for area in "ABR")


def region(*rounded: float, facts: tuple[Fact, ...] = ()) -> tuple[Known, Floats]:
    """Cells A, B and their sum R, published as these numbers."""
    found = made({A: 5.0, B: 10.0, R: 15.0}, [som(R, A, B)], facts)
    values = np.array(rounded)
    return known(found, values, np.ones(3, bool)), values


def moves(*steps: tuple[int, int]) -> Moves:
    """One profile: cells and steps."""
    cells, ups = np.array(steps).T
    return Moves(np.zeros(len(steps), np.int64), cells, ups)


def every(about: Known) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(len(about.ids))


def test_people_of_one_profile_count_in_all_its_cells() -> None:
    about, base = region(5, 10, 15)
    assert proven(about, base, moves((0, 1), (2, 1))).tolist() == [0, 2]


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(moves((0, 1)), id="breaks a sum"),
        pytest.param(moves((0, 1), (1, 1), (2, 1)), id="counts one person twice"),
        pytest.param(moves((0, 2), (2, 2)), id="goes beyond the margin"),
    ],
)
def test_what_is_no_profile_proves_nothing(profile: Moves) -> None:
    about, base = region(5, 10, 15)
    assert proven(about, base, profile).tolist() == []


def test_nobody_can_be_taken_from_nought() -> None:
    about, base = region(0, 10, 10)
    assert proven(about, base, moves((0, -1), (1, 1))).tolist() == []
    assert proven(about, base, moves((0, 1), (1, -1))).tolist() == [0, 1]


def test_one_bad_profile_does_not_spoil_another() -> None:
    about, base = region(5, 10, 15)
    both = Moves(np.array([0, 1, 1]), np.array([1, 0, 2]), np.array([1, 1, 1]))
    assert proven(about, base, both).tolist() == [0, 2]


def test_every_cell_of_a_table_has_a_witness() -> None:
    counts, relations = crossed(dict.fromkeys(itertools.product("ABCDE", "rbgp"), 0))
    found = made(dict(counts), relations)
    base = np.zeros(len(found.ids))
    about = known(found, base, np.ones(len(base), bool))
    assert witnessed(about, base, every(about)).all()


def test_at_a_target_people_change_places() -> None:
    full = Fact("stand", ((R, 1),), high=15)
    about, base = region(5, 10, 15, facts=(full,))
    assert witnessed(about, base, every(about)).tolist() == [True, True, True]
    known_exactly = Fact("elders", ((R, 1),), low=15, high=15)
    about, base = region(5, 10, 15, facts=(known_exactly,))
    assert witnessed(about, base, every(about)).tolist() == [True, True, False]


def test_a_table_that_breaks_what_is_known_is_no_start() -> None:
    about, base = region(5, 10, 20)
    assert not witnessed(about, base, every(about)).any()
    about, base = region(5, 10, 15)
    assert not witnessed(about, np.array([5.0, np.nan, 15.0]), every(about)).any()


def test_what_is_told_of_one_part_does_not_touch_another() -> None:
    found = made({A: 5.0, B: 5.0}, [], [Fact("elders", ((A, 1),), low=5, high=5)])
    base = np.array([5.0, 5.0])
    about = known(found, base, np.ones(2, bool))
    assert witnessed(about, base, every(about)).tolist() == [False, True]


def test_only_what_is_asked_is_answered() -> None:
    about, base = region(5, 10, 15)
    assert witnessed(about, base, np.array([2])).tolist() == [True]
    assert witnessed(about, base, np.empty(0, np.int64)).tolist() == []


def test_a_part_of_everyone_is_counted_with_everyone() -> None:
    found = made({A: 0.0, B: 0.0}, [deel(A, B)])
    base = np.zeros(2)
    about = known(found, base, np.ones(2, bool))
    assert witnessed(about, base, every(about)).all()


def test_a_dead_end_is_tried_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone is in the part that is known to be empty, or in the other one."""
    relations, facts, wholes = [], [], []
    for number in range(20):
        whole, shut, empty, open_, free = (cid(f"{name}{number}", "R") for name in "wseof")
        relations += [som(whole, shut, open_), deel(empty, shut), deel(free, open_)]
        facts.append(Fact("elders", ((empty, 1),), low=0, high=0))
        wholes.append(whole)
    found = made({one: 0.0 for row in relations for one in row.ids}, relations, tuple(facts))
    base = np.zeros(len(found.ids))
    about = known(found, base, np.ones(len(base), bool))
    asked = np.array([found.ids.index(one) for one in wholes])
    assert witnessed(about, base, asked).all()
    monkeypatch.setattr(witness, "TURNS", 1)
    assert not witnessed(about, base, asked).all()


@given(published())
@settings(max_examples=60, deadline=None)
def test_the_attacker_agrees_with_every_witness(given_: Published) -> None:
    about = given_.known
    cells = every(about)[witnessed(about, given_.rounded, every(about))]
    low, high = intervals(about, cells)
    assert (high - low >= 4).all()


@given(published(facts=False, hidden=False))
@settings(max_examples=60, deadline=None)
def test_without_facts_every_cell_has_a_witness(given_: Published) -> None:
    assert witnessed(given_.known, given_.rounded, every(given_.known)).all()
