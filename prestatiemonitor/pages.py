"""How a page begins, and what it cannot tell: the conclusion first, then what is not measured.

Each takes a reading and gives Markdown; headings start one level below the notebook's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from prestatiemonitor import agreed, captions, formats, narrative, words
from prestatiemonitor.display import blocks, bullets, callout, joined, linked
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.reading import Reading


def opening(reading: Reading) -> str:
    """What was agreed, where it stands, since when and how sure: before anything else."""
    measured = _measured(reading)
    shown = measured if reading.theme else [i for i in measured if i.doelen]
    summaries = bullets(narrative.summary(reading, i) for i in shown)
    return blocks([lead(reading), summaries, to_know(reading)])


def lead(reading: Reading) -> str:
    """The conclusion in a few sentences."""
    return blocks([banner(reading), _lead(reading, _measured(reading))])


def to_know(reading: Reading) -> str:
    """What the counts of the page need to be read well; folded."""
    rounded = captions.on_page(reading) if _measured(reading) else []
    words = reading.link("woordenlijst")
    explained = [f"Kent u een woord niet? Kijk in de {linked('woordenlijst', words)}."]
    lines = bullets([*_context_lines(reading), *rounded, *(explained if words else [])])
    return callout("note", "Goed om te weten bij deze cijfers", lines, collapsed=True)


def banner(reading: Reading) -> str:
    """Says that the counts are confidential, or fictitious, where they are."""
    secret = callout(
        "important",
        "Vertrouwelijk",
        "Dit is de interne editie. De aantallen zijn precies. Verspreid dit niet verder.",
    )
    made_up = callout(
        "warning",
        "Dit zijn fictieve voorbeeldcijfers",
        "De cijfers op deze pagina zijn verzonnen. Zij laten zien hoe deze publicatie werkt. "
        "Zij zeggen niets over echte mensen of over echte resultaten.",
    )
    return blocks([made_up if reading.fictitious else "", "" if reading.public else secret])


def _measured(reading: Reading) -> list[Indicator]:
    return [i for i in reading.results(reading.theme) if reading.has_counts(i)]


def _lead(reading: Reading, measured: Sequence[Indicator]) -> str:
    if not measured:
        return f"Over {reading.place.naam} zijn er van {reading.period.label()} nog geen cijfers."
    judged = [reading.status(i.sleutel) for i in measured if i.doelen]
    theme = next((t for t in reading.agreement.themas if t.sleutel == reading.theme), None)
    goal = f"{theme.doel} " if theme else ""
    return joined(f"{goal}{_verdict(reading, judged)}", _verdict_of_region(reading, measured))


def _verdict_of_region(reading: Reading, measured: Sequence[Indicator]) -> str:
    """How the targets stand that a municipality shares with the others."""
    shared = [i.sleutel for i in measured if reading.status(i.sleutel) == words.ELSEWHERE]
    found = [reading.status(key, reading.region) for key in shared]
    return f"De stand in de hele regio: {words.tally(found)}." if found else ""


def _verdict(reading: Reading, judged: Sequence[str]) -> str:
    """How many of the agreed results were reached, in one sentence."""
    place, until = reading.place.naam, reading.period.peildatum_label()
    if not judged:
        return f"Voor {place} zijn hierover geen doelen met cijfers. De cijfers geven inzicht."
    own = [word for word in judged if word != words.ELSEWHERE]
    if not own:
        return (
            f"Voor {place} zijn geen eigen doelen afgesproken. "
            f"De doelen gelden voor {reading.region.naam} als geheel."
        )
    if len(judged) == 1:
        return words.meaning(own[0])
    if len(own) < len(judged):
        first = (
            f"Voor {place} zelf {_there_are(len(own))} met cijfers. "
            f"De andere doelen gelden voor {reading.region.naam} als geheel."
        )
    else:
        first = f"Er {_there_are(len(own))} met cijfers."
    kinds = (words.REACHED, words.MISSED, words.UNMET, words.AROUND)
    done, missed, unmet, around = (own.count(word) for word in kinds)
    ahead, behind = own.count(words.AHEAD), own.count(words.BEHIND)
    open_ = len(own) - done - missed - unmet - around - ahead - behind
    return joined(
        first,
        f"Op {until} {_goals(done)} gehaald." if done or not around else "",
        f"{_goals(missed, verb_first=False)} niet gehaald." if missed else "",
        _unmet(unmet) if unmet else "",
        _around(around) if around else "",
        f"{_are(ahead, 'ligt', 'liggen')} op koers." if ahead else "",
        f"{_are(behind, 'loopt', 'lopen')} achter." if behind else "",
        _undecided(open_) if open_ else "",
    )


def _there_are(count: int) -> str:
    return f"{'is' if count == 1 else 'zijn'} {formats.plural(count, 'doel', 'doelen')}"


def _goals(count: int, *, verb_first: bool = True) -> str:
    """'is geen doel', 'is 1 doel', 'zijn 3 doelen', or with the verb last."""
    what = "geen doel" if count == 0 else formats.plural(count, "doel", "doelen")
    verb = "is" if count < 2 else "zijn"
    return f"{verb} {what}" if verb_first else f"{what} {verb}"


def _are(count: int, one: str, many: str) -> str:
    """'1 doel ligt', '3 doelen liggen'."""
    return f"{formats.plural(count, 'doel', 'doelen')} {one if count == 1 else many}"


def _unmet(count: int) -> str:
    return f"Bij {formats.plural(count, 'doel', 'doelen')} is de voorwaarde niet vervuld."


def _around(count: int) -> str:
    return (
        f"Bij {formats.plural(count, 'doel', 'doelen')} ligt het aantal dicht bij het doel. "
        "Met afgeronde aantallen kunnen wij niet zeggen of "
        f"{'dat is' if count == 1 else 'die zijn'} gehaald."
    )


def _undecided(count: int) -> str:
    if count == 1:
        return "Van 1 doel is nog niet zeker of het wordt gehaald."
    return f"Van {formats.number(count)} doelen is nog niet zeker of zij worden gehaald."


def _context_lines(reading: Reading) -> list[str]:
    lines = [f"De cijfers gaan over {reading.period.label()}."]
    if reading.periods[0] != reading.period:
        lines.append(f"Er zijn cijfers vanaf {reading.periods[0].year}.")
    certainty = narrative.certainty(reading)
    missing = _unmeasured(reading)
    if missing:
        subjects = formats.plural(len(missing), "onderwerp zijn", "onderwerpen zijn")
        lines.append(f"Over {subjects} nog geen cijfers.")
    return [*lines, *([certainty] if certainty else [])]


def _unmeasured(reading: Reading) -> list[Indicator]:
    """Results without counts here; one that is there for the region is told of the region."""
    return [
        i
        for i in reading.results(reading.theme)
        if not reading.has_counts(i) and not reading.only_of_region(i)
    ]


def not_measured(reading: Reading) -> str:
    """The subjects of the agreement without counts: what was agreed, and why there is nothing."""
    lines = []
    for indicator in _unmeasured(reading):
        told = " ".join(f"Afgesproken: {agreed.quoted(t.tekst)}." for t in indicator.doelen)
        why = narrative.unavailable(reading, indicator)
        line = f"**{indicator.naam}** ({indicator.clausule}). {told} {why}"
        lines.append(" ".join(line.split()))
    return bullets(lines) or "Over alle onderwerpen zijn cijfers."
