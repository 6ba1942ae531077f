from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prestatiemonitor import cells
from prestatiemonitor.agreement import Agreement, Indicator
from prestatiemonitor.areas import Areas
from prestatiemonitor.periods import Period
from prestatiemonitor.status import statuses, word

T2, T3 = Period(2020, 2), Period(2020, 3)


TARGET = {
    "gebied": "REGIO",
    "waarde": 40,
    "vergelijking": "minimaal",
    "eenheid": "personen",
    "vanaf_datum": date(2020, 1, 1),
    "tekst": "t",
}


def indicator(soort: str = "stroom", doelen: bool = True, **target: Any) -> Indicator:
    return Indicator.model_validate(
        {
            "sleutel": "x",
            "naam": "x",
            "clausule": "003 §5.1",
            "definitie": "d",
            "eenheid": "personen",
            "soort": soort,
            "richting": "hoger_beter",
            "meetwijze": "gemeten",
            "noemer": {"indicator": "y"},
            "doelen": [TARGET | target] if doelen else [],
        }
    )


def judged(one: Indicator, value: int | None, period: Period, area: str = "REGIO") -> str:
    counts = {("y", "aantal", area, str(period), "totaal", "totaal"): 50}
    if value is not None:
        counts["x", "aantal", area, str(period), "totaal", "totaal"] = value
    return word(one, area, period, counts)


@pytest.mark.parametrize(
    ("value", "period", "expected"),
    [
        (40, T2, "gehaald"),
        (39, T2, "onzeker"),
        (39, T3, "niet gehaald"),
        (40, T3, "gehaald"),
        (None, T3, "niet beschikbaar"),
    ],
)
def test_a_flow_is_reached_as_soon_as_it_meets_its_target(
    value: int | None, period: Period, expected: str
) -> None:
    assert judged(indicator(), value, period) == expected


@pytest.mark.parametrize(("period", "expected"), [(T2, "onzeker"), (T3, "gehaald")])
def test_a_stock_is_judged_only_at_the_end_of_the_year(period: Period, expected: str) -> None:
    assert judged(indicator("stand"), 45, period) == expected


@pytest.mark.parametrize(("value", "expected"), [(40, "niet gehaald"), (41, "gehaald")])
def test_more_than_is_strict(value: int, expected: str) -> None:
    assert judged(indicator(vergelijking="meer_dan"), value, T3) == expected


@pytest.mark.parametrize(("value", "expected"), [(49, "niet gehaald"), (50, "gehaald")])
def test_all_means_the_whole_population(value: int, expected: str) -> None:
    assert judged(indicator("stand", vergelijking="alle", waarde=None), value, T3) == expected


def test_a_municipality_without_a_target_gets_none_derived() -> None:
    assert judged(indicator(), 1000, T3, "GM0001") == "geen gemeentelijk doel"


def test_a_target_added_later_does_not_hold_before_its_day() -> None:
    late = indicator(vanaf_datum=date(2020, 9, 1))
    assert judged(late, 40, T2) == "geen gemeentelijk doel"
    assert judged(late, 40, T3) == "gehaald"


def test_an_indicator_without_targets_is_insight() -> None:
    assert judged(indicator(doelen=False), 1, T3) == "inzicht"


def test_every_indicator_and_published_area_gets_one_word(areas: Areas) -> None:
    agreement = Agreement.model_construct(indicatoren=(indicator(),))
    table = cells.frame(
        [
            ("x", "aantal", "REGIO", "2020-T3", "totaal", "totaal", 40, "bekend"),
            ("x", "aantal", "REGIO", "2020-T2", "totaal", "totaal", 1, "bekend"),
            ("x", "aantal", "GM0001", "2020-T3", "totaal", "totaal", None, "niet beschikbaar"),
        ]
    )
    assert sorted(statuses(table, agreement, areas, T3)) == [
        ("x", "GM0001", "2020-T3", "niet beschikbaar"),
        ("x", "GM0002", "2020-T3", "niet beschikbaar"),
        ("x", "REGIO", "2020-T3", "gehaald"),
    ]
