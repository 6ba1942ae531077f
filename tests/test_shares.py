from __future__ import annotations

import pytest

from prestatiemonitor import shares
from tests import slice_factory as made


@pytest.mark.parametrize(
    ("part", "whole", "margin", "side"),
    [
        (78, 410, 0, "onduidelijk"),
        (40, 410, 0, "lager"),
        (150, 410, 0, "hoger"),
        (1, 10, 0, "onduidelijk"),
        (0, 0, 0, "onduidelijk"),
        (64, 410, 0, "lager"),
        (64, 410, 4, "onduidelijk"),
        (0, 4, 4, "onduidelijk"),
    ],
)
def test_a_share_lies_beside_a_benchmark_only_without_doubt(
    part: int, whole: int, margin: int, side: str
) -> None:
    assert shares.beside(part, whole, 20, margin) == side


def test_decisions_are_told_exactly_also_in_public_and_never_better_than_they_are() -> None:
    cells = [
        [*row[:6], 1999, row[7]] if row[0] == "juiste_beslissingen" else row
        for row in made.make().cells
    ]
    reading = made.reading(place="REGIO", editie="openbaar", cells=cells)
    indicator = reading.indicator("juiste_beslissingen")
    assert shares.said(reading, indicator) == "99,95%"
    nearly = [[*row[:6], 3_000_001, row[7]] if row[0] == "beslissingen" else row for row in cells]
    nearly = [
        [*row[:6], 3_000_000, row[7]] if row[0] == "juiste_beslissingen" else row for row in nearly
    ]
    assert shares.said(made.reading(place="REGIO", cells=nearly), indicator) == "99,99%"


def test_places_are_no_share_and_nothing_checked_is_none() -> None:
    reading = made.reading(place="REGIO")
    assert shares.of(reading, reading.indicator("beschut_werk")) is None
    cells = [
        [*row[:6], 0, row[7]] if "beslissingen" in row[0] else row for row in made.make().cells
    ]
    none = made.reading(place="REGIO", cells=cells)
    assert shares.said(none, none.indicator("juiste_beslissingen")) == ""
