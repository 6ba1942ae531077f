"""Status words before the year is over: what is expected decides between three of them.

``onzeker`` says that a target is not reached yet and that the year is not over. What is expected
makes it ``op koers`` or ``achter`` where all of the interval lies on one side of the target. In
public the interval follows from rounded counts, so these words tell no more than those counts do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from prestatiemonitor.agreement import CellRef, Indicator, Target
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.outlook import NoOutlook, Outlook
from prestatiemonitor.outlooks import expected
from prestatiemonitor.periods import Period
from prestatiemonitor.precision import EXACT, HIDING, ROUNDED, Precision
from prestatiemonitor.project import Project
from prestatiemonitor.status import Counts, Row, Word, condition

UNSURE: Word = "onzeker"


def sharpened(
    rows: Iterable[Row],
    cells: pd.DataFrame,
    project: Project,
    known: Mapping[str, Counts],
    exact: Collection[str] | None,
) -> list[Row]:
    """The same rows, with what is expected in place of ``onzeker`` where that is clear.

    Args:
        cells: the counts of the edition.
        known: what its readers know of the counts of each period.
        exact: indicators that the edition does not round; None: it rounds nothing.
    """
    by_id = counts_by_id(cells)
    periods = sorted({Period.parse(text) for text in cells["periode"].unique()})
    return [_sharper(row, by_id, periods, project, known, exact) for row in rows]


def _sharper(
    row: Row,
    by_id: dict[str, float],
    periods: list[Period],
    project: Project,
    known: Mapping[str, Counts],
    exact: Collection[str] | None,
) -> Row:
    key, area, text, given = row
    period = Period.parse(text)
    if given != UNSURE or period.is_last:
        return row
    indicator = project.agreements[period.year].indicator(key)
    target = indicator.target(area, on=period.end)
    if target is None:
        return row

    def count(ref: CellRef, at: Period) -> float | None:
        place = (ref.indicator, indicator.maat, area, str(at), ref.uitsplitsing, ref.categorie)
        return by_id.get("/".join(place))

    how = _precision(key, area == project.areas.regio.code, exact)
    found = expected(indicator, count, period, periods, how, project.expectations)
    enough = _enough(target, area, known.get(text, Counts(period, {})))
    return (key, area, text, judged(indicator, target, found, enough=enough))


def _precision(indicator: str, is_region: bool, exact: Collection[str] | None) -> Precision:
    if exact is None or indicator in exact:
        return EXACT
    return ROUNDED if is_region else HIDING


def _enough(target: Target, area: str, counts: Counts) -> bool:
    """Whether the condition of the target is known to hold; without one it does."""
    question = condition(target, area, counts)
    return question is None or counts.answer(question) is True


def judged(
    indicator: Indicator, target: Target, found: Outlook | NoOutlook, *, enough: bool
) -> Word:
    """The word that an outlook gives.

    Args:
        enough: whether a missed target would count as missed.
    """
    if isinstance(found, NoOutlook):
        return UNSURE
    if target.rest is not None:
        reached, missed = found.high <= 0, found.low > 0
    elif target.waarde is None or target.eenheid != indicator.eenheid:
        return UNSURE
    elif target.vergelijking == "meer_dan":
        reached, missed = found.low > target.waarde, found.high <= target.waarde
    else:
        reached, missed = found.low >= target.waarde, found.high < target.waarde
    if reached:
        return "op koers"
    return "achter" if missed and enough else UNSURE
