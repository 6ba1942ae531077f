"""What no report shows: two things at once, other measures, and parts of a whole.

As in every view, numbers are made of cells by the rules of ``precision``: a share is rounded as far
as its two cells allow, and what is too small to tell is not told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from prestatiemonitor import formats, moments, perspective, phrases, shares
from prestatiemonitor.charts import Point
from prestatiemonitor.indicator_spec import TOTAL, CellRef, Indicator
from prestatiemonitor.precision import Precision
from prestatiemonitor.reading import At, Reading
from prestatiemonitor.view import counted

PERIOD, AREA = "periode", "gebied"
INHABITANTS = "inwoners"
PART = "deel"
_SIDES = {"lager": "lager", "hoger": "hoger", "onduidelijk": "geen duidelijk verschil"}


@dataclass(frozen=True)
class Line:
    """A row or a column: its name and where its cells stand."""

    name: str
    at: At


@dataclass(frozen=True)
class Shown:
    """A number with its text; without points there is nothing to draw."""

    text: str
    point: Point | None = None


@dataclass(frozen=True)
class Crossing:
    """What is laid against what.

    Attributes:
        rows: ``periode``, ``gebied`` or a breakdown.
        columns: a breakdown, or empty.
        measure: the maat that is counted; empty is that of the indicator.
        per: what a count is a part of: empty for counts, ``PART`` for the whole that the cell is
            part of, ``inwoners``, or another indicator.
    """

    reading: Reading
    indicator: Indicator
    rows: str
    columns: str = ""
    measure: str = ""
    per: str = ""

    @property
    def key(self) -> str:
        return self.indicator.sleutel

    @property
    def lines(self) -> list[Line]:
        """The rows, as far as anything was counted in them."""
        every = _lines(self.reading, self.indicator, self.rows)
        return [line for line in every if self.count(line.at) is not None]

    @property
    def parts(self) -> list[Line]:
        """The columns; one without a name where the rows are not divided."""
        if not self.columns:
            return [Line("", At())]
        return _lines(self.reading, self.indicator, self.columns)

    def count(self, at: At) -> float | None:
        """The count of a cell in the measure asked for."""
        return self.reading.count(self.key, **self.within(at))

    def within(self, at: At) -> At:
        """The same cell in the measure asked for."""
        return At(**at, measure=self.measure or None)

    def shown(self, at: At) -> Shown:
        """A cell as it may be told: a count, or its share of what it is part of."""
        value = self.count(at)
        how = self.reading.precision(self.key, at.get("place"), self.measure or None)
        if value is None:
            return Shown(formats.UNKNOWN)
        if not self.per:
            text = self.reading.cell(self.key, **self.within(at))
            return Shown(text, counted(value, how))
        if self.per == INHABITANTS:
            return self._rate(at, int(value))
        return self._share(at, value)

    def _share(self, at: At, value: float) -> Shown:
        whole, how = self.whole(at), self._precision(at)
        if not whole or value > whole:
            return Shown(formats.UNKNOWN)
        points = None if how.hidden(value) else how.share(int(value), int(whole))
        if points is None:
            return Shown(shares.TOO_SMALL)
        if points == shares.WHOLE and how.rounded:
            text = formats.percentage(how.least(int(value), int(whole)))
            return Shown(f"minstens {text}", Point(points, f"≥{text}"))
        if self.per != PART:
            return Shown(formats.number(points), Point(points, formats.number(points)))
        return Shown(formats.percentage(points), Point(points, formats.percentage(points)))

    def _precision(self, at: At) -> Precision:
        """That of a share: its counts are only exact if both are."""
        how = self.reading.precision(self.key, at.get("place"))
        ref = self.indicator.noemer
        base = (ref.indicator if ref else self.key) if self.per == PART else self.per
        return how if how.rounded else self.reading.precision(base, at.get("place"))

    def _rate(self, at: At, value: int) -> Shown:
        inhabitants, how = self._inhabitants(at), self.reading.precision(self.key, at.get("place"))
        if not inhabitants:
            return Shown(formats.UNKNOWN)
        text = "" if how.hidden(value) else perspective.rate(value, inhabitants, how.margin)
        if not text:
            return Shown(shares.TOO_SMALL)
        return Shown(text, Point(float(text.replace(".", "").replace(",", ".")), text))

    def _inhabitants(self, at: At) -> int:
        """Of an area on 1 January; 0 where not known.

        Of the region they are those of its municipalities, unless others are counted too.
        """
        reading = replace(self.reading, period=at.get("period") or self.reading.period)
        place = at.get("place") or reading.place
        if not place.is_region:
            row = perspective.population(reading, place)
            return int(row["inwoners"]) if row else 0
        others = [one for one in reading.places if one.soort == "buiten"]
        if any(reading.count(self.key, place=one) for one in others):
            return 0
        towns = [one for one in reading.places if one.soort == "gemeente"]
        rows = [perspective.population(reading, one) for one in towns]
        return sum(int(row["inwoners"]) for row in rows if row) if all(rows) else 0

    def whole(self, at: At) -> float | None:
        """What a cell is a part of.

        Of a category that is the total, or the whole that the categories add up to.
        """
        period, place = at.get("period"), at.get("place")
        where = At(period=period, place=place)
        if self.per != PART:
            return self.reading.count(self.per, **where)
        split = at.get("split", TOTAL)
        if split == TOTAL:
            return self.reading.whole(self.indicator, period, place)
        breakdown = self.indicator.breakdown(split)
        total = self.reading.count(self.key, **where)
        if breakdown.meerdere:
            return total
        counts = (
            self.reading.count(self.key, **At(**where, split=split, category=c.sleutel))
            for c in breakdown.categorieen
        )
        added = sum(value or 0 for value in counts)
        around = self.reading.whole(self.indicator, period, place)
        return next((one for one in (total, around) if one == added), None)

    @property
    def many(self) -> str:
        """What is counted: 'mensen', 'plekken', 'euro'."""
        if self.measure in ("", self.indicator.maat):
            return phrases.units(self.indicator)[1]
        return phrases.UNITS.get(self.measure, ("", self.measure.removesuffix("_eur")))[1]

    @property
    def unit(self) -> str:
        """What a number of the table is."""
        if not self.per:
            return self.many
        if self.per == INHABITANTS:
            return f"per {formats.number(perspective.PER)} inwoners"
        if self.per != PART:
            return f"per 100 {phrases.whole(CellRef(indicator=self.per))}"
        return "aandeel"

    def side(self, line: Line) -> str:
        """On which side of the region an area clearly is; nothing for the region itself."""
        place = line.at.get("place")
        if place is None or place.soort != "gemeente":
            return "–"
        there = At(place=self.reading.region)
        counts = (self.count(line.at), self.whole(line.at), self.count(there), self.whole(there))
        if any(one is None for one in counts) or not counts[3]:
            return formats.UNKNOWN
        part, whole, other, around = (float(one or 0) for one in counts)
        if part > whole or other > around:
            return formats.UNKNOWN
        margin = self._precision(line.at).margin
        return _SIDES[shares.beside(part, whole, 100 * other / around, margin)]


def _lines(reading: Reading, indicator: Indicator, by: str) -> list[Line]:
    if by == PERIOD:
        return [
            Line(formats.sentence_case(moments.label(reading, indicator, p)), At(period=p))
            for p in reading.periods
        ]
    if by == AREA:
        places = sorted(reading.places, key=lambda place: place.is_region)
        shown = [p for p in places if p.soort != "buiten" or reading.count(
            indicator.sleutel, place=p)]  # fmt: skip
        return [Line(formats.sentence_case(p.naam), At(place=p)) for p in shown]
    return [
        Line(formats.sentence_case(c.naam), At(split=by, category=c.sleutel))
        for c in indicator.breakdown(by).categorieen
    ]
