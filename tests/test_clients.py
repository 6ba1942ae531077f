from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from prestatiemonitor import clients
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

PARTS: list[Callable[[Reading], str]] = [clients.summary, clients.by_area, clients.long_stays]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("place", ["GM0001", "GM0002", "REGIO"])
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_part_is_whole_also_without_counts(
    part: Callable[[Reading], str], place: str, editie: str, empty: bool
) -> None:
    nothing = {"cells": [], "status": []} if empty else {}
    text = part(made.reading(place=place, editie=editie, **nothing))
    assert text
    assert not re.search(r"[^\n ]  |\bNone\b|\bnan\b|\n\n\n", text)


def with_routes(last: dict[str, int], before: dict[str, int], editie: str) -> Reading:
    """The made-up slice, with these counts of routes now and a year before, everywhere."""
    slice_ = made.make()
    new = {slice_.periode: last, f"{made.YEAR - 1}-T2": before}
    rows = [
        [*row[:6], new[row[3]][row[5]], row[7]]
        if (row[0], row[4]) == ("routes", "route") and row[5] in new.get(row[3], {})
        else row
        for row in slice_.cells
    ]
    return made.reading(cells=rows, editie=editie)


@pytest.mark.parametrize(
    ("editie", "now", "then", "said"),
    [
        ("intern", 100, 99, "1 persoon meer dan een jaar eerder (van 99 naar 100)"),
        ("intern", 99, 100, "1 persoon minder"),
        ("intern", 100, 100, ""),
        ("openbaar", 110, 100, "ongeveer 10 mensen meer"),
        ("openbaar", 105, 100, ""),
        ("openbaar", 100, 5, ""),
    ],
)
def test_a_change_is_told_only_where_rounding_cannot_have_made_it(
    editie: str, now: int, then: int, said: str
) -> None:
    reading = with_routes({"onderwijs": now}, {"onderwijs": then}, editie)
    lines = [line for line in clients.summary(reading).splitlines() if "onderwijs" in line]
    assert bool(lines) == bool(said)
    assert all(said in line for line in lines)


def test_the_largest_route_is_named_only_where_it_is_sure() -> None:
    clear = with_routes({"vrijwilliger": 900, "werknemer": 600}, {}, "openbaar")
    assert "De grootste groep is" in clients.summary(clear)
    close = with_routes({"vrijwilliger": 605, "werknemer": 600}, {}, "openbaar")
    assert "De grootste groep is" not in clients.summary(close)


def test_routes_stand_against_all_areas_with_their_share() -> None:
    text = clients.by_area(made.reading(place="GM0001"))
    assert "| Route | Aa | Bee | Regio Cee |" in text
    assert re.search(r"\| \d+ \(\d+%\) \|", text)
    assert "**Iedereen met bijstand** | 1.800 |" in text


def test_who_is_long_on_welfare_is_told_of_each_route_that_is_large_enough() -> None:
    text = clients.long_stays(made.reading(place="GM0001", editie="openbaar"))
    assert "ongeveer 600 van de ongeveer 800 mensen hebben 3 jaar of langer bijstand" in text
    assert "minder dan 10" not in clients.long_stays(
        made.reading(place="GM0002", editie="openbaar")
    )
