"""A result beside earlier periods, in words: more or fewer, and by how much.

In the public edition a difference that the rounding could have made is no difference.
"""

from __future__ import annotations

from collections.abc import Callable

from prestatiemonitor import formats, moments, remarks, shares
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.reading import Reading


def comparison(reading: Reading, indicator: Indicator) -> str:
    """The count beside earlier periods: this year, the same months before, whole years before."""
    if reading.count(indicator.sleutel) is None:
        return ""
    if remarks.seconded(reading, indicator, reading.period, reading.place) is not None:
        return ""  # told without those whose move is one on paper, with the count itself
    parts = _flow if moments.kind(reading, indicator) == "stroom" else _stock
    if indicator.soort == "aandeel":
        parts = _share
    return joined(*(part(reading, indicator) for part in parts))


def _since_last_period(reading: Reading, indicator: Indicator) -> str:
    if reading.period.number == 1:
        return ""
    now = reading.count(indicator.sleutel)
    before = reading.count(indicator.sleutel, period=reading.period.previous())
    if now is None or before is None:
        return ""
    first, last = reading.period.months[0][1], reading.period.months[-1][1]
    months = f"Van {MONTH_NAMES[first - 1]} tot en met {MONTH_NAMES[last - 1]}"
    added = now - before
    if added < (formats.SMALL if reading.public else 1):
        return ""
    about = "ongeveer " if reading.public else ""
    return f"{months} {'kwam' if added == 1 else 'kwamen'} er {about}{formats.number(added)} bij."


def _same_months(reading: Reading, indicator: Indicator) -> str:
    earlier = _earlier(reading, indicator, [
        Period(year, reading.period.number) for year in reading.years[:-1]
    ])  # fmt: skip
    if not earlier:
        return ""
    counts = formats.enumeration(
        f"{many(n, reading.public)} in {period.year}" for period, n in earlier.items()
    )
    verb = "was" if next(iter(earlier.values())) == 1 and not reading.public else "waren"
    last, before = list(earlier.items())[-1]
    now = reading.count(indicator.sleutel) or 0
    whole = "In het hele jaar" if reading.period.is_last else "In dezelfde maanden"
    return joined(
        f"{whole} {verb} het er {counts}.",
        _difference(now, before, str(last.year), reading.public),
    )


def _whole_years(reading: Reading, indicator: Indicator) -> str:
    if reading.period.is_last:
        return ""
    ends = [Period(year, 3) for year in reading.years[:-1]]
    earlier = _earlier(reading, indicator, ends)
    if not earlier:
        return ""
    counts = formats.enumeration(
        f"{many(n, reading.public)} in {period.year}" for period, n in earlier.items()
    )
    return f"Over het hele jaar waren het er {counts}."


def _year_before(reading: Reading, indicator: Indicator) -> str:
    before = reading.period.same_last_year()
    if before not in reading.periods:
        return ""
    share = shares.said(reading, indicator, before)
    if share and not any(target.waarde is not None for target in indicator.doelen):
        return f"Een jaar eerder was dat {share}."
    value = reading.count(indicator.sleutel, period=before)
    now = reading.count(indicator.sleutel)
    if value is None or now is None:
        return ""
    verb = "was" if value == 1 and not reading.public else "waren"
    return joined(
        f"Een jaar eerder {verb} het er {many(value, reading.public)}.",
        _difference(now, value, "een jaar eerder", reading.public),
    )


def _share_before(reading: Reading, indicator: Indicator) -> str:
    """The share at the same moment of the years before, each of its own cohort where it is one."""
    told = []
    for year in reading.years[:-1]:
        period = Period(year, reading.period.number)
        share = shares.said(reading, indicator, period)
        if share and moments.kind(reading, indicator) == "cohort":
            told.append(f"{share} bij uitstroom in {moments.cohort(period)}")
        elif share:
            told.append(f"{share} in {year}")
    when = "In het hele jaar" if reading.period.is_last else "In dezelfde maanden"
    if moments.kind(reading, indicator) == "cohort":
        when = "Op hetzelfde moment"
    return f"{when} was dat eerder {formats.enumeration(told)}." if told else ""


_flow: tuple[Callable[[Reading, Indicator], str], ...] = (
    _since_last_period, _same_months, _whole_years,
)  # fmt: skip
_stock: tuple[Callable[[Reading, Indicator], str], ...] = (_year_before,)
_share: tuple[Callable[[Reading, Indicator], str], ...] = (_share_before,)


def _earlier(reading: Reading, indicator: Indicator, periods: list[Period]) -> dict[Period, float]:
    found = {p: reading.count(indicator.sleutel, period=p) for p in periods}
    return {p: n for p, n in found.items() if n is not None}


def _difference(now: float, before: float, than: str, public: bool) -> str:
    """More or fewer; not where rounding could have made the difference or a count is hidden."""
    if formats.is_small(now, public) or formats.is_small(before, public):
        return ""
    than = than if than.startswith("een ") else f"in {than}"
    change = round(abs(now - before), formats.DECIMALS)
    if change < (formats.SMALL if public else 1 / 10**formats.DECIMALS):
        return f"Dat is nu {'ongeveer ' if public else ''}evenveel als {than}."
    direction = "meer" if now > before else "minder"
    verb = "is" if change == 1 else "zijn"
    about = "ongeveer " if public else ""
    return f"Nu {verb} het er {about}{formats.amount(change)} {direction} dan {than}."


def many(value: float, public: bool) -> str:
    """A count without its unit: '1.530', 'geen'."""
    return "geen" if value == 0 and not public else formats.count(value, public)
