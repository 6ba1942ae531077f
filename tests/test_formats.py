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
    ("value", "text"),
    [(0, "geen mensen"), (1, "1 persoon"), (2, "2 mensen"), (1000, "1.000 mensen")],
)
def test_a_count_with_its_unit_is_grammatical(value: int, text: str) -> None:
    assert formats.counted(value, False, "persoon", "mensen") == text


@pytest.mark.parametrize("value", range(10))
def test_small_counts_all_read_the_same_in_public(value: int) -> None:
    assert formats.count(value, True) == "minder dan 10"
    assert formats.short_count(value, True) == "< 10"
    assert formats.counted(value, True, "persoon", "mensen") == "minder dan 10 mensen"


def test_ten_is_not_small_and_an_unknown_count_is_said_to_be() -> None:
    assert formats.count(10, True) == "10"
    assert formats.count(3, False) == "3"
    assert formats.count(None, False) == "niet beschikbaar"


@pytest.mark.parametrize(
    ("part", "whole", "public", "points"),
    [
        (140, 450, False, 31),
        (190, 525, False, 36),
        (1, 8, False, 13),
        (1, 0, False, None),
        (5000, 10000, True, 50),
        (5020, 10000, True, 50),
        (180, 300, True, 60),
        (83, 150, True, 60),
        (20, 30, True, None),
        (3, 4, True, None),
        (0, 0, True, None),
    ],
)
def test_a_share_is_no_more_precise_than_its_counts(
    part: int, whole: int, public: bool, points: int | None
) -> None:
    """Arithmetic of 003 §5.1; in public each count may be four off."""
    assert formats.share(part, whole, public) == points


@pytest.mark.parametrize(("part", "whole"), [(15, 400), (180, 300), (1395, 1400), (400, 2000)])
def test_the_true_share_lies_within_the_step_of_the_public_one(part: int, whole: int) -> None:
    """Whatever the exact counts were, half a step and the rounding cover them."""
    shown = formats.share(part, whole, True)
    assert shown is not None
    for p in range(part - 4, part + 5):
        for w in range(whole - 4, whole + 5):
            assert abs(min(100 * p / w, 100) - shown) <= 10


def test_percentages() -> None:
    assert formats.percentage(36) == "36%"
    assert formats.percentage(None) == "niet beschikbaar"
    assert formats.percentage(99.6) == "99,60%"


def test_places_have_two_decimals_and_people_none() -> None:
    assert formats.count(40 / 31, False) == "1,29"
    assert formats.count(40.0, False) == "40,00"
    assert formats.count(40, False) == "40"
    assert formats.plural(0.0, "plek", "plekken") == "geen plekken"
    assert formats.counted(1.5, True, "plek", "plekken") == "minder dan 10 plekken"


@pytest.mark.parametrize(
    ("part", "whole", "points"), [(1999, 2000, 99.95), (29999, 30000, 99.99), (1, 0, None)]
)
def test_a_truncated_share_never_looks_better(part: int, whole: int, points: float | None) -> None:
    assert formats.truncated(part, whole) == points
