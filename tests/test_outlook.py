"""What an outlook promises, whatever the counts: it holds its middle and never looks ahead."""

from __future__ import annotations

from math import exp, log, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.outlook import Counts, NoOutlook, Outlook, flow, stock
from prestatiemonitor.outlook_rules import OutlookRules, load_expectations
from prestatiemonitor.periods import Period
from prestatiemonitor.quantiles import negative_binomial

RULES = load_expectations(Path(__file__).resolve().parent.parent).regels
YEAR = 2020

year = st.lists(st.integers(0, 900), min_size=3, max_size=3).map(
    lambda parts: [sum(parts[: n + 1]) for n in range(3)]
)
history = st.lists(year, min_size=2, max_size=5)
number = st.sampled_from([1, 2])


def yearly(earlier: list[list[int]]) -> dict[Period, float]:
    """The counts of the years before ``YEAR``, oldest first."""
    first = YEAR - len(earlier)
    return {
        Period(first + i, n): float(count)
        for i, counts in enumerate(earlier)
        for n, count in enumerate(counts, start=1)
    }


def of_flow(earlier: list[list[int]], now: float, number: int, widening: float = 1) -> Outlook:
    counts = yearly(earlier) | {Period(YEAR, number): now}
    found = flow(counts, Period(YEAR, number), RULES, widening)
    assert isinstance(found, Outlook)
    return found


def row(values: list[float], number: int) -> dict[Period, float]:
    """A stock whose last value is that of this period, without gaps."""
    counts, period = {}, Period(YEAR, number)
    for value in reversed(values):
        counts[period] = float(value)
        period = period.previous()
    return counts


def of_stock(values: list[float], number: int, widening: float = 1) -> Outlook:
    found = stock(row(values, number), Period(YEAR, number), RULES, widening)
    assert isinstance(found, Outlook)
    return found


stocks = st.lists(st.integers(0, 3000), min_size=5, max_size=9)


@given(history, st.integers(0, 2000), number)
def test_a_flow_never_ends_below_what_was_counted(
    earlier: list[list[int]], now: int, number: int
) -> None:
    found = of_flow(earlier, now, number)
    assert now <= found.low <= found.middle <= found.high


@given(history, st.integers(0, 1500), st.integers(1, 500), number)
def test_more_so_far_is_never_less_in_the_end(
    earlier: list[list[int]], now: int, more: int, number: int
) -> None:
    less, found = of_flow(earlier, now, number), of_flow(earlier, now + more, number)
    assert (less.low, less.middle) <= (found.low, found.middle)
    assert less.low <= found.low
    assert less.middle <= found.middle
    assert less.high <= found.high


@given(history, st.integers(0, 900), number, st.integers(0, 5000))
def test_later_counts_of_a_flow_are_never_used(
    earlier: list[list[int]], now: int, number: int, later: int
) -> None:
    counts = yearly(earlier) | {Period(YEAR, number): float(now)}
    period = Period(YEAR, number)
    ahead = {Period(YEAR, n): float(later) for n in range(number + 1, 4)}
    ahead |= {Period(YEAR + 1, n): float(later) for n in (1, 2, 3)}
    assert flow(counts | ahead, period, RULES) == flow(counts, period, RULES)


@given(stocks, number, st.integers(0, 5000))
def test_later_counts_of_a_stock_are_never_used(
    values: list[float], number: int, later: int
) -> None:
    counts, period = row(values, number), Period(YEAR, number)
    ahead = {Period(YEAR, n): float(later) for n in range(number + 1, 4)}
    ahead |= {Period(YEAR + 1, 1): float(later)}
    assert stock(counts | ahead, period, RULES) == stock(counts, period, RULES)


@given(stocks, number)
def test_the_interval_of_a_stock_holds_its_middle_and_is_never_negative(
    values: list[float], number: int
) -> None:
    found = of_stock(values, number)
    assert 0 <= found.low <= found.middle <= found.high


@given(stocks, number)
def test_an_event_only_makes_it_wider(values: list[float], number: int) -> None:
    plain, wide = of_stock(values, number), of_stock(values, number, 2)
    assert wide.low <= plain.low <= plain.high <= wide.high


def test_an_event_makes_a_flow_wider() -> None:
    earlier = [[250, 500, 760], [240, 470, 700]]
    plain, wide = of_flow(earlier, 230, 1), of_flow(earlier, 230, 1, 1.5)
    assert wide.low < plain.low < plain.high < wide.high


@given(stocks, number, st.sampled_from([1, 5]))
def test_rounding_outwards_never_makes_it_narrower(
    values: list[float], number: int, step: int
) -> None:
    found = of_stock(values, number)
    told = found.outwards(step)
    assert found.low - step < told.low <= found.low + 1e-6
    assert found.high - 1e-6 <= told.high < found.high + step
    assert told.low <= told.middle <= told.high
    assert {told.low % step, told.middle % step, told.high % step} == {0}


def test_rounding_outwards_keeps_what_is_a_multiple_already() -> None:
    found = Outlook(10, 15, 20, "stand", ())
    assert found.outwards(5) == found


def test_after_an_even_year_an_even_pace_gives_what_is_left_in_proportion() -> None:
    """By hand: with years alike and one as expected so far, the mean rest is the usual rest."""
    found = of_flow([[300, 600, 900]] * 2, 300, 1)
    between = 2 * RULES.stroom.verschil_tussen_jaren**2 / 3
    pace = 2 * RULES.stroom.verschil_in_tempo**2 / 3 * (1 + 1 / 3)
    known = 1 / between + 300 / (1 + 300 * pace / 2)
    shape = 1 / (1 / known + pace / 2)
    # Half a person is added before logarithms are taken; that moves the mean by less than a half.
    bounds = [300 + negative_binomial(600, shape, p) for p in (0.1, 0.5, 0.9)]
    assert [found.low, found.middle, found.high] == pytest.approx(bounds, abs=1)


def test_a_steady_rise_goes_on() -> None:
    """By hand: no errors, so only the least noise; two periods ahead it has a variance of 3.25."""
    found = of_stock([100, 110, 120, 130, 140, 150], 1)
    assert found.middle == pytest.approx(170)
    # Four errors of zero; the noise is that of a change of ten. t(0.9, 4) = 1.5332.
    assert found.high - found.middle == pytest.approx(1.5332 * sqrt(10 * 3.25), abs=1e-3)
    assert of_stock([100, 110, 120, 130, 140, 150], 2).high == pytest.approx(
        160 + 1.5332 * sqrt(10), abs=1e-3
    )


def test_the_last_changes_weigh_most() -> None:
    assert of_stock([100, 100, 100, 100, 100, 120], 2).middle == pytest.approx(130)
    assert of_stock([100, 120, 120, 120, 120, 120], 2).middle == pytest.approx(121.25)


def test_a_stock_that_never_moved_still_may() -> None:
    found = of_stock([50, 50, 50, 50, 50], 2)
    assert found.low < 50 < found.high


def test_a_quiet_start_says_less_than_a_long_one() -> None:
    """The prior of earlier years counts, and counts less as the year goes on."""
    earlier = [[300, 600, 900], [300, 600, 900]]
    early, later = of_flow(earlier, 200, 1), of_flow(earlier, 400, 2)
    assert 600 < early.middle < 900
    assert abs(later.middle - 600) < abs(early.middle - 600)
    assert later.high - later.low < early.high - early.low


def reason(found: Outlook | NoOutlook) -> str:
    assert isinstance(found, NoOutlook)
    return found.reason


def test_too_little_history_is_said() -> None:
    period = Period(YEAR, 1)
    one_year = yearly([[1, 2, 3]]) | {period: 1.0}
    assert reason(flow(one_year, period, RULES)) == "te weinig jaren"
    assert reason(stock(row([1, 2, 3, 4], 1), period, RULES)) == "te weinig veranderingen"
    assert isinstance(stock(row([1, 2, 3, 4, 5], 1), period, RULES), Outlook)


@pytest.mark.parametrize("method", [flow, stock])
def test_the_last_period_has_no_outlook_and_an_unknown_one_neither(method: object) -> None:
    counts = yearly([[1, 2, 3]] * 4) | {Period(YEAR, 3): 3.0}
    call = {flow: flow, stock: stock}[method]  # type: ignore[index]
    assert reason(call(counts, Period(YEAR, 3), RULES)) == "jaar om"
    assert reason(call(counts, Period(YEAR, 2), RULES)) == "onbekend"


def test_a_year_that_is_not_whole_is_no_history() -> None:
    counts = yearly([[1, 2, 3], [1, 2, 3], [1, 2, 3]]) | {Period(YEAR, 1): 1.0}
    del counts[Period(YEAR - 1, 3)]
    found = flow(counts, Period(YEAR, 1), RULES)
    assert isinstance(found, Outlook)
    assert {period.year for period in found.used} == {YEAR - 2, YEAR - 3}


def test_only_the_newest_years_are_used() -> None:
    old = [[900, 1800, 2700]]
    new = [[10, 20, 30], [10, 20, 30], [10, 20, 30]]
    assert of_flow(old + new, 10, 1) == of_flow(new, 10, 1)


def test_a_stock_is_followed_back_to_the_first_gap() -> None:
    counts: Counts = row([9, 9, 9, 1, 2, 3, 4, 5, 6], 2)
    kept = dict(counts)
    del kept[Period(YEAR - 2, 2)]
    found = stock(kept, Period(YEAR, 2), RULES)
    assert isinstance(found, Outlook)
    assert min(found.used) == Period(YEAR - 2, 3)


def test_a_first_period_without_anyone_is_no_end_of_the_world() -> None:
    found = of_flow([[0, 30, 60], [0, 40, 70]], 0, 1)
    assert 0 <= found.low < found.high
    assert of_flow([[0, 0, 0], [0, 0, 0]], 0, 2).high <= 3


def test_a_year_that_was_corrected_downwards_is_history_like_any_other() -> None:
    found = of_flow([[50, 80, 40], [60, 90, 120]], 55, 1)
    assert 55 <= found.low < found.high


def test_the_pace_of_the_year_moves_it_by_a_known_amount() -> None:
    """The mean by the formula of the documentation, written out once more."""
    early, totals, now = [250, 240], [760, 700], 230
    own: OutlookRules = RULES
    logs = [log(t + 0.5) for t in totals]
    weight = own.stroom.gewicht_aanname
    between = (weight * own.stroom.verschil_tussen_jaren**2 + (logs[1] - logs[0]) ** 2) / (
        weight + 1
    )
    odds = [log((t - e + 0.5) / (e + 0.5)) for e, t in zip(early, totals, strict=True)]
    season = (log(2) + sum(odds)) / 3
    tempo = weight * own.stroom.verschil_in_tempo**2 + sum((o - season) ** 2 for o in odds)
    pace = tempo / (weight + 1) * (1 + 1 / 3)
    share, worth = 1 / (1 + exp(season)), 1 + now * pace / 2
    known = 1 / between + now / worth
    rate = known / (1 / between / exp(sum(logs) / 2) + share / worth)
    shape = 1 / (1 / known + pace / 2)
    found = of_flow([[250, 500, 760], [240, 470, 700]], now, 1)
    expected = [now + negative_binomial(rate * (1 - share), shape, p) for p in (0.1, 0.5, 0.9)]
    assert [found.low, found.middle, found.high] == expected
