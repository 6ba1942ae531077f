"""Quantiles against sums and tables that are known from elsewhere."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.quantiles import negative_binomial, student


def by_brute_force(mean: int, shape: int, chance: Fraction) -> int:
    """Adding exact chances of failures before the ``shape``-th success."""
    success, below, count = Fraction(shape, shape + mean), Fraction(0), 0
    while True:
        below += comb(count + shape - 1, count) * success**shape * (1 - success) ** count
        if below >= chance:
            return count
        count += 1


@given(st.integers(1, 60), st.integers(1, 40), st.sampled_from([10, 25, 50, 75, 90, 97]))
def test_a_quantile_is_that_of_the_exact_sum(mean: int, shape: int, percent: int) -> None:
    chance = Fraction(percent, 100) + Fraction(1, 10**7)  # no chance is exactly that
    assert negative_binomial(mean, shape, float(chance)) == by_brute_force(mean, shape, chance)


@given(st.floats(0.1, 5000), st.floats(0.5, 500))
def test_the_median_lies_between_the_bounds_and_zero_below_all(mean: float, shape: float) -> None:
    low, middle, high = (negative_binomial(mean, shape, p) for p in (0.1, 0.5, 0.9))
    assert 0 <= low <= middle <= high


def test_where_nothing_is_expected_nothing_comes() -> None:
    assert negative_binomial(0, 3, 0.9) == 0


def test_a_large_shape_is_a_poisson_count() -> None:
    # Poisson(100): 87 is the 10th percentile and 113 the 90th (tables).
    assert [negative_binomial(100, 1e9, p) for p in (0.1, 0.9)] == [87, 113]


@pytest.mark.parametrize(
    ("chance", "freedom", "value"),
    [
        (0.90, 1, 3.0777), (0.90, 2, 1.8856), (0.90, 3, 1.6377), (0.90, 4, 1.5332),
        (0.90, 5, 1.4759), (0.90, 8, 1.3968), (0.95, 7, 1.8946), (0.975, 10, 2.2281),
        (0.975, 30, 2.0423), (0.90, 120, 1.2886),
    ],
)  # fmt: skip
def test_student_is_as_in_the_tables(chance: float, freedom: int, value: float) -> None:
    assert student(chance, freedom) == pytest.approx(value, abs=5e-5)


def test_half_of_all_values_lie_below_zero() -> None:
    assert student(0.5, 4) == pytest.approx(0, abs=1e-9)
