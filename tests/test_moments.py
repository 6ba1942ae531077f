from __future__ import annotations

import pytest

from prestatiemonitor import moments
from tests import slice_factory as made

YEAR = made.YEAR


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("uitstroom", f"jan–aug {YEAR}"),
        ("juiste_beslissingen", f"jan–aug {YEAR}"),
        ("bijstand", f"31 aug {YEAR}"),
        ("statushouders_bijstand", f"1 jan {YEAR}"),
        ("uitstroom_cohort", f"uitstroom {YEAR - 1} (t/m aug {YEAR})"),
        ("herinstroom", f"uitstroom {YEAR - 1} (niet compleet, t/m aug {YEAR})"),
    ],
)
def test_a_label_says_when_is_counted_and_of_which_year(key: str, text: str) -> None:
    reading = made.reading()
    assert moments.label(reading, reading.indicator(key), reading.period) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("statushouders_bijstand", f"Op 1 januari {YEAR}"),
        ("uitstroom_cohort", f"In {YEAR - 1}"),
        ("herinstroom", f"Van de mensen die in {YEAR - 1} helemaal uit de bijstand gingen,"),
        ("juiste_beslissingen", f"Van januari tot en met augustus {YEAR}"),
    ],
)
def test_a_sentence_begins_with_its_moment(key: str, text: str) -> None:
    reading = made.reading()
    assert moments.when(reading, reading.indicator(key), reading.period) == text


def test_a_name_has_its_year_and_says_if_that_is_not_complete() -> None:
    early, whole = made.reading(number=2), made.reading(number=3)
    indicator = early.indicator("herinstroom")
    assert moments.name(early, indicator).endswith(f"(uitstroom {YEAR - 1}, niet compleet)")
    assert moments.name(whole, indicator).endswith(f"(uitstroom {YEAR - 1})")
    assert moments.name(early, early.indicator("bijstand")) == early.indicator("bijstand").naam
    assert moments.heading(early, early.indicator("bijstand")) == "Datum"
    assert moments.short(early, indicator, early.period) == "t/m aug"
