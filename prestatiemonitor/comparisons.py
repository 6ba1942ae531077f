"""A result beside earlier periods, in words: more or fewer, and by how much.

In the public edition a difference that the rounding could have made is no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prestatiemonitor import formats, moments, on_paper, shares
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.precision import Precision
from prestatiemonitor.reading import Reading


def comparison(reading: Reading, indicator: Indicator) -> str:
    """The count beside earlier periods: this year, the same months before, whole years before."""
    if reading.count(indicator.sleutel) is None:
        return ""
    if on_paper.seconded(reading, indicator, reading.period, reading.place) is not None:
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
    how, added = reading.precision(indicator.sleutel), now - before
    if added < 0 or how.hidden(before) or not how.differs(now, before):
        return ""
    came = "kwam" if how.single(added) else "kwamen"
    return f"{months} {came} er {how.about}{how.amount(added)} bij."


def _same_months(reading: Reading, indicator: Indicator) -> str:
    earlier = _earlier(reading, indicator, [
        Period(year, reading.period.number) for year in reading.years[:-1]
    ])  # fmt: skip
    if not earlier:
        return ""
    how = reading.precision(indicator.sleutel)
    counts = _listed(earlier, how)
    verb = "was" if how.single(next(iter(earlier.values()))) else "waren"
    last, before = list(earlier.items())[-1]
    now = reading.count(indicator.sleutel) or 0
    whole = "In het hele jaar" if reading.period.is_last else "In dezelfde maanden"
    return joined(
        f"{whole} {verb} het er {counts}.",
        _difference(now, before, str(last.year), how),
    )


def _whole_years(reading: Reading, indicator: Indicator) -> str:
    if reading.period.is_last:
        return ""
    ends = [Period(year, 3) for year in reading.years[:-1]]
    earlier = _earlier(reading, indicator, ends)
    if not earlier:
        return ""
    counts = _listed(earlier, reading.precision(indicator.sleutel))
    return f"Over het hele jaar waren het er {counts}."


def _listed(earlier: Mapping[Period, float], how: Precision) -> str:
    return formats.enumeration(f"{how.many(n)} in {period.year}" for period, n in earlier.items())


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
    how = reading.precision(indicator.sleutel)
    verb = "was" if how.single(value) else "waren"
    return joined(
        f"Een jaar eerder {verb} het er {how.many(value)}.",
        _difference(now, value, "een jaar eerder", how),
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


def _difference(now: float, before: float, than: str, how: Precision) -> str:
    """More or fewer; not where rounding could have made the difference or a count is hidden."""
    if how.hidden(now) or how.hidden(before):
        return ""
    than = than if than.startswith("een ") else f"in {than}"
    if not how.differs(now, before):
        return f"Dat is nu {how.about}evenveel als {than}."
    change = round(abs(now - before), formats.DECIMALS)
    direction = "meer" if now > before else "minder"
    verb = "is" if how.single(change) else "zijn"
    return f"Nu {verb} het er {how.about}{how.amount(change)} {direction} dan {than}."
