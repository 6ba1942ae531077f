"""What an indicator says it is counted from is what it reads."""

from __future__ import annotations

import dataclasses
import sys
from typing import Any

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import UNAVAILABLE
from prestatiemonitor.indicators import INDICATORS, cells_of
from prestatiemonitor.indicators.sources import TABLES, YEARS_BACK
from prestatiemonitor.layout import TABLES as LAYOUT
from prestatiemonitor.microdata import Microdata
from tests.indicators.conftest import COLUMNS, DEFINITIONS, make

FROM = {
    "dossiers": {"bus"}, "spells": {"bus"}, "geboorte": {"bus"},
    "indicaties": {"indicaties_beschut_werk"}, "minimaregelingen": {"minimaregelingen", "bus"},
}  # fmt: skip
"""From which tables of a delivery a table of microdata comes, where the names differ."""


class Watched(Microdata):
    """Microdata that remember which tables were looked at."""

    seen: set[str]

    def __getattribute__(self, name: str) -> Any:
        # A copy with one other table reads all of them without using any.
        if name in COLUMNS and sys._getframe(1).f_code.co_filename != dataclasses.__file__:
            Watched.seen.add(name)
        return super().__getattribute__(name)


@pytest.mark.parametrize("key", INDICATORS)
def test_an_indicator_reads_the_tables_that_it_names_and_no_other(key: str, areas: Areas) -> None:
    plain = make()
    fields = {one.name: getattr(plain, one.name) for one in dataclasses.fields(plain)}
    Watched.seen = set()
    INDICATORS[key].compute(Watched(**fields), areas, DEFINITIONS)
    read = set().union(*(FROM.get(name, {name}) for name in Watched.seen))
    assert read == set(TABLES[key])


def test_every_indicator_names_tables_of_the_layout() -> None:
    assert TABLES.keys() == INDICATORS.keys()
    assert {name for names in TABLES.values() for name in names} <= LAYOUT.keys()


def test_what_only_grows_is_counted_from_the_begin_of_a_year() -> None:
    """Money is no exception: each row of it tells the amount since 1 January."""
    growing = {key for key, one in INDICATORS.items() if one.structure.grows} - {"financien"}
    assert YEARS_BACK.keys() == growing | {"uitstroom_cohort"}


@pytest.mark.parametrize("key", INDICATORS)
def test_deliveries_that_begin_in_the_course_of_a_year_do_not_tell_all_of_it(
    key: str, areas: Areas
) -> None:
    spells = "anna 2015-01-01 2020-06-30 A werk\nbob 2015-01-01 . A ."
    whole, half = make(spells=spells), make(spells=spells, perioden="2020-T2 2020-T3")
    counted, told = (list(cells_of(key, one, areas, DEFINITIONS)) for one in (whole, half))
    if key in YEARS_BACK or key == "routewissel":
        assert {cell[-1] for cell in told} == {UNAVAILABLE}
        assert all(cell[-2] is None for cell in told)
    else:
        assert told == counted
