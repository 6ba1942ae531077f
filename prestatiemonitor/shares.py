"""Shares of a whole: how exactly they may be told, and what they can be held against."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from prestatiemonitor import formats
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Place, Reading

Side = Literal["lager", "hoger", "onduidelijk"]
_Z = 1.96


def exact(indicator: Indicator) -> bool:
    """Whether shares are told to two decimals, also in public: those of decisions, not people."""
    return indicator.eenheid == "beslissingen"


def about(reading: Reading, indicator: Indicator) -> str:
    """'ongeveer ' before a share that the public edition rounds."""
    return "ongeveer " if reading.public and not exact(indicator) else ""


def of(
    reading: Reading,
    indicator: Indicator,
    period: Period | None = None,
    place: Place | None = None,
) -> float | None:
    """The share in percentage points; None where there is none or it cannot be told.

    That everyone is in their own group says something only where it was agreed.
    """
    part = reading.count(indicator.sleutel, period=period, place=place)
    whole = reading.whole(indicator, period, place)
    if part is None or whole is None or isinstance(part, float):
        return None
    if exact(indicator):
        return formats.truncated(int(part), int(whole))
    if formats.is_small(part, reading.public) or (part == whole and not indicator.doelen):
        return None
    return formats.share(int(part), int(whole), reading.public)


def said(
    reading: Reading,
    indicator: Indicator,
    period: Period | None = None,
    place: Place | None = None,
) -> str:
    """The share as text, 'ongeveer 36%', or nothing."""
    points = of(reading, indicator, period, place)
    if points is None:
        return ""
    return f"{about(reading, indicator)}{formats.percentage(points)}"


def beside(part: float, whole: float, benchmark: float, public: bool) -> Side:
    """On which side of a benchmark a share lies, if chance and rounding leave no doubt.

    Args:
        benchmark: in percent.

    Returns:
        ``onduidelijk`` where the 95% interval of Wilson, widened in public by what rounding can
        have moved both counts, still holds the benchmark.
    """
    margin = formats.MARGIN if public else 0
    if whole <= margin:
        return "onduidelijk"
    low = _wilson(max(part - margin, 0), whole + margin, -_Z)
    high = _wilson(min(part + margin, whole - margin), whole - margin, _Z)
    if 100 * high < benchmark:
        return "lager"
    return "hoger" if 100 * low > benchmark else "onduidelijk"


def _wilson(part: float, whole: float, z: float) -> float:
    p = part / whole
    spread = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return (p + z * z / (2 * whole) + spread) / (1 + z * z / whole)
