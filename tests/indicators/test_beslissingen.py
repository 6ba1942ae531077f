"""Checked and right decisions of the year so far, for the region (003 §5.3.1)."""

from __future__ import annotations

from prestatiemonitor.areas import Areas

from .conftest import Count, Make, computed

MONTHS = """
2019 12 900 9 geheel
2020 1 100 1 geheel
2020 4 100 0 geheel
2020 5 50 2 steekproef
2021 1 900 9 geheel
"""


def test_months_of_the_year_so_far_are_counted(micro: Make, counted: Count) -> None:
    first = micro("2020-T1", beslissingen=MONTHS)
    assert counted("beslissingen", first) == {"totaal": 200, "geheel": 200}
    assert counted("juiste_beslissingen", first) == {"totaal": 199}
    whole = micro("2020-T3", beslissingen=MONTHS)
    assert counted("beslissingen", whole) == {"totaal": 250, "geheel": 200, "steekproef": 50}
    assert counted("juiste_beslissingen", whole) == {"totaal": 247}


def test_there_are_no_municipal_cells(micro: Make, areas: Areas) -> None:
    for key in ("beslissingen", "juiste_beslissingen"):
        cells = computed(key, micro(beslissingen=MONTHS), areas)
        assert set(cells["gebied"]) == {"REGIO"}
