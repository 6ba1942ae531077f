"""The parts of a page that are about all results together: conclusion, targets, overviews.

Each takes a reading and gives Markdown; headings start one level below the notebook's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from prestatiemonitor import formats, narrative, tables, views
from prestatiemonitor.display import blocks, bullets, callout, linked
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.tables import Align


def opening(reading: Reading) -> str:
    """What was agreed, where it stands, since when and how sure: before anything else."""
    measured = _measured(reading)
    shown = measured if reading.theme else [i for i in measured if i.doelen]
    return blocks([
        banner(reading),
        _lead(reading, measured),
        bullets(narrative.summary(reading, i) for i in shown),
        "**Goed om te weten**",
        bullets(_context_lines(reading)),
    ])  # fmt: skip


def banner(reading: Reading) -> str:
    """Says that the counts are fictitious, where they are."""
    if not reading.fictitious:
        return ""
    return callout(
        "warning",
        "Dit zijn fictieve voorbeeldcijfers",
        "De cijfers op deze pagina zijn verzonnen. Zij laten zien hoe deze publicatie werkt. "
        "Zij zeggen niets over echte mensen of over echte resultaten.",
    )


def _measured(reading: Reading) -> list[Indicator]:
    return [i for i in reading.indicators(reading.theme) if reading.has_counts(i)]


def _lead(reading: Reading, measured: Sequence[Indicator]) -> str:
    if not measured:
        return f"Over {reading.place.naam} zijn er van {reading.period.label()} nog geen cijfers."
    judged = [i for i in measured if i.doelen]
    words = [reading.status(i.sleutel) for i in judged]
    theme = next((t for t in reading.agreement.themas if t.sleutel == reading.theme), None)
    goal = f"{theme.doel} " if theme else ""
    return f"{goal}{_verdict(reading, words)}"


def _verdict(reading: Reading, words: Sequence[str]) -> str:
    """How many of the agreed results were reached, in one sentence."""
    place, until = reading.place.naam, reading.period.peildatum_label()
    if not words:
        return f"Voor {place} zijn hierover geen doelen met cijfers. De cijfers geven inzicht."
    if set(words) == {"geen gemeentelijk doel"}:
        return (
            f"Voor {place} zijn geen eigen doelen afgesproken. "
            f"De doelen gelden voor {reading.region.naam} als geheel."
        )
    if len(words) == 1:
        return narrative.meaning(words[0])
    done, missed = words.count("gehaald"), words.count("niet gehaald")
    open_ = len(words) - done - missed
    return " ".join([
        f"Er zijn {formats.number(len(words))} doelen met cijfers.",
        f"Op {until} {_goals(done)} gehaald.",
        *([f"{_goals(missed, verb_first=False)} niet gehaald."] if missed else []),
        *([_undecided(open_)] if open_ else []),
    ])  # fmt: skip


def _goals(count: int, *, verb_first: bool = True) -> str:
    """'is geen doel', 'is 1 doel', 'zijn 3 doelen', or with the verb last."""
    what = "geen doel" if count == 0 else formats.plural(count, "doel", "doelen")
    verb = "is" if count < 2 else "zijn"
    return f"{verb} {what}" if verb_first else f"{what} {verb}"


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


def definition(reading: Reading, indicator: Indicator) -> str:
    """What is counted, the choices that are ours, and where it was agreed."""
    choices = bullets(tables.escaped(choice) for choice in indicator.keuzes)
    own = f"**Eigen keuzes.** Zo vullen wij in wat de overeenkomst open laat.\n\n{choices}"
    titles = {source.sleutel: source.titel for source in reading.agreement.bronnen}
    title = titles.get(indicator.clausule[:3], "")
    cited = ", ".join((indicator.clausule, *indicator.zie_ook))
    body = blocks([
        tables.escaped(indicator.definitie),
        own if indicator.keuzes else "",
        f"**Afspraak.** {tables.escaped(title)} ({cited}).",
        f"**Bron van de cijfers.** {views.source(reading).removeprefix('Bron: ')}",
    ])  # fmt: skip
    return callout("note", f"Wat telt mee? {indicator.naam}", body, collapsed=True)


def target(reading: Reading, indicator: Indicator) -> str:
    """What was agreed, in our words and in those of the agreement."""
    quotes = [_quoted(agreed.tekst) for agreed in indicator.doelen]
    quotes += [_quoted(start.tekst) for start in indicator.startwaarden]
    cited = f"In de overeenkomst ({indicator.clausule}) staat:\n\n{bullets(quotes)}"
    beside = indicator.benchmark
    return blocks([
        narrative.target(reading, indicator),
        cited if quotes else "",
        f"**Vergelijking.** {tables.escaped(beside.tekst)} Bron: {beside.bron}." if beside else "",
    ])  # fmt: skip


def _quoted(text: str) -> str:
    """Words of the agreement between quotation marks; those inside become single."""
    inner = text.rstrip(".").translate(str.maketrans("“”", "‘’"))
    return f"“{tables.escaped(inner)}”"


def _unmeasured(reading: Reading) -> list[Indicator]:
    return [i for i in reading.indicators(reading.theme) if not reading.has_counts(i)]


def not_measured(reading: Reading) -> str:
    """The subjects of the agreement without counts: what was agreed, and why there is nothing."""
    lines = []
    for indicator in _unmeasured(reading):
        agreed = " ".join(f"Afgesproken: {_quoted(t.tekst)}." for t in indicator.doelen)
        why = narrative.unavailable(reading, indicator)
        line = f"**{indicator.naam}** ({indicator.clausule}). {agreed} {why}"
        lines.append(" ".join(line.split()))
    return bullets(lines) or "Over alle onderwerpen zijn cijfers."


def glance(reading: Reading) -> str:
    """Every result with counts against every area: the count, word and shape, linked."""
    places = reading.shown_places
    shown = [i for i in reading.agreement.indicatoren if reading.anywhere(i)]
    header = ["Resultaat", *(place.naam for place in places)]
    rows = [[_named(reading, i), *(_state(reading, i, place) for place in places)] for i in shown]
    align: list[Align] = ["left"] * len(header)
    return tables.pipe(
        header, rows, caption=f"Alle resultaten, {reading.period.label()}",
        identifier="resultaten", align=align,
    )  # fmt: skip


def _named(reading: Reading, indicator: Indicator) -> str:
    name = tables.escaped(indicator.naam)
    return linked(name, _page_of(reading, indicator, reading.region))


def _page_of(reading: Reading, indicator: Indicator, place: Place) -> str | None:
    if indicator.thema is None or indicator.thema == reading.slice.rapport:
        return None
    return reading.link(indicator.thema, reading.period, place)


def _state(reading: Reading, indicator: Indicator, place: Place) -> str:
    value = reading.count(indicator.sleutel, place=place)
    badge = narrative.badge(reading.status(indicator.sleutel, place))
    if value is None:
        return badge
    return f"**{formats.count(value, reading.public)}** {badge}"


def legend() -> str:
    """What the status words mean."""
    return bullets(
        f"{narrative.badge(word)} {meaning}" for word, meaning in narrative.MEANINGS.items()
    )


def overview(reading: Reading) -> str:
    """Per theme its goal, results and roles; then what belongs to no theme."""
    parts = []
    for theme in reading.agreement.themas:
        parts += [
            f"### {theme.naam}",
            theme.doel,
            _results(reading, reading.indicators(theme.sleutel), theme.sleutel),
            roles(reading, theme.sleutel),
        ]
    loose = [i for i in reading.agreement.indicatoren if i.thema is None]
    parts += ["### Overig", _results(reading, loose, "overig")]
    return blocks(parts)


def _results(reading: Reading, indicators: Sequence[Indicator], name: str) -> str:
    header = ["Resultaat", "Nu", "Doel", "Stand"]
    rows = [
        [
            linked(tables.escaped(i.naam), _page_of(reading, i, reading.place)),
            _now(reading, i),
            _goal(reading, i),
            narrative.badge(reading.status(i.sleutel)),
        ]
        for i in indicators
    ]
    return tables.pipe(
        header, rows, caption=f"Resultaten {name}, {reading.place.naam}, {reading.period.label()}",
        identifier=f"resultaten-{name}", align=["left", "right", "left", "left"],
    )  # fmt: skip


def _now(reading: Reading, indicator: Indicator) -> str:
    value = reading.count(indicator.sleutel)
    if value is None:
        return "–"
    points = narrative.share_of(reading, indicator)
    shown = formats.count(value, reading.public)
    return shown if points is None else f"{shown} ({formats.percentage(points)})"


def _goal(reading: Reading, indicator: Indicator) -> str:
    own = reading.target(indicator)
    if own:
        return narrative.amount(own)
    return "geen eigen doel" if indicator.doelen else "geen doel"


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


def history(reading: Reading) -> str:
    """Every result of the area: whole earlier years, the same moment last year, and now."""
    ends = [Period(year, PERIODS_PER_YEAR) for year in reading.years[:-1]]
    moments = list(dict.fromkeys([*ends, reading.period.same_last_year(), reading.period]))
    periods = sorted(p for p in moments if p in reading.periods)
    shown = [i for i in reading.agreement.indicatoren if reading.has_counts(i)]
    rows = [
        [
            linked(tables.escaped(i.naam), _page_of(reading, i, reading.place)),
            *(formats.count(reading.count(i.sleutel, period=p), reading.public) for p in periods),
        ]
        for i in shown
    ]
    return tables.pipe(
        ["Resultaat", *(f"{p.year}, t/m {p.peildatum_label().split()[1]}" for p in periods)], rows,
        caption=f"Ontwikkeling in {reading.place.naam}", identifier="ontwikkeling",
    )  # fmt: skip
