"""What notebooks call: one report, opened from its slice, whose methods show things.

    report = open_report("snede.json", editie="openbaar", periode="2020-T2", gebied="assen",
                         uitvoer=".")
    report.sentence("uitstroom")

With ``uitvoer`` set the report is published: output is Markdown, and charts and downloads become
files in that folder. Without it everything shows inline and nothing is written.
"""

from __future__ import annotations

from pathlib import Path

from prestatiemonitor import (
    agreed,
    changes,
    clients,
    colophon,
    columns,
    comparisons,
    concepts,
    context_views,
    download,
    effects,
    explained,
    links,
    narrative,
    off_course,
    overviews,
    own_orders,
    pages,
    perspective,
    proposal,
    remarks,
    route_steps,
    slices,
    word_list,
)
from prestatiemonitor.council import Council
from prestatiemonitor.display import Markdown
from prestatiemonitor.reading import opened
from prestatiemonitor.result_page import ResultPage
from prestatiemonitor.showing import Showing, Shown


def open_report(
    snede: str | Path, *, editie: str, periode: str, gebied: str, uitvoer: str | Path = ""
) -> Report:
    """Open the report of a slice.

    Args:
        snede: file of the slice.
        editie: ``openbaar`` or ``intern``, as in the slice.
        periode: such as ``2020-T2``; one of the slice.
        gebied: slug of an area of the slice.
        uitvoer: folder to publish in; empty shows everything inline and writes nothing.

    Raises:
        SliceError: the file is missing or is no slice.
        ReportError: the slice is of another edition or has no such period or area.
    """
    slice_ = slices.read(Path(snede))
    reading = opened(slice_, editie=editie, periode=periode, gebied=gebied)
    return Report(reading, Path(uitvoer) if str(uitvoer) else None)


class Report(Showing):
    """A report; every method gives something to show at the end of a cell."""

    # --- one result ---

    def sentence(self, indicator: str) -> Markdown:
        """The count in words: result, what it holds, earlier periods, how sure, own orders.

        Where there are only counts of the region, it says so and tells those.
        """
        reading, found = self._where_counted(indicator)
        sentences = (
            narrative.only_region(self.reading) if reading is not self.reading else "",
            narrative.result(reading, found),
            remarks.on_result(reading, found),
            comparisons.comparison(reading, found),
            perspective.around(reading, found),
            narrative.certainty(reading, found),
            own_orders.of_result(self.reading, found),
        )
        return self._markdown("\n\n".join(part for part in sentences if part))

    def explanation(self, indicator: str) -> Markdown:
        """What the agency itself says about the result, marked as its own words."""
        return self._markdown(explained.told(*self._where_counted(indicator)))

    def target(self, indicator: str) -> Markdown:
        """What was agreed, how far it is, and the words of the agreement."""
        return self._markdown(agreed.target(*self._where_counted(indicator)))

    def definition(self, indicator: str) -> Markdown:
        """What counts and what does not, our own choices, clause and source; folded."""
        found = self.reading.indicator(indicator)
        return self._markdown(agreed.definition(self.reading, found))

    def chart(self, indicator: str, by: str = "") -> Shown:
        """A result over time, or by ``gebied`` or a breakdown such as ``soort``.

        Where there are no counts: says so.
        """
        return self._on_view(indicator, by, self._figure)

    def table(self, indicator: str, by: str = "") -> Shown:
        """The numbers of the chart of the same name, and those before it."""
        return self._on_view(indicator, by, lambda view: self._markdown(view.table()))

    def result(self, indicator: str) -> ResultPage:
        """The parts of the page about one result, read for the region."""
        reading = self.reading.of_region()
        found = reading.indicator(indicator)
        return ResultPage(reading, found, self._markdown, self._figure)

    # --- all results ---

    def opening(self) -> Markdown:
        """The conclusion first: what was agreed, where it stands, since when, how sure."""
        return self._markdown(pages.opening(self.reading))

    def adoption(self) -> Markdown:
        """Who adopted the report, or that it is a concept."""
        return self._markdown(concepts.adoption(self.reading))

    def banner(self) -> Markdown:
        """That the counts are fictitious, where they are."""
        return self._markdown(pages.banner(self.reading))

    def lead(self) -> Markdown:
        """The conclusion in a few sentences."""
        return self._markdown(pages.lead(self.reading))

    def to_know(self) -> Markdown:
        """What the counts of the page need to be read well; folded."""
        return self._markdown(pages.to_know(self.reading))

    def glance(self) -> Markdown:
        """Every result with a target against every area: count, word and shape."""
        return self._markdown(overviews.glance(self.reading))

    def insights(self) -> Markdown:
        """Every other result against every area."""
        return self._markdown(overviews.insights(self.reading))

    def index(self) -> Markdown:
        """Links to the pages of all results, by theme."""
        return self._markdown(overviews.index(self.reading))

    def changes(self, *, briefly: bool = False) -> Markdown:
        """What changed since the last report, per area; ``briefly`` only how much."""
        return self._markdown((changes.briefly if briefly else changes.told)(self.reading))

    def compared(self) -> Markdown:
        """All results beside the period before and the year before, per area."""
        return self._markdown(changes.compared(self.reading))

    def words(self) -> Markdown:
        """The words that readers may not know."""
        return self._markdown(word_list.told(self.reading))

    def words_of_results(self) -> Markdown:
        """What each result is, in the words of its definition."""
        return self._markdown(word_list.results(self.reading))

    def overview(self) -> Markdown:
        """Every result per theme, with target, status and roles."""
        return self._markdown(overviews.overview(self.reading))

    def deviations(self) -> Markdown:
        """What is off course: how far, what is expected, why, what happens now, who does it."""
        return self._markdown(off_course.told(self.reading))

    def effects(self) -> Markdown:
        """What residents should notice (001), with the results that say something about it."""
        return self._markdown(effects.effects(self.reading))

    def history(self) -> Markdown:
        """The results of the area over the years."""
        return self._markdown(overviews.history(self.reading))

    def not_measured(self) -> Markdown:
        """The subjects without counts: what was agreed, and why there is nothing."""
        return self._markdown(pages.not_measured(self.reading))

    def periods(self) -> Markdown:
        """Links to the same page of other periods."""
        return self._markdown(links.period_links(self.reading))

    def areas(self) -> Markdown:
        """Links to the same page of other areas."""
        return self._markdown(links.area_links(self.reading))

    def reports(self) -> Markdown:
        """Links to all reports of the area."""
        return self._markdown(links.report_links(self.reading))

    def freshness(self) -> Markdown:
        """When each period was delivered, and whether all counts are there for each area."""
        return self._markdown(colophon.freshness(self.reading))

    def provenance(self) -> Markdown:
        """The deliveries that the counts were made from."""
        return self._markdown(colophon.provenance(self.reading))

    def method(self) -> Markdown:
        """How is counted."""
        return self._markdown(colophon.method(self.reading))

    def definitions(self) -> Markdown:
        """All definitions of results with counts; folded."""
        return self._markdown(colophon.definitions(self.reading))

    def sources(self) -> Markdown:
        """The documents that are cited."""
        return self._markdown(colophon.sources(self.reading))

    def legend(self, *, folded: bool = False) -> Markdown:
        """What the status words and shapes mean."""
        told = overviews.folded_legend if folded else overviews.legend
        return self._markdown(told(self.reading))

    def roles(self, theme: str = "") -> Markdown:
        """Who answers for what in a theme, by default that of the report."""
        return self._markdown(agreed.roles(self.reading, theme or self.reading.slice.rapport))

    def download(self) -> Markdown:
        """Links to all counts of the report: as CSV, written beside it, and as made of that."""
        if self.folder is None:
            return self._markdown("De cijfers staan na publicatie naast het rapport.")
        text = download.table(self.reading)
        (self.folder / columns.FILE).write_text(text, encoding="utf-8", newline="")
        return self._markdown(
            f"[Download de cijfers van deze pagina (CSV)]({columns.FILE}) "
            f"of [als Excel-bestand]({columns.WORKBOOK})."
        )

    # --- papers for the council, and documents ---

    @property
    def council(self) -> Council:
        """The parts of papers for the council."""
        return Council(self.reading, self._markdown)

    def clients(self) -> Markdown:
        """Who is on welfare, by route, and what changed in a year."""
        return self._markdown(clients.summary(self.reading))

    def clients_by_area(self) -> Markdown:
        """Routes against areas."""
        return self._markdown(clients.by_area(self.reading))

    def route_steps(self) -> Markdown:
        """How people stepped between routes since the year began, for the region."""
        return self._markdown(route_steps.summary(self.reading))

    def route_steps_chart(self) -> Shown:
        """Those steps as bands between then and now."""
        found = route_steps.view(self.reading)
        return self._figure(found) if found else self._markdown(route_steps.NOTHING)

    def route_steps_table(self) -> Markdown:
        """The numbers of that chart."""
        found = route_steps.view(self.reading)
        return self._markdown(found.table() if found else route_steps.NOTHING)

    def long_stays(self) -> Markdown:
        """Per route who is on welfare for years."""
        return self._markdown(clients.long_stays(self.reading))

    def proposal(self) -> Markdown:
        """That there is a proposal for next year, or what is missing for one."""
        return self._markdown(proposal.opening(self.reading))

    def proposed(self) -> Markdown:
        """The proposed targets."""
        return self._markdown(proposal.table(self.reading))

    def options(self) -> Markdown:
        """Per result the options with their reasons."""
        return self._markdown(proposal.reasons(self.reading))

    def documents(self) -> Markdown:
        """Links to the files that are made of this report, beside its page."""
        return self._markdown(links.document_links(self.reading))

    # --- public figures of others ---

    def context_note(self) -> Markdown:
        """Why the public figures are no results."""
        return self._markdown(context_views.note())

    def context_chart(self, name: str) -> Shown:
        """A public table as a chart: ``landelijk`` or ``gemeenten``."""
        view = context_views.view(self.reading, name)
        return self._figure(view) if view else self._markdown(context_views.NOTHING)

    def context_table(self, name: str) -> Markdown:
        """A public table: ``landelijk``, ``gemeenten`` or ``bevolking``."""
        view = context_views.view(self.reading, name)
        if view is None:
            return self._markdown(context_views.NOTHING)
        source = context_views.source_of(self.reading, name)
        return self._markdown(f"{view.table()}\n\n{source}")
