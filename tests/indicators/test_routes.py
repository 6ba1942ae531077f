"""Routes, and what the people in them are like (003 §2, §3), on tables small enough to read."""

from __future__ import annotations

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.microdata import Microdata

from .conftest import Count, Make, computed

WORKS = {"spells": "anna 2019-01-01 . A .", "routes": "anna werknemer 2019-01-01 ."}


def groups(areas: Areas, micro: Microdata, split: str, gebied: str = "REGIO") -> dict[str, int]:
    """The counts of one split of routes; those of 0 are left out."""
    cells = computed("routes", micro, areas)
    rows = cells[(cells["gebied"] == gebied) & (cells["uitsplitsing"] == split)]
    return {c: int(n) for c, n in zip(rows["categorie"], rows["waarde"], strict=True) if n}


def test_every_person_on_welfare_has_one_route_or_none(
    micro: Make, counted: Count, areas: Areas
) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 . A .\ncas 2019-01-01 . A .",
        routes="""
        anna vrijwilliger 2019-01-01 .
        anna werknemer 2020-06-01 .
        anna onderwijs 2021-01-01 .
        bob vrijwilliger 2019-01-01 2020-12-30
        weg werknemer 2019-01-01 .
        cas zorg 2019-01-01 2020-12-31
        """,
    )
    assert counted("routes", found)["totaal"] == 2
    assert groups(areas, found, "route") == {"werknemer": 1, "zorg": 1, "geen": 1}


@pytest.mark.parametrize(
    ("begin", "duur"),
    [
        ("2020-01-01", "korter_dan_1_jaar"),
        ("2019-12-31", "1_tot_3_jaar"),
        ("2018-01-01", "1_tot_3_jaar"),
        ("2017-12-31", "3_jaar_of_langer"),
    ],
)
def test_a_year_on_welfare_is_full_on_the_same_date(
    micro: Make, areas: Areas, begin: str, duur: str
) -> None:
    """Time on an earlier benefit, before a break, does not count."""
    spells = f"anna 2010-01-01 2017-01-01 A overig\nanna {begin} . A ."
    assert groups(areas, micro(spells=spells), "route_duur") == {f"geen_{duur}": 1}


@pytest.mark.parametrize(
    ("born", "leeftijd"),
    [
        ("1994-01-01", "tot_27_jaar"),
        ("1993-12-31", "27_tot_45_jaar"),
        ("1976-01-01", "27_tot_45_jaar"),
        ("1975-12-31", "45_tot_60_jaar"),
        ("1961-01-01", "45_tot_60_jaar"),
        ("1960-12-31", "60_jaar_of_ouder"),
        (".", "leeftijd_onbekend"),
    ],
)
def test_age_is_that_of_the_last_day_and_an_unknown_one_has_a_place(
    micro: Make, areas: Areas, born: str, leeftijd: str
) -> None:
    known = "" if born == "." else f"anna {born}"
    found = micro(**WORKS, geboorte=f"{known}\nbob 1950-01-01")
    assert groups(areas, found, "route_leeftijd") == {f"werknemer_{leeftijd}": 1}


@pytest.mark.parametrize(
    ("holders", "group"),
    [
        ("", "niet_statushouder"),
        ("bob 2019-01-01", "niet_statushouder"),
        ("anna 2020-12-31", "wel_statushouder"),
        ("anna 2021-01-01", "niet_statushouder"),
    ],
)
def test_a_status_holder_has_the_status_by_the_last_day(
    micro: Make, areas: Areas, holders: str, group: str
) -> None:
    found = micro(**WORKS, statushouders=holders)
    assert groups(areas, found, "route_statushouder") == {f"werknemer_{group}": 1}


@pytest.mark.parametrize(
    ("register", "wsw", "group"),
    [
        ("anna B 2019-01-01 .", "", "in_register"),
        ("anna B 2019-01-01 2020-12-30", "", "niet_in_register"),
        ("anna B 2019-01-01 .", "anna B iwerk 2019-01-01 .", "niet_in_register"),
        ("bob B 2019-01-01 .", "", "niet_in_register"),
    ],
)
def test_the_register_is_that_of_the_agreement_without_the_wsw(
    micro: Make, areas: Areas, counted: Count, register: str, wsw: str, group: str
) -> None:
    """Who lives elsewhere stays where the benefit is paid; in the region both are the same."""
    found = micro(**WORKS, doelgroepregister=register, wsw=wsw)
    assert groups(areas, found, "route_register", "GM0001") == {f"werknemer_{group}": 1}
    both = groups(areas, found, "route_register").get("werknemer_in_register", 0)
    assert counted("register", found).get("bijstand", 0) == both
