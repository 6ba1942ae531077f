from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prestatiemonitor.agreement import Agreement, Indicator
from prestatiemonitor.areas import Areas
from prestatiemonitor.periods import Period
from prestatiemonitor.public_words import CloseCall, close_calls, ranges
from prestatiemonitor.status import Counts
from tests.test_status import indicator

T2, T3 = Period(2020, 2), Period(2020, 3)


def cid(area: str, name: str = "x", maat: str = "aantal", period: Period = T3) -> str:
    return f"{name}/{maat}/{area}/{period}/totaal/totaal"


def test_a_small_municipal_count_is_known_as_less_than_ten() -> None:
    rounded = {cid("GM0001"): 5.0, cid("REGIO"): 5.0, cid("GM0002"): 10.0, cid("REGIO", "y"): 473.0}
    margins = dict.fromkeys(rounded, 4.0) | {cid("REGIO", "y"): 0.0}
    assert ranges(rounded, margins, "REGIO") == {
        cid("GM0001"): (0, 9),
        cid("REGIO"): (1, 9),
        cid("GM0002"): (6, 14),
        cid("REGIO", "y"): (473, 473),
    }


def calls(
    areas: Areas, one: Indicator, exact: dict[str, float], shown: dict[str, float],
    period: Period = T3,
) -> list[CloseCall]:  # fmt: skip
    agreement = Agreement.model_construct(indicatoren=(one,))
    public = Counts(period, ranges(shown, dict.fromkeys(shown, 4.0), "REGIO"))
    return close_calls(agreement, areas, Counts.exact(period, exact), public, 40)


@pytest.mark.parametrize(
    ("exact", "shown", "word"),
    [(41, 40, "gehaald"), (38, 40, "niet gehaald"), (43, 45, None), (36, 35, None)],
)
def test_the_exact_count_decides_only_where_the_rounded_one_cannot(
    areas: Areas, exact: int, shown: int, word: str | None
) -> None:
    shown_ = {cid("REGIO"): float(shown)}
    shown_[cid("REGIO")] = shown if word else {45: 50, 35: 30}[shown]
    found = calls(areas, indicator("stand"), {cid("REGIO"): float(exact)}, shown_)
    assert [call.row[3] for call in found] == ([word] if word else [])


def test_a_word_tells_on_which_side_of_the_target_the_count_lies(areas: Areas) -> None:
    (call,) = calls(areas, indicator("stand"), {cid("REGIO"): 38.0}, {cid("REGIO"): 40.0})
    ((told, other),) = call.sides
    assert (told.low, told.high, told.kept) == (None, 39, True)
    assert (other.low, other.high) == (40, None)
    assert call.facts == (told,)


@pytest.mark.parametrize(("goal", "expected"), [(39, 0), (40, 1)])
def test_small_municipal_targets_are_judged_on_the_rounded_count(
    areas: Areas, goal: int, expected: int
) -> None:
    one = indicator("stand", gebied="GM0001", waarde=goal)
    counts = {cid("GM0001"): 40.0}
    assert len(calls(areas, one, counts, counts)) == expected


@pytest.mark.parametrize(
    ("soort", "period", "expected"),
    [("stand", T2, 0), ("stand", T3, 1), ("stroom", T2, 1), ("stroom", T3, 1)],
)
def test_a_stock_is_told_only_at_the_end_of_the_year(
    areas: Areas, soort: str, period: Period, expected: int
) -> None:
    counts = {cid("REGIO", period=period): 40.0}
    assert len(calls(areas, indicator(soort), counts, counts, period)) == expected


def test_that_nobody_is_left_is_never_told(areas: Areas) -> None:
    left: dict[str, Any] = {"vergelijking": "alle", "waarde": None, "rest": {"indicator": "z"}}
    exact = {cid("REGIO"): 50.0, cid("REGIO", "z"): 0.0}
    assert calls(areas, indicator("stand", **left), exact, exact) == []


def places(able: float, shown: float, value: float = 50.0) -> tuple[str, list[tuple[str, bool]]]:
    """The word, and per fact its indicator and whether it is a lower bound."""
    own = {"eenheid": "plekken", "noemer": None}
    one = indicator(
        "stand", own=own, eenheid="plekken", waarde=60, voorwaarde="mits", voorwaarde_indicator="z"
    )
    areas = Areas.model_validate(
        {"gebieden": [{"code": "REGIO", "naam": "R", "slug": "r", "soort": "regio"},
                      {"code": "GM0001", "naam": "A", "slug": "a", "soort": "gemeente",
                       "tooi": "gm0001"}]}
    )  # fmt: skip
    exact = {cid("REGIO", maat="plekken"): value, cid("REGIO", "z"): able}
    rounded = {cid("REGIO", maat="plekken"): 5 * round(value / 5), cid("REGIO", "z"): shown}
    found = calls(areas, one, exact, rounded)
    return (
        found[0].row[3] if found else "",
        [(f.terms[0][0].split("/")[0], f.low is not None) for c in found for f in c.facts],
    )


def test_the_condition_of_a_missed_target_is_told_with_it() -> None:
    assert places(61, 60) == ("niet gehaald", [("z", True)])
    assert places(58, 60) == ("voorwaarde niet vervuld", [("z", False)])
    assert places(58, 60, 58) == ("voorwaarde niet vervuld", [("x", False), ("z", False)])


def test_the_condition_of_a_reached_target_is_not_told() -> None:
    assert places(58, 60, 61) == ("gehaald", [("x", True)])


def test_a_target_that_does_not_hold_yet_has_no_word(areas: Areas) -> None:
    late = indicator("stroom", vanaf_datum=date(2020, 9, 1))
    counts = {cid("REGIO", period=T2): 40.0}
    assert calls(areas, late, counts, counts, T2) == []
