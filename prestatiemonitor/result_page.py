"""The page of one result: where it stands in each area, since when, and what was said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prestatiemonitor import (
    agreed,
    explained,
    formats,
    moments,
    narrative,
    overviews,
    pages,
    phrases,
    remarks,
    shares,
    tables,
    views,
    words,
)
from prestatiemonitor.display import Markdown, blocks, bullets, joined, linked
from prestatiemonitor.indicator_spec import EUROS, Indicator
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.showing import Shown
from prestatiemonitor.split_views import AREA
from prestatiemonitor.view import View


@dataclass(frozen=True)
class ResultPage:
    """The parts of the page about a result.

    Attributes:
        reading: of the region.
        markdown, figure: how text and views are shown.
    """

    reading: Reading
    indicator: Indicator
    markdown: Callable[[str], Markdown]
    figure: Callable[[View], Shown]

    def opening(self) -> Markdown:
        """What it is, and where it stands in each area."""
        return self.markdown(opening(self.reading, self.indicator))

    def definition(self) -> Markdown:
        """What counts and what does not, our own choices, clause and source."""
        return self.markdown(agreed.told_definition(self.reading, self.indicator))

    def over_the_years(self) -> Markdown:
        """All areas through all periods."""
        return self.markdown(over_the_years(self.reading, self.indicator))

    def areas(self) -> Markdown:
        """The areas beside each other, as a chart and a table."""
        if self.indicator.alleen_regio:
            region = self.reading.region.naam
            return self.markdown(f"Dit cijfer is er alleen voor {region} als geheel.")
        return self._together([AREA])

    def splits(self) -> Markdown:
        """Every breakdown, as a chart and a table."""
        keys = [split.sleutel for split in self.indicator.uitsplitsingen]
        if not keys:
            return self.markdown("Dit resultaat is niet verder uitgesplitst.")
        return self._together(keys, titled=True)

    def explanations(self) -> Markdown:
        """What the agency says of it now, in each area, and what it said before."""
        return self.markdown(explanations(self.reading, self.indicator))

    def ways_on(self) -> Markdown:
        """Pages with more about the same."""
        return self.markdown(ways_on(self.reading, self.indicator))

    def _together(self, keys: Sequence[str], *, titled: bool = False) -> Markdown:
        if not self.reading.has_counts(self.indicator):
            return self.markdown(narrative.unavailable(self.reading, self.indicator))
        parts = []
        for key in keys:
            found = views.view(self.reading, self.indicator, key)
            if titled:
                parts.append(f"### {tables.escaped(self.indicator.breakdown(key).naam)}")
            parts += [self.figure(found).text, found.table()]
        return self.markdown(blocks(parts))


def opening(reading: Reading, indicator: Indicator) -> str:
    """That counts are made up, what the result is, and a line for each area."""
    lines = [
        _line(reading.at(place=place), indicator)
        for place in sorted(reading.shown_places, key=lambda place: not place.is_region)
        if reading.count(indicator.sleutel, place=place) is not None
    ]
    whole = tables.escaped(indicator.definitie)
    return blocks([
        pages.banner(reading),
        f"{whole} ({tables.escaped(indicator.clausule)})",
        f"Dit is de stand van {reading.period.label()}." if lines else "",
        bullets(lines) or narrative.unavailable(reading, indicator),
    ])  # fmt: skip


def _line(reading: Reading, indicator: Indicator) -> str:
    """'**Assen** ◆ Onzeker: ongeveer 285 mensen; doel 2020: 300 mensen.'"""
    value = reading.count(indicator.sleutel) or 0
    how, own = reading.precision(indicator.sleutel), reading.target(indicator)
    counted = how.many(value)
    if indicator.maat not in EUROS:
        counted = phrases.counted(indicator, value, how)
    beside = remarks.told_beside(reading, indicator)
    told = [formats.sentence_case(counted), beside, shares.said(reading, indicator)]
    word = reading.status(indicator.sleutel)
    shown = words.badge(word) if own or reading.place.is_region else ""
    goal = f"; doel {reading.agreement.jaar}: {narrative.amount(own)}" if own else ""
    page = reading.link(indicator.thema, reading.period, reading.place) if indicator.thema else None
    name = joined(linked(f"**{tables.escaped(reading.place.naam)}**", page), shown)
    return f"{name}: {', '.join(part for part in told if part)}{goal}."


def over_the_years(reading: Reading, indicator: Indicator) -> str:
    """A period a row, newest first; a column an area."""
    places = [place for place in reading.shown_places if _ever(reading, indicator, place)]
    rows = []
    for period in reversed(reading.periods):
        row = [overviews.then(reading.at(place=place), indicator, period) for place in places]
        if set(row) - {formats.UNKNOWN}:
            rows.append([formats.sentence_case(moments.label(reading, indicator, period)), *row])
    if not rows:
        return narrative.unavailable(reading, indicator)
    return tables.pipe(
        [moments.heading(reading, indicator), *(place.naam for place in places)], rows,
        caption=f"{indicator.naam}: alle gebieden door de jaren",
        identifier=f"{indicator.sleutel}-jaren",
    )  # fmt: skip


def _ever(reading: Reading, indicator: Indicator, place: Place) -> bool:
    counts = (reading.count(indicator.sleutel, period=p, place=place) for p in reading.periods)
    return any(count is not None for count in counts)


def explanations(reading: Reading, indicator: Indicator) -> str:
    """The words of the agency of this period, of the region first, and those of before."""
    towns = [place for place in reading.shown_places if not place.is_region]
    own = [
        f"**{tables.escaped(place.naam)}**\n\n{explained.told(reading.at(place=place), indicator)}"
        for place in towns
        if indicator.sleutel in explained.results(reading, place)
    ]
    now = explained.told(reading, indicator) or explained.NONE
    return blocks([now, *own, explained.before(reading, indicator)])


def ways_on(reading: Reading, indicator: Indicator) -> str:
    """The report of its theme in each area, and the other results of that theme."""
    parts = []
    if indicator.thema:
        theme = reading.agreement.theme(indicator.thema).naam
        hrefs = {p: reading.link(indicator.thema, reading.period, p) for p in reading.shown_places}
        found = ((f"{theme}, {place.naam}", href) for place, href in hrefs.items() if href)
        lines = bullets(linked(tables.escaped(name), href) for name, href in found)
        title = f"### Meer over {theme.lower()}, {reading.period.label()}"
        parts += [title, lines] if lines else []
    pages_ = {i.naam: reading.page_of(i) for i in reading.results(indicator.thema)}
    others = [linked(tables.escaped(name), href) for name, href in pages_.items() if href]
    every = reading.link("resultaten")
    others += [linked("Alle resultaten", every)] if every else []
    if others:
        parts += ["### Andere resultaten", bullets(others)]
    return blocks(parts) or "Er zijn geen andere pagina's."
