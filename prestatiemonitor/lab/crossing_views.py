"""A crossing as readers see it: its table, and in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prestatiemonitor import formats, moments, tables
from prestatiemonitor.lab.crossing_charts import drawing
from prestatiemonitor.lab.crossings import AREA, INHABITANTS, PART, PERIOD, Crossing, Line, Shown
from prestatiemonitor.lab.errors import LabError
from prestatiemonitor.reading import PERSONS, At
from prestatiemonitor.slugs import slug
from prestatiemonitor.view import View


def view(found: Crossing) -> View:
    """A crossing as a table and a chart.

    Raises:
        LabError: two breakdowns are asked for at once, or the indicator is no part of a whole.
    """
    _check(found)
    lines, parts = found.lines, found.parts
    cells = [[found.shown(At(**line.at, **part.at)) for part in parts] for line in lines]
    extra, texts = _extra(found, lines)
    first = formats.sentence_case(found.unit)
    name = (found.key, found.rows, found.columns, found.measure, found.per)
    return View(
        name=slug("-".join(filter(None, name))),
        caption=_caption(found),
        header=[_title(found), *(part.name or first for part in parts), *extra],
        rows=[
            [tables.escaped(line.name), *(one.text for one in row), *more]
            for line, row, more in zip(lines, cells, texts, strict=True)
        ],
        alt=_alt(lines, parts, cells),
        draw=drawing(found, lines, parts, cells),
        words=1 if _compares(found) else 0,
    )


def _check(found: Crossing) -> None:
    kinds = {PERIOD, AREA}
    if found.columns and found.rows not in kinds:
        raise LabError(
            "Twee uitsplitsingen tegelijk zijn niet geteld. Kies bij .by() 'periode' of 'gebied', "
            f"met .split('{found.columns}')."
        )
    if found.per and (found.measure or found.indicator.maat) != PERSONS:
        raise LabError(
            "Een percentage is er alleen van aantallen, niet van plekken of euro's. "
            "Kies zo mogelijk .measure('aantal')."
        )
    total = found.rows in kinds and not found.columns
    if found.per == PART and total and found.indicator.noemer is None:
        raise LabError(
            f"'{found.key}' is geen deel van een groter geheel. Kies een uitsplitsing met "
            ".split(), of deel het met .per('inwoners') of .per('bijstand')."
        )


def _compares(found: Crossing) -> bool:
    return bool(found.per) and found.per != INHABITANTS and found.rows == AREA and not found.columns


def _extra(found: Crossing, lines: Sequence[Line]) -> tuple[list[str], list[list[str]]]:
    """Beside a share: the counts that it was made of, and which areas differ from the region."""
    if found.columns or not found.per:
        return [], [[] for _ in lines]
    plain, title = replace(found, per=""), formats.sentence_case(found.many)
    texts = [[plain.shown(line.at).text] for line in lines]
    if not _compares(found):
        return [title], texts
    sides = [[*text, found.side(line)] for text, line in zip(texts, lines, strict=True)]
    return [title, "Naast de regio"], sides


def _title(found: Crossing) -> str:
    """What stands above the rows."""
    if found.rows in (PERIOD, AREA):
        return formats.sentence_case(found.rows)
    return found.indicator.breakdown(found.rows).naam


def _caption(found: Crossing) -> str:
    reading, indicator = found.reading, found.indicator
    along = {PERIOD: "ontwikkeling", AREA: "per gemeente"}
    titles = [
        along.get(by) or indicator.breakdown(by).naam.lower()
        for by in (found.rows, found.columns)
        if by
    ]
    what = [found.unit] if found.per else []
    where = [reading.place.naam] if found.rows != AREA else []
    now = moments.label(reading, indicator, reading.period)
    when = [now] if found.rows != PERIOD else []
    return f"{indicator.naam}: {', '.join([*titles, *what, *where, *when])}"


def _alt(lines: Sequence[Line], parts: Sequence[Line], cells: Sequence[Sequence[Shown]]) -> str:
    """All numbers; what they are stands in the caption."""
    told = [
        f"{line.name}{f', {part.name.lower()}' if part.name else ''}: {one.text}"
        for line, row in zip(lines, cells, strict=True)
        for part, one in zip(parts, row, strict=True)
    ]
    return f"{'; '.join(told)}."
