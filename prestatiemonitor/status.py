"""Status words: how a result stands against its target, decided on exact counts.

Decided on the secure side, because rounded counts cannot judge small targets. Outlooks do not
exist yet, so before the year is over a target that is not reached is ``onzeker``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from prestatiemonitor.agreement import Agreement, CellRef, Indicator, Target
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import KEY
from prestatiemonitor.periods import Period
from prestatiemonitor.samples import proves_more_than

Word = Literal[
    "gehaald", "niet gehaald", "onzeker", "voorwaarde niet vervuld", "geen gemeentelijk doel",
    "inzicht", "niet beschikbaar",
]  # fmt: skip
Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Counts:
    """The known counts of one period, by the key fields of a cell."""

    period: Period
    values: Mapping[tuple[str, ...], float]

    def total(self, indicator: str, area: str, maat: str = "aantal") -> float | None:
        return self.at(CellRef(indicator=indicator), area, maat)

    def at(self, ref: CellRef, area: str, maat: str = "aantal") -> float | None:
        """The count that ``ref`` points at, in an area; None if it is unknown."""
        key = (ref.indicator, maat, area, str(self.period), ref.uitsplitsing, ref.categorie)
        return self.values.get(key)


def statuses(cells: pd.DataFrame, agreement: Agreement, areas: Areas, period: Period) -> list[Row]:
    """A word for every indicator of the agreement and every published area.

    Returns:
        Rows of indicator, gebied, periode, word.
    """
    known = cells[(cells["periode"] == str(period)) & cells["waarde"].notna()]
    keys = known[list(KEY)].itertuples(index=False, name=None)
    values = {tuple(key): float(n) for key, n in zip(keys, known["waarde"], strict=True)}
    counts = Counts(period, values)
    return [
        (indicator.sleutel, area.code, str(period), word(indicator, area.code, counts))
        for indicator in agreement.indicatoren
        for area in areas.published
    ]


def word(indicator: Indicator, area: str, counts: Counts) -> Word:
    """The status of one indicator in one area (003: targets hold for the year)."""
    target = indicator.target(area, on=counts.period.end)
    if indicator.alleen_regio and indicator.doelen and target is None:
        return "geen gemeentelijk doel"
    if counts.total(indicator.sleutel, area, indicator.maat) is None:
        return "niet beschikbaar"
    if target is None:
        return "geen gemeentelijk doel" if indicator.doelen else "inzicht"
    return _judged(indicator, target, area, counts)


def _judged(indicator: Indicator, target: Target, area: str, counts: Counts) -> Word:
    own = CellRef(
        indicator=indicator.sleutel, uitsplitsing=target.uitsplitsing, categorie=target.categorie
    )
    value = counts.at(own, area, indicator.maat)
    whole = counts.at(indicator.noemer, area) if indicator.noemer else None
    if value is None or (target.eenheid == "procent" and not whole):
        return "niet beschikbaar"
    if reached(target, value, whole):
        early = indicator.soort == "stroom"
        sure = _proven(indicator, target, area, value, whole, counts)
        return "gehaald" if sure and (early or counts.period.is_last) else "onzeker"
    if not counts.period.is_last:
        return "onzeker"
    return "niet gehaald" if _condition_holds(target, area, counts) else "voorwaarde niet vervuld"


def reached(target: Target, value: float, whole: float | None) -> bool:
    """Whether a count meets a target; one without a value asks for the whole population.

    A target in percent is about the share, compared without dividing: exactly 99 % is not more.
    """
    if target.waarde is None:
        return value == whole
    goal: float = target.waarde
    if target.eenheid == "procent" and whole is not None:
        value, goal = 100 * value, goal * whole
    return value > goal if target.vergelijking == "meer_dan" else value >= goal


def _proven(
    indicator: Indicator, target: Target, area: str, value: float, whole: float | None,
    counts: Counts,
) -> bool:  # fmt: skip
    """Whether what holds for what was checked is also shown for the rest.

    If any of it comes from a sample, all of it is judged as one.
    """
    if indicator.steekproef is None or not counts.at(indicator.steekproef, area):
        return True
    if target.waarde is None or whole is None:
        return False
    return proves_more_than(target.waarde, int(value), int(whole))


def _condition_holds(target: Target, area: str, counts: Counts) -> bool:
    """Whether there is enough to ask the target of (003 §5.1.3: enough people able to work)."""
    if target.voorwaarde_indicator is None or target.waarde is None:
        return True
    enough = counts.total(target.voorwaarde_indicator, area)
    return enough is None or enough >= target.waarde
