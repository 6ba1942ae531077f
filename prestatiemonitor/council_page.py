"""The page of a council about a period, with the headings of source 001."""

from __future__ import annotations

from prestatiemonitor import formats, goals, letter, moments, pages, phrases, tables
from prestatiemonitor.agreement import Effect
from prestatiemonitor.concepts import OPEN
from prestatiemonitor.display import blocks, bullets, joined, linked
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.reading import Reading


def head(reading: Reading) -> str:
    """Where and when, and whether it is a concept."""
    paper, town = reading.council.paper("raadspagina"), reading.council.afzender.plaats
    day = formats.day(paper.datum) if paper.datum else f"datum {OPEN}"
    found = [
        ("Plaats en datum", f"{town}, {day}" if town else formats.sentence_case(day)),
        ("Zaaknummer", paper.zaaknummer or OPEN),
    ]
    return blocks([pages.banner(reading), letter.concept(paper), letter.fields(found)])


def asked(reading: Reading) -> str:
    """A report asks no decision."""
    return f"Ter kennisname. De gemeenteraad van {reading.place.naam} hoeft niets te besluiten."


def about(reading: Reading) -> str:
    """What it is about, and how it stands."""
    region, year = reading.region.naam, reading.agreement.jaar
    report = linked("het hele rapport", reading.link("overzicht", reading.period, reading.place))
    return blocks([
        joined(
            f"{region} helpt mensen met een bijstandsuitkering naar werk, of om op een andere "
            f"manier mee te doen. De afspraken daarover staan in de prestatieovereenkomst {year}.",
            letter.rank(reading),
        ),
        joined(goals.verdict(reading), f"Alle resultaten staan in {report}."),
        goals.lines(reading, goals.BAD),
    ])  # fmt: skip


def residents(reading: Reading) -> str:
    """The effects that the council wants for residents, each with what was counted of it."""
    effects = [_effect(reading, effect) for effect in reading.agreement.effecten.lijst]
    return blocks([f"De aantallen gaan over {reading.place.naam}.", *effects])


def _effect(reading: Reading, effect: Effect) -> str:
    title = f"**{tables.escaped(effect.tekst.rstrip('.'))}.**"
    if effect.niet_gemeten:
        return f"{title}\n\nDit meten wij niet. {tables.escaped(effect.niet_gemeten)}"
    found = [_told(reading, reading.indicator(key)) for key in effect.indicatoren]
    told = bullets(text for text in found if text)
    return f"{title}\n\n{told or 'Hierover zijn nog geen cijfers.'}"


def _told(reading: Reading, indicator: Indicator) -> str:
    """The count of the municipality, or of the region where there is no other."""
    region = reading.only_of_region(indicator)
    at = reading.of_region() if region else reading
    value = at.count(indicator.sleutel)
    if value is None:
        return ""
    when = moments.when(at, indicator, at.period)
    text = phrases.told(indicator, when, value, at.precision(indicator.sleutel))
    return f"{text} Dit gaat over de hele regio." if region else text


def decision(reading: Reading) -> str:
    """What the council decided, if it did."""
    paper = reading.council.paper("raadspagina")
    if paper.besluit is None:
        return "Er is geen besluit nodig: dit stuk is ter kennisname."
    day = f" ({formats.day(paper.besluit_datum)})" if paper.besluit_datum else ""
    return f"{tables.escaped(paper.besluit)}{day}"
