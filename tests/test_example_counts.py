"""The computed past meets the agreement (003), and two independent countings agree.

The example simulates persons and counts its own events; the monitor counts from the deliveries
written about them. They share no code.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from prestatiemonitor import slices
from prestatiemonitor.agreement import load_agreement
from prestatiemonitor.build import write_default_slices
from prestatiemonitor.editions import for_edition
from prestatiemonitor.example import count as truth
from prestatiemonitor.example import simulate
from prestatiemonitor.project import Project
from prestatiemonitor.store import Store

COUNTED = ["indicator", "gebied", "periode", "uitsplitsing", "categorie"]


@pytest.fixture(scope="session")
def counts(example_store: Store) -> pd.Series:
    table = example_store.cells
    assert set(table["maat"]) == {"aantal"}
    return table.set_index(COUNTED)["waarde"].astype(int).sort_index()


def region(counts: pd.Series, indicator: str, period: str, *category: str) -> int:
    return int(counts[(indicator, "WPDA", period, *(category or ("totaal", "totaal")))])


def test_every_count_is_what_the_simulated_persons_did(example: Project, counts: pd.Series) -> None:
    expected = {
        (c.indicator, c.gebied, c.periode, c.uitsplitsing, c.categorie): c.waarde
        for c in truth(simulate(example.root))
    }
    found = {key: int(n) for key, n in counts.items() if n}
    assert len(expected) > 1000
    assert found == expected


def test_795_left_welfare_in_2018(counts: pd.Series, example: Project) -> None:
    start = load_agreement(example.root, 2020).indicator("uitstroom").start("WPDA", "gerealiseerd")
    assert start
    assert (start.jaar, start.waarde) == (2018, 795)
    assert region(counts, "uitstroom", "2018-T3") == start.waarde


def test_275_were_offered_the_voorzieningenwijzer_in_2019_and_60_percent_used_it(
    counts: pd.Series,
) -> None:
    offered = region(counts, "voorzieningenwijzer_aanbod", "2019-T3")
    used = region(counts, "voorzieningenwijzer_gebruik", "2019-T3")
    assert offered == 275
    assert round(100 * used / offered) == 60


def test_over_400_volunteers_were_not_in_beeld(counts: pd.Series) -> None:
    assert 400 < region(counts, "in_beeld", "2019-T2", "beeld", "niet_in_beeld") < 450


def test_about_1500_were_on_a_route_to_work_mid_2019(counts: pd.Series) -> None:
    routes = ("werknemer", "onderwijs", "ondernemer")
    total = sum(region(counts, "routes", "2019-T2", "route", route) for route in routes)
    assert 1450 <= total <= 1550


def test_periods_of_a_year_do_not_add_up_because_reports_are_cumulative(
    counts: pd.Series,
) -> None:
    year = [region(counts, "uitstroom", f"2018-T{n}") for n in (1, 2, 3)]
    assert sum(year) != 795
    assert year == sorted(year)


def shown(path: Path) -> slices.Slice:
    """A slice without checksums: those of Excel and Parquet differ by version of the libraries."""
    return dataclasses.replace(slices.read(path), herkomst={})


def test_the_notebooks_open_with_the_example_of_today(
    root: Path, example: Project, example_store: Store
) -> None:
    """`prestatiemonitor sneden` renews the committed slices when this fails."""
    written = write_default_slices(example, for_edition(example_store, "openbaar"))
    committed = sorted((root / "data/voorbeeldsneden").glob("*.json"))
    assert [p.name for p in committed] == sorted(p.name for p in written)
    assert [
        p.name for p in committed if shown(p) != shown(example.root / p.relative_to(root))
    ] == []
