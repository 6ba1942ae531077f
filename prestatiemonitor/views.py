"""Which view shows a result: over time, per area, or split by a breakdown."""

from __future__ import annotations

from prestatiemonitor import fund_views
from prestatiemonitor.indicator_spec import EUROS, Indicator
from prestatiemonitor.reading import EURO, Reading, chosen
from prestatiemonitor.split_views import AREA, by_area, by_category, by_crossing, crossing
from prestatiemonitor.time_views import over_time
from prestatiemonitor.view import View


def view(reading: Reading, indicator: Indicator, by: str) -> View:
    """A result over time (``by`` empty), per area (``gebied``) or split by a breakdown.

    Raises:
        ReportError: the indicator has no such breakdown.
    """
    if indicator.maat in EUROS:
        return fund_views.view(reading, indicator, by)
    if by == EURO and indicator.eenheid == "verstrekkingen":
        return fund_views.by_amount(reading, indicator)
    if not by:
        return over_time(reading, indicator)
    splits = [split.sleutel for split in indicator.uitsplitsingen]
    if chosen("uitsplitsing", by, [*splits, AREA]) == AREA:
        return by_area(reading, indicator)
    split = indicator.breakdown(by)
    crossed = crossing(indicator, split)
    if crossed:
        return by_crossing(reading, indicator, split, crossed)
    return by_category(reading, indicator, split)
