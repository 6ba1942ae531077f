"""Steps between routes: where everyone stood at the end of last year, and where now."""

from __future__ import annotations

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import UNAVAILABLE

from .conftest import Make, computed

DELIVERED = "2019-T3 2020-T1 2020-T2"
SPELLS = """
anna 2019-01-01 . A .
bob 2019-01-01 2020-06-30 A werk
cas 2020-07-01 . B .
dirk 2019-01-01 . B .
els 2019-01-01 . A .
fred 2020-01-01 2020-08-30 A overig
"""
ROUTES = """
anna werknemer 2019-02-01 2020-02-15
anna onderwijs 2020-02-16 2020-05-15
anna vrijwilliger 2020-05-16 .
bob werknemer 2019-02-01 .
cas onderwijs 2020-07-02 .
dirk ondernemer 2019-02-01 .
"""


def stepped(
    make: Make, areas: Areas, periode: str = "2020-T2", spells: str = SPELLS
) -> dict[str, float]:
    """The kinds and steps of which there is someone, with the total."""
    found = make(periode, spells=spells, routes=ROUTES, perioden=DELIVERED)
    cells = computed("routewissel", found, areas)
    assert set(cells["gebied"]) == {areas.regio.code}
    known = cells[cells["waarde"] > 0]
    return dict(zip(known["categorie"], known["waarde"], strict=True))


def test_everyone_of_then_or_now_takes_one_step(micro: Make, areas: Areas) -> None:
    """Anna took two; Fred came after the first day and was gone before the last."""
    assert stepped(micro, areas) == {
        "totaal": 5,
        "zelfde_route": 2,
        "andere_route": 1,
        "nieuw": 1,
        "weg": 1,
        "werknemer_naar_vrijwilliger": 1,
        "werknemer_naar_geen_bijstand": 1,
        "geen_bijstand_naar_onderwijs": 1,
        "ondernemer_naar_ondernemer": 1,
        "geen_naar_geen": 1,
    }


def test_the_first_day_is_that_of_the_year_and_not_of_the_period(micro: Make, areas: Areas) -> None:
    assert stepped(micro, areas, "2020-T1")["werknemer_naar_onderwijs"] == 1
    assert "onderwijs_naar_vrijwilliger" not in stepped(micro, areas, "2020-T2")


@pytest.mark.parametrize(
    ("begin", "kind"), [("2019-12-31", "zelfde_route"), ("2020-01-01", "nieuw")]
)
def test_who_had_welfare_on_the_last_day_of_last_year_was_there(
    micro: Make, areas: Areas, begin: str, kind: str
) -> None:
    assert stepped(micro, areas, spells=f"gea {begin} . A .")[kind] == 1


def test_who_moved_house_is_one_person_of_the_region(micro: Make, areas: Areas) -> None:
    spells = "anna 2019-01-01 2020-03-01 A overig\nanna 2020-03-15 . B ."
    found = stepped(micro, areas, spells=spells)
    assert (found["totaal"], found["werknemer_naar_vrijwilliger"]) == (1, 1)


def test_without_the_delivery_of_the_end_of_last_year_it_is_not_known(
    micro: Make, areas: Areas
) -> None:
    found = micro("2020-T2", spells=SPELLS, routes=ROUTES, perioden="2020-T1 2020-T2")
    cells = computed("routewissel", found, areas)
    assert set(cells["stand"]) == {UNAVAILABLE}
    assert cells["waarde"].isna().all()
