"""Promise: no number gets into a public text, in digits or in words, without a reason."""

from __future__ import annotations

import pytest

from prestatiemonitor.numbers_in_text import has_numbers, unconfirmed

NUMBERS = [
    "7 mensen", "zeven mensen", "Drieëntwintig", "drie\u00ebntwintig", "drie\u0065\u0308ntwintig",
    "één", "e\u0301e\u0301n", "honderdtien", "⁷", "½", "Ⅶ", "٧", "７", "4**3**", "tientallen",
    "nul",
]  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_seen_however_it_is_written(text: str) -> None:
    assert has_numbers(text)
    assert unconfirmed(text, ()) == [1]


@pytest.mark.parametrize(
    "text", ["een en ander", "achter", "vierde", "de tweede keer", "werken", "allen", "een", ""]
)
def test_words_that_only_look_like_one_are_left_alone(text: str) -> None:
    assert not has_numbers(text)


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [("45 van de 60", True), ("1.230 mensen", True), ("10", True), ("5 mensen", False),
     ("43", False), ("0", False), ("45,5", False), ("1.23", False), ("vijftig", False),
     ("010", False), ("٤٥", False)],
)  # fmt: skip
def test_rounded_means_a_multiple_of_five_that_is_not_small(text: str, confirmed: bool) -> None:
    assert (unconfirmed(text, ["afgerond"]) == []) == confirmed


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [("op 31 augustus 2020", True), ("in 2021", True), ("2020-T1", True), ("2020-05-01", True),
     ("1 mei", True), ("7 mensen in 2020", False), ("32 mei", False), ("2020 mensen", False),
     ("2010 uitkeringen", False), ("12020", False), ("1850", False)],
)  # fmt: skip
def test_a_date_confirms_only_itself(text: str, confirmed: bool) -> None:
    assert (unconfirmed(text, ["datum"]) == []) == confirmed


def test_rules_add_up() -> None:
    text = "In 2020 waren het er 45"
    assert unconfirmed(text, ["datum"]) == unconfirmed("in 2021 dus 43", ["datum"]) == [1]
    assert unconfirmed(text, ["datum", "afgerond"]) == []


@pytest.mark.parametrize("rule", ["beleid", "geen_mensen"])
def test_what_only_a_person_can_know_is_left_to_the_writer(rule: str) -> None:
    assert unconfirmed("zeven mensen, 43%", [rule]) == []


def test_every_line_with_a_number_is_named() -> None:
    assert unconfirmed("geen\n7\n\nacht\nniets", ()) == [2, 4]
