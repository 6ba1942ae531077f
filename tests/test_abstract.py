"""The summary for the local paper is short, whole, and never cut."""

from __future__ import annotations

import re

import pytest

from prestatiemonitor import abstract
from prestatiemonitor.abstract import MOST, Sentence, chosen
from tests import slice_factory as made

EVERY = [
    (place, number, editie, empty)
    for place in ("GM0001", "GM0002", "REGIO")
    for number in (1, 2, 3)
    for editie in ("openbaar", "intern")
    for empty in (False, True)
]


@pytest.mark.parametrize(("place", "number", "editie", "empty"), EVERY)
def test_it_is_short_and_made_of_whole_sentences(
    place: str, number: int, editie: str, empty: bool
) -> None:
    nothing = {"cells": [], "status": []} if empty else {}
    reading = made.reading(place=place, number=number, editie=editie, **nothing)
    text = abstract.summary(reading)
    assert 0 < len(text) <= MOST
    assert re.search(r"[.?]$", text)
    assert "  " not in text
    assert not re.search(r"\bNone\b|\*|\{|\}", text)
    assert text.startswith("Dit zijn verzonnen voorbeeldcijfers.")


def test_it_stays_short_where_names_are_long() -> None:
    long = {"naam": "Sint " + "Lang" * 60, "slug": "aa", "code": "GM0001", "soort": "gemeente"}
    places = [long, *made.PLACES[1:]]
    text = abstract.summary(made.reading(gebieden=places))
    assert len(text) <= MOST
    assert text.endswith((".", "?"))


def test_the_municipality_is_named_and_numbers_are_told_as_rounded() -> None:
    text = abstract.summary(made.reading(place="GM0001", editie="openbaar"))
    assert f"Op 31 augustus {made.YEAR} hadden in Aa ongeveer 1.800 mensen" in text
    assert "In de hele regio waren het er ongeveer 230; het doel is 700 mensen." in text
    assert "De aantallen zijn afgerond." in text
    exact = abstract.summary(made.reading(place="GM0001", editie="intern"))
    assert "ongeveer" not in exact
    assert "afgerond" not in exact


def test_the_region_is_not_held_beside_itself() -> None:
    assert "In de hele regio" not in abstract.summary(made.reading(place="REGIO"))


def test_sentences_are_chosen_by_rank_and_told_in_order() -> None:
    given = [Sentence(2, "Aaaa."), Sentence(0, "Bbbb."), Sentence(1, "Cccccccccc.")]
    assert chosen(given, 22) == "Bbbb. Cccccccccc."
    assert chosen(given, 23) == "Aaaa. Bbbb. Cccccccccc."
    assert chosen(given, 11) == "Aaaa. Bbbb."


def test_a_summary_with_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no sentence fits"):
        chosen([Sentence(0, "Te lang.")], 5)
