"""A result over time: all years beside each other, a share with its parts."""

from __future__ import annotations

from collections.abc import Callable
from math import floor

from prestatiemonitor import (
    beside,
    charts,
    expectations,
    formats,
    moments,
    narrative,
    on_paper,
    phrases,
    remarks,
    shares,
)
from prestatiemonitor.charts import Bar, Frame, Line, Point, Span
from prestatiemonitor.indicator_spec import Indicator, Target
from prestatiemonitor.outlook import Outlook
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Reading
from prestatiemonitor.slugs import slug
from prestatiemonitor.view import View, all_hidden, counted, source

NOT_YET = "nog niet bekend"
MOST_COLUMNS = 9


def is_share(reading: Reading, indicator: Indicator) -> bool:
    """Whether the result can be told as a share of a whole in any period."""
    return any(shares.of(reading, indicator, p) is not None for p in reading.periods)


def drawn_as_share(reading: Reading, indicator: Indicator) -> bool:
    """Whether its chart is one of percentages: not where targets are numbers of its own unit."""
    numbers = any(t.waarde is not None and t.eenheid == indicator.eenheid for t in indicator.doelen)
    return is_share(reading, indicator) and indicator.soort != "stroom" and not numbers


def over_time(reading: Reading, indicator: Indicator) -> View:
    """All years beside each other; a share, or what has parts, with a period a row."""
    by_period = is_share(reading, indicator) or bool(beside.columns(indicator))
    by_period = by_period or moments.settled(indicator)
    header, rows = (_period_rows if by_period else _year_rows)(reading, indicator)
    return View(
        name=slug(indicator.sleutel),
        caption=f"{indicator.naam}: {reading.place.naam}, ontwikkeling{_axis(reading, indicator)}",
        header=header,
        rows=rows,
        alt=_alt(reading, indicator),
        draw=_drawing(reading, indicator),
    )


def _drawing(reading: Reading, indicator: Indicator) -> Callable[[], bytes] | None:
    if moments.kind(reading, indicator) == "cohort":
        return _cohorts(reading, indicator)
    return (_lines if indicator.soort == "stroom" else _columns)(reading, indicator)


def _shown_periods(reading: Reading, indicator: Indicator) -> list[Period]:
    """The periods of the rows; of what a year does not change only what is known last."""
    if not moments.settled(indicator):
        return list(reading.periods)
    last = {
        p.year: p for p in reading.periods if reading.count(indicator.sleutel, period=p) is not None
    }
    return list(last.values())


def _year_rows(reading: Reading, indicator: Indicator) -> tuple[list[str], list[list[str]]]:
    latest = reading.years[-1]
    numbers = range(1, PERIODS_PER_YEAR + 1)
    header = ["Jaar", *(moments.short(reading, indicator, Period(latest, n)) for n in numbers)]
    rows = [
        [str(year), *(_cell(reading, indicator, Period(year, n)) for n in numbers)]
        for year in reading.years
    ]
    return header, rows


def _cell(reading: Reading, indicator: Indicator, period: Period) -> str:
    if period > reading.period:
        found = expectations.drawn(reading, indicator) if period.is_last else None
        return f"verwacht: {expectations.short(found)}" if found else NOT_YET
    return reading.cell(indicator.sleutel, period=period)


def _period_rows(reading: Reading, indicator: Indicator) -> tuple[list[str], list[list[str]]]:
    extra, percent = beside.columns(indicator), is_share(reading, indicator)
    rows = [
        _period_row(reading, indicator, period) for period in _shown_periods(reading, indicator)
    ]
    rows += _expected_rows(reading, indicator, len(extra) + 2 * percent)
    header = [moments.heading(reading, indicator), beside.first(indicator)]
    header += [column.title for column in extra]
    return [*header, *(["Van de", "Aandeel"] if percent else [])], rows


def _expected_rows(reading: Reading, indicator: Indicator, more: int) -> list[list[str]]:
    """What is expected at the end of the year; of the ``more`` columns beside it nothing is."""
    found = expectations.drawn(reading, indicator)
    if found is None:
        return []
    end = Period(reading.period.year, PERIODS_PER_YEAR)
    when = formats.sentence_case(moments.label(reading, indicator, end))
    return [[f"{when} (verwacht)", expectations.short(found), *["–"] * more]]


def _period_row(reading: Reading, indicator: Indicator, period: Period) -> list[str]:
    row = [
        formats.sentence_case(moments.label(reading, indicator, period)),
        _cell(reading, indicator, period),
        *(column.text(reading, period, reading.place) for column in beside.columns(indicator)),
    ]
    if is_share(reading, indicator):
        row += shares.cells(reading, indicator, period, reading.place)
    return row


def _lines(reading: Reading, indicator: Indicator) -> Callable[[], bytes] | None:
    last = reading.years[-1]
    years = [
        Line(
            str(year),
            [_point(reading, indicator, Period(year, n)) for n in range(1, PERIODS_PER_YEAR + 1)],
            main=year == last,
            expected=_span(expectations.drawn(reading, indicator)) if year == last else None,
        )
        for year in reading.years
    ]
    if not any(year.main and any(year.points) for year in years):
        return None
    if all_hidden([point for year in years for point in year.points if point]):
        return None
    ticks = [
        moments.short(reading, indicator, Period(last, n)) for n in range(1, PERIODS_PER_YEAR + 1)
    ]
    target = _target_point(reading, indicator)
    counted_from = [
        phrases.units(indicator)[1],
        remarks.judged_name(indicator),
        "geteld vanaf 1 januari",
    ]
    frame = Frame(
        ", ".join(text for text in counted_from if text), source(reading, indicator), target
    )
    return lambda: charts.lines(ticks, years, frame)


def _span(found: Outlook | None) -> Span | None:
    """The same as a chart draws it."""
    if found is None:
        return None
    return Span(found.low, found.high, f"verwacht: {expectations.short(found)}")


def _point(reading: Reading, indicator: Indicator, period: Period) -> Point | None:
    """What a chart shows of a period: the count that targets are about."""
    known = period <= reading.period
    value = reading.judged(indicator, period) if known else None
    return None if value is None else counted(value, reading.precision(indicator.sleutel))


def _columns(reading: Reading, indicator: Indicator) -> Callable[[], bytes] | None:
    percent = drawn_as_share(reading, indicator)
    draw = _share_point if percent else _point
    found = [(p, draw(reading, indicator, p)) for p in _shown_periods(reading, indicator)]
    known = [(p, point) for p, point in found if point]
    if not known or (not percent and all_hidden([point for _, point in known])):
        return None
    if any(len(point.text) > len("100%") for _, point in known):
        known = [(p, point) for p, point in known if p.year >= reading.period.year - 1]
    bars = [
        Bar(_tick(reading, indicator, p), point, main=p.year == reading.period.year,
            group=str(p.year), apart=_apart(reading, indicator, p))
        for p, point in known[-MOST_COLUMNS:]
    ]  # fmt: skip
    found_then = None if percent else expectations.drawn(reading, indicator)
    if found_then:
        bars = [*bars[-MOST_COLUMNS + 1 :], _expected_bar(reading, found_then)]
    target = _target_point(reading, indicator)
    if percent and shares.exact(reading, indicator):
        near = Frame(_unit(reading, indicator), source(reading, indicator), target)
        return lambda: charts.dots(bars, near, _low(reading, indicator))
    frame = Frame(_unit(reading, indicator), source(reading, indicator), target, percent=percent)
    return lambda: charts.columns(bars, frame)


def _tick(reading: Reading, indicator: Indicator, period: Period) -> str:
    at_begin = moments.kind(reading, indicator) == "begin"
    return moments.short(reading, indicator, period) if at_begin else f"T{period.number}"


def _expected_bar(reading: Reading, found: Outlook) -> Bar:
    text = expectations.short(found).replace("–", "–\n")
    return Bar(
        f"T{PERIODS_PER_YEAR}*", Point(found.high, text), group=str(reading.period.year),
        expected=Span(found.low, found.high, text),
    )  # fmt: skip


def _unit(reading: Reading, indicator: Indicator) -> str:
    if drawn_as_share(reading, indicator) and indicator.noemer:
        return f"% van de {phrases.whole(indicator.noemer)}"
    apart = "; gestreept deel: BOR" if indicator.sleutel == "wsw_regulier" else ""
    star = "; * verwacht" if expectations.drawn(reading, indicator) else ""
    return f"{phrases.units(indicator)[1]}{apart}{star}"


def _apart(reading: Reading, indicator: Indicator, period: Period) -> Point | None:
    value = on_paper.seconded(reading, indicator, period, reading.place)
    how = reading.precision(indicator.sleutel)
    return None if value is None or how.hidden(value) else counted(value, how)


def _low(reading: Reading, indicator: Indicator) -> int:
    """Where the axis of shares near the top begins: a whole percent below all that is shown."""
    points = (shares.of(reading, indicator, p) for p in reading.periods)
    values = [p for p in points if p is not None]
    target = _target_point(reading, indicator)
    return max(floor(min([*values, *([target.value] if target else [])])) - 1, 0)


def _axis(reading: Reading, indicator: Indicator) -> str:
    """What the caption says of an axis that does not begin at zero."""
    if not (shares.exact(reading, indicator) and drawn_as_share(reading, indicator)):
        return ""
    return f". De as begint bij {_low(reading, indicator)}%"


def _cohorts(reading: Reading, indicator: Indicator) -> Callable[[], bytes] | None:
    """A column per year in which people left; a year that is not complete says so."""
    draw = _share_point if indicator.noemer else _point
    found = [(p, draw(reading, indicator, p)) for p in _shown_periods(reading, indicator)]
    bars = [
        Bar(
            str(moments.cohort(period)), point, main=period.year == reading.period.year,
            group=_completeness(reading, indicator, period),
        )
        for period, point in found
        if point
    ]  # fmt: skip
    if not bars:
        return None
    unit = "% dat terugkwam" if indicator.noemer else phrases.MANY
    frame = Frame(
        f"{unit}, per jaar van uitstroom", source(reading, indicator), _benchmark_point(indicator)
    )
    return lambda: charts.columns(bars, frame)


def _completeness(reading: Reading, indicator: Indicator, period: Period) -> str:
    early = reading.provisional(indicator.sleutel, period=period)
    return "niet compleet" if early else "compleet"


def _benchmark_point(indicator: Indicator) -> Point | None:
    found = indicator.benchmark
    if found is None or found.waarde is None or not found.vergelijkbaar:
        return None
    return Point(found.waarde, f"landelijk: {formats.percentage(found.waarde)}")


def _share_point(reading: Reading, indicator: Indicator, period: Period) -> Point | None:
    points = shares.of(reading, indicator, period)
    if points is None:
        return None
    return Point(points, shares.text(reading, indicator, period, least="≥"))


def _target_point(reading: Reading, indicator: Indicator) -> Point | None:
    """The target as a line in the chart, on the scale that the chart has."""
    own = reading.target(indicator)
    if own is None:
        return None
    what = "doel" if own.herkomst == "afspraak" else "taakstelling"
    goal = f"{what} {reading.agreement.jaar}"
    if drawn_as_share(reading, indicator):
        points = _target_share(own)
        text = narrative.amount(own) if own.eenheid == "procent" else formats.percentage(points)
        return None if points is None else Point(points, f"{goal}: {text}")
    if own.waarde is None or own.eenheid != indicator.eenheid:
        return None
    return Point(own.waarde, f"{goal}: {formats.number(own.waarde)}")


def _target_share(own: Target) -> int | None:
    if own.eenheid == "procent":
        return own.waarde
    return 100 if own.vergelijking == "alle" else own.aandeel


def _alt(reading: Reading, indicator: Indicator) -> str:
    percent = drawn_as_share(reading, indicator) or indicator.soort == "aandeel"
    how, series = reading.precision(indicator.sleutel), []
    for period in _shown_periods(reading, indicator):
        if percent:
            text = shares.text(reading, indicator, period)
        else:
            text = how.cell(reading.judged(indicator, period))
        series.append(f"{moments.label(reading, indicator, period)}: {text}")
    target = _target_point(reading, indicator)
    goal = f" {formats.sentence_case(target.text)}." if target else ""
    told = f" {'; '.join(series)}." if series else ""
    found = expectations.drawn(reading, indicator)
    then = ""
    if found:
        then = f" Eind {reading.period.year} verwachten wij {expectations.short(found)}."
    result = narrative.result(reading, indicator)
    return f"{result}{_alt_beside(reading, indicator)}{goal}{told}{then}"


def _alt_beside(reading: Reading, indicator: Indicator) -> str:
    found = (
        (column.title, column.text(reading, reading.period, reading.place))
        for column in beside.columns(indicator)
    )
    return "".join(f" {title}: {text}." for title, text in found if text != formats.UNKNOWN)
