from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from prestatiemonitor import route_steps
from prestatiemonitor.reading import Reading
from prestatiemonitor.view import View
from tests import slice_factory as made

NOW = f"{made.YEAR}-T1"


def with_steps(steps: dict[str, int], **how: Any) -> Reading:
    """The made-up slice of the first period, with these steps changed in the region."""
    rows = [
        [*row[:6], steps[row[5]], row[7]]
        if (row[0], row[3]) == ("routewissel", NOW) and row[5] in steps
        else row
        for row in made.make(number=1).cells
    ]
    return made.reading(number=1, cells=rows, **({"place": "REGIO"} | how))


def shown(reading: Reading) -> View:
    found = route_steps.view(reading)
    assert found is not None
    return found


def test_the_table_holds_then_against_now_without_routes_that_nobody_was_in() -> None:
    text = shown(with_steps({})).table()
    assert "| Nu: werknemer | Nu: vrijwilliger | Nu: geen route | Nu: geen bijstand |" in text
    assert "| Werknemer | 500 | 0 | 0 | 40 |" in text
    assert "| Geen bijstand | 55 | 0 | 0 | – |" in text
    assert "zorg" not in text.lower()


def test_the_words_say_how_many_stayed_changed_came_and_left() -> None:
    lines = route_steps.summary(with_steps({})).splitlines()
    assert [line for line in lines if line.startswith("- ")] == [
        "- 1.200 mensen hebben dezelfde route als toen. "
        "Mensen zonder route, toen en nu, tellen daarbij mee.",
        "- 20 mensen hebben een andere route dan toen.",
        "- 55 mensen hebben nu bijstand en toen niet.",
        "- 40 mensen hebben geen bijstand meer.",
        "- 15 mensen gingen van ‘vrijwilliger’ naar ‘werknemer’.",
        "- 5 mensen gingen van ‘geen route’ naar ‘vrijwilliger’.",
    ]


@pytest.mark.parametrize(
    ("editie", "count", "said"),
    [
        ("intern", 0, ""),
        ("intern", 1, "1 persoon ging van"),
        ("intern", 2, "2 mensen gingen van"),
        ("openbaar", 5, ""),
        ("openbaar", 10, "Ongeveer 10 mensen gingen van"),
    ],
)
def test_a_step_is_told_only_where_rounding_cannot_have_made_it(
    editie: str, count: int, said: str
) -> None:
    text = route_steps.summary(with_steps({"werknemer_naar_onderwijs": count}, editie=editie))
    lines = [line for line in text.splitlines() if "naar ‘onderwijs’" in line]
    assert lines == ([f"- {said} ‘werknemer’ naar ‘onderwijs’."] if said else [])


@pytest.mark.parametrize(
    ("editie", "count", "said"),
    [
        ("intern", 0, "Geen mensen hebben een andere route dan toen."),
        ("intern", 1, "1 persoon heeft een andere route dan toen."),
        ("openbaar", 0, "Hoogstens 4 mensen hebben een andere route dan toen."),
    ],
)
def test_few_and_none_read_well(editie: str, count: int, said: str) -> None:
    assert said in route_steps.summary(with_steps({"andere_route": count}, editie=editie))


def test_where_no_step_is_large_enough_it_says_so() -> None:
    small = {"vrijwilliger_naar_werknemer": 5}
    text = route_steps.summary(with_steps(small, editie="openbaar"))
    assert "geen stappen van route naar route die groot genoeg zijn" in text


def test_the_largest_steps_come_first_and_no_more_than_a_few() -> None:
    routes = ("werknemer", "vrijwilliger", "onderwijs", "ondernemer")
    many = {f"{b}_naar_{n}": 10 + i for i, b in enumerate(routes) for n in routes if b != n}
    lines = [
        line for line in route_steps.summary(with_steps(many)).splitlines() if "gingen" in line
    ]
    assert len(lines) == route_steps.MOST
    sizes = [int(line.split()[1]) for line in lines]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 13


def test_a_municipality_reads_that_it_is_about_the_region() -> None:
    whole = "gaan over Regio Cee als geheel"
    assert whole in route_steps.summary(with_steps({}, place="GM0001"))
    assert whole not in route_steps.summary(with_steps({}))


def without(reading: Callable[..., Reading], state: str) -> Reading:
    rows = [
        [*row[:6], None, state] if row[0] == "routewissel" else row
        for row in made.make(number=1).cells
    ]
    return reading(number=1, place="REGIO", cells=rows)


def test_without_a_former_delivery_it_says_so() -> None:
    reading = without(made.reading, "niet beschikbaar")
    assert route_steps.view(reading) is None
    assert route_steps.summary(reading) == route_steps.NOTHING


def test_the_picture_is_the_same_every_time_and_tells_its_message() -> None:
    found = shown(with_steps({}, editie="openbaar"))
    assert found.draw is not None
    assert found.draw() == found.draw()
    assert re.search(r"Ongeveer 15 mensen gingen van ‘vrijwilliger’ naar ‘werknemer’\.", found.alt)
