"""A move on paper is no result: those people stand apart, also where counts are rounded."""

from __future__ import annotations

import pytest

from prestatiemonitor import comparisons, narrative, remarks
from tests import slice_factory as made
from tests.test_remarks import Counts, changed, on_result


def test_a_move_on_paper_is_always_told_apart() -> None:
    told = on_result(
        "wsw_regulier", {("wsw_regulier", "totaal"): 383, ("wsw_regulier", "bor"): 130}
    )
    assert "Daarvan werken 130 mensen in de openbare ruimte (BOR)." in told
    assert "Zonder de BOR gaat het om 253 mensen." in told
    assert "verandering op papier" in told
    reading = made.reading(place="REGIO")
    indicator = reading.indicator("wsw_regulier")
    assert "waarvan 115 BOR" in narrative.summary(reading, indicator)
    assert comparisons.comparison(reading, indicator) == ""


@pytest.mark.parametrize(
    ("apart", "text"),
    [
        (0, "Onder hen zijn geen medewerkers in de openbare ruimte"),
        (1, "Daarvan werkt 1 persoon in de openbare"),
    ],
)
def test_none_and_one_on_paper_are_grammatical(apart: int, text: str) -> None:
    assert text in on_result("wsw_regulier", {("wsw_regulier", "bor"): apart})


def test_a_hidden_number_on_paper_cannot_be_read_from_the_rest() -> None:
    small: Counts = {("wsw_regulier", "bor"): 5}
    told = on_result("wsw_regulier", small, place="GM0001", editie="openbaar")
    assert "minder dan 10 mensen in de openbare ruimte" in told
    assert "Zonder de BOR" not in told
    reading = changed({("wsw_regulier", "bor"): None})
    assert on_result("wsw_regulier", {("wsw_regulier", "bor"): None}) == ""
    assert remarks.brief(
        reading, reading.indicator("wsw_regulier"), reading.period, reading.place
    ) == ""  # fmt: skip


def test_one_without_those_on_paper_a_year_before() -> None:
    told = on_result("wsw_regulier", {("wsw_regulier", "totaal"): 2, ("wsw_regulier", "bor"): 1})
    assert "Een jaar eerder was het er zonder de BOR 1." in told


def test_what_both_counts_may_be_off_can_make_a_small_rest_anything() -> None:
    """45 of 50 on paper can be 8 off: 'hoogstens 4' or 'minder dan 10' could be untrue."""
    counts = {("wsw_regulier", "totaal"): 50, ("wsw_regulier", "bor"): 45}
    assert "Zonder de BOR gaat het om 5 mensen." in on_result("wsw_regulier", counts)
    assert "Zonder de BOR gaat" not in on_result("wsw_regulier", counts, editie="openbaar")
