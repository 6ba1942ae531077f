"""Samples: what a share among checked items proves about all of them."""

from __future__ import annotations

from math import comb

CERTAINTY = 95
"""Per cent: the confidence of the one-sided bound."""


def proves_more_than(percent: int, right: int, checked: int) -> bool:
    """Whether a sample shows that more than ``percent`` per cent of everything is right.

    So if the one-sided 95 % Clopper-Pearson lower bound exceeds it. That is: were exactly
    ``percent`` per cent right, this few faults or fewer would turn up in less than 5 % of samples.
    Computed in whole numbers, so no rounding can decide.

    Args:
        percent: from 0 to 100.
        right: how many of ``checked`` were right.
    """
    faults = checked - right
    tail = sum(
        comb(checked, k) * (100 - percent) ** k * percent ** (checked - k)
        for k in range(faults + 1)
    )
    return bool(100 * tail < (100 - CERTAINTY) * 100**checked)
