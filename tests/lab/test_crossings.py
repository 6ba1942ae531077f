"""Shares, rates and other measures: each only as exact as its two counts."""

from __future__ import annotations

import pytest

from prestatiemonitor.lab import crossing_charts
from prestatiemonitor.lab.crossing_views import view
from prestatiemonitor.lab.crossings import AREA, PART, PERIOD, Crossing
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import At, Reading, opened
from tests import slice_factory as made

LOST = {"geen", "onderwijs"}


def read(editie: str = "openbaar", place: str = "cee", **changes: object) -> Reading:
    slice_ = made.make(editie=editie, **changes)
    return opened(slice_, editie=editie, periode=slice_.periode, gebied=place)


def crossing(key: str, rows: str, reading: Reading | None = None, **more: str) -> Crossing:
    found = reading or read()
    return Crossing(found, found.indicator(key), rows, **more)


def texts(found: Crossing) -> dict[str, list[str]]:
    return {row[0]: list(row[1:]) for row in view(found).rows}


def test_of_exact_counts_a_share_is_exact() -> None:
    found = crossing("uitstroom", AREA, read("intern"), columns="soort", per=PART)
    assert texts(found)["Regio Cee"] == ["60%", "20%", "20%"]


def test_an_exact_count_of_a_rounded_one_is_told_as_rounded() -> None:
    found = crossing("tijdigheid", PERIOD, per="bijstand")
    assert not found.reading.precision("tijdigheid").rounded
    now = At(period=found.reading.period)
    assert found._precision(now).rounded
    assert not crossing("tijdigheid", PERIOD, per=PART)._precision(now).rounded


def test_a_part_larger_than_what_it_is_laid_against_has_no_share() -> None:
    found = crossing("bijstand", AREA, per="uitstroom")
    assert {row[0] for row in texts(found).values()} == {"niet beschikbaar"}
    assert {row[-1] for row in texts(found).values()} == {"niet beschikbaar", "–"}
    assert view(found).draw is None


def test_categories_that_divide_the_whole_are_shares_of_that_whole() -> None:
    found = crossing("in_beeld", AREA, read("intern"), columns="beeld", per=PART)
    assert texts(found)["Aa"] == ["50%", "25%", "25%"]
    at = At(place=found.reading.region, split="beeld", category="actief")
    region = found.reading.count("routes", split="route", category="vrijwilliger")
    assert found.whole(at) == region


def test_categories_that_divide_nothing_known_have_no_share() -> None:
    cells = [row for row in made.cells(Period(made.YEAR, 2)) if row[5] not in LOST]
    found = crossing("routes", PERIOD, read("intern", cells=cells), columns="route", per=PART)
    assert {row[0] for row in texts(found).values()} == {"niet beschikbaar"}


@pytest.mark.parametrize("editie", ["intern", "openbaar"])
def test_an_unknown_count_is_told_as_such(editie: str) -> None:
    cells = [
        row for row in made.cells(Period(made.YEAR, 2))
        if not (row[0] == "uitstroom" and row[2] == "GM0002" and row[5] == "onderwijs")
    ]  # fmt: skip
    found = crossing("uitstroom", AREA, read(editie, cells=cells), columns="soort")
    assert texts(found)["Bee"][2] == "niet beschikbaar"
    assert found.lines[1].name == "Bee"


def test_an_area_is_beside_the_region_only_with_all_counts() -> None:
    lost = [row for row in made.cells(Period(made.YEAR, 2)) if row[:3:2] != ["bijstand", "GM0002"]]
    found = crossing("uitstroom", AREA, read("intern", cells=lost), per="bijstand")
    assert texts(found)["Bee"][-1] == "niet beschikbaar"
    assert texts(found)["Regio Cee"][-1] == "–"
    assert texts(found)["Aa"][-1] == "geen duidelijk verschil"


def test_other_measures_have_their_own_unit() -> None:
    assert crossing("beschut_werk", AREA, measure="aantal").unit == "aantal"
    assert crossing("minimaregelingen", AREA, measure="euro").unit == "euro"
    assert crossing("beschut_werk", AREA).unit == "beschutte werkplekken"


def test_a_picture_of_too_much_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    found = crossing("activiteiten", AREA, read("intern"), columns="activiteit")
    assert view(found).draw is not None
    monkeypatch.setattr(crossing_charts, "MOST_BARS", 3)
    assert view(found).draw is None


def test_what_is_not_drawn_is_said_under_the_chart() -> None:
    found = crossing("uitstroom", AREA, columns="soort", per=PART)
    assert "Niet getekend: Bee." in crossing_charts._source(found, ["Bee"])
    assert texts(found)["Bee"] == ["groep te klein"] * 3


def test_own_municipality_or_this_year_stands_out() -> None:
    one = crossing("uitstroom", AREA, read(place="aa"))
    names = [line.name for line in one.lines if crossing_charts._main(one, line)]
    assert names == ["Aa"]
    all_of_them = crossing("uitstroom", AREA)
    names = [line.name for line in all_of_them.lines if crossing_charts._main(all_of_them, line)]
    assert names == ["Aa", "Bee"]
    years = crossing("uitstroom", PERIOD)
    shown = [line.name for line in years.lines if crossing_charts._main(years, line)]
    assert all(str(made.YEAR) in name for name in shown)
    assert len(shown) == 2
