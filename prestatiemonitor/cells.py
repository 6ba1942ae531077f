"""Cells: the one tidy table of counts that everything after the microdata is made from.

A row is a cell: indicator x maat x gebied x periode x uitsplitsing x categorie, with its count
(``waarde``: a whole number, but places have decimals) and how certain that count is (``stand``).
Percentages are never stored; they are computed from two cells.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from prestatiemonitor.indicator_spec import TOTAL

KEY = ("indicator", "maat", "gebied", "periode", "uitsplitsing", "categorie")
COLUMNS = (*KEY, "waarde", "stand")
UNAVAILABLE = "niet beschikbaar"
STATES = ("bekend", "voorlopig", "herzien", UNAVAILABLE)
DECIMALS = {"plekken": 2}
"""Digits behind the comma per maat; every maat that is not here is counted in whole numbers."""


class CellsError(Exception):
    """A table that is no table of cells; the message carries ids, never values."""


def cell_id(row: Mapping[str, object]) -> str:
    """The name of a cell: its six key fields, joined by slashes."""
    return "/".join(str(row[column]) for column in KEY)


def cell_ids(table: pd.DataFrame) -> pd.Series:
    """The name of each row's cell; see ``cell_id``."""
    ids = table[KEY[0]]
    for column in KEY[1:]:
        ids = ids + "/" + table[column]
    return ids


def counts_by_id(cells: pd.DataFrame) -> dict[str, float]:
    """The known counts of a table by the name of their cell."""
    known = cells[cells["waarde"].notna()]
    return dict(zip(cell_ids(known).tolist(), known["waarde"].astype(float).tolist(), strict=True))


def frame(rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Rows in the order of ``COLUMNS`` as a validated, sorted table of cells."""
    return validated(pd.DataFrame(list(rows), columns=list(COLUMNS)))


def validated(table: pd.DataFrame) -> pd.DataFrame:
    """The same cells in canonical form: columns, types and row order.

    Raises:
        CellsError: a column is missing or unknown, a cell stands twice, a state is unknown, a
            count is negative or no whole number where its maat asks for one, or a count is missing
            although the state says it is known.
    """
    if tuple(table.columns) != COLUMNS:
        raise CellsError(f"columns are {list(table.columns)}, expected {list(COLUMNS)}")
    out = table.astype(dict.fromkeys((*KEY, "stand"), "str") | {"waarde": "Float64"})
    _refuse(out, out.duplicated(list(KEY)), "stands twice")
    _refuse(out, ~out["stand"].isin(STATES), "has an unknown state")
    _refuse(out, (out["waarde"] < 0).fillna(False), "has a negative count")
    whole = ~out["maat"].isin(list(DECIMALS))
    _refuse(out, whole & (out["waarde"] % 1 != 0).fillna(False), "has a count that is not whole")
    unavailable = out["stand"] == UNAVAILABLE
    _refuse(out, out["waarde"].isna() != unavailable, "has a state that contradicts its count")
    return out.sort_values(list(KEY), kind="stable", ignore_index=True)


def _refuse(table: pd.DataFrame, wrong: pd.Series, what: str) -> None:
    if wrong.any():
        first = table.loc[wrong].iloc[0].to_dict()
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
) -> pd.DataFrame:
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
    _declared(persons["gemeente"], areas, f"{indicator}: gemeente")
    rows: list[tuple[object, ...]] = []
    for split, categories in ((TOTAL, (TOTAL,)), *splits.items()):
        counts = _tally(persons, indicator, split, categories)
        for category, area in itertools.product(categories, (*areas, region)):
            among = areas if area == region else (area,)
            total = sum(counts.get((a, category), 0) for a in among)
            value = None if stand == UNAVAILABLE else total
            rows.append((indicator, maat, area, periode, split, category, value, stand))
    return frame(rows)


def _tally(
    persons: pd.DataFrame, indicator: str, split: str, categories: Sequence[str]
) -> dict[tuple[str, str], int]:
    if split == TOTAL:
        pairs = persons[["gemeente"]].assign(categorie=TOTAL)
    else:
        pairs = persons[["gemeente", split]].set_axis(["gemeente", "categorie"], axis=1)
        pairs = pairs.explode("categorie").dropna()
        _declared(pairs["categorie"], categories, f"{indicator}: {split}")
    sizes = pairs.value_counts(["gemeente", "categorie"], sort=False)
    return dict(zip(sizes.index.to_list(), sizes.astype(int).to_list(), strict=True))


def _declared(values: pd.Series, known: Sequence[str], where: str) -> None:
    unknown = sorted(set(values.dropna().astype(str)) - set(known))
    if unknown or values.isna().any():
        raise CellsError(f"{where}: not declared: {', '.join(unknown) or 'empty'}")


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
) -> pd.DataFrame:
    """Add up amounts per area, in total and per category; without rows they are zero.

    Args:
        rows: with ``gemeente``, a column per split, and the amounts in whole numbers.
        areas: the codes that add up to ``region``.
        splits: for each split all its categories.
        columns: per maat the column with its amounts.

    Raises:
        CellsError: a row has an area or category that was not declared.
    """
    _declared(rows["gemeente"], areas, f"{indicator}: gemeente")
    for split, categories in splits.items():
        _declared(rows[split], categories, f"{indicator}: {split}")
    named = rows.assign(**{TOTAL: TOTAL})
    out: list[tuple[object, ...]] = []
    for maat, column in columns.items():
        for split, categories in ((TOTAL, (TOTAL,)), *splits.items()):
            sums = named.groupby(["gemeente", split])[column].sum().astype("int64").to_dict()
            for category, area in itertools.product(categories, (*areas, region)):
                among = areas if area == region else (area,)
                total = sum(sums.get((a, category), 0) for a in among)
                value = None if stand == UNAVAILABLE else total
                out.append((indicator, maat, area, periode, split, category, value, stand))
    return frame(out)


def combine(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several tables of cells as one; a cell that stands in two of them is an error."""
    parts = list(tables)
    return validated(pd.concat(parts, ignore_index=True)) if parts else frame(())
