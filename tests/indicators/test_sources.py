"""What an indicator says it is counted from is what it reads."""

from __future__ import annotations

import dataclasses
import sys
from typing import Any

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import INDICATORS
from prestatiemonitor.indicators.sources import TABLES
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
    plain = make(
        geleverd=" ".join(LAYOUT), perioden="2019-T1 2019-T2 2019-T3 2020-T1 2020-T2 2020-T3"
    )
    fields = {one.name: getattr(plain, one.name) for one in dataclasses.fields(plain)}
    Watched.seen = set()
    INDICATORS[key].compute(Watched(**fields), areas, DEFINITIONS)
    read = set().union(*(FROM.get(name, {name}) for name in Watched.seen))
    assert read == set(TABLES[key])


def test_every_indicator_names_tables_of_the_layout() -> None:
    assert TABLES.keys() == INDICATORS.keys()
    assert {name for names in TABLES.values() for name in names} <= LAYOUT.keys()
