"""Views of a result: one set of numbers that a table shows and a chart draws.

Because both come from the same view, a chart never shows a number that its table does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prestatiemonitor import charts, formats, narrative, phrases, tables
from prestatiemonitor.charts import Bar, Frame, Line, Point
from prestatiemonitor.indicator_spec import Breakdown, Indicator, Target
from prestatiemonitor.periods import MONTH_NAMES, PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Place, Reading, chosen
from prestatiemonitor.tables import Align

AREA = "gebied"
NOT_YET = "nog niet bekend"
MOST_COLUMNS = 9
EARLIER_YEARS = 2


@dataclass(frozen=True)
class View:
    """Numbers with their words.

    Attributes:
        name: names the file and the ids; unique in a report.
        caption, alt: plain text; ``alt`` tells the message of the chart and its numbers.
        header, rows: the table; cells are Markdown.
        draw: makes the chart, None where there is nothing to draw.
    """

    name: str
    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    alt: str = ""
    draw: Callable[[], bytes] | None = field(default=None, repr=False)
    words: int = 0
    """So many of the last columns hold words and no numbers."""

    def table(self) -> str:
        numbers = len(self.header) - 1 - self.words
        right: list[Align] = ["right"] * numbers
        left: list[Align] = ["left"] * self.words
        align: list[Align] = ["left", *right, *left]
        return tables.pipe(
            self.header, self.rows, caption=self.caption, identifier=self.name, align=align
        )


def view(reading: Reading, indicator: Indicator, by: str) -> View:
    """A result over time (``by`` empty), per area (``gebied``) or split by a breakdown.

    Raises:
        ReportError: the indicator has no such breakdown.
    """
    if not by:
        return over_time(reading, indicator)
    splits = [split.sleutel for split in indicator.uitsplitsingen]
    if chosen("uitsplitsing", by, [*splits, AREA]) == AREA:
        return by_area(reading, indicator)
    return by_category(reading, indicator, indicator.breakdown(by))


def label(indicator: Indicator, period: Period) -> str:
    """A period as a column heading: 'jan–aug 2020' of a flow, '31 aug 2020' of a stock."""
    return f"{_short(indicator, period)} {period.year}"


def _short(indicator: Indicator, period: Period) -> str:
    last = MONTH_NAMES[period.end.month - 1][:3]
    if indicator.soort == "stroom":
        return f"{MONTH_NAMES[0][:3]}–{last}"
    return f"{period.end.day} {last}"


def is_share(reading: Reading, indicator: Indicator) -> bool:
    """Whether the result can be told as a share of a whole in any period."""
    return any(narrative.share_of(reading, indicator, p) is not None for p in reading.periods)


def source(reading: Reading) -> str:
    """The source line of a chart; a chart taken out of its page still says it is fictitious."""
    origin = f"Bron: {reading.region.naam}, levering {reading.period}."
    return f"{origin} Fictieve voorbeeldcijfers." if reading.fictitious else origin


# --- over time ------------------------------------------------------------------------------------


def over_time(reading: Reading, indicator: Indicator) -> View:
    """All years beside each other; a share with its parts, a period a row."""
    header, rows = (_share_rows if is_share(reading, indicator) else _year_rows)(reading, indicator)
    is_flow = indicator.soort == "stroom"
    draw = (_lines if is_flow else _columns)(reading, indicator)
    return View(
        name=tables.slug(indicator.sleutel),
        caption=f"{indicator.naam}: {reading.place.naam}, ontwikkeling",
        header=header,
        rows=rows,
        alt=_alt_over_time(reading, indicator),
        draw=draw,
    )


def _year_rows(reading: Reading, indicator: Indicator) -> tuple[list[str], list[list[str]]]:
    latest = reading.years[-1]
    numbers = range(1, PERIODS_PER_YEAR + 1)
    header = ["Jaar", *(_short(indicator, Period(latest, n)) for n in numbers)]
    rows = [
        [str(year), *(_cell(reading, indicator, Period(year, n)) for n in numbers)]
        for year in reading.years
    ]
    return header, rows


def _cell(reading: Reading, indicator: Indicator, period: Period) -> str:
    if period > reading.period:
        return NOT_YET
    return formats.count(reading.count(indicator.sleutel, period=period), reading.public)


def _share_rows(reading: Reading, indicator: Indicator) -> tuple[list[str], list[list[str]]]:
    when = "Periode" if indicator.soort == "stroom" else "Datum"
    rows = [
        [
            label(indicator, period),
            _cell(reading, indicator, period),
            formats.count(reading.whole(indicator, period), reading.public),
            formats.percentage(narrative.share_of(reading, indicator, period)),
        ]
        for period in reading.periods
    ]
    return [when, "Aantal", "Van de", "Aandeel"], rows


def _lines(reading: Reading, indicator: Indicator) -> Callable[[], bytes] | None:
    last = reading.years[-1]
    years = [
        Line(
            str(year),
            [_point(reading, indicator, Period(year, n)) for n in range(1, PERIODS_PER_YEAR + 1)],
            main=year == last,
        )
        for year in reading.years
    ]
    if not any(year.main and any(year.points) for year in years):
        return None
    if _all_hidden([point for year in years for point in year.points if point]):
        return None
    ticks = [_short(indicator, Period(last, n)) for n in range(1, PERIODS_PER_YEAR + 1)]
    target = _target_point(reading, indicator)
    frame = Frame(f"{phrases.MANY}, geteld vanaf 1 januari", source(reading), target)
    return lambda: charts.lines(ticks, years, frame)


def _point(reading: Reading, indicator: Indicator, period: Period) -> Point | None:
    known = period <= reading.period
    value = reading.count(indicator.sleutel, period=period) if known else None
    return None if value is None else counted(value, reading.public)


def counted(value: int, public: bool) -> Point:
    """A count as a chart draws it; hidden small counts all get the same length."""
    small = formats.is_small(value, public)
    return Point(formats.SMALL / 2 if small else value, formats.short_count(value, public))


def _all_hidden(points: Sequence[Point]) -> bool:
    """Whether a chart would show nothing but 'minder dan 10'."""
    return {point.text for point in points} <= {formats.short_count(0, public=True)}


def _columns(reading: Reading, indicator: Indicator) -> Callable[[], bytes] | None:
    shares = is_share(reading, indicator)
    found = [(p, (_share_point if shares else _point)(reading, indicator, p))
             for p in reading.periods]  # fmt: skip
    known = [(p, point) for p, point in found if point]
    if not known:
        return None
    if any(len(point.text) > len("100%") for _, point in known):
        known = [(p, point) for p, point in known if p.year >= reading.period.year - 1]
    known = known[-MOST_COLUMNS:]
    bars = [
        Bar(f"T{p.number}", point, main=p.year == reading.period.year, group=str(p.year))
        for p, point in known
    ]
    unit = phrases.MANY
    if shares and indicator.noemer:
        unit = f"% van de {phrases.whole(indicator.noemer)}"
    frame = Frame(unit, source(reading), _target_point(reading, indicator), percent=shares)
    return lambda: charts.columns(bars, frame)


def _share_point(reading: Reading, indicator: Indicator, period: Period) -> Point | None:
    points = narrative.share_of(reading, indicator, period)
    return None if points is None else Point(points, formats.percentage(points))


def _target_point(reading: Reading, indicator: Indicator) -> Point | None:
    """The target as a line in the chart, on the scale that the chart has."""
    own = reading.target(indicator)
    if own is None:
        return None
    goal = f"doel {reading.agreement.jaar}"
    if is_share(reading, indicator) and indicator.soort != "stroom":
        points = _target_share(own)
        return None if points is None else Point(points, f"{goal}: {formats.percentage(points)}")
    if own.waarde is None or own.eenheid != indicator.eenheid:
        return None
    return Point(own.waarde, f"{goal}: {formats.number(own.waarde)}")


def _target_share(own: Target) -> int | None:
    return 100 if own.vergelijking == "alle" else own.aandeel


def _alt_over_time(reading: Reading, indicator: Indicator) -> str:
    shares = is_share(reading, indicator) and indicator.soort != "stroom"
    series = []
    for period in reading.periods:
        if shares:
            text = formats.percentage(narrative.share_of(reading, indicator, period))
        else:
            text = _cell(reading, indicator, period)
        series.append(f"{label(indicator, period)}: {text}")
    target = _target_point(reading, indicator)
    goal = f" {formats.sentence_case(target.text)}." if target else ""
    return f"{narrative.result(reading, indicator)}{goal} {'; '.join(series)}."


# --- per category ---------------------------------------------------------------------------------


def by_category(reading: Reading, indicator: Indicator, split: Breakdown) -> View:
    """The categories now, beside the same moment of earlier years."""
    same = [p for p in reading.periods if p.number == reading.period.number]
    periods = same[-EARLIER_YEARS - 1 :]
    counts = {
        category.sleutel: [
            reading.count(
                indicator.sleutel, split=split.sleutel, category=category.sleutel, period=period
            )
            for period in periods
        ]
        for category in split.categorieen
    }
    rows = [
        [tables.escaped(formats.sentence_case(c.naam)), *_texts(reading, counts[c.sleutel])]
        for c in split.categorieen
    ]
    whole = None if split.meerdere else _sum_row(reading, indicator, counts, periods)
    names = {c.sleutel: formats.sentence_case(c.naam) for c in split.categorieen}
    now = {names[key]: values[-1] for key, values in counts.items() if values[-1] is not None}
    return View(
        name=tables.slug(f"{indicator.sleutel}-{split.sleutel}"),
        caption=f"{indicator.naam}: {split.naam.lower()}, {reading.place.naam}, "
        f"{label(indicator, reading.period)}",
        header=[split.naam, *(label(indicator, p) for p in periods)],
        rows=[*rows, *([whole] if whole else [])],
        alt=_alt_parts(reading, indicator, now),
        draw=_rows(reading, [(name, n, True) for name, n in now.items() if n is not None]),
    )


def _texts(reading: Reading, values: Sequence[int | None]) -> list[str]:
    return [formats.count(value, reading.public) for value in values]


def _sum_row(
    reading: Reading,
    indicator: Indicator,
    counts: Mapping[str, list[int | None]],
    periods: Sequence[Period],
) -> list[str] | None:
    """The total, if the categories add up to the result or to the whole it is a part of."""
    sums = [sum(v or 0 for v in column) for column in zip(*counts.values(), strict=True)]
    totals = [reading.count(indicator.sleutel, period=p) for p in periods]
    wholes = [reading.whole(indicator, p) for p in periods]
    if sums == totals:
        return ["**Totaal**", *_texts(reading, totals)]
    if sums == wholes and indicator.noemer:
        return [f"**Alle {phrases.whole(indicator.noemer)}**", *_texts(reading, wholes)]
    return None


def _alt_parts(reading: Reading, indicator: Indicator, now: Mapping[str, int | None]) -> str:
    when = label(indicator, reading.period)
    return f"{indicator.naam}, {reading.place.naam}, {when}. {_listed(reading, now)}"


def _listed(reading: Reading, now: Mapping[str, int | None]) -> str:
    """All numbers, and first the largest where there is one."""
    known = sorted((n for n in now.values() if n is not None), reverse=True)
    largest = next((name for name, n in now.items() if known and n == known[0]), "")
    first = ""
    if len(known) > 1 and known[0] > known[1] and not formats.is_small(known[0], reading.public):
        first = f"Het hoogste aantal: {largest}. "
    parts = [f"{name}: {formats.count(n, reading.public)}" for name, n in now.items()]
    return f"{first}{'; '.join(parts)}."


def _rows(
    reading: Reading, bars: Sequence[tuple[str, int, bool]], unit: str = phrases.MANY
) -> Callable[[], bytes] | None:
    if _all_hidden([counted(n, reading.public) for _, n, _ in bars]):
        return None
    drawn = [Bar(name, counted(n, reading.public), main) for name, n, main in bars]
    frame = Frame(unit, source(reading))
    return lambda: charts.rows(drawn, frame)


# --- per area -------------------------------------------------------------------------------------


def by_area(reading: Reading, indicator: Indicator) -> View:
    """The areas beside each other, with their own targets where these were agreed."""
    places = _with_counts(reading, indicator)
    header = [formats.sentence_case(AREA), "Aantal"]
    header += ["Van de", "Aandeel"] if is_share(reading, indicator) else []
    header += ["Doel", "Stand"] if indicator.doelen else []
    own = reading.place
    towns = [p for p in places if p.soort == "gemeente"]
    counts = {p: reading.count(indicator.sleutel, place=p) for p in towns}
    now: dict[str, int | None] = {p.naam: n for p, n in counts.items()}
    return View(
        name=tables.slug(f"{indicator.sleutel}-{AREA}"),
        caption=f"{indicator.naam}: per gemeente, {label(indicator, reading.period)}",
        header=header,
        rows=[_area_row(reading, indicator, place) for place in places],
        alt=_alt_areas(reading, indicator, now),
        draw=_rows(
            reading,
            [(p.naam, n, own.is_region or p == own) for p, n in counts.items() if n is not None],
        ),
        words=2 if indicator.doelen else 0,
    )


def _with_counts(reading: Reading, indicator: Indicator) -> list[Place]:
    """Areas with pages, and people who live elsewhere if there are any: then the sum is right."""
    shown = set(reading.shown_places)
    rows = [p for p in reading.places if p in shown or reading.count(indicator.sleutel, place=p)]
    return sorted(rows, key=lambda place: place.is_region)


def _area_row(reading: Reading, indicator: Indicator, place: Place) -> list[str]:
    name = tables.escaped(formats.sentence_case(place.naam))
    value = reading.count(indicator.sleutel, place=place)
    row = [f"**{name}**" if place == reading.place else name, formats.count(value, reading.public)]
    if is_share(reading, indicator):
        whole = reading.whole(indicator, place=place)
        points = narrative.share_of(reading, indicator, place=place)
        row += [formats.count(whole, reading.public), formats.percentage(points)]
    if indicator.doelen:
        own = reading.target(indicator, place)
        word = reading.status(indicator.sleutel, place)
        shown = place.soort != "buiten"
        row += [narrative.amount(own) if own else "geen eigen doel",
                narrative.badge(word) if shown else "–"]  # fmt: skip
    return row


def _alt_areas(reading: Reading, indicator: Indicator, now: Mapping[str, int | None]) -> str:
    return f"{indicator.naam}, {label(indicator, reading.period)}. {_listed(reading, now)}"
