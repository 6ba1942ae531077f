from __future__ import annotations

import pytest

from prestatiemonitor.reading import ReportError, chosen, opened
from tests import slice_factory as made


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    with pytest.raises(ReportError, match="Bedoelt u 'uitstroom'"):
        made.reading().indicator("uitstrom")


def test_a_strange_name_gets_what_there_is() -> None:
    with pytest.raises(ReportError, match="Kies uit: a, b"):
        chosen("naam", "zzzz", ["a", "b"])
    with pytest.raises(ReportError, match="Kies uit: niets"):
        made.reading(context={}).context("landelijk")


@pytest.mark.parametrize(
    "asked", [{"editie": "openbaar"}, {"periode": "1999-T1"}, {"gebied": "nergens"}]
)
def test_a_slice_is_not_opened_as_another_report(asked: dict[str, str]) -> None:
    slice_ = made.make()
    fits = {"editie": "intern", "periode": slice_.periode, "gebied": "aa"}
    assert opened(slice_, **fits)
    with pytest.raises(ReportError):
        opened(slice_, **{**fits, **asked})


def test_an_older_period_does_not_see_newer_ones() -> None:
    slice_ = made.make(number=3)
    reading = opened(slice_, editie="intern", periode=f"{made.YEAR}-T1", gebied="aa")
    assert [str(p) for p in reading.periods][-1] == f"{made.YEAR}-T1"


def test_areas_are_shown_municipalities_first_and_without_elsewhere() -> None:
    reading = made.reading()
    assert [place.naam for place in reading.shown_places] == ["Aa", "Bee", "Regio Cee"]
    assert reading.region.naam == "Regio Cee"


def test_counts_statuses_and_links_are_looked_up() -> None:
    reading = made.reading()
    assert reading.count("uitstroom") == 200
    assert reading.count("uitstroom", place=reading.region) == 230
    assert reading.count("uitstroom", split="soort", category="werk") == 120
    assert reading.count("bestaat_niet") is None
    assert reading.status("uitstroom") == "geen gemeentelijk doel"
    assert reading.status("contact") == "niet beschikbaar"
    link = reading.link("werk", reading.period, reading.region)
    assert link == f"../{reading.period}/cee/werk/index.ipynb"
    assert reading.link("start", reading.period, reading.region) == "../start/index.ipynb"
    assert reading.link("bestaat-niet") is None


def test_the_theme_is_that_of_the_report() -> None:
    assert made.reading().theme == "werk"
    assert {i.thema for i in made.reading().indicators("werk")} == {"werk"}
    assert made.reading(rapport="start").theme is None


def test_provisional_counts_are_known_as_such() -> None:
    cells = [[*row[:7], "voorlopig"] for row in made.make().cells]
    assert made.reading(cells=cells).provisional("uitstroom")
    assert not made.reading().provisional("uitstroom")
