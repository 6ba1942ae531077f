"""A result in perspective: a row of years, the number of inhabitants, and the whole country.

Public figures are told with their source and date, and never as if they measured the same thing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from prestatiemonitor import formats, moments
from prestatiemonitor.context_views import NATIONAL, POPULATION, source
from prestatiemonitor.display import blocks, joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.reading import Place, Reading

PER = 1000
RATES = frozenset({"bijstand"})
"""Of which it says something how many they are per inhabitant."""
STEPS = (Fraction(1, 10), Fraction(1), Fraction(5), Fraction(10))
"""To how many per thousand inhabitants a rate may be rounded."""
LEAST_STEPS = 2
"""How many years in a row a number changes the same way before that is told."""


def around(reading: Reading, indicator: Indicator) -> str:
    """The result beside its surroundings; nothing where no public figure is in the slice."""
    if indicator.sleutel not in RATES or reading.count(indicator.sleutel) is None:
        return ""
    return blocks([_per_inhabitants(reading, indicator), _nationwide(reading)])


def trend(reading: Reading, indicator: Indicator) -> str:
    """'Dit aantal stijgt sinds 2018 elk jaar.': the same moment of years in a row up to now.

    Only where every step goes the same way and is larger than rounding can have made it.
    """
    since, up = reading.period, None
    while (step := _rose(reading, indicator, since)) is not None and up in (None, step):
        since, up = since.same_last_year(), step
    if reading.period.year - since.year < LEAST_STEPS:
        return ""
    year = moments.cohort(since) if moments.kind(reading, indicator) == "cohort" else since.year
    return f"Dit aantal {'stijgt' if up else 'daalt'} sinds {year} elk jaar."


def _rose(reading: Reading, indicator: Indicator, period: Period) -> bool | None:
    """Whether a count is higher than a year before; None where that cannot be told."""
    before, how = period.same_last_year(), reading.precision(indicator.sleutel)
    now = reading.count(indicator.sleutel, period=period)
    then = reading.count(indicator.sleutel, period=before)
    if before not in reading.periods or now is None or then is None:
        return None
    if how.hidden(now) or how.hidden(then) or not how.differs(now, then):
        return None
    return now > then


# --- inhabitants ----------------------------------------------------------------------------------


def _per_inhabitants(reading: Reading, indicator: Indicator) -> str:
    value, how = reading.count(indicator.sleutel), reading.precision(indicator.sleutel)
    row = population(reading, reading.place)
    if value is None or row is None or reading.place.is_region or how.hidden(value):
        return ""
    shown = rate(int(value), row["inwoners"], how.margin)
    if not shown:
        return ""
    day = f"1 {MONTH_NAMES[0]} {row['jaar']}"
    return (
        f"Per {formats.number(PER)} inwoners van {reading.place.naam} komt dat neer op "
        f"{how.about}{shown}. Alle inwoners tellen daarbij mee, ook kinderen en ouderen. "
        f"Op {day} waren er {formats.number(row['inwoners'])} inwoners. {source([row])}"
    )


def rate(count: int, inhabitants: int, margin: int) -> str:
    """How many per thousand inhabitants, as precisely as the count allows; else nothing.

    The step is the smallest of ``STEPS`` that covers what the count may be off.

    Args:
        margin: how far the count may be off.
    """
    if inhabitants <= 0:
        return ""
    width = Fraction(2 * margin * PER, inhabitants)
    step = next((step for step in STEPS if step >= width), None)
    if step is None:
        return ""
    value = int(Fraction(count * PER, inhabitants) / step + Fraction(1, 2)) * step
    return formats.number(float(value), 1 if step < 1 else 0) if value else ""


def population(reading: Reading, place: Place) -> dict[str, Any] | None:
    """The newest number of inhabitants that is not of a later year."""
    rows = [
        row
        for row in reading.slice.context.get(POPULATION, [])
        if row["regiocode"] == place.code and row["jaar"] <= reading.period.year
    ]
    return max(rows, key=lambda row: row["jaar"], default=None)


# --- the country ----------------------------------------------------------------------------------


def _nationwide(reading: Reading) -> str:
    """How many benefits there were in the country, then and a year before, and why that is other.

    CBS counts benefits in hundreds and we count people, so only the direction can be laid beside.
    """
    now, before = (
        _national(reading, period) for period in (reading.period, reading.period.same_last_year())
    )
    if now is None:
        return ""
    month = f"{MONTH_NAMES[reading.period.end.month - 1]} {reading.period.year}"
    many = formats.number(now["bijstand_tot_aow"])
    return joined(
        f"In heel Nederland waren er in {month} {many} bijstandsuitkeringen van mensen onder de "
        "AOW-leeftijd.",
        _change(now["bijstand_tot_aow"], before["bijstand_tot_aow"]) if before else "",
        "Dat is niet te vergelijken met ons aantal: het CBS telt uitkeringen en wij tellen mensen.",
        source([now]),
    )


def _national(reading: Reading, period: Period) -> dict[str, Any] | None:
    at = (period.end.year, period.end.month)
    rows = reading.slice.context.get(NATIONAL, [])
    return next((row for row in rows if (row["jaar"], row["maand"]) == at), None)


def _change(now: int, before: int) -> str:
    """The change in whole percents; of less than one half it is as many."""
    points = round(Fraction(100 * abs(now - before), before))
    if points == 0:
        return "Dat was ongeveer evenveel als een jaar eerder."
    return f"Dat was ongeveer {points}% {'meer' if now > before else 'minder'} dan een jaar eerder."
