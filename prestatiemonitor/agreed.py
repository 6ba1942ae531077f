"""What was agreed about a result: the words of the agreement, our own choices, who does what."""

from __future__ import annotations

from prestatiemonitor import narrative, shares, tables, view
from prestatiemonitor.display import blocks, bullets, callout, joined, linked
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.reading import Reading

UNDATED = "De overeenkomst zegt niet van welk jaar dat cijfer is."


def definition(reading: Reading, indicator: Indicator) -> str:
    """The same as ``told_definition``, folded."""
    title = f"Wat telt mee? {indicator.naam}"
    return callout("note", title, told_definition(reading, indicator), collapsed=True)


def told_definition(reading: Reading, indicator: Indicator) -> str:
    """What is counted, the choices that are ours, and where it was agreed."""
    choices = bullets(tables.escaped(choice) for choice in indicator.keuzes)
    own = f"**Eigen keuzes.** Zo vullen wij in wat de overeenkomst open laat.\n\n{choices}"
    titles = {source.sleutel: source.titel for source in reading.agreement.bronnen}
    title = titles.get(indicator.clausule[:3], "")
    cited = ", ".join((indicator.clausule, *indicator.zie_ook))
    return blocks([
        tables.escaped(indicator.definitie),
        own if indicator.keuzes else "",
        f"**Afspraak.** {tables.escaped(title)} ({cited}).",
        f"**Bron van de cijfers.** {view.source(reading, indicator).removeprefix('Bron: ')}",
    ])  # fmt: skip


def target(reading: Reading, indicator: Indicator) -> str:
    """What was agreed, in our words and in those of the agreement."""
    common = (agreed for agreed in indicator.doelen if agreed.herkomst != "afwijking")
    quotes = [quoted(agreed.tekst) for agreed in common]
    quotes += [quoted(start.tekst) for start in indicator.startwaarden]
    once = bullets(dict.fromkeys(quotes))
    cited = f"In de overeenkomst ({indicator.clausule}) staat:\n\n{once}"
    return blocks([
        narrative.target(reading, indicator),
        cited if quotes else "",
        _compared(reading, indicator),
    ])  # fmt: skip


def _compared(reading: Reading, indicator: Indicator) -> str:
    """What it may be held against; better or worse only where neither chance nor rounding can
    have made the difference."""
    found = indicator.benchmark
    if found is None:
        return ""
    cited = f"**Vergelijking.** {tables.escaped(found.tekst)} Bron: {tables.escaped(found.bron)}."
    if found.waarde is None:
        page = linked("Landelijke cijfers", reading.link("context"))
        return joined(cited, f"Meer daarover staat bij {page}." if reading.link("context") else "")
    dated = f"Dat cijfer is van {found.jaar}." if found.jaar else UNDATED
    if not found.vergelijkbaar:
        why = tables.escaped(found.verschil) if found.verschil else ""
        return joined(cited, dated, "Dat is niet te vergelijken met dit resultaat.", why)
    return joined(cited, dated, _beside(reading, indicator, found.waarde))


def _beside(reading: Reading, indicator: Indicator, benchmark: float) -> str:
    part, whole = reading.count(indicator.sleutel), reading.whole(indicator)
    told = shares.said(reading, indicator)
    if part is None or whole is None or not told:
        return ""
    if reading.provisional(indicator.sleutel):
        return "Wij vergelijken pas als het cijfer compleet is."
    here = f"{'Bij' if reading.place.is_region else 'In'} {reading.place.naam} is het {told}."
    margin = reading.precision(indicator.sleutel).margin
    side = shares.beside(part, whole, benchmark, margin)
    if side == "onduidelijk":
        return joined(here, "Het verschil is te klein om iets over te zeggen.")
    better = (side == "lager") == (indicator.richting == "lager_beter")
    return joined(here, f"Dat is {side}, en dus {'beter' if better else 'slechter'}.")


def quoted(text: str) -> str:
    """Words of the agreement between quotation marks; those inside become single."""
    inner = text.rstrip(".").translate(str.maketrans("“”", "‘’"))
    return f"“{tables.escaped(inner)}”"


def roles(reading: Reading, theme: str) -> str:
    """Who answers for what (003 §4)."""
    found = reading.agreement.theme(theme).rollen
    kinds = (
        (f"{reading.region.naam} is verantwoordelijk voor", found.verantwoordelijk),
        (f"{reading.region.naam} draagt bij aan", found.draagt_bij),
        (f"{reading.region.naam} werkt samen met", found.partners),
    )
    body = blocks([
        f"**{title}**\n\n{bullets(tables.escaped(item) for item in items)}"
        for title, items in kinds
        if items
    ])  # fmt: skip
    name = reading.agreement.theme(theme).naam
    return callout("note", f"Wie doet wat? {name} ({found.clausule})", body, collapsed=True)
