"""Columns that stand beside a count: parts that are always told apart, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prestatiemonitor import remarks
from prestatiemonitor.indicator_spec import TOTAL, Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import PERSONS, PLACES, Place, Reading, judged_cell


@dataclass(frozen=True)
class Column:
    """A column of counts: its heading, and the count of a period and an area."""

    title: str
    at: Callable[[Reading, Period, Place], float | None]


def first(indicator: Indicator) -> str:
    """The heading of the count itself."""
    return "Plekken" if indicator.maat == PLACES else "Aantal"


def columns(indicator: Indicator) -> tuple[Column, ...]:
    """What stands beside the count of an indicator, if anything."""
    if indicator.sleutel == "wsw_regulier":
        return (
            Column("Waarvan BOR", _of(remarks.seconded, indicator)),
            Column("Zonder BOR", _of(remarks.without_seconded, indicator)),
        )
    if indicator.maat == PLACES:
        return (_contracts(indicator), *_condition(indicator))
    if judged_cell(indicator) != (TOTAL, TOTAL):
        return (_judged(indicator),)
    return ()


def _of(
    count: Callable[[Reading, Indicator, Period, Place], float | None], indicator: Indicator
) -> Callable[[Reading, Period, Place], float | None]:
    return lambda reading, period, place: count(reading, indicator, period, place)


def _judged(indicator: Indicator) -> Column:
    def at(reading: Reading, period: Period, place: Place) -> float | None:
        return reading.judged(indicator, period, place)

    return Column(f"Waarvan {remarks.judged_name(indicator)}", at)


def _contracts(indicator: Indicator) -> Column:
    def at(reading: Reading, period: Period, place: Place) -> float | None:
        return reading.count(indicator.sleutel, period=period, place=place, measure=PERSONS)

    return Column("Contracten", at)


def _condition(indicator: Indicator) -> tuple[Column, ...]:
    keys = dict.fromkeys(t.voorwaarde_indicator for t in indicator.doelen)

    def column(key: str) -> Column:
        def at(reading: Reading, period: Period, place: Place) -> float | None:
            return reading.count(key, period=period, place=place)

        return Column("Mensen die kunnen werken", at)

    return tuple(column(key) for key in keys if key)
