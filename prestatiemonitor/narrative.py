"""Sentences about results, in plain Dutch (B1): pure functions of a reading.

A sentence says more or fewer, never better or worse. In the public edition a difference that the
rounding could have made is no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prestatiemonitor import formats, phrases
from prestatiemonitor.indicator_spec import Indicator, Quantity, Target
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.tables import slug

SHAPES: Mapping[str, str] = {
    "gehaald": "●",
    "op koers": "▲",
    "onzeker": "◆",
    "achter": "▼",
    "niet gehaald": "■",
    "rond de doelstelling": "◇",
    "voorwaarde niet vervuld": "□",
    "geen gemeentelijk doel": "–",
    "inzicht": "○",
    "niet beschikbaar": "×",
}
"""A shape per status word: the word carries the meaning, the shape helps the eye, colour adds."""

MEANINGS: Mapping[str, str] = {
    "gehaald": "Het doel is gehaald.",
    "niet gehaald": "Het doel is niet gehaald.",
    "onzeker": "Of het doel wordt gehaald, is nog niet zeker.",
    "geen gemeentelijk doel": "Er is wel een doel voor de regio, maar niet voor deze gemeente.",
    "inzicht": "Er is geen doel afgesproken. Het cijfer geeft inzicht.",
    "niet beschikbaar": "Er is geen cijfer.",
}


def meaning(word: str) -> str:
    """What a status word says, as a sentence."""
    return MEANINGS.get(word, f"{formats.sentence_case(word)}.")


def badge(word: str) -> str:
    """The status as a span with word and shape: '[● Gehaald]{.status .status-gehaald}'."""
    shape = SHAPES.get(word, "○")
    return f"[{shape} {formats.sentence_case(word)}]{{.status .status-{slug(word)}}}"


def when(indicator: Indicator, period: Period) -> str:
    """The months a flow is counted over, or the day of a stock, to begin a sentence with."""
    if indicator.soort == "stroom":
        return f"Van {period.label()}"
    return f"Op {period.peildatum_label()}"


def result(reading: Reading, indicator: Indicator) -> str:
    """The count, and the share where it is part of a whole."""
    value = reading.count(indicator.sleutel)
    if value is None:
        return unavailable(reading, indicator)
    told = phrases.told(indicator, when(indicator, reading.period), value, reading.public)
    return _joined(told, share(reading, indicator))


def unavailable(reading: Reading, indicator: Indicator) -> str:
    """Why there is no count."""
    reasons = {
        "gemeten": f"Dit cijfer is niet beschikbaar voor {reading.place.naam} "
        f"van {reading.period.label()}.",
        "nog_niet_berekend": "Dit cijfer is niet beschikbaar. "
        "De gegevens zijn er wel, maar deze monitor telt dit nog niet.",
        "nog_geen_levering": "Dit cijfer is niet beschikbaar. "
        f"{reading.region.naam} levert hierover nog geen gegevens aan.",
        "geen_resultaat_afgesproken": "De overeenkomst noemt dit onderwerp, "
        "maar spreekt geen resultaat af.",
    }
    return reasons[indicator.meetwijze]


def share(reading: Reading, indicator: Indicator) -> str:
    """'Dat is 83% van de 1.400 mensen in de route vrijwilliger.', or nothing."""
    points, whole = share_of(reading, indicator), reading.whole(indicator)
    if points is None or whole is None or indicator.noemer is None:
        return ""
    about = "ongeveer " if reading.public else ""
    of = phrases.whole(indicator.noemer)
    many = formats.count(whole, reading.public)
    return f"Dat is {about}{formats.percentage(points)} van de {many} {of}."


def share_of(
    reading: Reading,
    indicator: Indicator,
    period: Period | None = None,
    place: Place | None = None,
) -> int | None:
    """The share in percentage points; None where there is none or it cannot be told.

    That everyone is in their own group says something only where it was agreed.
    """
    part = reading.count(indicator.sleutel, period=period, place=place)
    whole = reading.whole(indicator, period, place)
    if part is None or whole is None or formats.is_small(part, reading.public):
        return None
    if part == whole and not indicator.doelen:
        return None
    return formats.share(part, whole, reading.public)


def target(reading: Reading, indicator: Indicator) -> str:
    """What was agreed for this area, and how far it is; never derived from the region's."""
    if not indicator.doelen:
        return "" if not reading.has_counts(indicator) else "Er is geen doel afgesproken."
    own = reading.target(indicator)
    if own is None:
        return _target_elsewhere(reading, indicator)
    clause = f"({indicator.clausule})"
    all_of_them = ": " if own.waarde is None else " "
    agreed = f"Het doel voor {reading.agreement.jaar} is{all_of_them}{amount(own)} {clause}."
    condition = f"Voorwaarde: {own.voorwaarde.rstrip('.')}." if own.voorwaarde else ""
    distance = _distance(reading, indicator, own)
    judged = meaning(reading.status(indicator.sleutel))
    return _joined(agreed, condition, distance, judged)


def _target_elsewhere(reading: Reading, indicator: Indicator) -> str:
    regional = reading.target(indicator, reading.region)
    none = f"Voor {reading.place.naam} is geen eigen doel afgesproken."
    if regional is None:
        return none
    whole = f"Het doel ({amount(regional)}) geldt voor {reading.region.naam} als geheel."
    return _joined(none, whole, _in_region(reading, indicator))


def _in_region(reading: Reading, indicator: Indicator) -> str:
    value = reading.count(indicator.sleutel, place=reading.region)
    if value is None:
        return ""
    points = share_of(reading, indicator, place=reading.region)
    if points is not None:
        about = "ongeveer " if reading.public else ""
        return f"Daar is dat nu {about}{formats.percentage(points)}."
    verb = "is" if value == 1 and not reading.public else "zijn"
    return f"Daar {verb} het er nu {_many(value, reading.public)}."


def amount(quantity: Quantity) -> str:
    """A quantity of the agreement: '190 van de 525 mensen (36%)', 'meer dan 99%', 'iedereen'."""
    if quantity.waarde is None:
        return "iedereen"
    above = isinstance(quantity, Target) and quantity.vergelijking == "meer_dan"
    number = formats.number(quantity.waarde)
    unit = {"personen": " mensen", "procent": "%"}.get(quantity.eenheid, f" {quantity.eenheid}")
    of = f" van de {formats.number(quantity.noemer)}" if quantity.noemer else ""
    points = f" ({quantity.aandeel}%)" if quantity.aandeel is not None else ""
    return f"{'meer dan ' if above else ''}{number}{of}{unit}{points}"


def _distance(reading: Reading, indicator: Indicator, own: Target) -> str:
    value = reading.count(indicator.sleutel)
    if value is None:
        return ""
    if own.waarde is None:
        whole = reading.whole(indicator)
        return "" if whole is None else phrases.lacking(indicator, whole - value, reading.public)
    if own.eenheid != indicator.eenheid or value >= own.waarde:
        return ""
    about = "ongeveer " if reading.public else ""
    left = own.waarde - value
    verb = "is" if left == 1 else "zijn"
    return f"Tot het doel {verb} het er nog {about}{formats.number(left)}."


def comparison(reading: Reading, indicator: Indicator) -> str:
    """The count beside earlier periods: this year, the same months before, whole years before."""
    if reading.count(indicator.sleutel) is None:
        return ""
    parts = _flow if indicator.soort == "stroom" else _stock
    return _joined(*(part(reading, indicator) for part in parts))


def _since_last_period(reading: Reading, indicator: Indicator) -> str:
    if reading.period.number == 1:
        return ""
    now = reading.count(indicator.sleutel)
    before = reading.count(indicator.sleutel, period=reading.period.previous())
    if now is None or before is None:
        return ""
    first, last = reading.period.months[0][1], reading.period.months[-1][1]
    months = f"Van {MONTH_NAMES[first - 1]} tot en met {MONTH_NAMES[last - 1]}"
    added = now - before
    if added < (formats.SMALL if reading.public else 1):
        return ""
    about = "ongeveer " if reading.public else ""
    return f"{months} {'kwam' if added == 1 else 'kwamen'} er {about}{formats.number(added)} bij."


def _same_months(reading: Reading, indicator: Indicator) -> str:
    earlier = _earlier(reading, indicator, [
        Period(year, reading.period.number) for year in reading.years[:-1]
    ])  # fmt: skip
    if not earlier:
        return ""
    counts = formats.enumeration(
        f"{_many(n, reading.public)} in {period.year}" for period, n in earlier.items()
    )
    verb = "was" if next(iter(earlier.values())) == 1 and not reading.public else "waren"
    last, before = list(earlier.items())[-1]
    now = reading.count(indicator.sleutel) or 0
    whole = "In het hele jaar" if reading.period.is_last else "In dezelfde maanden"
    return _joined(
        f"{whole} {verb} het er {counts}.",
        _difference(now, before, str(last.year), reading.public),
    )


def _whole_years(reading: Reading, indicator: Indicator) -> str:
    if reading.period.is_last:
        return ""
    ends = [Period(year, 3) for year in reading.years[:-1]]
    earlier = _earlier(reading, indicator, ends)
    if not earlier:
        return ""
    counts = formats.enumeration(
        f"{_many(n, reading.public)} in {period.year}" for period, n in earlier.items()
    )
    return f"Over het hele jaar waren het er {counts}."


def _year_before(reading: Reading, indicator: Indicator) -> str:
    before = reading.period.same_last_year()
    if before not in reading.periods:
        return ""
    points = share_of(reading, indicator, before)
    if points is not None:
        about = "ongeveer " if reading.public else ""
        return f"Een jaar eerder was dat {about}{formats.percentage(points)}."
    value = reading.count(indicator.sleutel, period=before)
    now = reading.count(indicator.sleutel)
    if value is None or now is None:
        return ""
    verb = "was" if value == 1 and not reading.public else "waren"
    return _joined(
        f"Een jaar eerder {verb} het er {_many(value, reading.public)}.",
        _difference(now, value, "een jaar eerder", reading.public),
    )


_flow: tuple[Callable[[Reading, Indicator], str], ...] = (
    _since_last_period, _same_months, _whole_years,
)  # fmt: skip
_stock: tuple[Callable[[Reading, Indicator], str], ...] = (_year_before,)


def _earlier(reading: Reading, indicator: Indicator, periods: list[Period]) -> dict[Period, int]:
    found = {p: reading.count(indicator.sleutel, period=p) for p in periods}
    return {p: n for p, n in found.items() if n is not None}


def _difference(now: int, before: int, than: str, public: bool) -> str:
    """More or fewer; not where rounding could have made the difference or a count is hidden."""
    if formats.is_small(now, public) or formats.is_small(before, public):
        return ""
    than = than if than.startswith("een ") else f"in {than}"
    change = abs(now - before)
    if change < (formats.SMALL if public else 1):
        return f"Dat is nu {'ongeveer ' if public else ''}evenveel als {than}."
    direction = "meer" if now > before else "minder"
    verb = "is" if change == 1 else "zijn"
    about = "ongeveer " if public else ""
    return f"Nu {verb} het er {about}{formats.number(change)} {direction} dan {than}."


def _many(value: int, public: bool) -> str:
    return "geen" if value == 0 and not public else formats.count(value, public)


def certainty(reading: Reading, indicator: Indicator | None = None) -> str:
    """How sure it is: the year that is not over, counts that may change.

    Of one result only where there is a count, and of the year only where there is a target for it.
    """
    if indicator and not reading.has_counts(indicator):
        return ""
    parts = []
    if not reading.period.is_last and (indicator is None or indicator.doelen):
        parts.append(
            f"Het jaar {reading.period.year} is nog niet om. "
            "Een verwachting voor het hele jaar is nog niet berekend."
        )
    if indicator and reading.provisional(indicator.sleutel):
        parts.append("Dit cijfer is voorlopig en kan nog veranderen.")
    return _joined(*parts)


def summary(reading: Reading, indicator: Indicator) -> str:
    """One line about a result: status, count and share, target."""
    value = reading.count(indicator.sleutel)
    word = badge(reading.status(indicator.sleutel))
    if value is None:
        return f"**{indicator.naam}** {word}"
    counted = formats.counted(value, reading.public, phrases.ONE, phrases.MANY)
    points = share_of(reading, indicator)
    about = "ongeveer " if reading.public else ""
    part = f", {about}{formats.percentage(points)}" if points is not None else ""
    own = reading.target(indicator)
    goal = f"; doel {reading.agreement.jaar}: {amount(own)}" if own else ""
    if indicator.doelen and not own:
        goal = _goal_of_region(reading, indicator)
    return f"**{indicator.naam}** {word}: {formats.sentence_case(counted)}{part}{goal}."


def _goal_of_region(reading: Reading, indicator: Indicator) -> str:
    regional = reading.target(indicator, reading.region)
    value = reading.count(indicator.sleutel, place=reading.region)
    if regional is None or value is None:
        return ""
    points = share_of(reading, indicator, place=reading.region)
    share_text = f" ({formats.percentage(points)})" if points is not None else ""
    shown = formats.count(value, reading.public) + share_text
    return f"; in de hele regio {shown}, met als doel {amount(regional)}"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
