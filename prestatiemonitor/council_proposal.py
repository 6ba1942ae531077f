"""The proposal to a council, with the headings of source 002: a new agreement asks a decision."""

from __future__ import annotations

from prestatiemonitor import clients, formats, goals, letter, pages, proposal, tables
from prestatiemonitor.concepts import OPEN
from prestatiemonitor.display import blocks, bullets, joined
from prestatiemonitor.reading import Reading


def subject(reading: Reading) -> str:
    """What it is about, and under which numbers."""
    paper = reading.council.paper("raadsvoorstel")
    found = [
        ("Aan", f"de gemeenteraad van {reading.place.naam}"),
        ("Van", f"burgemeester en wethouders van {reading.place.naam}"),
        ("Datum", formats.day(paper.datum) if paper.datum else OPEN),
        ("Ons kenmerk", paper.kenmerk or OPEN),
        ("Zaaknummer", paper.zaaknummer or OPEN),
        ("Onderwerp", paper.onderwerp or _about(reading)),
    ]
    return blocks([pages.banner(reading), letter.concept(paper), letter.fields(found)])


def _about(reading: Reading) -> str:
    return f"prestatieovereenkomst {reading.region.naam} {reading.period.year + 1}"


def decision(reading: Reading) -> str:
    """What the council is asked to decide."""
    if proposal.missing(reading):
        return proposal.opening(reading)
    year = reading.period.year + 1
    return (
        f"1. Instemmen met de resultaten die {reading.region.naam} in {year} moet halen, zoals "
        "hieronder voorgesteld."
    )


def introduction(reading: Reading) -> str:
    """Where it comes from."""
    region, year = reading.region.naam, reading.period.year
    return joined(
        "De kadernota noemt de doelen voor werk, inkomen en meedoen.",
        f"Elk jaar spreken de drie colleges en {region} af welke resultaten daarbij horen.",
        f"Dit voorstel gaat over {year + 1}. Het volgt uit de tweede bestuursrapportage van {year} "
        "en uit een analyse van het cliëntenbestand.",
    )


def effects(reading: Reading) -> str:
    """The effects for residents that the council set before (001, 002)."""
    return bullets(
        tables.escaped(f"{effect.tekst.rstrip('.')}.")
        for effect in reading.agreement.effecten.lijst
    )


def arguments(reading: Reading) -> str:
    """The proposed targets, and why."""
    return blocks([proposal.table(reading), _why(reading)])


def _why(reading: Reading) -> str:
    return bullets(
        f"**{tables.escaped(indicator.naam)}:** {proposal.shown(found[0], own)}. {found[0].reason}"
        for indicator, own, found in proposal.proposed(reading)
    )


def remarks(reading: Reading) -> str:
    """What speaks against it: what is behind this year, and how uncertain it is."""
    return blocks([
        "Een verwachting is geen zekerheid. De rest van het jaar kan anders lopen.",
        goals.lines(reading, goals.BAD),
        "Een gemeente kan een afwijkende opdracht geven. Ook kan in de loop van het jaar een doel "
        "bij de afspraken komen.",
    ])  # fmt: skip


def finance(reading: Reading) -> str:
    """Within the money of the state (002, Financiën)."""
    return (
        f"Uitgangspunt is dat {reading.region.naam} de wetten uitvoert binnen het geld dat het "
        "Rijk daarvoor geeft. Hoe dat nu gaat, staat in de bestuursrapportage bij ‘Geld’."
    )


def communication(reading: Reading) -> str:
    """How residents hear of it."""
    return (
        f"Na het besluit staan de afspraken en de resultaten van {reading.region.naam} op de "
        "website. "
        "Hieronder staat een samenvatting voor de krant."
    )


def participation(reading: Reading) -> str:
    """Who was heard: unknown unless someone fills it in."""
    return (
        f"Wie in {reading.place.naam} over dit voorstel meedacht, is {OPEN}. "
        "Bij de kadernota gaven de adviesraden hun advies (002)."
    )


def execution(reading: Reading) -> str:
    """Who carries it out, and what comes next."""
    return blocks([letter.who(reading), letter.planning(reading, "raadsvoorstel")])


def appendices(reading: Reading) -> str:
    """What goes with it."""
    extra = reading.council.paper("raadsvoorstel").bijlagen
    year = reading.period.year + 1
    own = (
        f"Voorstel prestatieovereenkomst {year}",
        f"Bestuursrapportage {reading.place.naam}, {reading.period.label()}",
        f"Analyse van het cliëntenbestand, {reading.period.label()}",
    )
    return "\n".join(f"{n}. {tables.escaped(name)}" for n, name in enumerate((*own, *extra), 1))


def analysis(reading: Reading) -> str:
    """Who is on welfare, in short."""
    return clients.summary(reading)
