"""What is expected at the end of the year, in plain Dutch (B1): pure functions of a reading."""

from __future__ import annotations

from prestatiemonitor import formats, phrases, remarks
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import CellRef, Indicator
from prestatiemonitor.measures import BASES
from prestatiemonitor.on_paper import OF
from prestatiemonitor.outlook import NoOutlook, Outlook, Reason
from prestatiemonitor.outlook_rules import OutlookRules
from prestatiemonitor.outlooks import about, expected
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Place, Reading

_WHY: dict[Reason, str] = {
    "te weinig jaren": "Er is nog geen verwachting voor eind {year}. "
    "Daarvoor zijn minstens {years} nodig.",
    "te weinig veranderingen": "Er is nog geen verwachting voor eind {year}. "
    "Daarvoor zijn meer eerdere perioden nodig.",
    "gebeurtenis": "Wij geven geen verwachting voor eind {year}. "
    "Dit jaar is te anders dan eerdere jaren ({event}).",
    "te klein": "De aantallen zijn te klein voor een verwachting.",
    "percentage": "Voor een percentage berekenen wij geen verwachting.",
    "geld": "Voor bedragen berekenen wij zelf geen verwachting.",
}


def of(
    reading: Reading, indicator: Indicator, place: Place | None = None
) -> Outlook | NoOutlook | None:
    """What is expected, or why nothing is; None where the report has no rules for it."""
    if reading.expectations is None or indicator.soort is None or indicator.sleutel in BASES:
        return None
    where = place or reading.place

    def count(ref: CellRef, at: Period) -> float | None:
        return reading.count(
            ref.indicator, split=ref.uitsplitsing, category=ref.categorie,
            period=at, place=where, measure=indicator.maat,
        )  # fmt: skip

    how = reading.precision(indicator.sleutel, where)
    return expected(indicator, count, reading.period, reading.periods, how, reading.expectations)


def sentence(reading: Reading, indicator: Indicator) -> str:
    """Between which bounds it will be, and how sure that is; or why that is not told.

    A reason is only given where something was agreed.
    """
    found = of(reading, indicator)
    if found is None or reading.expectations is None:
        return ""
    own = reading.expectations.regels
    if isinstance(found, NoOutlook):
        return _why(reading, found, own) if indicator.doelen else ""
    return joined(
        _told(reading, indicator, found),
        f"De kans dat het aantal daarbinnen valt, is ongeveer {own.zekerheid}%.",
        "Wij gaan ervan uit dat het aantal BOR gelijk blijft." if indicator.sleutel == OF else "",
        _widened(found),
    )


def _why(reading: Reading, found: NoOutlook, own: OutlookRules) -> str:
    text = _WHY.get(found.reason, "")
    return text.format(year=reading.period.year, years=_whole_years(own), event=found.event)


def _whole_years(own: OutlookRules) -> str:
    return formats.plural(own.minimaal_jaren, "heel eerder jaar", "hele eerdere jaren")


def _told(reading: Reading, indicator: Indicator, found: Outlook) -> str:
    """'Wij verwachten dat het er in heel 2020 tussen de 610 en 690 zijn.'"""
    when = f"{'in heel' if found.method == 'stroom' else 'eind'} {reading.period.year}"
    if about(indicator).indicator == indicator.sleutel and _for_all(indicator):
        many = _bounds(found, "{} tot {}", "hoogstens {}", "ongeveer {}")
        lacking = phrases.lacking_told(indicator, f"{many} {phrases.MANY}")
        return f"Wij verwachten voor {when}: {lacking[:1].lower()}{lacking[1:]}"
    many = _bounds(found, "tussen de {} en {}", "hoogstens {}", "ongeveer {}")
    which = remarks.judged_name(indicator)
    only = f" Dat gaat alleen over deze groep: {which}." if which else ""
    return f"Wij verwachten dat het er {when} {many} zijn.{only}"


def _for_all(indicator: Indicator) -> bool:
    return any(target.rest is not None for target in indicator.doelen)


def _bounds(found: Outlook, between: str, most: str, about_: str) -> str:
    low, high = formats.number(found.low), formats.number(found.high)
    if found.low == found.high:
        return about_.format(high)
    return most.format(high) if found.low == 0 else between.format(low, high)


def _widened(found: Outlook) -> str:
    if not found.widened:
        return ""
    names = formats.enumeration(found.widened)
    return f"Het bereik is breder, want dit jaar is bijzonder ({names})."


def short(found: Outlook) -> str:
    """The bounds in a table or a chart: '610–690'."""
    if found.low == found.high:
        return formats.number(found.high)
    return f"{formats.number(found.low)}–{formats.number(found.high)}"


def drawn(reading: Reading, indicator: Indicator) -> Outlook | None:
    """The outlook of the count that the chart shows, if that is what it is of."""
    if _for_all(indicator):
        return None
    found = of(reading, indicator)
    return found if isinstance(found, Outlook) else None


def year(reading: Reading) -> str:
    """That the year is not over, and that there are outlooks."""
    now = reading.period.year
    if reading.expectations is None:
        return f"Het jaar {now} is nog niet om."
    return (
        f"Het jaar {now} is nog niet om. "
        f"Waar dat kan, staat erbij wat wij voor eind {now} verwachten."
    )


def method(reading: Reading) -> list[str]:
    """How it is worked out and with which thresholds; nothing where there are no rules."""
    if reading.expectations is None:
        return []
    own = reading.expectations.regels
    lines = [
        "Een verwachting is een bereik voor het eind van het jaar. Wij gebruiken alleen cijfers "
        "die er op dat moment waren. Een verwachting is geen belofte en geen doel: het aantal valt "
        f"naar schatting in {own.zekerheid} van de 100 gevallen in het bereik.",
        "Telt een cijfer in het jaar op? Dan kijken wij naar het verloop en de totalen van eerdere "
        f"jaren en naar het tempo van dit jaar. Er zijn minstens {_whole_years(own)} nodig, "
        f"en wij gebruiken er hoogstens {own.hoogstens_jaren}. (Gamma-Poissonverdeling met een "
        "onzeker tempo.)",
        "Is een cijfer het aantal op een dag? Dan kijken wij naar de veranderingen van periode op "
        f"periode. De laatste tellen het zwaarst. Er zijn minstens {own.minimaal_veranderingen} "
        "veranderingen nodig. (Methode van Holt.)",
        "‘Op koers’ betekent dat het hele bereik op of boven het doel ligt. Bij ‘achter’ ligt het "
        "hele bereik eronder. In andere gevallen is het ‘onzeker’.",
    ]
    if reading.rounds:
        lines.append(
            "De verwachting volgt uit de afgeronde aantallen. Het bereik ronden wij naar buiten af."
        )
    return lines
