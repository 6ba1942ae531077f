"""Columns that stand beside a count: parts that are always told apart, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prestatiemonitor import on_paper, remarks
from prestatiemonitor.indicator_spec import TOTAL, Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import EURO, PERSONS, PLACES, At, Place, Reading, judged_cell

Text = Callable[[Reading, Period, Place], str]


@dataclass(frozen=True)
class Column:
    """A column of counts: its heading, and the count of a period and an area as text."""

    title: str
    text: Text


def first(indicator: Indicator) -> str:
    """The heading of the count itself."""
    return "Plekken" if indicator.maat == PLACES else "Aantal"


def columns(indicator: Indicator) -> tuple[Column, ...]:
    """What stands beside the count of an indicator, if anything."""
    if indicator.sleutel == on_paper.OF:
        return (
            Column("Waarvan BOR", _cell(indicator.sleutel, on_paper.PART)),
            Column("Zonder BOR", _without_seconded(indicator)),
        )
    if indicator.maat == PLACES:
        contracts = Column("Contracten", _cell(indicator.sleutel, At(measure=PERSONS)))
        return (contracts, *_condition(indicator))
    if indicator.eenheid == "verstrekkingen":
        return (Column("Bedrag", _cell(indicator.sleutel, At(measure=EURO))),)
    split, category = judged_cell(indicator)
    if (split, category) != (TOTAL, TOTAL):
        judged = _cell(indicator.sleutel, At(split=split, category=category))
        return (Column(f"Waarvan {remarks.judged_name(indicator)}", judged),)
    return ()


def _cell(key: str, part: At) -> Text:
    def text(reading: Reading, period: Period, place: Place) -> str:
        return reading.cell(key, **At(**part, period=period, place=place))

    return text


def _without_seconded(indicator: Indicator) -> Text:
    def text(reading: Reading, period: Period, place: Place) -> str:
        rest = on_paper.without_seconded(reading, indicator, period, place)
        return reading.precision(indicator.sleutel, place).cell(rest)

    return text


def _condition(indicator: Indicator) -> tuple[Column, ...]:
    keys = dict.fromkeys(t.voorwaarde_indicator for t in indicator.doelen)
    return tuple(Column("Mensen die kunnen werken", _cell(key, At())) for key in keys if key)
