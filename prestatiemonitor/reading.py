"""What a report reads: its slice, with the agreement, areas and periods as what they are.

Everything a report shows is a pure function of a ``Reading``.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypedDict, Unpack

from prestatiemonitor.agreement import Agreement
from prestatiemonitor.disclosure import STEP
from prestatiemonitor.errors import UserError
from prestatiemonitor.euros import Euros
from prestatiemonitor.indicator_spec import EUROS, SPENT, TOTAL, CellRef, Indicator, Target
from prestatiemonitor.measures import BASES
from prestatiemonitor.outlook_rules import Expectations
from prestatiemonitor.papers import CouncilInput
from prestatiemonitor.periods import Period
from prestatiemonitor.precision import EXACT, HIDING, ROUNDED, Precision
from prestatiemonitor.slices import CELL_COLUMNS, Slice
from prestatiemonitor.slugs import slug
from prestatiemonitor.vaststellingen import Vaststelling
from prestatiemonitor.words import NO_STATUS

PROVISIONAL, REVISED = "voorlopig", "herzien"
PUBLIC = "openbaar"
RESULT = "resultaat"
"""The name in the matrix of the pages about one result."""
PERSONS, PLACES, EURO = "aantal", "plekken", "euro"


class At(TypedDict, total=False):
    """Which cell of an indicator: by default the total of the period and area reported on.

    The measure is by default the one in which the indicator is judged.
    """

    split: str
    category: str
    period: Period | None
    place: Place | None
    measure: str | None


class ReportError(UserError):
    """A notebook asks for what its slice does not have; the message is Dutch and says what is."""


@dataclass(frozen=True)
class Place:
    """An area as readers see it; ``soort`` is gemeente, regio or buiten."""

    code: str
    naam: str
    slug: str
    soort: str

    @property
    def is_region(self) -> bool:
        return self.soort == "regio"


@dataclass(frozen=True)
class Reading:
    """A slice at one period and area.

    Attributes:
        slice: all data of the report.
        agreement: the agreement of the year.
        period: the period reported on.
        place: the area reported on.
    """

    slice: Slice
    agreement: Agreement
    period: Period
    place: Place

    @property
    def public(self) -> bool:
        """Whether everyone may read it."""
        return self.slice.editie == PUBLIC

    @cached_property
    def rounds(self) -> bool:
        """Whether any of its counts is rounded."""
        return any(not self.is_exact(str(row[0])) for row in self.slice.cells)

    def is_exact(self, indicator: str) -> bool:
        """Whether the counts of an indicator are not rounded."""
        return not self.public or indicator in self.slice.exact

    def precision(
        self, indicator: str, place: Place | None = None, measure: str | None = None
    ) -> Precision:
        """How exactly the counts of an indicator may be told, by default of this area."""
        if (measure or self._measures.get(indicator)) in EUROS:
            exact = self.is_exact(indicator)
            return Euros.of(0 if exact else self.step(indicator, measure or SPENT))
        if self.is_exact(indicator):
            return EXACT
        return ROUNDED if (place or self.place).is_region else HIDING

    def step(self, indicator: str, measure: str) -> int:
        """What public counts of a measure are multiples of: of amounts that is many euros."""
        if measure in EUROS:
            return STEP * self.slice.hoogste_bedrag_eur.get(indicator, 1)
        return STEP

    @cached_property
    def expectations(self) -> Expectations | None:
        """The rules of outlooks and the events known then; None: the report has no outlooks."""
        rules = self.slice.verwachting
        return Expectations.model_validate_json(json.dumps(rules), strict=True) if rules else None

    @cached_property
    def adoption(self) -> Vaststelling:
        """Who adopted the report.

        Raises:
            ReportError: it is no report that is adopted.
        """
        if not self.slice.vaststelling:
            raise ReportError(
                f"Rapport {self.slice.rapport} wordt niet vastgesteld. Zet in params/rapporten.yml "
                "bij snede: vaststelling: true."
            )
        return Vaststelling.model_validate_json(json.dumps(self.slice.vaststelling), strict=True)

    @cached_property
    def council(self) -> CouncilInput:
        """The fields of council papers.

        Raises:
            ReportError: the report is no such paper.
        """
        if not self.slice.raad:
            raise ReportError(
                f"Rapport {self.slice.rapport} is geen stuk voor de raad. "
                "Zet in params/rapporten.yml bij snede: raad: true."
            )
        return CouncilInput.model_validate_json(json.dumps(self.slice.raad), strict=True)

    @property
    def fictitious(self) -> bool:
        return bool(self.slice.herkomst.get("fictief"))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All areas of the slice, in the order in which readers see them."""
        keys = ("code", "naam", "slug", "soort")
        return tuple(Place(*(str(row[key]) for key in keys)) for row in self.slice.gebieden)

    @property
    def shown_places(self) -> tuple[Place, ...]:
        """The areas that have pages: municipalities, then the region."""
        shown = [place for place in self.places if place.soort != "buiten"]
        return tuple(sorted(shown, key=lambda place: place.is_region))

    @property
    def region(self) -> Place:
        return next(place for place in self.places if place.is_region)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods with counts up to the one reported on, oldest first."""
        known = sorted(Period.parse(text) for text in self.slice.perioden)
        return tuple(period for period in known if period <= self.period)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(period.year for period in self.periods))

    @cached_property
    def _cells(self) -> dict[tuple[str, ...], tuple[float | None, str]]:
        key = CELL_COLUMNS.index("waarde")
        return {tuple(row[:key]): (row[key], row[key + 1]) for row in self.slice.cells}

    @cached_property
    def _measures(self) -> dict[str, str]:
        return {i.sleutel: i.maat for i in self.agreement.indicatoren}

    @cached_property
    def _statuses(self) -> dict[tuple[str, ...], str]:
        return {tuple(row[:3]): row[3] for row in self.slice.status}

    def count(self, indicator: str, **at: Unpack[At]) -> float | None:
        """The count of a cell; None if unknown.

        Places are floats, also whole ones; all else is a whole number.
        """
        key = self._key(indicator, at)
        value = self._cells.get(key, (None, ""))[0]
        return float(value) if value is not None and key[1] == PLACES else value

    def cell(self, indicator: str, **at: Unpack[At]) -> str:
        """The count of a cell as a table shows it, marked where it was revised."""
        value, how = self.count(indicator, **at), self._how(indicator, at)
        return marked(how.cell(value), self.revised(indicator, **at))

    def _how(self, indicator: str, at: At) -> Precision:
        return self.precision(indicator, at.get("place"), at.get("measure"))

    def provisional(self, indicator: str, **at: Unpack[At]) -> bool:
        """Whether a count may still change."""
        return self.state(indicator, **at) == PROVISIONAL

    def revised(self, indicator: str, **at: Unpack[At]) -> bool:
        """Whether a count was published before as another."""
        return self.state(indicator, **at) == REVISED

    def state(self, indicator: str, **at: Unpack[At]) -> str:
        """How certain a count is, as in ``cells.STATES``; nothing where there is no such cell."""
        return self._cells.get(self._key(indicator, at), (None, ""))[1]

    def _key(self, indicator: str, at: At) -> tuple[str, ...]:
        measure = at.get("measure") or self._measures.get(indicator, PERSONS)
        where, when = at.get("place") or self.place, at.get("period") or self.period
        split, category = at.get("split", TOTAL), at.get("category", TOTAL)
        return (indicator, measure, where.code, str(when), split, category)

    def judged(
        self, indicator: Indicator, period: Period | None = None, place: Place | None = None
    ) -> float | None:
        """The count that targets are about: the total, or that of one category."""
        split, category = judged_cell(indicator)
        return self.count(
            indicator.sleutel, split=split, category=category, period=period, place=place
        )

    def whole(
        self, indicator: Indicator, period: Period | None = None, place: Place | None = None
    ) -> float | None:
        """The count that the indicator is a share of, if it is one."""
        ref: CellRef | None = indicator.noemer
        return None if ref is None else self.count(ref.indicator, **at_ref(ref, period, place))

    def status(self, indicator: str, place: Place | None = None) -> str:
        """The status word of this period; 'niet beschikbaar' where none was decided."""
        key = (indicator, (place or self.place).code, str(self.period))
        return self._statuses.get(key, NO_STATUS)

    def target(self, indicator: Indicator, place: Place | None = None) -> Target | None:
        """What was agreed for an area, as it held at the end of the period; never derived."""
        return self.agreement.target(indicator, (place or self.place).code, self.period.end)

    def has_counts(self, indicator: Indicator) -> bool:
        """Whether there is a count for this period and area."""
        return self.count(indicator.sleutel) is not None

    def anywhere(self, indicator: Indicator) -> bool:
        """Whether there is a count for this period in any area that has pages."""
        counts = (self.count(indicator.sleutel, place=place) for place in self.shown_places)
        return any(value is not None for value in counts)

    def only_of_region(self, indicator: Indicator) -> bool:
        """Whether there is a count for the region, and never one for this municipality."""
        elsewhere = indicator.alleen_regio and not self.place.is_region
        return elsewhere and self.count(indicator.sleutel, place=self.region) is not None

    def of_region(self) -> Reading:
        """The same report, read for the region."""
        return self.at(place=self.region)

    def indicator(self, key: str) -> Indicator:
        """The indicator of the agreement with this key.

        Raises:
            ReportError: the agreement names none; the message suggests the nearest.
        """
        known = [indicator.sleutel for indicator in self.agreement.indicatoren]
        return self.agreement.indicator(chosen("indicator", key, known))

    @property
    def theme(self) -> str | None:
        """The theme the report is about: the one it is named after, if any."""
        themes = [theme.sleutel for theme in self.agreement.themas]
        return self.slice.rapport if self.slice.rapport in themes else None

    def indicators(self, theme: str | None = None) -> tuple[Indicator, ...]:
        """The indicators of a theme, or all of them, in the order of the agreement.

        Without those that are not part of the order of this area (002, Financiën).
        """
        every = self.agreement.of_theme(theme) if theme else self.agreement.indicatoren
        place, day = self.place.code, self.period.end
        return tuple(i for i in every if self.agreement.applies(i.sleutel, place, day))

    def results(self, theme: str | None = None) -> tuple[Indicator, ...]:
        """The same without what results are counted among."""
        return tuple(i for i in self.indicators(theme) if i.sleutel not in BASES)

    def link(
        self, report: str, period: Period | None = None, place: Place | None = None
    ) -> str | None:
        """Relative address of a page, at a period and an area as far as it varies by them."""
        when = [str(period)] if period else []
        where = [place.slug] if place else []
        names = ("/".join((report, *when, *where)), "/".join((report, *when)),
                 "/".join((report, *where)), report)  # fmt: skip
        return next((self.slice.links[name] for name in names if name in self.slice.links), None)

    def page_of(self, indicator: Indicator) -> str | None:
        """Relative address of the page about a result; None where there is none, or this is it."""
        return self.slice.links.get(f"{RESULT}/{slug(indicator.sleutel)}")

    def at(self, period: Period | None = None, place: Place | None = None) -> Reading:
        """The same report, read for another period or area."""
        return replace(self, period=period or self.period, place=place or self.place)

    def context(self, name: str) -> list[dict[str, Any]]:
        """A public table of the slice.

        Raises:
            ReportError: the slice has no such table.
        """
        return self.slice.context[chosen("tabel", name, self.slice.context)]


def marked(text: str, revised: bool) -> str:
    """A count in a table, with the mark of one that was published before as another."""
    return f"{text} ({REVISED})" if revised else text


def at_ref(ref: CellRef, period: Period | None = None, place: Place | None = None) -> At:
    """Where a cell stands that the agreement refers to."""
    return At(split=ref.uitsplitsing, category=ref.categorie, period=period, place=place)


def judged_cell(indicator: Indicator) -> tuple[str, str]:
    """The split and category that the targets of an indicator are about."""
    found = ((target.uitsplitsing, target.categorie) for target in indicator.doelen)
    return next(found, (TOTAL, TOTAL))


def opened(slice_: Slice, *, editie: str, periode: str, gebied: str) -> Reading:
    """A slice as a notebook's parameters ask for it.

    Args:
        gebied: slug of the area.

    Raises:
        ReportError: the slice is of another edition, or has no such period or area.
    """
    chosen("editie", editie, [slice_.editie])
    chosen("periode", periode, slice_.perioden)
    slugs = {str(row["slug"]): row for row in slice_.gebieden}
    row = slugs[chosen("gebied", gebied, slugs)]
    return Reading(
        slice=slice_,
        agreement=Agreement.model_validate(slice_.overeenkomst),
        period=Period.parse(periode),
        place=Place(*(str(row[key]) for key in ("code", "naam", "slug", "soort"))),
    )


def chosen(what: str, value: str, known: Iterable[str]) -> str:
    """The value itself, if it is known.

    Raises:
        ReportError: it is not; the message suggests the nearest or names what there is.
    """
    names = list(known)
    if value in names:
        return value
    close = difflib.get_close_matches(value, names, n=1)
    hint = f"Bedoelt u '{close[0]}'?" if close else f"Kies uit: {', '.join(names) or 'niets'}."
    raise ReportError(f"{what} '{value}' is er niet. {hint}")
