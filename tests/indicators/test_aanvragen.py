"""Applications decided in time in the year so far, of the region, if they were delivered."""

from __future__ import annotations

import pytest

from prestatiemonitor.areas import Areas

from .conftest import Count, Make, cell, computed

MONTHS = """
2019 12 bijstand 900 9
2020 1 bijstand 70 66
2020 1 minimaregeling 120 120
2020 4 bijstand 60 60
2020 5 minimaregeling 100 90
2021 1 bijstand 900 9
"""
KEYS = ("aanvragen", "tijdigheid")


def test_months_of_the_year_so_far_are_counted_by_kind(micro: Make, counted: Count) -> None:
    first = micro("2020-T1", aanvragen=MONTHS)
    assert counted("aanvragen", first) == {"totaal": 250, "bijstand": 130, "minimaregeling": 120}
    assert counted("tijdigheid", first) == {"totaal": 246, "bijstand": 126, "minimaregeling": 120}
    whole = micro("2020-T3", aanvragen=MONTHS)
    assert counted("aanvragen", whole)["totaal"] == 350
    assert counted("tijdigheid", whole)["totaal"] == 336


@pytest.mark.parametrize(
    ("absent", "rows"),
    [("aanvragen", MONTHS), ("", ""), ("", "2019 12 bijstand 900 9"), ("aanvragen srg", MONTHS)],
)
@pytest.mark.parametrize("key", KEYS)
def test_without_a_delivery_for_the_whole_year_so_far_there_is_no_count(
    micro: Make, areas: Areas, key: str, absent: str, rows: str
) -> None:
    found = micro("2020-T2", ontbreekt=absent, aanvragen=rows)
    cells = computed(key, found, areas)
    assert cells["waarde"].isna().all()
    assert cell(key, areas, found) == (None, "niet beschikbaar")


@pytest.mark.parametrize("key", KEYS)
def test_there_are_no_municipal_cells(micro: Make, areas: Areas, key: str) -> None:
    found = micro(aanvragen=MONTHS)
    cells = computed(key, found, areas)
    assert set(cells["gebied"]) == {"REGIO"}
