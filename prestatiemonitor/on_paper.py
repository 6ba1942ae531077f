"""Those in the Wsw whose move to the municipalities is one on paper (003 §5.1.3).

They had work already, so they are always told apart, and nothing is compared with them in it.
"""

from __future__ import annotations

from prestatiemonitor import phrases
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import At, Place, Reading

OF = "wsw_regulier"
PART = At(split="plaatsing", category="bor")


def seconded(reading: Reading, indicator: Indicator, period: Period, place: Place) -> float | None:
    """How many they are; None of any other indicator."""
    return reading.count(indicator.sleutel, **At(**PART, period=period, place=place))


def without_seconded(
    reading: Reading, indicator: Indicator, period: Period, place: Place
) -> float | None:
    """The others; None where a hidden number could be read from the difference, or where that
    is so small that what both counts may be off could make it anything."""
    every = reading.count(indicator.sleutel, period=period, place=place)
    apart = seconded(reading, indicator, period, place)
    how = reading.precision(indicator.sleutel, place)
    if every is None or apart is None or how.hidden(apart):
        return None
    return every - apart if not how.rounded or how.differs(every, apart) else None


def told(reading: Reading, indicator: Indicator) -> str:
    """How many they are, why they stand apart, and the others, now and a year before."""
    apart = seconded(reading, indicator, reading.period, reading.place)
    rest = without_seconded(reading, indicator, reading.period, reading.place)
    if apart is None:
        return ""
    how = reading.precision(indicator.sleutel)
    if apart == 0 and not how.rounded:
        return joined(
            "Onder hen zijn geen medewerkers in de openbare ruimte (BOR).",
            _rest_before(reading, indicator),
        )
    many = how.counted(apart, phrases.ONE, phrases.MANY)
    verb = "werkt" if how.single(apart) else "werken"
    return joined(
        f"Daarvan {verb} {many} in de openbare ruimte (BOR).",
        "Zij gaan over naar de gemeenten. Dat is een verandering op papier: zij hadden al werk.",
        f"Zonder de BOR gaat het om {how.counted(rest, phrases.ONE, phrases.MANY)}."
        if rest is not None
        else "",
        _rest_before(reading, indicator),
    )


def _rest_before(reading: Reading, indicator: Indicator) -> str:
    rest = without_seconded(reading, indicator, reading.period.same_last_year(), reading.place)
    if rest is None:
        return ""
    how = reading.precision(indicator.sleutel)
    verb = "was" if how.single(rest) else "waren"
    return f"Een jaar eerder {verb} het er zonder de BOR {how.many(rest)}."
