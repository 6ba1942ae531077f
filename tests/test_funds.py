"""Money in words: within what the state gives or above it, at the edges and under rounding."""

from __future__ import annotations

from typing import Any

import pytest

from prestatiemonitor import funds, narrative
from prestatiemonitor.funds import BUDGET, EXPECTED, STATE
from prestatiemonitor.indicator_spec import SPENT
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

FUNDS = made.agreement().indicator("financien").breakdown("fonds").categorieen
KEYS = [one.sleutel for one in FUNDS]


def reading(
    total: dict[str, int], parts: dict[str, dict[str, int]] | None = None, **how: Any
) -> Reading:
    """Municipality Aa in one period, with these amounts in total and by fund."""
    number = how.pop("number", 2)
    period = f"{made.YEAR}-T{number}"
    rows = [("totaal", "totaal", total), *(("fonds", k, v) for k, v in (parts or {}).items())]
    cells = [
        ["financien", maat, "GM0001", period, split, category, value, "bekend"]
        for split, category, amounts in rows
        for maat, value in amounts.items()
    ]
    return made.reading(cells=cells, number=number, **how)


def amounts(expected: int, state: int, spent: int = 600, budget: int = 1000) -> dict[str, int]:
    return {BUDGET: budget, SPENT: spent, EXPECTED: expected, STATE: state}


def told(found: Reading) -> str:
    return narrative.result(found, found.indicator("financien"))


@pytest.mark.parametrize(
    ("expected", "state", "side", "text"),
    [
        (900, 1000, "binnen", "Daarmee blijven de verwachte kosten € 100 binnen het geld van"),
        (1000, 900, "boven", "Daarmee zijn de verwachte kosten € 100 hoger dan het geld van"),
        (900, 900, "binnen", "De verwachte kosten zijn precies het geld van het Rijk."),
        (901, 900, "boven", "€ 1 hoger"),
        (0, 0, "binnen", "precies het geld van het Rijk"),
    ],
)
def test_exact_costs_are_within_or_above(expected: int, state: int, side: str, text: str) -> None:
    found = reading(amounts(expected, state))
    assert funds.side(found, found.indicator("financien")) == side
    assert text in told(found)


@pytest.mark.parametrize(
    ("expected", "state", "side"),
    [
        (50_000, 50_000, "gelijk"),
        (50_000, 51_000, "gelijk"),
        (51_000, 50_000, "gelijk"),
        (50_000, 52_000, "binnen"),
        (52_000, 50_000, "boven"),
    ],
)
def test_a_rounded_side_is_true_whatever_the_exact_amounts_were(
    expected: int, state: int, side: str
) -> None:
    found = reading(amounts(expected, state, 30_000, 60_000), editie="openbaar")
    assert funds.side(found, found.indicator("financien")) == side
    if side == "gelijk":
        assert "zijn ongeveer even hoog als het geld van het Rijk" in told(found)
        return
    off = range(-999, 1000, 333)
    sides = {(expected + a <= state + b) for a in off for b in off}
    assert sides == {side == "binnen"}
    assert "ongeveer € 2.000" in told(found)


def test_the_words_of_the_last_period_are_about_what_happened() -> None:
    text = told(reading(amounts(900, 1000, 900), number=3))
    assert "Daarmee blijven de kosten € 100 binnen het geld van het Rijk." in text
    assert "verwacht" not in text
    assert "Het Rijk gaf daarvoor € 1.000." in text


def test_what_was_spent_stands_beside_the_budget() -> None:
    assert "Dat is 60% van de begroting voor het hele jaar (€ 1.000)." in told(
        reading(amounts(900, 1000))
    )
    assert "begroting" not in told(reading(amounts(900, 1000, budget=0)))
    small = told(reading(amounts(2000, 2000, 0, 1000), editie="openbaar"))
    assert "De begroting voor het hele jaar is ongeveer € 1.000." in small
    assert "is minder dan € 1.000 uitgegeven" in small


def test_funds_on_both_sides_are_named_and_those_on_one_are_not() -> None:
    parts = {key: amounts(900, 1000) for key in KEYS}
    assert "Binnen het geld van het Rijk:" not in told(reading(amounts(1, 2), parts))
    text = told(reading(amounts(1, 2), parts | {"wsw": amounts(1100, 1000)}))
    assert "Hoger dan het geld van het Rijk: sociale werkvoorziening." in text
    assert "Binnen het geld van het Rijk: uitkeringen en loonkostensubsidies, " in text


def test_without_expectation_or_state_nothing_is_concluded() -> None:
    found = reading({BUDGET: 1000, SPENT: 600})
    assert funds.side(found, found.indicator("financien")) is None
    assert told(found).endswith("van de begroting voor het hele jaar (€ 1.000).")


def test_the_same_months_of_earlier_years_stand_beside_it() -> None:
    text = told(made.reading())
    assert f"In dezelfde maanden waren de uitgaven € 960.000 in {made.YEAR - 2} en " in text
    whole = told(made.reading(number=3))
    assert "In het hele jaar waren de uitgaven" in whole


def test_of_the_region_it_is_told_for_all_municipalities() -> None:
    assert "uitgegeven voor alle gemeenten samen." in told(made.reading(place="REGIO"))


def test_it_never_gets_a_status_of_its_own() -> None:
    assert made.agreement().indicator("financien").doelen == ()
    assert "gehaald" not in told(made.reading())
