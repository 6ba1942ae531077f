"""A result split up: per category, per area, or by two things at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from prestatiemonitor import (
    beside,
    charts,
    formats,
    moments,
    narrative,
    phrases,
    shares,
    tables,
    words,
)
from prestatiemonitor.charts import Bar, Frame, Part
from prestatiemonitor.indicator_spec import Breakdown, Indicator, Target
from prestatiemonitor.periods import Period
from prestatiemonitor.precision import Precision
from prestatiemonitor.reading import Place, Reading, at_ref
from prestatiemonitor.slugs import slug
from prestatiemonitor.time_views import is_share
from prestatiemonitor.view import View, all_hidden, counted, source

AREA = "gebied"
EARLIER_YEARS = 2
MOST_ROWS = 9
"""A breakdown of more categories is shown as a table of two things at once, where it can be."""


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
        [
            tables.escaped(formats.sentence_case(c.naam)),
            *(
                reading.cell(indicator.sleutel, split=split.sleutel, category=c.sleutel, period=p)
                for p in periods
            ),
        ]
        for c in split.categorieen
    ]
    whole = None if split.meerdere else _sum_row(reading, indicator, counts, periods)
    names = {c.sleutel: formats.sentence_case(c.naam) for c in split.categorieen}
    now = {names[key]: values[-1] for key, values in counts.items() if values[-1] is not None}
    bars = [(name, n, True) for name, n in now.items() if n is not None]
    return View(
        name=slug(f"{indicator.sleutel}-{split.sleutel}"),
        caption=f"{indicator.naam}: {split.naam.lower()}, {reading.place.naam}, "
        f"{moments.label(reading, indicator, reading.period)}",
        header=[split.naam, *(moments.label(reading, indicator, p) for p in periods)],
        rows=[*rows, *([whole] if whole else [])],
        alt=_alt_parts(reading, indicator, now),
        draw=_rows(reading, indicator, bars, reading.precision(indicator.sleutel)),
    )


def _sum_row(
    reading: Reading,
    indicator: Indicator,
    counts: Mapping[str, list[float | None]],
    periods: Sequence[Period],
) -> list[str] | None:
    """The total, if the categories add up to the result or to the whole it is a part of."""
    sums = [sum(v or 0 for v in column) for column in zip(*counts.values(), strict=True)]
    totals = [reading.count(indicator.sleutel, period=p) for p in periods]
    wholes = [reading.whole(indicator, p) for p in periods]
    if sums == totals:
        return ["**Totaal**", *(reading.cell(indicator.sleutel, period=p) for p in periods)]
    ref = indicator.noemer
    if sums == wholes and ref:
        texts = (reading.cell(ref.indicator, **at_ref(ref, p)) for p in periods)
        return [f"**Alle {phrases.whole(ref)}**", *texts]
    return None


def _alt_parts(reading: Reading, indicator: Indicator, now: Mapping[str, float | None]) -> str:
    when = _now(reading, indicator)
    told = _listed(now, reading.precision(indicator.sleutel))
    return f"{indicator.naam}, {reading.place.naam}, {when}. {told}"


def _listed(now: Mapping[str, float | None], how: Precision) -> str:
    """All numbers, and first the largest where there is one, whatever the rounding did."""
    known = sorted((n for n in now.values() if n is not None), reverse=True)
    largest = next((name for name, n in now.items() if known and n == known[0]), "")
    sure = len(known) > 1 and how.differs(known[0], known[1]) and not how.hidden(known[0])
    parts = "; ".join(f"{name}: {how.cell(n)}" for name, n in now.items())
    return f"{f'Het hoogste aantal: {largest}. ' if sure else ''}{parts}."


def _rows(
    reading: Reading,
    indicator: Indicator,
    bars: Sequence[tuple[str, float, bool]],
    how: Precision,
) -> Callable[[], bytes] | None:
    drawn = [Bar(name, counted(n, how), main) for name, n, main in bars]
    if all_hidden([bar.point for bar in drawn]):
        return None
    frame = Frame(phrases.units(indicator)[1], source(reading, indicator))
    return lambda: charts.rows(drawn, frame)


def by_area(reading: Reading, indicator: Indicator) -> View:
    """The areas beside each other, with their own targets where these were agreed."""
    places = _with_counts(reading, indicator)
    header = [formats.sentence_case(AREA), beside.first(indicator)]
    header += [column.title for column in beside.columns(indicator)]
    header += ["Van de", "Aandeel"] if is_share(reading, indicator) else []
    header += ["Doel", "Stand"] if indicator.doelen else []
    own = reading.place
    towns = [p for p in places if p.soort == "gemeente"]
    counts = {p: reading.count(indicator.sleutel, place=p) for p in towns}
    now: dict[str, float | None] = {p.naam: n for p, n in counts.items()}
    how = reading.precision(indicator.sleutel, next(iter(towns), None))
    return View(
        name=slug(f"{indicator.sleutel}-{AREA}"),
        caption=f"{indicator.naam}: per gemeente, {_now(reading, indicator)}",
        header=header,
        rows=[_area_row(reading, indicator, place) for place in places],
        alt=f"{indicator.naam}, {_now(reading, indicator)}. {_listed(now, how)}",
        draw=_rows(
            reading,
            indicator,
            [(p.naam, n, own.is_region or p == own) for p, n in counts.items() if n is not None],
            how,
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
    row = [f"**{name}**" if place == reading.place else name]
    row += [reading.cell(indicator.sleutel, place=place)]
    row += [column.text(reading, reading.period, place) for column in beside.columns(indicator)]
    if is_share(reading, indicator):
        row += shares.cells(reading, indicator, reading.period, place)
    if indicator.doelen:
        own = reading.target(indicator, place)
        word = reading.status(indicator.sleutel, place)
        shown = place.soort != "buiten"
        row += [_goal(own) if own else "geen eigen doel",
                words.badge(word) if shown else "–"]  # fmt: skip
    return row


def _now(reading: Reading, indicator: Indicator) -> str:
    return moments.label(reading, indicator, reading.period)


def _goal(own: Target) -> str:
    whose = {"taakstelling_rijk": " (taakstelling van het Rijk)", "afwijking": " (eigen doel)"}
    return f"{narrative.amount(own)}{whose.get(own.herkomst, '')}"


# --- by two things at once ------------------------------------------------------------------------


def crossing(indicator: Indicator, split: Breakdown) -> Breakdown | None:
    """The coarser breakdown of which each category is divided alike, if there are many."""
    keys = {category.sleutel for category in split.categorieen}
    if len(keys) <= MOST_ROWS:
        return None
    for coarse in indicator.uitsplitsingen:
        if coarse is not split and keys == {
            f"{row.sleutel}_{finer}"
            for row in coarse.categorieen
            for finer in _finer(coarse, split)
        }:
            return coarse
    return None


def _finer(coarse: Breakdown, split: Breakdown) -> dict[str, str]:
    """Key and name of what the first category is divided into."""
    start = f"{coarse.categorieen[0].sleutel}_"
    found = [c for c in split.categorieen if c.sleutel.startswith(start)]
    return {c.sleutel.removeprefix(start): c.naam.split(", ", 1)[-1] for c in found}


def by_crossing(
    reading: Reading, indicator: Indicator, split: Breakdown, coarse: Breakdown
) -> View:
    """A row a category of ``coarse``, a column for each of its parts, at this moment."""
    finer = _finer(coarse, split)
    names = {c.sleutel: formats.sentence_case(c.naam) for c in coarse.categorieen}
    counts = {
        names[row]: [
            reading.count(indicator.sleutel, split=split.sleutel, category=f"{row}_{column}")
            for column in finer
        ]
        for row in names
    }
    rows = [
        [
            tables.escaped(name),
            *(
                reading.cell(indicator.sleutel, split=split.sleutel, category=f"{row}_{column}")
                for column in finer
            ),
            reading.cell(indicator.sleutel, split=coarse.sleutel, category=row),
        ]
        for row, name in names.items()
    ]
    when, how = _now(reading, indicator), reading.precision(indicator.sleutel)
    parts = "; ".join(
        f"{name}, {text}: {how.cell(value)}"
        for name, values in counts.items()
        for text, value in zip(finer.values(), values, strict=True)
    )
    return View(
        name=slug(f"{indicator.sleutel}-{split.sleutel}"),
        caption=f"{indicator.naam}: {split.naam.lower()}, {reading.place.naam}, {when}",
        header=[coarse.naam, *finer.values(), "Samen"],
        rows=rows,
        alt=f"{indicator.naam}, {reading.place.naam}, {when}. {parts}.",
        draw=_stacked(reading, indicator, counts, list(finer.values())),
    )


def _stacked(
    reading: Reading,
    indicator: Indicator,
    counts: Mapping[str, Sequence[float | None]],
    legend: Sequence[str],
) -> Callable[[], bytes] | None:
    how = reading.precision(indicator.sleutel)
    parts = [
        Part(name, [counted(value or 0, how) for value in values])
        for name, values in counts.items()
        if None not in values
    ]
    if all_hidden([point for part in parts for point in part.points]):
        return None
    frame = Frame(phrases.units(indicator)[1], source(reading, indicator))
    return lambda: charts.stacked(parts, legend, frame)
