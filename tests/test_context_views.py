from __future__ import annotations

import re

import pytest

from prestatiemonitor import context_views
from prestatiemonitor.reading import ReportError
from tests import slice_factory as made

READING = made.reading(rapport="context")


@pytest.mark.parametrize("name", ["landelijk", "gemeenten", "bevolking"])
def test_every_table_of_the_context_can_be_shown(name: str) -> None:
    shown = context_views.view(READING, name)
    assert shown is not None
    assert f"{{#tbl-{name}}}" in shown.table()
    assert (shown.draw is None) == (name == "bevolking")


def test_the_numbers_of_the_text_alternative_stand_in_the_table() -> None:
    for name in ("landelijk", "gemeenten"):
        shown = context_views.view(READING, name)
        assert shown is not None
        assert shown.draw is not None
        assert shown.draw().startswith(b"<?xml")
        numbers = re.findall(r"\d+\.\d{3}|: (\d+)", shown.alt)
        cells = {cell for row in shown.rows for cell in row}
        assert numbers
        assert {number for number in numbers if number} <= cells


def test_the_source_names_table_licence_and_status() -> None:
    assert context_views.source_of(READING, "landelijk") == (
        "Bron: CBS StatLine, tabel 37789ksz (CC BY 4.0). Status: definitief."
    )
    assert "tabellen 82016NED en 82017NED" in context_views.source_of(READING, "gemeenten")


def test_areas_that_cbs_does_not_know_have_no_view() -> None:
    empty = {**made.context(), "gemeenten": []}
    assert context_views.view(made.reading(context=empty), "gemeenten") is None


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ReportError, match="Bedoelt u 'landelijk'"):
        context_views.view(READING, "landelik")


def test_the_note_says_it_cannot_be_compared() -> None:
    assert "Niet te vergelijken" in context_views.note()
