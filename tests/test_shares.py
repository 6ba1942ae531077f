from __future__ import annotations

import pytest

from prestatiemonitor import shares
from prestatiemonitor.reading import Reading
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


def _rounded(part: int, whole: int, place: str = "REGIO") -> Reading:
    counts = {("in_beeld", "totaal"): part, ("routes", "vrijwilliger"): whole}
    cells = [
        [*row[:6], counts.get((row[0], row[5]), row[6]), row[7]] if row[2] == place else row
        for row in made.make().cells
    ]
    return made.reading(place=place, editie="openbaar", cells=cells)


@pytest.mark.parametrize(
    ("part", "whole", "said", "text"),
    [
        (600, 800, "ongeveer 75%", "75%"),
        (1395, 1400, "minstens 99%", "minstens 99%"),
        (20, 30, "", "groep te klein"),
        (0, 800, "", "groep te klein"),
    ],
)
def test_the_share_of_rounded_counts_is_never_told_as_none_or_all(
    part: int, whole: int, said: str, text: str
) -> None:
    reading = _rounded(part, whole)
    indicator = reading.indicator("in_beeld")
    assert shares.said(reading, indicator) == said
    assert shares.text(reading, indicator) == text


def test_a_hidden_part_has_no_share() -> None:
    reading = _rounded(5, 10, "GM0001")
    assert shares.text(reading, reading.indicator("in_beeld")) == "groep te klein"
    without = made.reading(editie="openbaar", cells=[])
    assert shares.text(without, without.indicator("in_beeld")) == "niet beschikbaar"


def test_a_share_is_marked_where_its_part_or_its_whole_was_revised() -> None:
    for key in ("in_beeld", "routes"):
        cells = [[*row[:7], "herzien"] if row[0] == key else row for row in made.make().cells]
        reading = made.reading(cells=cells)
        indicator = reading.indicator("in_beeld")
        shown = shares.cells(reading, indicator, reading.period, reading.place)
        assert shown[1] == "75% (herzien)"
        assert shown[0] == ("800 (herzien)" if key == "routes" else "800")


def test_rounded_decisions_are_told_like_other_shares() -> None:
    reading = made.reading(place="REGIO", editie="openbaar", exact=[])
    indicator = reading.indicator("juiste_beslissingen")
    assert not shares.exact(reading, indicator)
    assert shares.said(reading, indicator) == "minstens 99%"


def _two(now: tuple[int, int], was: tuple[int, int], editie: str) -> Reading:
    """Who came back of the cohort, now and a year before."""
    then = f"{made.YEAR - 1}-T2"
    rows = [
        [key, "aantal", "REGIO", period, "totaal", "totaal", count, "bekend"]
        for period, counts in ((f"{made.YEAR}-T2", now), (then, was))
        for key, count in zip(("herinstroom", "uitstroom_cohort"), counts, strict=True)
    ]
    return made.reading(place="REGIO", editie=editie, cells=rows)


@pytest.mark.parametrize(
    ("editie", "now", "was", "told"),
    [
        ("intern", (90, 200), (80, 200), "5 procentpunt meer"),
        ("intern", (80, 200), (80, 200), ""),
        ("openbaar", (400, 1000), (500, 1000), "ongeveer 10 procentpunt minder"),
        ("openbaar", (400, 1000), (405, 1000), ""),
        ("openbaar", (50, 200), (65, 200), ""),  # both are told as 30%
        ("openbaar", (40, 100), (45, 100), ""),
        ("openbaar", (5, 10), (400, 1000), ""),
    ],
)
def test_two_shares_differ_where_rounding_cannot_have_made_it(
    editie: str, now: tuple[int, int], was: tuple[int, int], told: str
) -> None:
    reading = _two(now, was, editie)
    then = reading.period.same_last_year()
    assert shares.gap(reading, reading.indicator("herinstroom"), then) == told
