"""The letter to a council about a period (as source 000): pure functions of a reading.

Nobody is named: it is from the mayor and aldermen of the municipality.
"""

from __future__ import annotations

from prestatiemonitor import concepts, formats, goals, narrative, pages, tables, words
from prestatiemonitor.concepts import OPEN
from prestatiemonitor.disclosure import MARGIN, STEP
from prestatiemonitor.display import blocks, bullets, joined
from prestatiemonitor.papers import Paper, Stuk
from prestatiemonitor.periods import PERIODS_PER_YEAR
from prestatiemonitor.reading import Reading

_ORDINALS = ("eerste", "tweede", "derde")
_COUNTS = ("nul", "één", "twee", "drie")


def head(reading: Reading) -> str:
    """To whom, from whom, about what, and under which numbers."""
    paper, sender = reading.council.paper("raadsbrief"), reading.council.afzender
    contact = [sender.postadres, sender.website]
    found = [
        ("Aan", f"de gemeenteraad van {reading.place.naam}"),
        ("Van", f"burgemeester en wethouders van {reading.place.naam}"),
        ("Adres", ", ".join(text for text in contact if text)),
        ("Datum", _dated(paper, sender.plaats)),
        ("Ons kenmerk", paper.kenmerk or OPEN),
        ("Zaaknummer", paper.zaaknummer or OPEN),
        ("Onderwerp", paper.onderwerp or subject(reading)),
        ("Bijlagen", formats.enumeration([_report(reading), *paper.bijlagen])),
    ]
    return blocks([pages.banner(reading), concept(paper), fields(found)])


def fields(found: list[tuple[str, str]]) -> str:
    """Names with what was filled in, a line each; empty ones fall away."""
    lines = [f"**{name}:** {tables.escaped(text)}" for name, text in found if text]
    return "::: {.briefkop}\n" + "\\\n".join(lines) + "\n:::"


def concept(paper: Paper) -> str:
    """That a paper is no paper of the municipality yet, and what it misses."""
    if not paper.concept:
        return ""
    parts = (("het zaaknummer", paper.zaaknummer), ("de datum", paper.datum))
    missing = [name for name, value in parts if value is None]
    return concepts.mark("Dit stuk is nog niet van de gemeente", missing)


def _dated(paper: Paper, town: str | None) -> str:
    if paper.datum is None:
        return OPEN
    return ", ".join(text for text in (town, formats.day(paper.datum)) if text)


def subject(reading: Reading) -> str:
    """What it is about, where nothing else was filled in."""
    return f"resultaten {reading.region.naam}, {reading.period.label()}"


def _report(reading: Reading) -> str:
    return f"bestuursrapportage {reading.place.naam}, {reading.period.label()}"


def salutation(reading: Reading) -> str:
    """What this is, about which months, and that no decision is asked."""
    agreement, region = reading.agreement, reading.region.naam
    return blocks([
        "Geachte raadsleden,",
        joined(
            f"Hierbij informeren wij u over de resultaten van {region}.",
            f"In de prestatieovereenkomst {agreement.jaar} staat wat {region} dit jaar moet "
            "bereiken voor inwoners met een bijstandsuitkering.",
            rank(reading),
            "Deze brief is ter kennisname. Wij vragen u geen besluit.",
        ),
    ])  # fmt: skip


def rank(reading: Reading) -> str:
    """'Dit is het tweede van de drie rapporten over 2020, over januari tot en met ...'"""
    number, year = reading.period.number, reading.period.year
    return (
        f"Dit is het {_ORDINALS[number - 1]} van de {_COUNTS[PERIODS_PER_YEAR]} rapporten over "
        f"{year}. Het gaat over {reading.period.label()}."
    )


def standing(reading: Reading) -> str:
    """The verdict, and all targets in one table."""
    note = ""
    if reading.rounds:
        note = (
            f"Om mensen te beschermen ronden wij aantallen af op een veelvoud van {STEP}. Een "
            f"aantal kan daardoor hoogstens {MARGIN} te hoog of te laag zijn."
        )
    shown = goals.agreed(reading.of_region())
    return blocks([goals.verdict(reading), goals.table(reading) if shown else "", note])


def here(reading: Reading) -> str:
    """What can be said of the municipality itself."""
    told = []
    for key in ("bijstand", "uitstroom"):
        found = reading.indicator(key)
        if reading.has_counts(found):
            told.append(narrative.result(reading, found))
    own = goals.own(reading)
    none = f"{reading.place.naam} heeft geen eigen doelen. De doelen gelden voor de hele regio."
    some = f"{reading.place.naam} heeft zelf deze doelen. Alle andere gelden voor de hele regio."
    if not told:
        told = [f"Over {reading.place.naam} zijn er van deze maanden nog geen cijfers."]
    return blocks([joined(*told), some if own else none, own])


def concerns(reading: Reading) -> str:
    """The targets that are behind or were missed, then those of which it is not sure."""
    behind = goals.explained_lines(reading, goals.BAD)
    unsure = goals.lines(reading, ("onzeker", words.AROUND, words.UNMET))
    return blocks([
        behind or "Er is geen doel dat achterloopt of niet is gehaald.",
        "Van deze doelen is nog niet zeker of zij worden gehaald:" if unsure else "",
        unsure,
    ])  # fmt: skip


def successes(reading: Reading) -> str:
    """The targets that were reached or are on course."""
    return goals.lines(reading, goals.GOOD) or "Er is nog geen doel gehaald of op koers."


def who(reading: Reading) -> str:
    """Who answers for the targets, per theme (003 §4)."""
    region = reading.region.naam
    lead = [t.naam.lower() for t in reading.agreement.themas if t.rollen.verantwoordelijk]
    helps = [t.naam.lower() for t in reading.agreement.themas if not t.rollen.verantwoordelijk]
    return joined(
        f"{region} is verantwoordelijk voor de afspraken over {formats.enumeration(lead)}."
        if lead else "",
        f"Bij {formats.enumeration(helps)} draagt {region} bij aan het werk van anderen."
        if helps else "",
        "De gemeente en het werkplein bespreken de voortgang. Zij kijken dan vooral naar wat "
        "afwijkt van de afspraken.",
    )  # fmt: skip


def looking_back(reading: Reading) -> str:
    """How the policy came about, oldest first."""
    past = reading.council.beleid.terugblik
    return blocks(tables.escaped(one.tekst) for one in past) or "Hierover is niets ingevuld."


def planning(reading: Reading, stuk: Stuk = "raadsbrief") -> str:
    """When the council discusses it, and what comes after."""
    policy, period = reading.council.beleid, reading.period
    day = reading.council.paper(stuk).behandeling_datum
    moments = [
        f"De raad bespreekt {tables.escaped(one.naam)} op {formats.day(one.datum)}."
        for one in policy.pc_cyclus
    ]
    if day is not None:
        moments.insert(0, f"De raad bespreekt dit stuk op {formats.day(day)}.")
    if not moments:
        moments = [f"Wanneer de raad van {reading.place.naam} dit bespreekt, is {OPEN}."]
    steps = [tables.escaped(step.told(period)) for step in policy.planning]
    return bullets([*moments, *steps])


def closing(reading: Reading) -> str:
    """The end of a letter, without names."""
    return f"Met vriendelijke groet,\n\nburgemeester en wethouders van {reading.place.naam}"
