"""Shares of a whole: how exactly they may be told, and what they can be held against."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from prestatiemonitor import formats
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Place, Reading, at_ref, marked

Side = Literal["lager", "hoger", "onduidelijk"]
WHOLE = 100
TOO_SMALL = "groep te klein"
"""Instead of a share that its rounded counts cannot tell."""
_Z = 1.96


def exact(reading: Reading, indicator: Indicator) -> bool:
    """Whether shares are told to two decimals: those of decisions whose counts are exact."""
    return indicator.eenheid == "beslissingen" and reading.is_exact(indicator.sleutel)


def of(
    reading: Reading,
    indicator: Indicator,
    period: Period | None = None,
    place: Place | None = None,
) -> float | None:
    """The share in percentage points; None where there is none or it cannot be told.

    That everyone is in their own group says something only where it was agreed.
    """
    known = _counts(reading, indicator, period, place)
    if known is None:
        return None
    part, whole = known
    if exact(reading, indicator):
        return formats.truncated(part, whole)
    how = reading.precision(indicator.sleutel, place)
    if how.hidden(part) or (part == whole and not indicator.doelen):
        return None
    return how.share(part, whole)


def text(
    reading: Reading,
    indicator: Indicator,
    period: Period | None = None,
    place: Place | None = None,
    *,
    least: str = "minstens ",
) -> str:
    """The share as readers see it: '36%', 'minstens 95%', 'groep te klein' or 'niet beschikbaar'.

    Rounded counts cannot tell that it is really everyone.

    Args:
        least: stands before a share that is at least so much.
    """
    points = of(reading, indicator, period, place)
    part = reading.count(indicator.sleutel, period=period, place=place)
    whole = reading.whole(indicator, period, place)
    how = reading.precision(indicator.sleutel, place)
    if part is None or whole is None or not how.rounded:
        return formats.percentage(points)
    if points is None:
        return TOO_SMALL
    if points == WHOLE:
        return f"{least}{formats.percentage(how.least(int(part), int(whole)))}"
    return formats.percentage(points)


def said(
    reading: Reading,
    indicator: Indicator,
    period: Period | None = None,
    place: Place | None = None,
) -> str:
    """The share in a sentence, 'ongeveer 36%', or nothing."""
    points = of(reading, indicator, period, place)
    if points is None:
        return ""
    about = "" if points == WHOLE else reading.precision(indicator.sleutel, place).about
    return f"{about}{text(reading, indicator, period, place)}"


def gap(reading: Reading, indicator: Indicator, then: Period) -> str:
    """'ongeveer 5 procentpunt meer' than then; nothing where rounding could have made it.

    Nor where readers are not told one of both shares, or see no such difference between them.
    """
    now, was = of(reading, indicator), of(reading, indicator, then)
    if now is None or was is None or _surely(reading, indicator, then) * (now - was) <= 0:
        return ""
    change = formats.amount(round(abs(now - was), formats.DECIMALS))
    about = reading.precision(indicator.sleutel).about
    return f"{about}{change} procentpunt {'meer' if now > was else 'minder'}"


def _surely(reading: Reading, indicator: Indicator, then: Period) -> int:
    """1 if the share is more than then whatever the counts may be off, -1 if less, else 0."""
    how = reading.precision(indicator.sleutel)
    here, there = _counts(reading, indicator), _counts(reading, indicator, then)
    if here is None or there is None:
        return 0
    (low, high), (lower, higher) = how.between(*here), how.between(*there)
    return (low > higher) - (high < lower)


def _counts(
    reading: Reading, indicator: Indicator, period: Period | None = None, place: Place | None = None
) -> tuple[int, int] | None:
    """The part and its whole; None where one is not known, or is of places."""
    part = reading.count(indicator.sleutel, period=period, place=place)
    whole = reading.whole(indicator, period, place)
    if part is None or whole is None or isinstance(part, float):
        return None
    return int(part), int(whole)


def cell(reading: Reading, indicator: Indicator, period: Period, place: Place) -> str:
    """The share as a table shows it, marked where a count it is made of was revised."""
    ref = indicator.noemer
    revised = reading.revised(indicator.sleutel, period=period, place=place)
    if ref is not None:
        revised |= reading.revised(ref.indicator, **at_ref(ref, period, place))
    shown = of(reading, indicator, period, place) is not None
    return marked(text(reading, indicator, period, place), revised and shown)


def cells(reading: Reading, indicator: Indicator, period: Period, place: Place) -> list[str]:
    """The whole and the share, as two cells of a table."""
    ref = indicator.noemer
    whole = reading.cell(ref.indicator, **at_ref(ref, period, place)) if ref else formats.UNKNOWN
    return [whole, cell(reading, indicator, period, place)]


def beside(part: float, whole: float, benchmark: float, margin: int) -> Side:
    """On which side of a benchmark a share lies, if chance and rounding leave no doubt.

    Args:
        benchmark: in percent.
        margin: how far both counts may be off.

    Returns:
        ``onduidelijk`` where the 95% interval of Wilson, widened by the margin of both counts,
        still holds the benchmark.
    """
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
