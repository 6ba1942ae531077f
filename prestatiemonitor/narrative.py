"""Sentences about results, in plain Dutch (B1): pure functions of a reading.

A sentence says more or fewer, never better or worse.
"""

from __future__ import annotations

from prestatiemonitor import expectations, formats, funds, moments, phrases, remarks, shares, words
from prestatiemonitor.display import joined, linked
from prestatiemonitor.indicator_spec import EUROS, Indicator, Quantity, Target
from prestatiemonitor.reading import Reading, at_ref

JUDGED_EXACTLY = "Of het doel is gehaald, bepalen wij met het precieze aantal."


def result(reading: Reading, indicator: Indicator) -> str:
    """The count, and the share where it is part of a whole."""
    value = reading.count(indicator.sleutel)
    if value is None:
        return unavailable(reading, indicator)
    if indicator.maat in EUROS:
        return funds.told(reading, indicator)
    when = moments.when(reading, indicator, reading.period)
    told = phrases.told(indicator, when, value, reading.precision(indicator.sleutel))
    return joined(told, share(reading, indicator))


def unavailable(reading: Reading, indicator: Indicator) -> str:
    """Why there is no count."""
    reasons = {
        "gemeten": f"Dit cijfer is niet beschikbaar voor {reading.place.naam} "
        f"van {reading.period.label()}.",
        "als_geleverd": "De overeenkomst noemt dit onderwerp, maar spreekt geen resultaat af. "
        f"{reading.region.naam} leverde hierover geen gegevens aan voor {reading.period.label()}.",
        "nog_niet_berekend": "Dit cijfer is niet beschikbaar. "
        "De gegevens zijn er wel, maar deze monitor telt dit nog niet.",
        "nog_geen_levering": "Dit cijfer is niet beschikbaar. "
        f"{reading.region.naam} levert hierover nog geen gegevens aan.",
        "geen_resultaat_afgesproken": "De overeenkomst noemt dit onderwerp, "
        "maar spreekt geen resultaat af.",
    }
    return reasons[indicator.meetwijze]


def only_region(reading: Reading) -> str:
    """That a result is not there for this municipality, before it is told of the region."""
    region = reading.region.naam
    return f"Dit cijfer is er alleen voor {region} als geheel, niet voor {reading.place.naam}."


def share(reading: Reading, indicator: Indicator) -> str:
    """'Dat is 83% van de 1.400 mensen in de route vrijwilliger.', or nothing.

    Rounded: 'Dat is ongeveer 80% van alle mensen in die route (in totaal ongeveer 1.400).'
    """
    told, whole = shares.said(reading, indicator), reading.whole(indicator)
    if not told or whole is None or indicator.noemer is None:
        return ""
    of = phrases.whole(indicator.noemer)
    how = reading.precision(indicator.noemer.indicator)
    if how.rounded:
        return f"Dat is {told} van alle {of} (in totaal {how.many(whole)})."
    return f"Dat is {told} van de {how.many(whole)} {of}."


def target(reading: Reading, indicator: Indicator) -> str:
    """What was agreed for this area, and how far it is; never derived from the region's."""
    if not indicator.doelen:
        return "" if not reading.has_counts(indicator) else "Er is geen doel afgesproken."
    own = reading.target(indicator)
    if own is None:
        return _target_elsewhere(reading, indicator)
    what = _WHOSE[own.herkomst]
    is_ = "is:" if own.waarde is None else "is"
    cited = "" if own.herkomst == "afwijking" else f" ({indicator.clausule})"
    return joined(
        f"{what} voor {reading.agreement.jaar} {is_} {amount(own)}{cited}.",
        f"Voorwaarde: {own.voorwaarde.rstrip('.')}." if own.voorwaarde else "",
        _distance(reading, indicator, own),
        remarks.on_target(reading, indicator, own),
        words.meaning(reading.status(indicator.sleutel)),
    )


_WHOSE = {
    "afspraak": "Het doel",
    "taakstelling_rijk": "De taakstelling van het Rijk",
    "afwijking": "Het eigen doel van de gemeente",
}


def _target_elsewhere(reading: Reading, indicator: Indicator) -> str:
    regional = reading.target(indicator, reading.region)
    none = f"Voor {reading.place.naam} is geen eigen doel afgesproken."
    if regional is None:
        return none
    whole = f"Het doel ({amount(regional)}) geldt voor {reading.region.naam} als geheel."
    return joined(none, whole, _in_region(reading, indicator))


def _in_region(reading: Reading, indicator: Indicator) -> str:
    value = reading.judged(indicator, place=reading.region)
    regional = reading.target(indicator, reading.region)
    if value is None or regional is None:
        return ""
    told = shares.said(reading, indicator, place=reading.region)
    if told and in_percent(regional):
        return f"Daar is dat nu {told}."
    how = reading.precision(indicator.sleutel, reading.region)
    return f"Daar {'is' if how.single(value) else 'zijn'} het er nu {how.many(value)}."


def in_percent(quantity: Target) -> bool:
    """Whether a target is about a share: everyone, or a percentage."""
    return quantity.waarde is None or quantity.eenheid == "procent"


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
    """How many are still needed; of everyone, who is not in it yet."""
    word = reading.status(indicator.sleutel)
    if own.rest is not None:
        rest = reading.count(own.rest.indicator, **at_ref(own.rest))
        how = reading.precision(own.rest.indicator)
        if rest is None or word == words.REACHED:
            return ""
        return phrases.lacking(indicator, rest, how)
    value, how = reading.judged(indicator), reading.precision(indicator.sleutel)
    if value is None or own.waarde is None or own.eenheid != indicator.eenheid:
        return ""
    if how.hidden(value):
        return ""
    reached = how.reaches(value, own.waarde)
    if reached is None:
        return JUDGED_EXACTLY if word in (words.REACHED, words.MISSED) else ""
    if reached or word == words.AROUND:
        return ""
    left = round(own.waarde - value, formats.DECIMALS)
    verb = "is" if how.single(left) else "zijn"
    return f"Tot het doel {verb} het er nog {how.about}{how.amount(left)}."


def certainty(reading: Reading, indicator: Indicator | None = None) -> str:
    """How sure it is: the year that is not over, what is expected, counts that may change.

    Of one result only where there is a count, and of the year only where there is a target for it.
    """
    if indicator and not reading.has_counts(indicator):
        return ""
    parts = []
    if not reading.period.is_last and (indicator is None or indicator.doelen):
        parts.append(expectations.year(reading) if indicator is None else _over(reading))
    if indicator:
        parts.append(expectations.sentence(reading, indicator))
    if indicator and _may_change(reading, indicator):
        parts.append("Dit cijfer is voorlopig en kan nog veranderen.")
    return joined(*parts)


def _over(reading: Reading) -> str:
    return f"Het jaar {reading.period.year} is nog niet om."


def _may_change(reading: Reading, indicator: Indicator) -> bool:
    """Of those who left in a year it is told with the count itself."""
    cohort = moments.kind(reading, indicator) == "cohort"
    return reading.provisional(indicator.sleutel) and not cohort


def standing(reading: Reading, indicator: Indicator) -> str:
    """The status of a result here; where only the region has a target, that of the region."""
    word = reading.status(indicator.sleutel)
    if word != words.ELSEWHERE:
        return words.badge(word)
    return words.badge(reading.status(indicator.sleutel, reading.region), of="regio")


def summary(reading: Reading, indicator: Indicator) -> str:
    """One line about a result: its name with a link, status, count and share, target."""
    value = reading.count(indicator.sleutel)
    page = reading.page_of(indicator)
    name = linked(f"**{moments.name(reading, indicator)}**", page)
    word = standing(reading, indicator)
    if value is None:
        return f"{name} {word}"
    counted = phrases.counted(indicator, value, reading.precision(indicator.sleutel))
    beside = remarks.told_beside(reading, indicator)
    parts = [formats.sentence_case(counted), beside, shares.said(reading, indicator)]
    own = reading.target(indicator)
    goal = f"; doel {reading.agreement.jaar}: {amount(own)}" if own else ""
    if indicator.doelen and not own:
        goal = _goal_of_region(reading, indicator)
    return f"{name} {word}: {', '.join(part for part in parts if part)}{goal}."


def _goal_of_region(reading: Reading, indicator: Indicator) -> str:
    regional = reading.target(indicator, reading.region)
    value = reading.judged(indicator, place=reading.region)
    if regional is None or value is None:
        return ""
    known = shares.of(reading, indicator, place=reading.region) is not None
    share_text = f" ({shares.text(reading, indicator, place=reading.region)})" if known else ""
    shown = reading.precision(indicator.sleutel, reading.region).many(value) + share_text
    return f"; in de hele regio {shown}, met als doel {amount(regional)}"
