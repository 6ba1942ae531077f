"""Status words: how a result stands against its target.

On exact counts every question has an answer. On public counts, of which only a range is known, it
may have none, and then the result lies around its target. Before the year is over a target that is
not reached is ``onzeker`` here; what is expected may make that sharper (``outlook_words``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from prestatiemonitor.agreement import Agreement, CellRef, Indicator, Target
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import DECIMALS, counts_by_id
from prestatiemonitor.facts import Fact
from prestatiemonitor.periods import Period
from prestatiemonitor.samples import proves_more_than

Word = Literal[
    "gehaald", "op koers", "onzeker", "achter", "niet gehaald", "rond de doelstelling",
    "voorwaarde niet vervuld", "geen gemeentelijk doel", "inzicht", "niet beschikbaar",
    "niet van toepassing",
]  # fmt: skip
Row = tuple[str, str, str, str]
Range = tuple[float, float]
AROUND: Word = "rond de doelstelling"


@dataclass(frozen=True)
class Question:
    """Whether ``sum(coef * count)`` is at least ``bound``.

    ``unit`` is the smallest difference between two such sums.
    """

    terms: tuple[tuple[str, int], ...]
    bound: float
    unit: float

    def fact(self, answer: bool, reason: str) -> Fact:
        """What the answer tells of the counts."""
        if answer:
            return Fact(reason, self.terms, low=self.bound, kept=True)
        return Fact(reason, self.terms, high=round(self.bound - self.unit, 6), kept=True)


@dataclass(frozen=True)
class Counts:
    """What is known of the counts of one period: for each cell id what it lies between."""

    period: Period
    ranges: Mapping[str, Range]

    @classmethod
    def exact(cls, period: Period, values: Mapping[str, float]) -> Counts:
        return cls(period, {one: (value, value) for one, value in values.items()})

    def id(self, ref: CellRef, area: str, maat: str = "aantal") -> str:
        place = (ref.indicator, maat, area, str(self.period), ref.uitsplitsing, ref.categorie)
        return "/".join(place)

    def value(self, one: str) -> float | None:
        """The count of a cell, if it is known exactly."""
        low, high = self.ranges.get(one, (0.0, 1.0))
        return low if low == high else None

    def answer(self, question: Question) -> bool | None:
        """None where the ranges allow both."""
        spans = [(times, *self.ranges[one]) for one, times in question.terms]
        low = sum(times * (a if times > 0 else b) for times, a, b in spans)
        high = sum(times * (b if times > 0 else a) for times, a, b in spans)
        if low >= question.bound:
            return True
        return None if high >= question.bound else False

    def asks_known(self, question: Question) -> bool:
        return all(one in self.ranges for one, _ in question.terms)


def statuses(cells: pd.DataFrame, agreement: Agreement, areas: Areas, period: Period) -> list[Row]:
    """A word for every indicator of the agreement and every published area, on exact counts.

    Returns:
        Rows of indicator, gebied, periode, word.
    """
    return words(agreement, areas, exact_counts(cells, period))


def exact_counts(cells: pd.DataFrame, period: Period) -> Counts:
    """The known counts of a period."""
    return Counts.exact(period, counts_by_id(cells[cells["periode"] == str(period)]))


def words(agreement: Agreement, areas: Areas, counts: Counts) -> list[Row]:
    """A word for every indicator of the agreement and every published area.

    Where an area's own order leaves a result out (002, Financiën), nothing is judged.
    """

    def given(indicator: Indicator, area: str) -> Word:
        if not agreement.applies(indicator.sleutel, area, counts.period.end):
            return "niet van toepassing"
        return word(indicator, area, counts, areas.regio.code)

    return [
        (indicator.sleutel, area.code, str(counts.period), given(indicator, area.code))
        for indicator in agreement.indicatoren
        for area in areas.published
    ]


def word(indicator: Indicator, area: str, counts: Counts, region: str) -> Word:
    """The status of one indicator in one area (003: targets hold for the year)."""
    target = indicator.target(area, on=counts.period.end)
    elsewhere = target is None and indicator.target(region, on=counts.period.end) is not None
    if indicator.alleen_regio and elsewhere:
        return "geen gemeentelijk doel"
    if counts.id(CellRef(indicator=indicator.sleutel), area, indicator.maat) not in counts.ranges:
        return "niet beschikbaar"
    if target is None:
        return "geen gemeentelijk doel" if elsewhere else "inzicht"
    return _judged(indicator, target, area, counts)


def _judged(indicator: Indicator, target: Target, area: str, counts: Counts) -> Word:
    question = reached(indicator, target, area, counts)
    if not counts.asks_known(question) or _nothing_checked(indicator, target, area, counts):
        return "niet beschikbaar"
    answer = counts.answer(question)
    early = indicator.soort == "stroom"
    if answer is not False and not (early or counts.period.is_last):
        return "onzeker"
    if answer is None:
        return AROUND
    if answer:
        return "gehaald" if _proven(indicator, target, area, counts) else "onzeker"
    if not counts.period.is_last:
        return "onzeker"
    enough = _enough(target, area, counts)
    unmet: Word = "niet gehaald" if enough else "voorwaarde niet vervuld"
    return AROUND if enough is None else unmet


def reached(indicator: Indicator, target: Target, area: str, counts: Counts) -> Question:
    """Whether a target is reached.

    One for all is reached when nobody is left. One in percent is about the share, compared without
    dividing: exactly 99 % is not more.
    """
    own = CellRef(
        indicator=indicator.sleutel, uitsplitsing=target.uitsplitsing, categorie=target.categorie
    )
    value = counts.id(own, area, indicator.maat)
    if target.rest is not None:
        return Question(((counts.id(target.rest, area), -1),), 0, 1)
    goal, more = target.waarde or 0, target.vergelijking == "meer_dan"
    if target.eenheid == "procent" and indicator.noemer is not None:
        whole = counts.id(indicator.noemer, area)
        return Question(((value, 100), (whole, -goal)), int(more), 1)
    unit = 1 / 10 ** DECIMALS.get(indicator.maat, 0)
    return Question(((value, 1),), goal + (unit if more else 0), unit)


def condition(target: Target, area: str, counts: Counts) -> Question | None:
    """Whether there is enough to ask the target of (003 §5.1.3: enough people able to work)."""
    if target.voorwaarde_indicator is None or target.waarde is None:
        return None
    able = counts.id(CellRef(indicator=target.voorwaarde_indicator), area)
    question = Question(((able, 1),), target.waarde, 1)
    return question if counts.asks_known(question) else None


def _enough(target: Target, area: str, counts: Counts) -> bool | None:
    question = condition(target, area, counts)
    return True if question is None else counts.answer(question)


def _nothing_checked(indicator: Indicator, target: Target, area: str, counts: Counts) -> bool:
    if target.eenheid != "procent" or indicator.noemer is None:
        return False
    return counts.value(counts.id(indicator.noemer, area)) == 0


def _proven(indicator: Indicator, target: Target, area: str, counts: Counts) -> bool:
    """Whether what holds for what was checked is also shown for the rest.

    If any of it comes from a sample, all of it is judged as one. Rounded counts prove nothing.
    """
    if indicator.steekproef is None:
        return True
    sampled = counts.ranges.get(counts.id(indicator.steekproef, area), (0.0, 0.0))
    if sampled == (0.0, 0.0):
        return True
    value = counts.value(counts.id(CellRef(indicator=indicator.sleutel), area, indicator.maat))
    whole = counts.value(counts.id(indicator.noemer, area)) if indicator.noemer else None
    if target.waarde is None or whole is None or value is None:
        return False
    return proves_more_than(target.waarde, int(value), int(whole))
