"""The outlook of one result in one area, from the counts that an edition shows.

The secure side makes its words from it and reports make their sentences from it; both hand over the
counts of their edition, so that in public it follows from rounded counts alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import prod

from prestatiemonitor import moments
from prestatiemonitor.disclosure import STEP
from prestatiemonitor.indicator_spec import CellRef, Indicator
from prestatiemonitor.on_paper import OF, PART
from prestatiemonitor.outlook import NoOutlook, Outlook, flow, stock
from prestatiemonitor.outlook_rules import Expectations
from prestatiemonitor.periods import Period
from prestatiemonitor.precision import Precision

Count = Callable[[CellRef, Period], float | None]
"""The count of a cell of the area at a period, in the measure in which the result is judged."""
ON_PAPER = CellRef(indicator=OF, uitsplitsing=PART["split"], categorie=PART["category"])


def about(indicator: Indicator) -> CellRef:
    """The cell whose outlook it is: what targets are about; of a target for all who is left."""
    for target in indicator.doelen:
        if target.rest is not None:
            return target.rest
        return CellRef(
            indicator=indicator.sleutel,
            uitsplitsing=target.uitsplitsing,
            categorie=target.categorie,
        )
    return CellRef(indicator=indicator.sleutel)


def expected(
    indicator: Indicator,
    count: Count,
    period: Period,
    periods: Iterable[Period],
    how: Precision,
    expectations: Expectations,
) -> Outlook | NoOutlook:
    """What is expected at the end of the year, or why nothing is.

    Args:
        periods: those with counts; later ones are not looked at.
        how: how exactly counts may be told; its bounds are rounded alike, outwards.
        expectations: the rules and the events.
    """
    if none := _never(indicator, period):
        return none
    events = expectations.events(period)
    for event in events:
        if event.verwachting == "geen":
            return NoOutlook("gebeurtenis", event.naam)
    cell = about(indicator)
    counts = {p: count(cell, p) for p in periods if p <= period}
    apart = {p: count(ON_PAPER, p) if indicator.sleutel == OF else 0 for p in counts}
    known = {p: (n, a) for p, n in counts.items() if n is not None and (a := apart[p]) is not None}
    if period not in known:
        return NoOutlook("onbekend")
    moving = {p: max(n - a, 0) for p, (n, a) in known.items()}
    rules = expectations.regels
    widening = prod(rules.verbreding for _ in events)
    method = flow if indicator.soort == "stroom" else stock
    found = method(moving, period, rules, widening)
    if isinstance(found, NoOutlook):
        return found
    shown = (n for p in (*found.used, period) for n in _told(known[p], indicator))
    if any(how.hidden(n) for n in shown):
        return NoOutlook("te klein")
    fixed = known[period][1]
    names = tuple(event.naam for event in events)
    outlook = replace(found.shifted(fixed), widened=names)
    return outlook.outwards(STEP if how.rounded else 1)


def _told(counts: tuple[float, float], indicator: Indicator) -> tuple[float, ...]:
    return counts if indicator.sleutel == OF else counts[:1]


def _never(indicator: Indicator, period: Period) -> NoOutlook | None:
    """Why there is no outlook, whatever the counts are."""
    if period.is_last:
        return NoOutlook("jaar om")
    if moments.settled(indicator):
        return NoOutlook("ligt vast")
    if indicator.eenheid == "euro":
        return NoOutlook("geld")
    if indicator.soort not in ("stroom", "stand"):
        return NoOutlook("percentage")
    return None
