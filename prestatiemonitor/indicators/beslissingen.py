"""Decisions on benefits (003 §5.3.1): how many were checked, and how many of them were right."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Ref, Split, Structure

CHECKS = VALUES["soort_controle"]

BESLISSINGEN = Structure(
    {"soort_controle": Split(CHECKS)},
    grows=tuple((Ref("beslissingen", "soort_controle", kind),) for kind in CHECKS),
    only_region=True,
)
JUISTE_BESLISSINGEN = Structure(
    noemer=Ref("beslissingen"), grows=((Ref("juiste_beslissingen"),),), only_region=True
)


def _so_far(micro: Microdata) -> pd.DataFrame:
    """The months of the year up to and including the last of the period."""
    months, end = micro.beslissingen, micro.periode.end
    return months[(months["jaar"] == end.year) & (months["maand"] <= end.month)]


def beslissingen(micro: Microdata, areas: Areas) -> list[Cell]:
    """Decisions checked in the year so far, for the region; all of them, or a sample.

    How they were checked decides what the share of right ones proves.
    """
    checked = _so_far(micro).groupby("soort_controle")["gecontroleerd"].sum().to_dict()
    rows = [("soort_controle", kind, int(checked.get(kind, 0))) for kind in CHECKS]
    total = (TOTAL, TOTAL, sum(count for *_, count in rows))
    return _cells("beslissingen", [total, *rows], micro, areas)


def juiste_beslissingen(micro: Microdata, areas: Areas) -> list[Cell]:
    """Checked decisions without a fault (003 §5.3.1, third result)."""
    months = _so_far(micro)
    right = int((months["gecontroleerd"] - months["fouten"]).sum())
    return _cells("juiste_beslissingen", [(TOTAL, TOTAL, right)], micro, areas)


def _cells(
    indicator: str, rows: list[tuple[str, str, int]], micro: Microdata, areas: Areas
) -> list[Cell]:
    here = (indicator, "aantal", areas.regio.code, str(micro.periode))
    return [(*here, *row, "bekend") for row in rows]
