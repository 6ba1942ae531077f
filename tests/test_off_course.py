"""What is off course, for a municipality too: its own targets and those it shares."""

from __future__ import annotations

from typing import Any

import pytest

from prestatiemonitor import deviations, explained, off_course
from prestatiemonitor.reading import Reading
from tests import slice_factory as made


def judged(place: str, words: dict[tuple[str, str], str], **changes: Any) -> Reading:
    """An area, with a word for some results of some areas and 'inzicht' for all others."""
    slice_ = made.make()
    areas = ("GM0001", "GM0002", "REGIO")
    status = [
        [one.sleutel, area, slice_.periode, words.get((one.sleutel, area), "inzicht")]
        for one in made.agreement().indicatoren
        for area in areas
    ]
    return made.reading(place=place, rapport="overzicht", status=status, **changes)


def test_of_the_region_there_is_one_list_and_why() -> None:
    text = off_course.told(judged("REGIO", {("uitstroom", "REGIO"): "achter"}))
    assert text.count("{#tbl-afwijkingen-") == 1
    assert "gelden voor" not in text
    why = text[text.index(off_course.WHY) :]
    assert explained.ASKED in why


def test_a_municipality_reads_what_is_off_course_in_the_region() -> None:
    text = off_course.told(judged("GM0002", {("uitstroom", "REGIO"): "achter"}))
    assert "gelden voor Regio Cee als geheel." in text
    assert "Wat wijkt af? Regio Cee" in text
    assert text.index("Wat wijkt af?") < text.index(off_course.WHY)


def test_both_lists_stand_apart_and_a_result_is_explained_once() -> None:
    words = {("beschut_werk", "GM0001"): "achter", ("beschut_werk", "REGIO"): "achter",
             ("uitstroom", "REGIO"): "achter"}  # fmt: skip
    reading = judged("GM0001", words)
    assert [one.sleutel for one in deviations.deviating(reading)] == ["beschut_werk"]
    text = off_course.told(reading)
    assert text.count("Wat wijkt af?") == 2
    assert "{#tbl-afwijkingen-aa}" in text
    assert "{#tbl-afwijkingen-regio-cee}" in text
    why = text[text.index(off_course.WHY) :]
    assert why.count(f"**{reading.indicator('beschut_werk').naam}**") == 1
    assert why.count(f"**{reading.indicator('uitstroom').naam}**") == 1


def test_an_explanation_of_the_region_is_there_for_a_municipality() -> None:
    given = [["uitstroom", "REGIO", "Er waren minder vacatures."]]
    text = off_course.told(judged("GM0001", {("uitstroom", "REGIO"): "achter"}, toelichting=given))
    assert "Er waren minder vacatures." in text


@pytest.mark.parametrize("place", ["GM0001", "GM0002", "REGIO"])
def test_where_all_is_well_there_is_no_why(place: str) -> None:
    text = off_course.told(judged(place, {}))
    assert deviations.NONE in text
    assert off_course.WHY not in text
    assert ("Geen eigen doel van Aa wijkt af." in text) == (place == "GM0001")
