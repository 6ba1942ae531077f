"""Status words: how a result stands against its target, decided on exact counts.

Decided on the secure side, because rounded counts cannot judge small targets. Outlooks do not
exist yet, so before the year is over a target that is not reached is ``onzeker``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from prestatiemonitor.agreement import Agreement, Indicator, Target
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import KEY, TOTAL
from prestatiemonitor.periods import Period

Word = Literal[
    "gehaald", "niet gehaald", "onzeker", "geen gemeentelijk doel", "inzicht", "niet beschikbaar"
]
Row = tuple[str, str, str, str]
Counts = Mapping[tuple[str, ...], int]


def statuses(cells: pd.DataFrame, agreement: Agreement, areas: Areas, period: Period) -> list[Row]:
    """A word for every indicator of the agreement and every published area.

    Returns:
        Rows of indicator, gebied, periode, word.
    """
    known = cells[(cells["periode"] == str(period)) & cells["waarde"].notna()]
    keys = known[list(KEY)].itertuples(index=False, name=None)
    counts: Counts = {tuple(key): int(n) for key, n in zip(keys, known["waarde"], strict=True)}
    return [
        (indicator.sleutel, area.code, str(period), word(indicator, area.code, period, counts))
        for indicator in agreement.indicatoren
        for area in areas.published
    ]


def word(indicator: Indicator, area: str, period: Period, counts: Counts) -> Word:
    """The status of one indicator in one area (003: targets hold for the year)."""
    value = counts.get((indicator.sleutel, "aantal", area, str(period), TOTAL, TOTAL))
    if value is None:
        return "niet beschikbaar"
    if not indicator.doelen:
        return "inzicht"
    target = indicator.target(area, on=period.end)
    if target is None:
        return "geen gemeentelijk doel"
    if reached(target, value, _whole(indicator, area, period, counts)):
        return "gehaald" if indicator.soort == "stroom" or period.is_last else "onzeker"
    return "niet gehaald" if period.is_last else "onzeker"


def _whole(indicator: Indicator, area: str, period: Period, counts: Counts) -> int | None:
    ref = indicator.noemer
    if ref is None:
        return None
    key = (ref.indicator, "aantal", area, str(period), ref.uitsplitsing, ref.categorie)
    return counts.get(key)


def reached(target: Target, value: int, whole: int | None) -> bool:
    """Whether a count meets a target; one without a value asks for the whole population."""
    if target.waarde is None:
        return value == whole
    return value > target.waarde if target.vergelijking == "meer_dan" else value >= target.waarde
