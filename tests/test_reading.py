from __future__ import annotations

import pytest

from prestatiemonitor.precision import EXACT, HIDING, ROUNDED
from prestatiemonitor.reading import ReportError, chosen, opened
from tests import slice_factory as made

YEAR = made.YEAR


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
    assert reading.status("jongeren") == "niet beschikbaar"
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


def test_how_exactly_counts_are_told_depends_on_edition_place_and_decision() -> None:
    public = made.reading(editie="openbaar")
    assert public.precision("uitstroom") == HIDING
    assert public.precision("uitstroom", public.region) == ROUNDED
    assert public.precision("juiste_beslissingen") == EXACT
    assert made.reading().precision("uitstroom") == EXACT
    assert public.rounds
    assert not made.reading().rounds


def test_a_cell_of_a_table_is_hidden_and_marked_as_it_should_be() -> None:
    last = f"{YEAR}-T2"
    counts = {("GM0001", last): 5, ("GM0002", last): 45, ("REGIO", f"{YEAR}-T1"): None}
    cells = [
        [*row[:6], counts[row[2], row[3]], "herzien" if row[2] == "GM0002" else row[7]]
        if (row[2], row[3]) in counts and row[0] == "uitstroom"
        else row
        for row in made.make().cells
    ]
    reading = made.reading(editie="openbaar", cells=cells)
    assert reading.cell("uitstroom") == "minder dan 10"
    assert reading.cell("uitstroom", place=reading.places[1]) == "45 (herzien)"
    assert reading.revised("uitstroom", place=reading.places[1])
    before = reading.period.previous()
    assert reading.cell("uitstroom", place=reading.region, period=before) == "niet beschikbaar"
