"""A crossing as a chart in house style: stacked, or a bar for every number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prestatiemonitor import charts, formats, phrases
from prestatiemonitor.bars import FIVE_SHADES
from prestatiemonitor.canvas import WIDTH, width
from prestatiemonitor.charts import Bar, Frame, Part
from prestatiemonitor.lab.crossings import AREA, INHABITANTS, PART, PERIOD, Crossing, Line, Shown
from prestatiemonitor.view import all_hidden, source

MOST_BARS = 60
_ROOM = WIDTH - 0.3
"""Inches for a label above its bar."""


def drawing(
    found: Crossing, lines: Sequence[Line], parts: Sequence[Line], cells: Sequence[Sequence[Shown]]
) -> Callable[[], bytes] | None:
    """Stacked where parts make a whole of few, else a bar for every number.

    Returns:
        What draws it; None where there is nothing to draw, or too much.
    """
    drawn = [
        (line, row)
        for line, row in zip(lines, cells, strict=True)
        if found.per or line.at.get("place") != found.reading.region
    ]  # beside counts of municipalities that of the region would only tell that it is larger
    points = [one.point for _, row in drawn for one in row if one.point]
    if all_hidden(points) or len(points) > MOST_BARS:
        return None
    return _stacked(found, parts, drawn) or _rows(found, parts, drawn)


def _stacked(
    found: Crossing, parts: Sequence[Line], drawn: Sequence[tuple[Line, Sequence[Shown]]]
) -> Callable[[], bytes] | None:
    """A bar a row; a row of which a part cannot be told is not drawn, and that is said."""
    if not found.columns:
        return None
    split = found.indicator.breakdown(found.columns)
    if split.meerdere or len(split.categorieen) > len(FIVE_SHADES):
        return None
    known = [(line, [one.point for one in row if one.point]) for line, row in drawn]
    whole = [Part(line.name, row) for line, row in known if len(row) == len(parts)]
    left = [line.name for line, row in known if len(row) < len(parts)]
    if not whole:
        return None
    frame = Frame(_above(found), _source(found, left))
    return lambda: charts.stacked(whole, [part.name for part in parts], frame)


def _rows(
    found: Crossing, parts: Sequence[Line], drawn: Sequence[tuple[Line, Sequence[Shown]]]
) -> Callable[[], bytes]:
    """A bar a number: the same part of all rows under each other."""
    bars = [
        Bar(_label(line, part), one.point, main=_main(found, line))
        for number, part in enumerate(parts)
        for line, one in ((line, row[number]) for line, row in drawn)
        if one.point
    ]
    left = [line.name for line, row in drawn if not any(one.point for one in row)]
    frame = Frame(_above(found), _source(found, left))
    return lambda: charts.rows(bars, frame)


def _label(line: Line, part: Line) -> str:
    """The row and the part, which gets shorter until both fit."""
    if not part.name:
        return line.name
    name = part.name
    while width(f"{line.name}: {name.lower()}…") > _ROOM:
        name = name.rsplit(" ", 1)[0]
    return f"{line.name}: {name.lower()}{'…' if name != part.name else ''}"


def _main(found: Crossing, line: Line) -> bool:
    """Whether a bar is what it is about: the area asked for, or the year."""
    place, period = line.at.get("place"), line.at.get("period")
    if place is not None:
        return found.reading.place in (place, found.reading.region) and not place.is_region
    return period is None or period.year == found.reading.period.year


def _above(found: Crossing) -> str:
    """What stands above the chart."""
    if found.per != PART:
        return found.unit
    ref = found.indicator.noemer
    total = not found.columns and found.rows in (PERIOD, AREA)
    return f"% van de {phrases.whole(ref) if ref and total else phrases.units(found.indicator)[1]}"


def _source(found: Crossing, left: Sequence[str]) -> str:
    """The source line, with what is not drawn."""
    said = source(found.reading, found.indicator, found.measure or None)
    inhabitants = " Inwoners: CBS." if found.per == INHABITANTS else ""
    missing = f" Niet getekend: {formats.enumeration(left)}." if left else ""
    return f"{said}{inhabitants}{missing}"
