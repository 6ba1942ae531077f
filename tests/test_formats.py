from __future__ import annotations

from datetime import date

import pytest

from prestatiemonitor import formats


def test_numbers_and_dates_are_dutch() -> None:
    assert formats.number(1530) == "1.530"
    assert formats.number(12.5, 1) == "12,5"
    assert formats.day(date(2020, 5, 8)) == "8 mei 2020"
    assert formats.month(date(2020, 3, 1)) == "maart 2020"
    assert formats.enumeration(["a", "b", "c"]) == "a, b en c"
    assert formats.sentence_case("in Assen") == "In Assen"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "geen plekken"), (1, "1 plek"), (1000, "1.000 plekken")]
)
def test_a_number_with_its_noun_is_grammatical(value: int, text: str) -> None:
    assert formats.plural(value, "plek", "plekken") == text


def test_percentages() -> None:
    assert formats.percentage(36) == "36%"
    assert formats.percentage(None) == "niet beschikbaar"
    assert formats.percentage(99.6) == "99,60%"


def test_what_is_no_whole_number_has_two_decimals() -> None:
    assert formats.amount(40 / 31) == "1,29"
    assert formats.amount(40.0) == "40,00"
    assert formats.amount(40) == "40"


@pytest.mark.parametrize(
    ("part", "whole", "points"), [(1999, 2000, 99.95), (29999, 30000, 99.99), (1, 0, None)]
)
def test_a_truncated_share_never_looks_better(part: int, whole: int, points: float | None) -> None:
    assert formats.truncated(part, whole) == points
