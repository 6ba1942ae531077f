"""Who is in the Wsw, and who of them works at a regular employer (003 §5.1.3)."""

from __future__ import annotations

import pytest

from .conftest import Count, Make


@pytest.mark.parametrize("plaatsing", ["detachering", "begeleid_werken", "bor"])
def test_everyone_but_those_at_iwerk_is_at_a_regular_employer(
    micro: Make, counted: Count, plaatsing: str
) -> None:
    found = micro(wsw=f"anna A {plaatsing} 2015-01-01 .\nbob A iwerk 2015-01-01 .")
    assert counted("wsw", found) == {"totaal": 2}
    assert counted("wsw_regulier", found) == {"totaal": 1, plaatsing: 1}


def test_a_move_of_place_is_one_person_at_the_new_place(micro: Make, counted: Count) -> None:
    moved = "anna A iwerk 2015-01-01 2020-12-31\nanna A bor 2020-12-31 ."
    assert counted("wsw", micro(wsw=moved)) == {"totaal": 1}
    assert counted("wsw_regulier", micro(wsw=moved)) == {"totaal": 1, "bor": 1}


def test_a_move_that_lies_ahead_has_not_happened(micro: Make, counted: Count) -> None:
    moves = "anna A detachering 2015-01-01 2021-01-31\nanna A iwerk 2021-02-01 ."
    assert counted("wsw_regulier", micro(wsw=moves)) == {"totaal": 1, "detachering": 1}


@pytest.mark.parametrize(("end", "expected"), [("2020-12-31", 1), ("2020-12-30", 0)])
def test_the_last_day_counts(micro: Make, counted: Count, end: str, expected: int) -> None:
    found = micro(wsw=f"anna A iwerk 2015-01-01 {end}")
    assert counted("wsw", found).get("totaal", 0) == expected


def test_who_lives_elsewhere_counts_for_the_region(micro: Make, counted: Count) -> None:
    found = micro(wsw="anna - bor 2015-01-01 .\nbob B bor 2015-01-01 .")
    assert counted("wsw_regulier", found) == {"totaal": 2, "bor": 2}
    assert counted("wsw_regulier", found, "BUITEN") == {"totaal": 1, "bor": 1}
