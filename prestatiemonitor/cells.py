"""Cells: the one tidy table of counts that everything after the microdata is made from.

A row is a cell: indicator x maat x gebied x periode x uitsplitsing x categorie, with its count
(``waarde``: a whole number, but places have decimals) and how certain that count is (``stand``).
Percentages are never stored; they are computed from two cells.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.texts import joined

KEY = ("indicator", "maat", "gebied", "periode", "uitsplitsing", "categorie")
COLUMNS = (*KEY, "waarde", "stand")
UNAVAILABLE = "niet beschikbaar"
STATES = ("bekend", "voorlopig", "herzien", UNAVAILABLE)
DECIMALS = {"plekken": 2}
"""Digits behind the comma per maat; every maat that is not here is counted in whole numbers."""


_TEXT, _COUNT = pd.StringDtype(na_value=np.nan), pd.Float64Dtype()
_TYPES: dict[str, Any] = dict.fromkeys(KEY, _TEXT) | {"waarde": _COUNT, "stand": _TEXT}

Cell = tuple[object, ...]
"""One row, in the order of ``COLUMNS``."""

Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


class CellsError(Exception):
    """A table that is no table of cells; the message carries ids, never values."""


def rounded_by(one: str) -> float:
    """How far the count of a cell may be from what it was before it was rounded, by its name.

    Half a unit of the last decimal, and a little; nothing for whole numbers.
    """
    maat = one.split("/")[KEY.index("maat")]
    return 0.51 * 0.1 ** DECIMALS[maat] if maat in DECIMALS else 0.0


def cell_id(row: Mapping[str, object]) -> str:
    """The name of a cell: its six key fields, joined by slashes."""
    return "/".join(str(row[column]) for column in KEY)


def cell_ids(table: pd.DataFrame) -> pd.Series:
    """The name of each row's cell; see ``cell_id``."""
    return joined(table, KEY, "/")


def counts_by_id(cells: pd.DataFrame) -> dict[str, float]:
    """The known counts of a table by the name of their cell."""
    known = cells[cells["waarde"].notna()]
    return dict(zip(cell_ids(known).tolist(), known["waarde"].astype(float).tolist(), strict=True))


def frame(rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Rows in the order of ``COLUMNS`` as a validated, sorted table of cells."""
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    typed = zip(_TYPES.items(), map(list, columns), strict=True)
    return _canonical(pd.DataFrame({name: pd.array(c, dtype=kind) for (name, kind), c in typed}))


def validated(table: pd.DataFrame) -> pd.DataFrame:
    """The same cells in canonical form: columns, types and row order.

    Raises:
        CellsError: a column is missing or unknown, a cell stands twice, a state is unknown, a
            count is negative or no whole number where its maat asks for one, or a count is missing
            although the state says it is known.
    """
    if tuple(table.columns) != COLUMNS:
        raise CellsError(f"columns are {list(table.columns)}, expected {list(COLUMNS)}")
    return _canonical(table.astype(_TYPES))


def _canonical(out: pd.DataFrame) -> pd.DataFrame:
    # Joined by a sign that sorts before any letter, keys have the order of their fields.
    keys = joined(out, KEY)
    counts = out["waarde"].to_numpy("float64", na_value=np.nan)
    missing = np.isnan(counts)
    decimals = out["maat"].isin(list(DECIMALS)).to_numpy()
    _refuse(out, keys.duplicated(), "stands twice")
    _refuse(out, ~out["stand"].isin(STATES), "has an unknown state")
    _refuse(out, counts < 0, "has a negative count")
    _refuse(out, ~decimals & ~missing & (counts % 1 != 0), "has a count that is not whole")
    unavailable = (out["stand"] == UNAVAILABLE).to_numpy()
    _refuse(out, missing != unavailable, "has a state that contradicts its count")
    return (
        out
        if keys.is_monotonic_increasing
        else out.take(keys.argsort().to_numpy()).reset_index(drop=True)
    )


def _refuse(table: pd.DataFrame, wrong: pd.Series | Flags, what: str) -> None:
    if wrong.any():
        first = table.loc[np.asarray(wrong)].iloc[0].to_dict()
        raise CellsError(f"cell {cell_id({str(k): v for k, v in first.items()})} {what}")


def count(
    persons: pd.DataFrame,
    *,
    indicator: str,
    periode: str,
    areas: Sequence[str],
    region: str,
    splits: Mapping[str, Sequence[str]],
    maat: str = "aantal",
    stand: str = "bekend",
) -> list[Cell]:
    """Count persons per area, in total and per category; empty categories count zero.

    Whatever else is counted by the row (benefits, contracts) is counted alike.

    Args:
        persons: a row per person, with ``gemeente`` and a column per split. A category column may
            hold a list of categories per person (a person may then count in several).
        areas: the codes that add up to ``region``.
        splits: for each split all its categories.

    Raises:
        CellsError: a person has an area or category that was not declared.
    """
    homes = _places(persons["gemeente"], areas, f"{indicator}: gemeente")
    rows: list[Cell] = []
    for split, categories in ((TOTAL, (TOTAL,)), *splits.items()):
        if split == TOTAL:
            counts = np.bincount(homes, minlength=len(areas))[:, np.newaxis]
        else:
            where = f"{indicator}: {split}"
            counts = _tally(persons[split], categories, homes, len(areas), where)
        per_area = np.vstack([counts, counts.sum(axis=0)]).tolist()
        for area, numbers in zip((*areas, region), per_area, strict=True):
            for category, number in zip(categories, numbers, strict=True):
                value = None if stand == UNAVAILABLE else number
                rows.append((indicator, maat, area, periode, split, category, value, stand))
    return rows


def _tally(
    values: pd.Series, categories: Sequence[str], homes: Places, areas: int, where: str
) -> Places:
    """How many persons there are: areas x categories."""
    if values.dtype == "object":
        values = values.reset_index(drop=True).explode()
        homes = homes[values.index]
    known = values.notna().to_numpy()
    places = _places(values[known], categories, where) + homes[known] * len(categories)
    counts = np.bincount(places, minlength=areas * len(categories))
    return counts.reshape(areas, len(categories))


def _places(values: pd.Series, known: Sequence[str], where: str) -> Places:
    """For each value its place among those that are known."""
    codes, texts = pd.factorize(values)
    unknown = sorted({str(text) for text in texts} - set(known))
    if unknown or (codes < 0).any():
        raise CellsError(f"{where}: not declared: {', '.join(unknown) or 'empty'}")
    place = {name: number for number, name in enumerate(known)}
    return np.array([place[str(text)] for text in texts], dtype=np.intp)[codes]


def add_up(
    rows: pd.DataFrame,
    *,
    indicator: str,
    periode: str,
    areas: Sequence[str],
    region: str,
    splits: Mapping[str, Sequence[str]],
    columns: Mapping[str, str],
    stand: str = "bekend",
) -> list[Cell]:
    """Add up amounts per area, in total and per category; without rows they are zero.

    Args:
        rows: with ``gemeente``, a column per split, and the amounts in whole numbers.
        areas: the codes that add up to ``region``.
        splits: for each split all its categories.
        columns: per maat the column with its amounts.

    Raises:
        CellsError: a row has an area or category that was not declared.
    """
    _places(rows["gemeente"], areas, f"{indicator}: gemeente")
    for split, categories in splits.items():
        _places(rows[split], categories, f"{indicator}: {split}")
    named = rows.assign(**{TOTAL: TOTAL})
    out: list[Cell] = []
    for maat, column in columns.items():
        for split, categories in ((TOTAL, (TOTAL,)), *splits.items()):
            sums = named.groupby(["gemeente", split])[column].sum().astype("int64").to_dict()
            for category, area in itertools.product(categories, (*areas, region)):
                among = areas if area == region else (area,)
                total = sum(sums.get((a, category), 0) for a in among)
                value = None if stand == UNAVAILABLE else total
                out.append((indicator, maat, area, periode, split, category, value, stand))
    return out


def combine(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several tables of cells as one; a cell that stands in two of them is an error."""
    parts = list(tables)
    return validated(pd.concat(parts, ignore_index=True)) if parts else frame(())
