"""Money in words (003 §2; 002, Financiën): what was spent, what is expected, what the state gives.

The municipalities start from it that the costs stay within what the state gives. That is no
target, so it gets no status: it is computed here and told in words, and of rounded amounts only
where rounding cannot turn it round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from prestatiemonitor import formats, moments
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import SPENT, TOTAL, Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import At, Place, Reading

BUDGET, EXPECTED, STATE = "begroot_eur", "verwacht_eur", "rijksmiddelen_eur"
FUND = "fonds"
Side = Literal["binnen", "boven", "gelijk"]


def side(
    reading: Reading, indicator: Indicator, category: str = TOTAL, place: Place | None = None
) -> Side | None:
    """Where the expected costs lie beside what the state gives; None if either is unknown.

    Exact costs that are equal to it stay within; of rounded ones that nobody can tell.
    """
    at = At(split=FUND if category != TOTAL else TOTAL, category=category, place=place)
    expected = reading.count(indicator.sleutel, **At(**at, measure=EXPECTED))
    state = reading.count(indicator.sleutel, **At(**at, measure=STATE))
    if expected is None or state is None:
        return None
    how = reading.precision(indicator.sleutel, place)
    if how.rounded and not how.differs(expected, state):
        return "gelijk"
    return "binnen" if expected <= state else "boven"


def told(reading: Reading, indicator: Indicator) -> str:
    """What was spent, of which budget; what is expected, beside what the state gives."""
    return joined(
        _spent(reading, indicator),
        _of_budget(reading, indicator),
        _before(reading, indicator),
        _expected(reading, indicator),
        _verdict(reading, indicator),
        _by_fund(reading, indicator),
    )


def _amount(reading: Reading, indicator: Indicator, measure: str, period: Period | None) -> str:
    value = reading.count(indicator.sleutel, measure=measure, period=period)
    how = reading.precision(indicator.sleutel, measure=measure)
    return "" if value is None else how.many(value)


def _spent(reading: Reading, indicator: Indicator) -> str:
    when = moments.when(reading, indicator, reading.period)
    spent = _amount(reading, indicator, SPENT, reading.period)
    return f"{when} is {spent} uitgegeven {_for(reading)}."


def _for(reading: Reading) -> str:
    return "voor alle gemeenten samen" if reading.place.is_region else f"voor {reading.place.naam}"


def _of_budget(reading: Reading, indicator: Indicator) -> str:
    """'Dat is ongeveer 67% van de begroting voor het hele jaar (ongeveer € 52,5 miljoen).'"""
    spent = reading.count(indicator.sleutel)
    budget = reading.count(indicator.sleutel, measure=BUDGET)
    if not budget or spent is None:
        return ""
    how = reading.precision(indicator.sleutel)
    points = how.share(int(spent), int(budget))
    if points is None or how.hidden(spent):
        return f"De begroting voor het hele jaar is {how.many(budget)}."
    share = formats.percentage(points)
    return f"Dat is {how.about}{share} van de begroting voor het hele jaar ({how.many(budget)})."


def _expected(reading: Reading, indicator: Indicator) -> str:
    expected = _amount(reading, indicator, EXPECTED, reading.period)
    state = _amount(reading, indicator, STATE, reading.period)
    if not expected or not state:
        return ""
    if reading.period.is_last:
        return f"Het Rijk gaf daarvoor {state}."
    return (
        f"Voor heel {reading.period.year} verwacht {reading.region.naam} {expected} uit te geven. "
        f"Het Rijk geeft daarvoor {state}."
    )


def _verdict(reading: Reading, indicator: Indicator) -> str:
    """By how much the costs stay within what the state gives, or do not."""
    where = side(reading, indicator)
    expected = reading.count(indicator.sleutel, measure=EXPECTED)
    state = reading.count(indicator.sleutel, measure=STATE)
    if where is None or expected is None or state is None:
        return ""
    costs = "de kosten" if reading.period.is_last else "de verwachte kosten"
    if where == "gelijk":
        return f"{formats.sentence_case(costs)} zijn ongeveer even hoog als het geld van het Rijk."
    how = reading.precision(indicator.sleutel)
    if expected == state:
        return f"{formats.sentence_case(costs)} zijn precies het geld van het Rijk."
    left = f"{how.about}{formats.euros_told(abs(state - expected))}"
    if where == "binnen":
        return f"Daarmee blijven {costs} {left} binnen het geld van het Rijk."
    return f"Daarmee zijn {costs} {left} hoger dan het geld van het Rijk."


_SIDES: Mapping[Side, str] = {
    "binnen": "Binnen het geld van het Rijk",
    "boven": "Hoger dan het geld van het Rijk",
    "gelijk": "Ongeveer even hoog als het geld van het Rijk",
}


def _by_fund(reading: Reading, indicator: Indicator) -> str:
    """Which funds stay within, and which do not; nothing where all are on one side."""
    found: dict[Side, list[str]] = {}
    for category in indicator.breakdown(FUND).categorieen:
        where = side(reading, indicator, category.sleutel)
        if where:
            found.setdefault(where, []).append(category.naam)
    if len(found) < 2:
        return ""
    return joined(*(f"{text}: {formats.enumeration(found[s])}." for s, text in _SIDES.items()
                    if s in found))  # fmt: skip


def _before(reading: Reading, indicator: Indicator) -> str:
    """What was spent in the same months of earlier years."""
    earlier = [
        (year, _amount(reading, indicator, SPENT, Period(year, reading.period.number)))
        for year in reading.years[:-1]
    ]
    known = [f"{amount} in {year}" for year, amount in earlier if amount]
    when = "In het hele jaar" if reading.period.is_last else "In dezelfde maanden"
    return f"{when} waren de uitgaven {formats.enumeration(known)}." if known else ""
