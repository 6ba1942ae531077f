from __future__ import annotations

from fractions import Fraction

import pytest

from prestatiemonitor.samples import proves_more_than


@pytest.mark.parametrize(("faults", "size"), [(0, 299), (1, 473), (2, 628)])
def test_the_smallest_samples_that_prove_more_than_99_percent(faults: int, size: int) -> None:
    assert proves_more_than(99, size - faults, size)
    assert not proves_more_than(99, size - faults - 1, size)
    assert not proves_more_than(99, size - 1 - faults, size - 1)


def test_the_rule_of_one_fault_by_hand() -> None:
    """0 or 1 fault of 5 where half is right: (1 + 5) / 32, more than 5 %."""
    assert Fraction(6, 32) > Fraction(5, 100)
    assert not proves_more_than(50, 4, 5)
    assert proves_more_than(50, 5, 5)
    assert not proves_more_than(50, 4, 4)


@pytest.mark.parametrize(("right", "size"), [(0, 0), (0, 500), (250, 500)])
def test_a_bad_or_empty_sample_proves_nothing(right: int, size: int) -> None:
    assert not proves_more_than(99, right, size)
