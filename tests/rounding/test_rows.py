from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.rounding.rows import INF, NONE, Rows, components

ROWS = Rows.of(
    [
        ([(0, 1.0), (1, 1.0), (2, -1.0)], 0, 0),
        ([(3, 1.0), (3, 1.0), (4, -1.0)], -INF, 0),
        ([], 0, 0),
    ]
)


def numbers(*values: float) -> np.ndarray:
    return np.array(values, np.float64)


def test_a_number_that_stands_twice_counts_twice() -> None:
    assert ROWS.sums(numbers(1, 2, 3, 4, 7)).tolist() == [0, 1, 0]


def test_a_number_that_cancels_out_is_no_term() -> None:
    assert len(Rows.of([([(0, 1.0), (0, -1.0)], 0, 0)]).index) == 0


def test_a_row_is_broken_on_either_side() -> None:
    rows = Rows.of([([(0, 1.0)], 1, 2)])
    assert [rows.broken(numbers(v)).size for v in (0, 1, 2, 3)] == [1, 0, 0, 1]


def test_an_open_side_is_never_broken() -> None:
    assert ROWS.broken(numbers(0, 0, 0, 0, 10**9)).size == 0


def test_rows_taken_for_some_numbers_say_the_same() -> None:
    part = ROWS.take(np.array([1]), np.array([3, 4]))
    assert part.sums(numbers(4, 7)).tolist() == [1]
    assert (part.lower[0], part.upper[0]) == (-INF, 0)


def test_rows_about_the_others_hold_where_the_whole_rows_do() -> None:
    known = np.array([True, False, False, True, False])
    rest = ROWS.given(known, numbers(1, 0, 0, 4, 0))
    assert not set(rest.index.tolist()) & {0, 3}
    for others in ((2, 3, 8), (2, 4, 8), (2, 3, 7), (0, 1, 9)):
        values = numbers(1, others[0], others[1], 4, others[2])
        assert rest.broken(values).tolist() == ROWS.broken(values).tolist(), others


def test_taking_nothing_gives_nothing() -> None:
    assert len(NONE.take(np.array([], np.int64), np.arange(3))) == 0


def test_joined_rows_come_after_each_other() -> None:
    both = ROWS.joined(Rows.of([([(4, 2.0)], 0, 9)]))
    assert both.sums(numbers(1, 2, 3, 4, 7)).tolist() == [0, 1, 0, 14]


def test_numbers_that_no_row_ties_are_groups_of_their_own() -> None:
    found = [(cells.tolist(), rows.tolist()) for cells, rows in components(6, ROWS)]
    assert found == [([0, 1, 2], [0]), ([3, 4], [1]), ([5], [])]


@given(st.lists(st.lists(st.integers(0, 11), min_size=2, max_size=4), max_size=12))
def test_groups_are_whole_and_apart(ties: list[list[int]]) -> None:
    rows = Rows.of(([(number, 1.0) for number in tie], 0, 0) for tie in ties)
    groups = components(12, rows)
    every = [number for cells, _ in groups for number in cells.tolist()]
    assert sorted(every) == list(range(12))
    group_of = {number: i for i, (cells, _) in enumerate(groups) for number in cells.tolist()}
    for i, (_, chosen) in enumerate(groups):
        for row in chosen.tolist():
            assert {group_of[number] for number in ties[row]} == {i}
    assert sum(len(chosen) for _, chosen in groups) == len(ties)
