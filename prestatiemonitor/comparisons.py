"""A result beside earlier periods, in words: more or fewer, and by how much.

In the public edition a difference that the rounding could have made is no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prestatiemonitor import formats, moments, on_paper, perspective, shares
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import EUROS, Indicator
from prestatiemonitor.periods import MONTH_NAMES, PERIODS_PER_YEAR, Period
from prestatiemonitor.precision import Precision
from prestatiemonitor.reading import Reading

YEARS_BACK = 3
"""How many earlier years a sentence lists."""


def comparison(reading: Reading, indicator: Indicator) -> str:
    """The count beside earlier periods: this year, the same moment before, whole years before."""
    if reading.count(indicator.sleutel) is None:
        return ""
    if indicator.maat in EUROS:
        return ""  # told with the amount itself
    if on_paper.seconded(reading, indicator, reading.period, reading.place) is not None:
        return ""  # told without those whose move is one on paper, with the count itself
    if indicator.soort == "aandeel":
        return _share_before(reading, indicator)
    if moments.kind(reading, indicator) == "stroom":
        parts: tuple[Callable[[Reading, Indicator], str], ...] = (
            _since_last_period, _years_before, perspective.trend, _whole_years,
        )  # fmt: skip
    elif _by_share(reading, indicator):
        parts = (_shares_of_stock,)
    else:
        parts = (_since_last_day, _years_before, perspective.trend)
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


def _since_last_day(reading: Reading, indicator: Indicator) -> str:
    """'Nu zijn het er 20 meer dan op 30 april 2020.'; nothing of a result of one day a year."""
    before, now = reading.period.previous(), reading.count(indicator.sleutel)
    if moments.settled(indicator) or before not in reading.periods:
        return ""
    value = reading.count(indicator.sleutel, period=before)
    if value is None or now is None:
        return ""
    how = reading.precision(indicator.sleutel)
    return _difference(now, value, f"op {before.peildatum_label()}", how)


def _years_before(reading: Reading, indicator: Indicator) -> str:
    """The same months or the same day of the years before, and the difference with the last."""
    earlier = _earlier(reading, indicator, reading.period.number)
    now = reading.count(indicator.sleutel)
    if not earlier or now is None:
        return ""
    how = reading.precision(indicator.sleutel)
    year, before = list(earlier.items())[-1]
    verb = "was" if how.single(next(iter(earlier.values()))) else "waren"
    return joined(
        f"{_same_moment(reading, indicator)} {verb} het er {_listed(earlier, how)}.",
        _difference(now, before, f"in {year}", how),
    )


def _same_moment(reading: Reading, indicator: Indicator) -> str:
    if moments.settled(indicator):
        return "Eerder"
    if moments.kind(reading, indicator) == "stand":
        end = reading.period.end
        return f"Op {end.day} {MONTH_NAMES[end.month - 1]}"
    return "In het hele jaar" if reading.period.is_last else "In dezelfde maanden"


def _whole_years(reading: Reading, indicator: Indicator) -> str:
    earlier = _earlier(reading, indicator, PERIODS_PER_YEAR)
    if reading.period.is_last or not earlier:
        return ""
    counts = _listed(earlier, reading.precision(indicator.sleutel))
    return f"Over het hele jaar waren het er {counts}."


def _listed(earlier: Mapping[int, float], how: Precision) -> str:
    return formats.enumeration(f"{how.many(n)} in {year}" for year, n in earlier.items())


def _by_share(reading: Reading, indicator: Indicator) -> bool:
    """Whether it is told as a share: no number was agreed, and there is a share."""
    by_number = any(target.waarde is not None for target in indicator.doelen)
    return not by_number and shares.of(reading, indicator) is not None


def _shares_of_stock(reading: Reading, indicator: Indicator) -> str:
    """The share on the last day of the period before, and a year before."""
    before, year = reading.period.previous(), reading.period.same_last_year()
    last = shares.said(reading, indicator, before) if before in reading.periods else ""
    then = shares.said(reading, indicator, year) if year in reading.periods else ""
    return joined(
        f"Op {before.peildatum_label()} was dat {last}." if last else "",
        f"Een jaar eerder was dat {then}." if then else "",
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


def _earlier(reading: Reading, indicator: Indicator, number: int) -> dict[int, float]:
    """The counts after period ``number`` of the last years before this one, by year.

    Of who left the year before, by the year in which they left.
    """
    cohort = moments.kind(reading, indicator) == "cohort"
    found = {}
    for year in reading.years[:-1][-YEARS_BACK:]:
        period = Period(year, number)
        count = reading.count(indicator.sleutel, period=period)
        if count is not None:
            found[moments.cohort(period) if cohort else year] = count
    return found


def _difference(now: float, before: float, than: str, how: Precision) -> str:
    """More or fewer; not where rounding could have made the difference or a count is hidden."""
    if how.hidden(now) or how.hidden(before):
        return ""
    change = gap(now, before, how)
    if not change:
        return f"Dat is nu {how.about}evenveel als {than}."
    verb = "is" if how.single(round(abs(now - before), formats.DECIMALS)) else "zijn"
    return f"Nu {verb} het er {change} dan {than}."


def gap(now: float, before: float, how: Precision) -> str:
    """'ongeveer 20 meer'; nothing where rounding could have made it or a count is hidden."""
    if how.hidden(now) or how.hidden(before) or not how.differs(now, before):
        return ""
    change = round(abs(now - before), formats.DECIMALS)
    return f"{how.about}{how.amount(change)} {'meer' if now > before else 'minder'}"
