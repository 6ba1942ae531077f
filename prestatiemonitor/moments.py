"""When a result is counted, in words: over months, on a day, or of those who left in a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.reading import Reading

Kind = Literal["stroom", "stand", "cohort", "begin"]
_KINDS: Mapping[str, Kind] = {
    "uitstroom_cohort": "cohort",
    "herinstroom": "cohort",
    "statushouders_bijstand": "begin",
}


def kind(reading: Reading, indicator: Indicator) -> Kind:
    """Over months of the year, on its last day or its first, or of who left the year before.

    A share is counted when its whole is.
    """
    if indicator.sleutel in _KINDS:
        return _KINDS[indicator.sleutel]
    if indicator.soort == "aandeel" and indicator.noemer:
        return kind(reading, reading.indicator(indicator.noemer.indicator))
    return "stroom" if indicator.soort == "stroom" else "stand"


def settled(indicator: Indicator) -> bool:
    """Whether the year itself changes nothing: it is of its first day or of the year before."""
    return indicator.sleutel in _KINDS


def cohort(period: Period) -> int:
    """The year in which those left who are followed in this period (003 §5.1.1)."""
    return period.year - 1


def when(reading: Reading, indicator: Indicator, period: Period) -> str:
    """The beginning of a sentence: 'Op 30 april 2020', 'Van januari tot en met april 2020'."""
    texts: dict[Kind, str] = {
        "stroom": f"Van {period.label()}",
        "stand": f"Op {period.peildatum_label()}",
        "begin": f"Op {period.start.day} {MONTH_NAMES[0]} {period.year}",
        "cohort": f"In {cohort(period)}",
    }
    if indicator.sleutel == "herinstroom":
        return f"Van de mensen die in {cohort(period)} helemaal uit de bijstand gingen,"
    return texts[kind(reading, indicator)]


def short(reading: Reading, indicator: Indicator, period: Period) -> str:
    """The moment in its year: 'jan–aug' of a flow, '31 aug' of a stock."""
    last = MONTH_NAMES[period.end.month - 1][:3]
    texts: dict[Kind, str] = {
        "stroom": f"{MONTH_NAMES[0][:3]}–{last}",
        "stand": f"{period.end.day} {last}",
        "begin": f"{period.start.day} {MONTH_NAMES[0][:3]}",
        "cohort": f"t/m {last}",
    }
    return texts[kind(reading, indicator)]


def label(reading: Reading, indicator: Indicator, period: Period) -> str:
    """A period as a column heading; of who left the year before it names that year."""
    text = f"{short(reading, indicator, period)} {period.year}"
    if kind(reading, indicator) != "cohort":
        return text
    ending = "niet compleet, " if reading.provisional(indicator.sleutel, period=period) else ""
    return f"uitstroom {cohort(period)} ({ending}{text})"


def heading(reading: Reading, indicator: Indicator) -> str:
    """What stands above a column of labels."""
    texts: dict[Kind, str] = {"stroom": "Periode", "cohort": "Wie in dat jaar uitstroomde"}
    return texts.get(kind(reading, indicator), "Datum")


def name(reading: Reading, indicator: Indicator) -> str:
    """The name of a result; where it is about an earlier year, with that year."""
    if kind(reading, indicator) != "cohort":
        return indicator.naam
    early = ", niet compleet" if reading.provisional(indicator.sleutel) else ""
    return f"{indicator.naam} (uitstroom {cohort(reading.period)}{early})"
