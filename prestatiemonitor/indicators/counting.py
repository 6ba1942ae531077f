"""What indicators have in common: who is counted, and how a count becomes cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from prestatiemonitor import cells
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Structure


def count(
    persons: pd.DataFrame,
    indicator: str,
    micro: Microdata,
    areas: Areas,
    structure: Structure,
    *,
    maat: str = "aantal",
    stand: str = "bekend",
) -> list[Cell]:
    """Cells of ``persons`` (a row per person, with ``gemeente`` and a column per split)."""
    return cells.count(
        persons,
        indicator=indicator,
        periode=str(micro.periode),
        areas=[area.code for area in areas.parts],
        region=areas.regio.code,
        splits={name: split.categories for name, split in structure.splits.items()},
        maat=maat,
        stand=stand,
    )


def count_among(
    everyone: pd.DataFrame,
    some: pd.Series,
    indicator: str,
    micro: Microdata,
    areas: Areas,
    structure: Structure,
) -> list[Cell]:
    """Cells of which the splits divide everyone and the total counts ``some`` of them."""
    split = count(everyone, indicator, micro, areas, structure)
    total = count(everyone[some], indicator, micro, areas, Structure())
    of = cells.COLUMNS.index("uitsplitsing")
    return [*(cell for cell in split if cell[of] != TOTAL), *total]


def amounts(
    rows: pd.DataFrame,
    indicator: str,
    micro: Microdata,
    areas: Areas,
    structure: Structure,
    columns: Mapping[str, str],
    *,
    stand: str = "bekend",
) -> list[Cell]:
    """Cells of sums of euros: per maat the column of ``rows`` that is added up.

    ``rows`` has ``gemeente`` and a column per split with one category each.
    """
    return cells.add_up(
        rows,
        indicator=indicator,
        periode=str(micro.periode),
        areas=[area.code for area in areas.parts],
        region=areas.regio.code,
        splits={name: split.categories for name, split in structure.splits.items()},
        columns=columns,
        stand=stand,
    )


def this_year(dates: pd.Series, micro: Microdata) -> pd.Series:
    """Which dates lie in the year of the period, up to and including its last day."""
    return dates.between(pd.Timestamp(micro.periode.start), pd.Timestamp(micro.periode.end))


def running(table: pd.DataFrame, micro: Microdata) -> pd.DataFrame:
    """Rows that run on the last day of the period (peildatum)."""
    return running_on(table, pd.Timestamp(micro.periode.peildatum))


def running_on(table: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Rows that have begun and not yet ended on a day; the last day itself counts."""
    open_ended = table["eind_datum"].isna() | (table["eind_datum"] >= day)
    return table[(table["begin_datum"] <= day) & open_ended]


def latest(table: pd.DataFrame, date: str, micro: Microdata) -> pd.DataFrame:
    """Each person's last row up to and including the last day of the period."""
    return _one_each(table[table[date] <= pd.Timestamp(micro.periode.peildatum)], date, "last")


def first(table: pd.DataFrame, date: str) -> pd.DataFrame:
    """Each person's first row; a person is counted once, where the first row says."""
    return _one_each(table, date, "first")


def _one_each(table: pd.DataFrame, date: str, keep: Literal["first", "last"]) -> pd.DataFrame:
    """Each person's first or last row by date, and of one day by its other columns."""
    same_day = ["persoon", date]
    tied = table.duplicated(same_day, keep=False)
    if tied.any():
        in_order = table[tied].sort_values(list(table.columns))
        table = pd.concat([table[~tied], in_order.drop_duplicates(same_day, keep=keep)])
    return table.sort_values(date, kind="stable").drop_duplicates("persoon", keep=keep)


def one_of(included: pd.Series, names: tuple[str, str]) -> pd.Series:
    """For each the first name if it is included, else the second."""
    return pd.Series(np.where(included, *names), included.index, dtype="str")


def kinds_of(persons: pd.Series, rows: pd.DataFrame, column: str) -> pd.Series:
    """For each person the list of what the column says in the rows of that person."""
    found: dict[str, list[str]] = {}
    for person, kind in zip(rows["persoon"].tolist(), rows[column].tolist(), strict=True):
        found.setdefault(person, []).append(kind)
    return pd.Series([found.get(one, []) for one in persons.tolist()], persons.index, object)
