"""Views of money: four amounts beside each other, and what schemes cost.

Funds are told in thousands of euros, which is also what public amounts of funds are multiples of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prestatiemonitor import charts, formats, moments, money_bars, narrative, tables
from prestatiemonitor.charts import Bar, Frame, Point
from prestatiemonitor.funds import BUDGET, EXPECTED, FUND, STATE
from prestatiemonitor.indicator_spec import SPENT, Indicator
from prestatiemonitor.money_bars import Amounts
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import EURO, At, Reading, chosen, marked
from prestatiemonitor.slugs import slug
from prestatiemonitor.view import View, source

AREA = "gebied"
UNIT = "in duizenden euro’s"
NAMES = {BUDGET: "Begroot", SPENT: "Uitgegeven", EXPECTED: "Verwacht", STATE: "Rijk"}
_ALT_NAMES = {BUDGET: "Begroot", SPENT: "uitgegeven", EXPECTED: "verwacht", STATE: "Rijk"}
LEFT = "Rijk min verwacht"
_BARS = (BUDGET, SPENT, EXPECTED)


def view(reading: Reading, indicator: Indicator, by: str) -> View:
    """The four amounts over the periods (``by`` empty), per area or per fund.

    Raises:
        ReportError: the indicator has no such breakdown.
    """
    if not by:
        return _over_time(reading, indicator)
    if chosen("uitsplitsing", by, [FUND, AREA]) == AREA:
        places = reading.shown_places
        rows = [(p.naam, At(place=p), p == reading.place) for p in places]
        title = "per gemeente"
        drawn = [row for row, place in zip(rows, places, strict=True) if not place.is_region]
    else:
        split = indicator.breakdown(FUND)
        rows = [
            (formats.sentence_case(c.naam), At(split=FUND, category=c.sleutel), False)
            for c in split.categorieen
        ]
        drawn = list(rows)
        rows.append(("Totaal", At(), True))
        title = f"{split.naam.lower()}, {reading.place.naam}"
    return _beside(reading, indicator, by, title, rows, drawn)


def _beside(
    reading: Reading, indicator: Indicator, by: str, title: str,
    rows: Sequence[tuple[str, At, bool]], drawn: Sequence[tuple[str, At, bool]],
) -> View:  # fmt: skip
    when = moments.label(reading, indicator, reading.period)
    return View(
        name=slug(f"{indicator.sleutel}-{by}"),
        caption=f"{indicator.naam}: {title}, {when}, {UNIT}",
        header=[formats.sentence_case(by) if by == AREA else "Waarvoor", *NAMES.values(), LEFT],
        rows=[[_name(name, bold), *_cells(reading, indicator, at)] for name, at, bold in rows],
        alt=f"{indicator.naam}, {title}, {when}, {UNIT}. {_listed(reading, indicator, drawn)}",
        draw=_drawing(reading, indicator, [(name, at) for name, at, _ in drawn]),
    )


def _name(name: str, bold: bool) -> str:
    return f"**{tables.escaped(name)}**" if bold else tables.escaped(name)


def _over_time(reading: Reading, indicator: Indicator) -> View:
    """A period a row, and the last one as a chart."""
    rows = [
        [
            formats.sentence_case(moments.label(reading, indicator, period)),
            *_cells(reading, indicator, At(period=period)),
        ]
        for period in reading.periods
    ]
    return View(
        name=slug(indicator.sleutel),
        caption=f"{indicator.naam}: {reading.place.naam}, ontwikkeling, {UNIT}",
        header=[moments.heading(reading, indicator), *NAMES.values(), LEFT],
        rows=rows,
        alt=f"{narrative.result(reading, indicator)} "
        f"{formats.sentence_case(UNIT)}. {_listed(reading, indicator, [('', At(), False)])}",
        draw=_drawing(reading, indicator, [(reading.place.naam, At())]),
    )


def _value(reading: Reading, indicator: Indicator, at: At, measure: str) -> float | None:
    return reading.count(indicator.sleutel, **At(**at, measure=measure))


def _text(value: float | None) -> str:
    return formats.UNKNOWN if value is None else formats.thousands(value)


def _cells(reading: Reading, indicator: Indicator, at: At) -> list[str]:
    """The four amounts, and what the state gives less what is expected."""
    values = {name: _value(reading, indicator, at, name) for name in NAMES}
    texts = [
        marked(_text(value), reading.revised(indicator.sleutel, **At(**at, measure=name)))
        for name, value in values.items()
    ]
    state, expected = values[STATE], values[EXPECTED]
    if state is None or expected is None:
        return [*texts, formats.UNKNOWN]
    left = state - expected
    sign = "−" if left < 0 and _text(-left) != "0" else ""
    return [*texts, f"{sign}{_text(abs(left))}"]


def _listed(reading: Reading, indicator: Indicator, rows: Sequence[tuple[str, At, bool]]) -> str:
    """All amounts that a chart of these rows shows: 'Wsw. Begroot: 300; uitgegeven: 200.'"""
    told = []
    for name, at, _ in rows:
        amounts = "; ".join(
            f"{word}: {_text(_value(reading, indicator, at, measure))}"
            for measure, word in _ALT_NAMES.items()
        )
        told.append(f"{name}. {amounts}." if name else f"{amounts}.")
    return " ".join(told)


def _drawing(
    reading: Reading, indicator: Indicator, rows: Sequence[tuple[str, At]]
) -> Callable[[], bytes] | None:
    groups = [
        Amounts(
            name,
            [_point(_value(reading, indicator, at, measure)) for measure in _BARS],
            _point(_value(reading, indicator, at, STATE)),
        )
        for name, at in rows
    ]
    if not any(group.known for group in groups):
        return None
    frame = Frame(UNIT, source(reading, indicator))
    legend = [NAMES[measure].lower() for measure in _BARS]
    return lambda: money_bars.beside(groups, legend, "geld van het Rijk", frame)


def _point(value: float | None) -> Point | None:
    return None if value is None else Point(value / formats.THOUSAND, _text(value))


# --- schemes --------------------------------------------------------------------------------------


def by_amount(reading: Reading, indicator: Indicator) -> View:
    """Per scheme how often it was given and what was paid, now and a year before."""
    split, before = indicator.uitsplitsingen[0], reading.period.same_last_year()
    when = moments.label(reading, indicator, reading.period)
    periods = [p for p in (before, reading.period) if p in reading.periods]
    cells = [(c.naam, At(split=split.sleutel, category=c.sleutel)) for c in split.categorieen]
    rows = [
        [_name(formats.sentence_case(name), at == At()), *_paid(reading, indicator, at, periods)]
        for name, at in [*cells, ("Totaal", At())]
    ]
    how = reading.precision(indicator.sleutel, measure=EURO)
    known = [
        (formats.sentence_case(name), value)
        for name, at in cells
        if (value := _value(reading, indicator, at, EURO)) is not None
    ]
    drawn = [Bar(name, Point(value, how.cell(value))) for name, value in known]
    frame = Frame("euro", source(reading, indicator, EURO))
    listed = "; ".join(f"{bar.label}: {bar.point.text}" for bar in drawn)
    return View(
        name=slug(f"{indicator.sleutel}-{EURO}"),
        caption=f"{indicator.naam}: bedrag per {split.naam.lower()}, {reading.place.naam}, {when}",
        header=[
            split.naam, f"Aantal {when}",
            *(f"Bedrag {moments.label(reading, indicator, p)}" for p in periods),
        ],
        rows=rows,
        alt=f"{indicator.naam}, bedragen, {reading.place.naam}, {when}. {listed}.",
        draw=(lambda: charts.rows(drawn, frame)) if any(n for _, n in known) else None,
    )  # fmt: skip


def _paid(reading: Reading, indicator: Indicator, at: At, periods: Sequence[Period]) -> list[str]:
    amounts = (
        reading.cell(indicator.sleutel, **At(**at, measure=EURO, period=period))
        for period in periods
    )
    return [reading.cell(indicator.sleutel, **at), *amounts]
