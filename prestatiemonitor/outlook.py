"""Outlooks: between which bounds a count will lie at the end of the year, by counts so far.

Nothing here knows of areas, editions or files, and nothing looks ahead: counts of later periods are
never read, whoever hands them over. The methods are described and tested in
``docs/verwachting.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, exp, floor, log, sqrt
from typing import Literal

from prestatiemonitor.outlook_rules import OutlookRules
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.quantiles import negative_binomial, student

Method = Literal["stroom", "stand"]
Reason = Literal[
    "jaar om", "onbekend", "te weinig jaren", "te weinig veranderingen", "gebeurtenis", "te klein",
    "percentage", "geld", "ligt vast",
]  # fmt: skip
Counts = Mapping[Period, float]
_HALF = 0.5
"""Added to counts before their logarithm is taken, so that none is of zero."""
_TIDY = 9
"""Digits behind the comma in which sums of decimals are held to be equal."""


@dataclass(frozen=True)
class Outlook:
    """``low <= middle <= high``, for the end of the year.

    Attributes:
        method: of a flow or of a stock.
        used: the earlier periods whose counts it rests on, oldest first.
        widened: names of the events for which it was made wider.
    """

    low: float
    middle: float
    high: float
    method: Method
    used: tuple[Period, ...]
    widened: tuple[str, ...] = ()

    def shifted(self, by: float) -> Outlook:
        """The same for a count that has so many more, which stay as they are."""
        return replace(self, low=self.low + by, middle=self.middle + by, high=self.high + by)

    def outwards(self, step: int) -> Outlook:
        """The same in multiples of ``step``, with bounds that are never narrower."""
        return replace(
            self,
            low=step * floor(round(self.low / step, _TIDY)),
            middle=step * floor(round(self.middle / step, _TIDY) + _HALF),
            high=step * ceil(round(self.high / step, _TIDY)),
        )


@dataclass(frozen=True)
class NoOutlook:
    """Why there is none; ``event`` names the event, if that is why."""

    reason: Reason
    event: str = ""


def flow(
    counts: Counts, period: Period, rules: OutlookRules, widening: float = 1
) -> Outlook | NoOutlook:
    """The outlook of what adds up over a year: Gamma-Poisson, with an uncertain pace.

    The rate of a year is Gamma distributed around that of earlier years. What was counted so far is
    evidence of it, but less than its size says, as the pace of a year is never that of another.
    What is still to come is a Poisson count with that rate, and again with that uncertain pace.

    Args:
        counts: year to date, at the end of each period.
        widening: how many times larger differences between years and in pace are.
    """
    now = counts.get(period)
    if period.is_last or now is None:
        return NoOutlook("jaar om" if period.is_last else "onbekend")
    years = _whole_years(counts, period)[-rules.hoogstens_jaren :]
    if len(years) < rules.minimaal_jaren:
        return NoOutlook("te weinig jaren")
    early = [counts[Period(year, period.number)] for year in years]
    totals = [counts[Period(year, PERIODS_PER_YEAR)] for year in years]
    mean, shape = _rest(now, period.number, early, totals, rules, widening)
    low, middle, high = (
        now + negative_binomial(mean, shape, chance) for chance in (rules.tail, _HALF, _top(rules))
    )
    used = sorted({Period(y, n) for y in years for n in (period.number, PERIODS_PER_YEAR)})
    return Outlook(low, middle, high, "stroom", tuple(used))


def _top(rules: OutlookRules) -> float:
    return 1 - rules.tail


def _whole_years(counts: Counts, period: Period) -> list[int]:
    """The earlier years that are known at this moment of the year and at their end."""
    return sorted(
        one.year
        for one in counts
        if one.year < period.year
        and one.number == period.number
        and Period(one.year, PERIODS_PER_YEAR) in counts
    )


def _rest(
    now: float,
    number: int,
    early: Sequence[float],
    totals: Sequence[float],
    rules: OutlookRules,
    widening: float,
) -> tuple[float, float]:
    """Mean of what is still to come, and the shape of the Gamma that its rate is of."""
    logs = [log(total + _HALF) for total in totals]
    steps = [b - a for a, b in pairwise(logs)]
    own, weight = rules.stroom, rules.stroom.gewicht_aanname
    between = _spread(own.verschil_tussen_jaren, weight, steps, len(steps)) * widening**2
    # The season, as odds of what comes later against what came before; an even year counts as one.
    even = log((PERIODS_PER_YEAR - number) / number)
    # A later delivery may have corrected a year downwards: then nothing came after all.
    later = [max(total - e, 0) for e, total in zip(early, totals, strict=True)]
    odds = [log((n + _HALF) / (e + _HALF)) for e, n in zip(early, later, strict=True)]
    season = (even + sum(odds)) / (len(odds) + 1)
    apart = _spread(own.verschil_in_tempo, weight, [o - season for o in odds], len(odds) - 1)
    pace = apart * (1 + 1 / (len(odds) + 1)) * widening**2
    share = 1 / (1 + exp(season))
    # Half of the uncertain pace lies in what was counted, the other half in what is to come.
    worth = 1 + now * pace / 2
    prior, year = 1 / between, exp(sum(logs) / len(logs))
    known = prior + now / worth
    rate = known / (prior / year + share / worth)
    return rate * (1 - share), 1 / (1 / known + pace / 2)


def _spread(assumed: float, weight: int, deviations: Sequence[float], free: int) -> float:
    """A variance, from what is assumed and what was seen."""
    return (weight * assumed**2 + sum(d * d for d in deviations)) / (weight + free)


def stock(
    counts: Counts, period: Period, rules: OutlookRules, widening: float = 1
) -> Outlook | NoOutlook:
    """The outlook of what is counted on a day: Holt's method, with its own errors as its noise.

    The pace follows the changes so far, the last one most. How wrong that would have been each time
    says how wrong it may be now.

    Args:
        counts: on the last day of each period.
        widening: how many times larger errors are.
    """
    if period.is_last or period not in counts:
        return NoOutlook("jaar om" if period.is_last else "onbekend")
    used = _unbroken(counts, period, period.year - rules.hoogstens_jaren)
    changes = [counts[b] - counts[a] for a, b in pairwise(used)]
    if len(changes) < rules.minimaal_veranderingen:
        return NoOutlook("te weinig veranderingen")
    pace, errors, bend = changes[0], list[float](), rules.stand.bijstelling
    for change in changes[1:]:
        errors.append(change - pace)
        pace += bend * (change - pace)
    # People come and go one by one: a change of n has at least a variance of n.
    least = max(sum(abs(change) for change in changes) / len(changes), 1)
    noise = max(sum(error * error for error in errors) / len(errors), least)
    ahead = PERIODS_PER_YEAR - period.number
    variance = noise * sum((1 + bend * step) ** 2 for step in range(ahead)) * widening**2
    half = student(_top(rules), len(errors)) * sqrt(variance)
    middle = counts[period] + ahead * pace
    low, middle, high = (max(value, 0.0) for value in (middle - half, middle, middle + half))
    return Outlook(low, middle, high, "stand", tuple(used[:-1]))


def _unbroken(counts: Counts, period: Period, since: int) -> list[Period]:
    """The periods up to this one without a gap, oldest first."""
    found = [period]
    while found[-1].previous() in counts and found[-1].previous().year >= since:
        found.append(found[-1].previous())
    return found[::-1]
