"""What a result is measured by: the other indicators without which it cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prestatiemonitor.agreement import Agreement
from prestatiemonitor.indicator_spec import Indicator

BASES = frozenset({
    "register", "wsw", "indicaties", "statushouders_bijstand", "beslissingen", "uitstroom_cohort",
    "aanvragen", "routewissel",
})  # fmt: skip
"""What results are counted among; told with those results and not as results of their own."""
BESIDE: Mapping[str, tuple[str, ...]] = {"statushouders": ("statushouders_bijstand",)}
"""What is told with a result although the agreement does not refer to it."""


def measured_by(agreement: Agreement, key: str) -> set[str]:
    """An indicator with all that it refers to, directly or by way of others."""
    found, waiting = set[str](), [key]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += _references(agreement.indicator(one))
    return found


def _references(indicator: Indicator) -> Iterator[str]:
    """The whole of a share, its sample, and what decides on its targets."""
    for ref in (indicator.noemer, indicator.steekproef, *(t.rest for t in indicator.doelen)):
        if ref is not None:
            yield ref.indicator
    yield from (t.voorwaarde_indicator for t in indicator.doelen if t.voorwaarde_indicator)
    yield from BESIDE.get(indicator.sleutel, ())
