from collections import Counter
from datetime import date

import pytest

from prestatiemonitor.example.chance import (
    Deck,
    Numbers,
    day_between,
    months_before,
    passes_elfproef,
    stream,
)


def test_streams_differ_by_name_and_repeat_by_seed() -> None:
    assert stream(1, "a").random() == stream(1, "a").random()
    assert stream(1, "a").random() != stream(1, "b").random()
    assert stream(1, "a").random() != stream(2, "a").random()


def test_a_deck_gives_exact_shares_after_a_round() -> None:
    deck = Deck(stream(1, "deck"), {"a": 3, "b": 1})
    assert Counter(deck.draw() for _ in range(8)) == {"a": 6, "b": 2}


def test_days_lie_between_the_first_and_the_last() -> None:
    rng = stream(1, "dagen")
    days = {day_between(rng, date(2020, 2, 28), date(2020, 3, 1)) for _ in range(50)}
    assert days == {date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1)}
    assert day_between(rng, date(2020, 2, 2), date(2020, 2, 1)) == date(2020, 2, 2)


@pytest.mark.parametrize(
    ("months", "expected"),
    [(0, date(2020, 3, 28)), (1, date(2020, 2, 28)), (3, date(2019, 12, 28))],
)
def test_months_before_is_a_day_that_exists(months: int, expected: date) -> None:
    assert months_before(date(2020, 3, 31), months) == expected


def test_numbers_are_unissued_and_pass_the_elfproef() -> None:
    numbers = Numbers(stream(1, "nummers"))
    found = [numbers.next() for _ in range(500)]
    assert len(set(found)) == 500
    assert all(len(number) == 9 and number[0] == "9" for number in found)
    assert all(passes_elfproef(number) for number in found)


def test_the_elfproef_knows_right_from_wrong() -> None:
    assert passes_elfproef("111222333")
    assert not passes_elfproef("111222334")
