"""A made-up country: linked tables of counts of people, of any size, the same at every run."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from prestatiemonitor.cells import COLUMNS
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.relations import PERSONS, Relation

REGION = "LAND"
PERIODS = ("2020-T1", "2020-T2", "2020-T3")
YEAR = "2020"
CATEGORIES = 5

Country = tuple[pd.DataFrame, list[Relation]]


def country(areas: int, tables: int, splits: int = 1, seed: int = 1) -> Country:
    """Cells and relations of ``tables`` populations, each with a number of splits.

    A table is areas and their sum x periods and their sum x (a total and ``splits`` times its
    ``CATEGORIES``). Sizes differ as those of Dutch municipalities do; about half of the counts are
    below ten.
    """
    rng = np.random.default_rng(seed)
    codes = [f"GM{number:04d}" for number in range(areas)]
    size = 150.0 * rng.lognormal(0.0, 0.9, areas)
    rows: list[tuple[object, ...]] = []
    relations: list[Relation] = []
    for number in range(tables):
        table = f"tabel{number}"
        share = float(rng.choice([1.0, 0.5, 0.3, 0.15]))
        totals = rng.poisson(np.outer(size * share, rng.dirichlet([30.0] * len(PERIODS))))
        rows += _rows(table, codes, _table(totals, splits, rng))
        relations += _relations(table, codes, splits)
    return pd.DataFrame(rows, columns=list(COLUMNS)), relations


def _table(
    totals: np.ndarray[tuple[int, int], np.dtype[np.int64]], splits: int, rng: np.random.Generator
) -> np.ndarray[tuple[int, int, int], np.dtype[np.int64]]:
    """Counts: areas and region x periods and year x total and categories."""
    areas, periods = totals.shape
    out = np.zeros((areas + 1, periods + 1, 1 + splits * CATEGORIES), np.int64)
    out[:-1, :-1, 0] = totals
    for split in range(splits):
        odds = rng.dirichlet([0.8] * CATEGORIES)
        first = 1 + split * CATEGORIES
        for area, period in np.ndindex(areas, periods):
            found = rng.multinomial(totals[area, period], odds)
            out[area, period, first : first + CATEGORIES] = found
    out[-1] = out[:-1].sum(axis=0)
    out[:, -1] = out[:, :-1].sum(axis=1)
    return out


def _names(splits: int) -> list[tuple[str, str]]:
    categories = itertools.product(range(splits), range(CATEGORIES))
    return [(TOTAL, TOTAL), *((f"s{split}", f"c{category}") for split, category in categories)]


def _rows(
    table: str, codes: Sequence[str], counts: np.ndarray[tuple[int, int, int], np.dtype[np.int64]]
) -> Iterator[tuple[object, ...]]:
    for (a, area), (p, period) in itertools.product(
        enumerate([*codes, REGION]), enumerate([*PERIODS, YEAR])
    ):
        for c, (split, category) in enumerate(_names((counts.shape[2] - 1) // CATEGORIES)):
            value = int(counts[a, p, c])
            yield table, PERSONS, area, period, split, category, value, "bekend"


def _relations(table: str, codes: Sequence[str], splits: int) -> Iterator[Relation]:
    def at(area: str, period: str, name: tuple[str, str]) -> str:
        return "/".join((table, PERSONS, area, period, *name))

    def total(whole: str, parts: Iterator[str]) -> Relation:
        return Relation("som", (whole,), tuple(parts))

    names, periods, areas = _names(splits), [*PERIODS, YEAR], [*codes, REGION]
    for period, name in itertools.product(periods, names):
        yield total(at(REGION, period, name), (at(area, period, name) for area in codes))
    for area, name in itertools.product(areas, names):
        yield total(at(area, YEAR, name), (at(area, period, name) for period in PERIODS))
    for area, period, split in itertools.product(areas, periods, range(splits)):
        of_split = [name for name in names if name[0] == f"s{split}"]
        yield total(at(area, period, names[0]), (at(area, period, name) for name in of_split))
