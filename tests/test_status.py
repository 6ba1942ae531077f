from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prestatiemonitor import cells
from prestatiemonitor.agreement import Agreement, Indicator
from prestatiemonitor.areas import Areas
from prestatiemonitor.periods import Period
from prestatiemonitor.status import Counts, reached, statuses, word

T2, T3 = Period(2020, 2), Period(2020, 3)


TARGET = {
    "gebied": "REGIO",
    "waarde": 40,
    "vergelijking": "minimaal",
    "eenheid": "personen",
    "vanaf_datum": date(2020, 1, 1),
    "tekst": "t",
}


ALL = {"vergelijking": "alle", "waarde": None, "rest": {"indicator": "z"}}


def indicator(
    soort: str = "stroom", doelen: bool = True, own: dict[str, Any] | None = None, **target: Any
) -> Indicator:
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
        | (own or {})
    )


def judged(
    one: Indicator, value: float | None, period: Period, area: str = "REGIO", **others: float
) -> str:
    """The word for ``value``; of ``y`` there are 50, or as ``others`` says."""
    values: dict[str, float] = {}

    def put(name: str, maat: str, number: float) -> None:
        values[f"{name}/{maat}/{area}/{period}/totaal/totaal"] = number

    for name, number in ({"y": 50.0} | others).items():
        put(name, "aantal", number)
    if value is not None:
        put("x", one.maat, value)
    return word(one, area, Counts.exact(period, values), "REGIO")


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


@pytest.mark.parametrize(("left", "expected"), [(1, "niet gehaald"), (0, "gehaald")])
def test_all_means_that_nobody_is_left(left: int, expected: str) -> None:
    assert judged(indicator("stand", **ALL), 50 - left, T3, z=left) == expected


def test_without_a_count_of_who_is_left_all_cannot_be_judged() -> None:
    assert judged(indicator("stand", **ALL), 50, T3) == "niet beschikbaar"


def test_a_municipality_without_a_target_gets_none_derived() -> None:
    assert judged(indicator(), 1000, T3, "GM0001") == "geen gemeentelijk doel"


def test_a_target_added_later_does_not_hold_before_its_day() -> None:
    late = indicator(vanaf_datum=date(2020, 9, 1))
    assert judged(late, 40, T2) == "inzicht"
    assert judged(late, 40, T2, "GM0001") == "inzicht"
    assert judged(late, 40, T3) == "gehaald"
    assert judged(late, 40, T3, "GM0001") == "geen gemeentelijk doel"


def test_a_region_in_which_only_a_municipality_has_a_target_has_none() -> None:
    assert judged(indicator(gebied="GM0001"), 40, T2) == "inzicht"


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


# --- places, with a condition (003 §5.1.3) --------------------------------------------------------


def places(condition: str | None = "indicaties") -> Indicator:
    return indicator(
        "stand",
        own={"eenheid": "plekken", "noemer": None},
        eenheid="plekken",
        waarde=60,
        voorwaarde=condition and "mits",
        voorwaarde_indicator=condition,
    )


@pytest.mark.parametrize(
    ("value", "able", "expected"),
    [
        (60, 60, "gehaald"),
        (60, 10, "gehaald"),
        (59.99, 60, "niet gehaald"),
        (59.99, 59, "voorwaarde niet vervuld"),
        (0, 0, "voorwaarde niet vervuld"),
    ],
)
def test_too_few_places_is_no_failure_when_too_few_are_able_to_work(
    value: float, able: int, expected: str
) -> None:
    assert judged(places(), value, T3, indicaties=able) == expected


def test_the_condition_is_judged_at_the_end_of_the_year() -> None:
    assert judged(places(), 20, T2, indicaties=10) == "onzeker"


def test_without_a_count_for_the_condition_it_excuses_nothing() -> None:
    assert judged(places(), 20, T3) == "niet gehaald"
    assert judged(places(None), 20, T3, indicaties=10) == "niet gehaald"


def test_contracts_are_not_places() -> None:
    contracts = {"x/aantal/REGIO/2020-T3/totaal/totaal": 70.0}
    assert word(places(), "REGIO", Counts.exact(T3, contracts), "REGIO") == "niet beschikbaar"


# --- a target for one group (003 §5.1.4) ----------------------------------------------------------


@pytest.mark.parametrize(("early", "expected"), [(39, "niet gehaald"), (40, "gehaald")])
def test_a_target_for_a_group_is_not_met_by_the_others(early: int, expected: str) -> None:
    categories = [{"sleutel": "oud", "naam": "o"}, {"sleutel": "nieuw", "naam": "n"}]
    split = {"sleutel": "groep", "naam": "g", "categorieen": categories}
    one = indicator(own={"uitsplitsingen": [split]}, uitsplitsing="groep", categorie="oud")
    here = "x/aantal/REGIO/2020-T3"
    values = {f"{here}/totaal/totaal": 99.0, f"{here}/groep/oud": float(early)}
    assert word(one, "REGIO", Counts.exact(T3, values), "REGIO") == expected


# --- shares (003 §5.3.1) --------------------------------------------------------------------------


def decisions(**target: Any) -> Indicator:
    sample = {"indicator": "y", "uitsplitsing": "soort_controle", "categorie": "steekproef"}
    share = {"eenheid": "procent", "waarde": 99, "vergelijking": "meer_dan"}
    own = {"steekproef": sample, "alleen_regio": True}
    return indicator("aandeel", own=own, **(share | target))


def checked(faults: int, whole: int, sample: int, period: Period = T3, **target: Any) -> str:
    here = f"aantal/REGIO/{period}"
    values = {
        f"x/{here}/totaal/totaal": float(whole - faults),
        f"y/{here}/totaal/totaal": float(whole),
        f"y/{here}/soort_controle/steekproef": float(sample),
        f"z/{here}/totaal/totaal": float(faults),
    }
    return word(decisions(**target), "REGIO", Counts.exact(period, values), "REGIO")


@pytest.mark.parametrize(
    ("faults", "whole", "expected"),
    [
        (1, 100, "niet gehaald"),
        (1, 101, "gehaald"),
        (31, 3100, "niet gehaald"),
        (31, 3101, "gehaald"),
        (0, 1, "gehaald"),
        (0, 0, "niet beschikbaar"),
    ],
)
def test_strictly_more_than_99_percent_of_a_whole_check(
    faults: int, whole: int, expected: str
) -> None:
    assert checked(faults, whole, 0) == expected


def test_a_share_is_judged_only_at_the_end_of_the_year() -> None:
    assert checked(0, 1000, 0, T2) == "onzeker"
    assert checked(500, 1000, 0, T2) == "onzeker"


@pytest.mark.parametrize(
    ("faults", "size", "expected"),
    [
        (0, 298, "onzeker"),
        (0, 299, "gehaald"),
        (1, 472, "onzeker"),
        (1, 473, "gehaald"),
        (2, 627, "onzeker"),
        (2, 628, "gehaald"),
        (7, 628, "niet gehaald"),
    ],
)
def test_a_sample_must_prove_it(faults: int, size: int, expected: str) -> None:
    assert checked(faults, size, size) == expected


def test_one_month_by_sample_makes_the_year_a_sample() -> None:
    assert checked(0, 298, 1) == "onzeker"


def test_a_sample_never_proves_all() -> None:
    assert checked(0, 1000, 1000, **ALL) == "onzeker"


def test_what_is_counted_for_the_region_alone_has_no_municipal_target() -> None:
    assert judged(decisions(), None, T3, "GM0001") == "geen gemeentelijk doel"
    assert judged(decisions(), None, T3) == "niet beschikbaar"


# --- counts of which only a range is known --------------------------------------------------------


def around(one: Indicator, low: float, high: float, period: Period, **others: float) -> str:
    """The word for a count between two numbers; the others are known."""
    ranges = {f"{k}/aantal/REGIO/{period}/totaal/totaal": (v, v) for k, v in others.items()}
    ranges[f"x/{one.maat}/REGIO/{period}/totaal/totaal"] = (low, high)
    return word(one, "REGIO", Counts(period, ranges), "REGIO")


@pytest.mark.parametrize(
    ("low", "high", "period", "expected"),
    [
        (40, 48, T2, "gehaald"),
        (36, 44, T2, "rond de doelstelling"),
        (31, 39, T2, "onzeker"),
        (36, 44, T3, "rond de doelstelling"),
        (31, 39, T3, "niet gehaald"),
    ],
)
def test_a_word_is_given_only_where_every_possible_count_gives_it(
    low: int, high: int, period: Period, expected: str
) -> None:
    assert around(indicator(), low, high, period) == expected


def test_a_condition_that_may_or_may_not_hold_decides_nothing() -> None:
    able = {f"indicaties/aantal/REGIO/{T3}/totaal/totaal": (56.0, 64.0)}
    own = {f"x/plekken/REGIO/{T3}/totaal/totaal": (40.0, 48.0)}
    assert word(places(), "REGIO", Counts(T3, own | able), "REGIO") == "rond de doelstelling"


def test_rounded_counts_of_a_sample_prove_nothing() -> None:
    here = f"aantal/REGIO/{T3}"
    ranges = {
        f"x/{here}/totaal/totaal": (9996.0, 10004.0),
        f"y/{here}/totaal/totaal": (9996.0, 10004.0),
        f"y/{here}/soort_controle/steekproef": (1.0, 9.0),
    }
    assert word(decisions(), "REGIO", Counts(T3, ranges), "REGIO") == "onzeker"


def test_an_answer_is_told_as_what_it_says_of_the_counts() -> None:
    counts = Counts.exact(T3, {"x/plekken/REGIO/2020-T3/totaal/totaal": 58.0})
    target = places().doelen[0]
    question = reached(places(), target, "REGIO", counts)
    assert question.fact(True, "r").low == 60
    assert question.fact(False, "r").high == 59.99
