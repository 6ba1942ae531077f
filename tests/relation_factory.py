"""Small made-up counts, to look for relations in: two areas, their region, three years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from prestatiemonitor import cells
from prestatiemonitor.relations import Relation

Counts = NDArray[np.float64]
"""(areas, periods); unknown where it is no number."""

AREAS = ("GM0001", "GM0002")
REGION = "REGIO"
PERIODS = tuple(f"{year}-T{n}" for year in (2018, 2019, 2020) for n in (1, 2, 3))
TOTAL = ("totaal", "totaal")


def chance(seed: int, least: int = 10, most: int = 90) -> Counts:
    """Counts that have nothing to do with those of another seed, and rise and fall."""
    return np.random.default_rng(seed).integers(least, most, (2, len(PERIODS))).astype(float)


def table(series: Mapping[str, Counts], maat: str = "aantal") -> pd.DataFrame:
    """Cells of indicators by name; the region is the sum."""
    rows = []
    for name, counts in series.items():
        for area, values in zip((*AREAS, REGION), (*counts, counts.sum(axis=0)), strict=True):
            rows += [
                (name, maat, area, period, *TOTAL, None if np.isnan(n) else round(float(n), 2),
                 "niet beschikbaar" if np.isnan(n) else "bekend")
                for period, n in zip(PERIODS, values, strict=True)
            ]  # fmt: skip
    return cells.frame(rows)


def cell(name: str, area: str, period: str, maat: str = "aantal") -> str:
    return "/".join((name, maat, area, period, *TOTAL))


def declare(
    text: str,
    areas: Iterable[str] = (*AREAS, REGION),
    periods: Iterable[str] = PERIODS,
) -> list[Relation]:
    """'a = b + c' or 'b + c <= a' for these areas and periods.

    'a@1' is the period before, where it is one of the same year.
    """
    kind = "som" if " = " in text else "deel"
    left, right = text.split(" = " if kind == "som" else " <= ")
    whole, parts = (left, right) if kind == "som" else (right, left)
    out = []
    for area in areas:
        for period in periods:
            if "@1" in text and period.endswith("T1"):
                continue
            ids = [
                tuple(_cell(name, area, period) for name in side.split(" + "))
                for side in (whole, parts)
            ]
            out.append(Relation("som" if kind == "som" else "deel", ids[0], ids[1]))
    return out


def _cell(name: str, area: str, period: str) -> str:
    if name.endswith("@1"):
        year, number = period.split("-T")
        return cell(name.removesuffix("@1"), area, f"{year}-T{int(number) - 1}")
    return cell(name, area, period)
