"""Promise: kinds of cells are compared at the same places, and declared where it says so."""

from __future__ import annotations

import numpy as np
import pytest

from prestatiemonitor.relation_series import (
    LAST_YEAR,
    NOW,
    PREVIOUS,
    SCALE,
    Row,
    between_kinds,
    decimal,
    declared,
    view,
)
from prestatiemonitor.relations import Relation
from tests.relation_factory import AREAS, PERIODS, REGION, cell, chance, declare, table

A, B = chance(1), chance(2)
CELLS = table({"a": A, "b": B})
NAME_A, NAME_B = (f"{name}/aantal/totaal/totaal" for name in "ab")


def test_a_view_sets_the_counts_of_a_kind_side_by_side() -> None:
    seen = view(CELLS, AREAS, NOW)
    assert seen.names == (NAME_A, NAME_B)
    assert seen.places == tuple((area, period) for area in AREAS for period in PERIODS)
    assert (seen.values == SCALE * np.stack([A.ravel(), B.ravel()])).all()
    assert seen.known.all()
    assert (view(CELLS, [REGION], NOW).values == SCALE * np.stack([A.sum(0), B.sum(0)])).all()


@pytest.mark.parametrize(
    ("moment", "now", "before"),
    [
        (PREVIOUS, [1, 2, 4, 5, 7, 8], [0, 1, 3, 4, 6, 7]),
        (LAST_YEAR, [3, 4, 5, 6, 7, 8], [2, 2, 2, 5, 5, 5]),
    ],
)
def test_an_earlier_moment_stands_beside_now(
    moment: str, now: list[int], before: list[int]
) -> None:
    seen = view(CELLS, AREAS, moment)
    assert seen.names == (NAME_A, NAME_B, NAME_A + moment, NAME_B + moment)
    assert seen.places[:6] == tuple((AREAS[0], PERIODS[i]) for i in now)
    assert (seen.values[0] == SCALE * A[:, now].ravel()).all()
    assert (seen.values[3] == SCALE * B[:, before].ravel()).all()


def test_unknown_counts_and_missing_cells_are_not_known() -> None:
    counts = A.copy()
    counts[0, 0] = np.nan
    cells = table({"a": counts, "b": B})
    gone = (cells["indicator"] == "b") & (cells["gebied"] == AREAS[0])
    gone &= cells["periode"] == PERIODS[1]
    seen = view(cells[~gone], AREAS, NOW)
    assert [tuple(place) for place in np.argwhere(~seen.known).tolist()] == [(0, 0), (1, 1)]


def test_decimals_are_kept() -> None:
    cells = table({"a": A + 0.25}, "plekken")
    seen = view(cells, AREAS, NOW)
    assert (seen.values[0] == SCALE * A.ravel() + SCALE // 4).all()
    assert decimal(seen.names).tolist() == [True]
    assert decimal(view(CELLS, AREAS, NOW).names).tolist() == [False, False]


# --- declared relations ---------------------------------------------------------------------------


def rows(relations: list[Relation], moment: str = NOW) -> list[Row]:
    return declared(between_kinds(relations), view(CELLS, AREAS, moment))


def test_a_relation_at_every_place_is_one_between_kinds() -> None:
    expected = Row("som", ((NAME_A, -1), (NAME_B, 1)))
    assert rows(declare("b = a")) == [expected]
    assert rows(declare("a + a <= b")) == [Row("deel", ((NAME_A, -2), (NAME_B, 1)))]


def test_a_relation_that_holds_somewhere_it_was_not_declared_is_none() -> None:
    cells = table({"a": A, "b": A + 3})
    relations = declare("a <= b")
    assert declared(between_kinds(relations[:-1]), view(cells, [REGION], NOW)) == []
    assert declared(between_kinds(relations[1:]), view(cells, AREAS, NOW)) == []
    assert len(declared(between_kinds(relations), view(cells, AREAS, NOW))) == 1


def test_where_it_does_not_hold_or_is_unknown_it_need_not_be_declared() -> None:
    counts = A + 3
    counts[0, 0], counts[1, 0] = A[0, 0] - 1, np.nan
    seen = view(table({"a": A, "b": counts}), AREAS, NOW)
    relations = [r for r in declare("a <= b") if f"/{PERIODS[0]}/" not in r.whole[0]]
    assert len(declared(between_kinds(relations), seen)) == 1


def test_relations_with_an_earlier_moment_are_of_the_latest() -> None:
    grows = Row("deel", ((NAME_A, 1), (NAME_A + PREVIOUS, -1)))
    assert rows(declare("a@1 <= a"), PREVIOUS) == [grows]
    assert rows(declare("a@1 <= a"), NOW) == []
    cohort = [
        Relation("deel", (cell("a", area, "2018-T3"),), (cell("b", area, f"2019-T{n}"),))
        for area in AREAS
        for n in (1, 2, 3)
    ]
    assert rows(cohort, LAST_YEAR) == []
    only = CELLS[CELLS["periode"] < "2020"]
    assert declared(between_kinds(cohort), view(only, AREAS, LAST_YEAR)) == [
        Row("deel", ((NAME_A + LAST_YEAR, 1), (NAME_B, -1)))
    ]


def test_sums_over_areas_and_distant_periods_are_not_between_kinds() -> None:
    over_areas = Relation(
        "som",
        (cell("a", REGION, PERIODS[0]),),
        tuple(cell("a", area, PERIODS[0]) for area in AREAS),
    )
    distant = Relation("som", (cell("a", "GM0001", "2020-T3"),), (cell("a", "GM0001", "2018-T1"),))
    assert rows([over_areas, distant]) == []


def test_a_row_at_an_earlier_moment_is_about_the_counts_of_then() -> None:
    assert Row("som", ((NAME_A, 1),)).at(PREVIOUS) == Row("som", ((NAME_A + PREVIOUS, 1),))
