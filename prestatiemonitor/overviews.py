"""All results together: against areas, per theme, over the years."""

from __future__ import annotations

from collections.abc import Sequence

from prestatiemonitor import (
    agreed,
    formats,
    moments,
    narrative,
    own_orders,
    remarks,
    shares,
    tables,
    words,
)
from prestatiemonitor.display import blocks, bullets, callout, joined, linked
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.tables import Align


def glance(reading: Reading) -> str:
    """Every result with a target against every area: the count, word and shape, linked."""
    shown = [i for i in _somewhere(reading) if i.doelen]
    return _matrix(reading, shown, f"Resultaten met een doel, {reading.period.label()}", "doelen")


def insights(reading: Reading) -> str:
    """Every other result with counts against every area."""
    shown = [i for i in _somewhere(reading) if not i.doelen]
    return _matrix(reading, shown, f"Cijfers zonder doel, {reading.period.label()}", "inzicht")


def _somewhere(reading: Reading) -> list[Indicator]:
    return [i for i in reading.results() if reading.anywhere(i)]


def _matrix(reading: Reading, shown: Sequence[Indicator], caption: str, name: str) -> str:
    """A row a result, a column an area; on a small screen each row stands by itself."""
    if not shown:
        return f"Er zijn van {reading.period.label()} geen cijfers."
    places = reading.shown_places
    rows = [[_named(reading, i), *(_state(reading, i, place) for place in places)] for i in shown]
    left: list[Align] = ["left"] * (len(places) + 1)
    header = ["Resultaat", *(place.naam for place in places)]
    table = tables.pipe(header, rows, caption=caption, identifier=f"resultaten-{name}", align=left)
    return f"::: {{.oogopslag}}\n{table}\n:::"


def index(reading: Reading) -> str:
    """The page of each result by theme, with where the region stands."""
    loose = [i for i in reading.results() if i.thema is None]
    groups = [(theme.naam, reading.results(theme.sleutel)) for theme in reading.agreement.themas]
    parts = []
    for name, found in [*groups, ("Algemeen", loose)]:
        counted = [i for i in found if reading.page_of(i)]
        if counted:
            lines = bullets(narrative.summary(reading, i) for i in counted)
            parts += [f"## {name}", lines]
    return blocks(parts) or f"Er zijn van {reading.period.label()} geen cijfers."


def _named(reading: Reading, indicator: Indicator) -> str:
    name = tables.escaped(moments.name(reading, indicator))
    return linked(name, _page_of(reading, indicator, reading.region))


def _page_of(reading: Reading, indicator: Indicator, place: Place) -> str | None:
    """The page about the result, else the one of its theme."""
    return reading.page_of(indicator) or _theme_page(reading, indicator, place)


def _theme_page(reading: Reading, indicator: Indicator, place: Place) -> str | None:
    if indicator.thema is None or indicator.thema == reading.slice.rapport:
        return None
    return reading.link(indicator.thema, reading.period, place)


def _state(reading: Reading, indicator: Indicator, place: Place) -> str:
    if indicator.alleen_regio and not place.is_region:
        return "alleen voor de regio"
    word = reading.status(indicator.sleutel, place)
    shown = shortly(reading, indicator, reading.period, place)
    badge = words.badge(word) if indicator.doelen or not shown else ""
    beside = remarks.brief(reading, indicator, reading.period, place)
    count = linked(f"**{shown}**", _theme_page(reading, indicator, place)) if shown else ""
    return joined(count, f"({beside})" if shown and beside else "", badge)


def shortly(reading: Reading, indicator: Indicator, period: Period, place: Place) -> str:
    """A result as one number: of a share the percentage, else the count; nothing without one."""
    if reading.count(indicator.sleutel, period=period, place=place) is None:
        return ""
    if indicator.soort == "aandeel":
        return shares.cell(reading, indicator, period, place)
    return reading.cell(indicator.sleutel, period=period, place=place)


def folded_legend(reading: Reading) -> str:
    """The same as ``legend``, folded."""
    title = "Wat betekenen de woorden en de vormen?"
    return callout("note", title, legend(reading), collapsed=True)


def legend(reading: Reading) -> str:
    """What the status words mean that can stand in a report of this agreement."""
    targets = [target for i in reading.agreement.indicatoren for target in i.doelen]
    possible = {
        words.UNMET: any(target.voorwaarde_indicator for target in targets),
        words.AROUND: reading.rounds,
        words.NOT_ORDERED: bool(reading.agreement.afwijkingen),
    }
    return bullets(
        f"{words.badge(word)} {meaning}"
        for word, meaning in words.MEANINGS.items()
        if possible.get(word, True)
    )


def overview(reading: Reading) -> str:
    """Orders of its own, if any; per theme its goal, results and roles; then the rest."""
    parts = [own_orders.of_area(reading)]
    for theme in reading.agreement.themas:
        parts += [
            f"### {theme.naam}",
            theme.doel,
            _results(reading, reading.indicators(theme.sleutel), theme.sleutel),
            agreed.roles(reading, theme.sleutel),
        ]
    loose = [i for i in reading.indicators() if i.thema is None]
    parts += ["### Overig", _results(reading, loose, "overig")]
    return blocks(parts)


def _results(reading: Reading, indicators: Sequence[Indicator], name: str) -> str:
    header = ["Resultaat", "Nu", "Doel", "Stand"]
    rows = [
        [
            linked(tables.escaped(moments.name(reading, i)), _page_of(reading, i, reading.place)),
            _now(reading, i),
            _goal(reading, i),
            words.badge(reading.status(i.sleutel)),
        ]
        for i in indicators
    ]
    return tables.pipe(
        header, rows, caption=f"Resultaten {name}, {reading.place.naam}, {reading.period.label()}",
        identifier=f"resultaten-{name}", align=["left", "right", "left", "left"],
    )  # fmt: skip


def _now(reading: Reading, indicator: Indicator) -> str:
    if not reading.has_counts(indicator):
        return "alleen voor de regio" if reading.only_of_region(indicator) else "–"
    points = shares.of(reading, indicator)
    beside = remarks.brief(reading, indicator, reading.period, reading.place)
    shown = reading.cell(indicator.sleutel)
    told = [shares.text(reading, indicator)] if points is not None else []
    told += [beside] if beside else []
    return f"{shown} ({', '.join(told)})" if told else shown


def _goal(reading: Reading, indicator: Indicator) -> str:
    own = reading.target(indicator)
    if own:
        return narrative.amount(own)
    return "geen eigen doel" if indicator.doelen else "geen doel"


def history(reading: Reading) -> str:
    """Every result of the area: whole earlier years, the same moment last year, and now."""
    ends = [Period(year, PERIODS_PER_YEAR) for year in reading.years[:-1]]
    moments = list(dict.fromkeys([*ends, reading.period.same_last_year(), reading.period]))
    periods = sorted(p for p in moments if p in reading.periods)
    shown = [i for i in reading.results() if reading.has_counts(i)]
    rows = [
        [
            linked(tables.escaped(i.naam), _page_of(reading, i, reading.place)),
            *(then(reading, i, period) for period in periods),
        ]
        for i in shown
    ]
    return tables.pipe(
        ["Resultaat", *(f"{p.year}, t/m {p.peildatum_label().split()[1]}" for p in periods)], rows,
        caption=f"Ontwikkeling in {reading.place.naam}", identifier="ontwikkeling",
    )  # fmt: skip


def then(reading: Reading, indicator: Indicator, period: Period) -> str:
    """A result at a moment as one cell of a table, with what must stand beside it."""
    shown = shortly(reading, indicator, period, reading.place) or formats.UNKNOWN
    beside = remarks.brief(reading, indicator, period, reading.place)
    if moments.kind(reading, indicator) == "cohort" and shown != formats.UNKNOWN:
        early = ", niet compleet" if reading.provisional(indicator.sleutel, period=period) else ""
        beside = f"uitstroom {moments.cohort(period)}{early}"
    return f"{shown} ({beside})" if beside else shown
