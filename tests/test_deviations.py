"""The list of what is off course: which results, how far, and who answers for them (003 §4)."""

from __future__ import annotations

from typing import Any

import pytest

from prestatiemonitor import deviations
from prestatiemonitor.reading import Reading
from prestatiemonitor.words import OFF
from tests import slice_factory as made

KEYS = ("uitstroom", "doelgroepregister", "in_beeld", "taalscreening", "juiste_beslissingen")


def judged(word: str, *keys: str, number: int = 2, **changes: Any) -> Reading:
    """The region, with this word for these results and 'inzicht' for all others."""
    slice_ = made.make(number=number)
    status = [
        [one.sleutel, "REGIO", slice_.periode, word if one.sleutel in keys else "inzicht"]
        for one in made.agreement().indicatoren
    ]
    return made.reading(
        place="REGIO", number=number, rapport="overzicht", status=status, **changes
    )  # fmt: skip


def rows(reading: Reading, **how: Any) -> dict[str, list[str]]:
    """The rows of the table by the name of the result."""
    lines = deviations.table(reading, **how).splitlines()
    cells = [
        [c.strip() for c in line.strip("|").split(" | ")] for line in lines[2:] if "**" in line
    ]
    return {row[0].split("**")[1]: row[1:] for row in cells}


def row(reading: Reading, key: str, **how: Any) -> list[str]:
    return rows(reading, **how)[reading.indicator(key).naam]


@pytest.mark.parametrize("word", OFF)
def test_what_is_off_course_is_on_the_list(word: str) -> None:
    reading = judged(word, "uitstroom", "in_beeld")
    assert [one.sleutel for one in deviations.deviating(reading)] == ["uitstroom", "in_beeld"]


@pytest.mark.parametrize("word", ["gehaald", "op koers", "onzeker", "niet beschikbaar"])
def test_what_is_not_off_course_is_not(word: str) -> None:
    assert deviations.table(judged(word, *KEYS)) == deviations.NONE


def test_a_result_without_a_target_of_its_own_is_not() -> None:
    reading = made.reading(place="GM0002", rapport="overzicht")
    assert deviations.deviating(reading) == []


def test_it_says_how_far_what_is_expected_and_who() -> None:
    difference, expected, explained, owner, helpers = row(
        judged("achter", "uitstroom"), "uitstroom"
    )
    assert difference == "nog 470 van de 700"
    assert expected.startswith("2") and "–" in expected  # noqa: PT018
    assert explained == "niet beschikbaar"
    assert owner == "Regio Cee"
    assert helpers.startswith("Partijen in de arbeidsmarktregio; ")


def test_after_the_year_it_says_what_is_missing() -> None:
    difference, expected, *_ = row(judged("niet gehaald", "uitstroom", number=3), "uitstroom")
    assert difference == "er ontbreken 355 van de 700"
    assert expected == "het jaar is om"


def test_who_is_left_of_all_is_said() -> None:
    difference, expected, *_ = row(judged("achter", "in_beeld"), "in_beeld")
    assert difference == "nog 230 niet"
    assert expected.endswith(" nog niet")


def test_a_share_names_its_target_and_has_no_outlook() -> None:
    difference, expected, *_ = row(judged("achter", "juiste_beslissingen"), "juiste_beslissingen")
    assert (difference, expected) == ("doel: meer dan 99%", "geen")


@pytest.mark.parametrize("value", [697, 700, 703])
def test_what_rounding_leaves_open_is_close(value: int) -> None:
    cells = [[*r[:6], value, r[7]] if r[0] == "uitstroom" else r for r in made.make().cells]
    reading = judged("rond de doelstelling", "uitstroom", editie="openbaar", cells=cells)
    assert row(reading, "uitstroom")[0] == "dicht bij het doel van 700"


def test_in_public_a_difference_is_about() -> None:
    reading = judged("achter", "uitstroom", "in_beeld", editie="openbaar")
    assert row(reading, "uitstroom")[0] == "nog ongeveer 470 van de 700"
    assert row(reading, "in_beeld")[0] == "nog ongeveer 230 niet"


@pytest.mark.parametrize("key", ["uitstroom", "in_beeld"])
def test_without_a_count_there_is_no_difference(key: str) -> None:
    bare = [r for r in made.make().cells if r[0] != key]
    assert row(judged("achter", key, cells=bare), key)[0] == "niet beschikbaar"


@pytest.mark.parametrize(("explained", "said"), [({"uitstroom"}, "ja"), (set(), "nee")])
def test_it_says_whether_there_is_an_explanation(explained: set[str], said: str) -> None:
    assert row(judged("achter", "uitstroom"), "uitstroom", explained=explained)[2] == said


def test_who_only_contributes_does_not_answer_for_it() -> None:
    owner, helpers = row(judged("achter", "taalscreening"), "taalscreening")[3:]
    assert owner == deviations.NOT_NAMED
    assert helpers == "Regio Cee; Taalhuizen"


def test_what_belongs_to_no_theme_has_no_one() -> None:
    reading = made.reading(place="REGIO")
    both = deviations.roles(reading, reading.indicator("bijstand"))
    assert both == (deviations.NOT_NAMED, deviations.NOT_NAMED)


def test_a_theme_has_its_own_list() -> None:
    slice_ = made.make()
    status = [[key, "REGIO", slice_.periode, "achter"] for key in KEYS]
    reading = made.reading(place="REGIO", rapport="werk", status=status)
    assert {one.thema for one in deviations.deviating(reading)} == {"werk"}
