"""The attacker finds what is known to leak, and never says more or less than there is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prestatiemonitor.disclosure import CANDIDATES
from prestatiemonitor.facts import Fact
from prestatiemonitor.relations import Relation
from prestatiemonitor.rounding import attacker
from prestatiemonitor.rounding.attacker import (
    ContradictionError,
    intervals,
    unsafe,
    unsafe_interval,
)
from prestatiemonitor.rounding.model import Known, known
from prestatiemonitor.rounding.rows import INF, Rows
from tests.rounding.linked import Published, published
from tests.rounding.tables import cid, deel, made, som

A, B, C, R = (cid("x", area) for area in "ABCR")


def told(
    ranges: Mapping[str, tuple[float, float]],
    relations: Sequence[Relation] = (),
    facts: Sequence[Fact] = (),
) -> Known:
    """What is known when each count lies in its range; truth plays no part in it."""
    ids = sorted(ranges)
    place = {one: number for number, one in enumerate(ids)}
    rows = [
        (
            [(place[i], 1.0) for i in one.parts] + [(place[i], -1.0) for i in one.whole],
            0.0 if one.kind == "som" else -INF,
            0.0,
        )
        for one in relations
    ]
    rows += [
        (
            [(place[i], float(times)) for i, times in fact.terms],
            -INF if fact.low is None else fact.low,
            INF if fact.high is None else fact.high,
        )
        for fact in facts
    ]
    low, high = (np.array([ranges[i][end] for i in ids], float) for end in (0, 1))
    return Known(tuple(ids), low, high, Rows.of(rows))


def found(about: Known) -> dict[str, tuple[float, float]]:
    low, high = intervals(about)
    return dict(zip(about.ids, zip(low.tolist(), high.tolist(), strict=True), strict=True))


def caught(about: Known) -> set[str]:
    return {about.ids[i] for i in unsafe(about, np.arange(len(about.ids)))}


def around(rounded: float) -> tuple[float, float]:
    return max(rounded - 4, 0), rounded + 4


def exactly(value: float) -> tuple[float, float]:
    return value, value


def test_a_hidden_count_by_subtraction() -> None:
    about = told({A: exactly(12), B: exactly(44), C: (0, INF), R: exactly(59)}, [som(R, A, B, C)])
    assert found(about)[C] == (3, 3)
    assert C in caught(about)


def test_everyone_of_a_group_of_eight() -> None:
    everyone = Fact("elders", ((A, 1),), low=8, high=8)
    about = told({A: around(10), B: around(10)}, [deel(A, B)], [everyone])
    assert found(about)[B] == (6, 8)
    assert caught(about) == {A, B}


def test_a_nesting_that_was_not_declared() -> None:
    ranges = {A: around(0), B: around(5)}
    assert caught(told(ranges)) == set()
    assert caught(told(ranges, [deel(A, B)])) == {A, B}
    assert found(told(ranges, [deel(A, B)])) == {A: (1, 4), B: (1, 4)}


def test_the_difference_of_two_periods() -> None:
    new = told({A: around(230), B: around(225), C: around(5)}, [som(A, B, C)])
    assert caught(new) == set()
    exact = told({A: exactly(231), B: exactly(229), C: around(5)}, [som(A, B, C)])
    assert found(exact)[C] == (2, 2)


def test_a_percentage_of_a_known_number() -> None:
    # 13 % in whole percents, of exactly 31 people.
    share = [
        Fact("aandeel", ((A, 200), (B, -25)), low=0),
        Fact("aandeel", ((A, 200), (B, -27)), high=-1),
    ]
    about = told({A: around(5), B: exactly(31)}, [deel(B, A)], share)
    assert found(about)[A] == (4, 4)
    assert A in caught(about)


def test_the_same_count_in_two_tables() -> None:
    assert caught(told({A: around(0), B: around(5)}, [som(A, B)])) == {A, B}


def test_a_total_that_is_known_from_elsewhere() -> None:
    ranges = {A: around(0), B: around(0), R: around(5)}
    assert caught(told(ranges, [som(R, A, B)])) == set()
    elsewhere = Fact("elders", ((R, 1),), low=8, high=8)
    assert found(told(ranges, [som(R, A, B)], [elsewhere]))[A] == (4, 4)


def test_a_count_that_must_be_even() -> None:
    """Two equal groups make up B: of 1 to 9 only 2, 4, 6 and 8 are left."""
    about = told({A: (0, INF), C: (0, INF), B: around(5)}, [som(A, C), som(B, A, C)])
    assert found(about)[B] == (2, 8)
    assert B in caught(about)


def test_a_hidden_count_of_which_few_values_are_possible() -> None:
    sparse = Fact("verteld", ((A, 1), (B, -3)), low=0, high=0)
    assert caught(told({A: (0, INF), B: (0, 3)}, [], [sparse])) == {A, B}
    assert caught(told({A: (0, INF), B: (0, INF)}, [], [sparse])) == set()


def test_a_count_of_ten_or_more_need_not_be_hidden() -> None:
    assert caught(told({A: (10, 11), B: (9, 11)})) == {B}


def test_a_hidden_count_alone_may_be_anything() -> None:
    assert found(told({A: (0, INF)})) == {A: (0, INF)}
    assert caught(told({A: (0, INF)})) == set()


def test_a_hidden_count_has_what_its_total_leaves() -> None:
    about = told({A: (0, INF), B: around(5), R: around(5)}, [som(R, A, B)])
    assert found(about)[A] == (0, 8)
    assert caught(about) == set()


def test_places_are_no_whole_numbers() -> None:
    places = [cid("x", area, "plekken") for area in "AB"]
    half = Fact("verteld", tuple((one, 2) for one in places), low=5, high=5)
    about = told(dict.fromkeys(places, (0.0, 9.0)), [], [half])
    assert found(about) == dict.fromkeys(places, (0.0, 2.5))
    assert caught(about) == set(places)


def test_whole_people_are_fewer_possibilities_than_fractions() -> None:
    half = Fact("verteld", ((A, 2), (B, 2)), low=5, high=7)
    assert found(told({A: (0, 9), B: (0, 9)}, [], [half])) == {A: (0, 3), B: (0, 3)}


@pytest.mark.parametrize("solver", [found, caught])
@pytest.mark.parametrize(
    "wrong",
    [
        Fact("te veel", ((A, 1), (B, 1)), low=17, high=17),
        Fact("alleen met halve mensen", ((A, 2), (B, 2)), low=7, high=7),
        Fact("over niets", (), low=7),
    ],
    ids=lambda fact: fact.reason,
)
def test_what_cannot_be_is_an_error_without_counts(
    solver: Callable[[Known], object], wrong: Fact
) -> None:
    with pytest.raises(ContradictionError) as error:
        solver(told({A: (0, 8), B: (0, 8)}, [], [wrong]))
    assert A in str(error.value)
    assert not set("78") & set(str(error.value))


@st.composite
def systems(draw: st.DrawFn) -> Known:
    """A few counts in narrow ranges with rows of any kind."""
    size = draw(st.integers(1, 4))
    low = [draw(st.integers(0, 12)) for _ in range(size)]
    high = [start + draw(st.integers(0, 5)) for start in low]
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        terms = [(i, float(draw(st.integers(-2, 2)))) for i in range(size)]
        least = draw(st.integers(-12, 12))
        wide = draw(st.sampled_from([0, 1, 3, None]))
        rows.append((terms, float(least), INF if wide is None else float(least + wide)))
    ids = tuple(cid("x", f"A{i}") for i in range(size))
    return Known(ids, np.array(low, float), np.array(high, float), Rows.of(rows))


@given(systems())
@settings(max_examples=200, deadline=None)
def test_intervals_are_what_trying_everything_gives(about: Known) -> None:
    ranges = (
        range(int(low), int(high) + 1) for low, high in zip(about.low, about.high, strict=True)
    )
    every = np.array(list(itertools.product(*ranges)), float)
    possible = every[[not about.rows.broken(one).size for one in every]]
    if not len(possible):
        with pytest.raises(ContradictionError):
            intervals(about)
        return
    low, high = intervals(about)
    assert low.tolist() == possible.min(axis=0).tolist()
    assert high.tolist() == possible.max(axis=0).tolist()
    cells = np.arange(len(about.ids))
    assert unsafe(about, cells).tolist() == np.flatnonzero(unsafe_interval(low, high)).tolist()


@given(published())
@settings(max_examples=40, deadline=None)
def test_the_short_way_finds_what_all_intervals_find_and_what_has_holes(given_: Published) -> None:
    cells = np.arange(len(given_.found.ids))
    low, high = intervals(given_.known)
    narrow = set(np.flatnonzero(unsafe_interval(low, high)).tolist())
    found = set(unsafe(given_.known, cells).tolist())
    assert narrow <= found
    for cell in found - narrow:
        assert sum(1 for _ in _possible(given_.known, cell, low[cell], high[cell])) < CANDIDATES
    truth = given_.found.counts
    assert ((low <= truth) & (truth <= high)).all()


@given(published())
@settings(max_examples=30, deadline=None)
def test_looking_for_all_cells_at_once_finds_the_same(given_: Published) -> None:
    """Few cells are asked one by one; here none of them, and then all of them."""
    cells = np.arange(len(given_.found.ids))
    results = []
    for few in (0, len(cells)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(attacker, "FEW", few)
            results.append(unsafe(given_.known, cells).tolist())
    assert results[0] == results[1]


@given(published())
@settings(max_examples=30, deadline=None)
def test_a_point_near_an_aim_is_a_possible_truth(given_: Published) -> None:
    about = given_.known
    for part in attacker._parts(about, np.arange(len(about.ids))):
        point = part.near(np.where(part.whole, np.minimum(part.low + 3, part.high), np.nan))
        if point is not None:
            assert not part.rows.broken(point, 1e-5).size
            assert ((part.low - 1e-5 <= point) & (point <= part.high + 1e-5)).all()
            assert (point[part.whole] % 1 == 0).all()


def _possible(about: Known, cell: int, low: float, high: float) -> Iterator[float]:
    """The values that a cell can have: of one that must be even half falls away."""
    for value in np.arange(low, high + 1):
        lows, highs = about.low.copy(), about.high.copy()
        lows[cell] = highs[cell] = value
        try:
            intervals(replace(about, low=lows, high=highs))
        except ContradictionError:
            continue
        yield value


@given(published(), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_cells_and_rows_changes_nothing(given_: Published, chance: object) -> None:
    about = given_.known
    order = list(range(len(about.ids)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    cells = np.array(order)
    turned = np.arange(len(about.rows))[::-1].copy()
    other = Known(
        tuple(about.ids[i] for i in order), about.low[cells], about.high[cells],
        about.rows.take(turned, cells),
    )  # fmt: skip
    assert found(other) == found(about)
    assert caught(other) == caught(about)


def test_only_what_is_asked_is_answered() -> None:
    found_ = made({A: 3.0, B: 4.0, R: 7.0}, [som(R, A, B)])
    about = known(found_, np.array([5.0, 0.0, 5.0]), np.ones(3, bool))
    low, high = intervals(about, np.array([1]))
    assert (low.tolist(), high.tolist()) == ([0], [4])
    assert unsafe(about, np.array([1])).tolist() == []
