"""Quantiles of the two distributions that outlooks are made of, without a library of statistics."""

from __future__ import annotations

from math import atan, cos, pi, sin, sqrt

import numpy as np

_WIDE = 12
"""So many standard deviations above the mean lies less than 1% (Cantelli)."""


def negative_binomial(mean: float, shape: float, chance: float) -> int:
    """The smallest count whose chance of not being exceeded is at least ``chance``.

    The distribution is that of a Poisson count whose rate is uncertain: Gamma with this ``mean``
    and with a variance of ``mean ** 2 / shape``. All chances are added up, none is approximated.

    Args:
        mean: 0 or more.
        shape: more than 0.
        chance: more than 0, at most 0.99.
    """
    if mean <= 0:
        return 0
    most = int(mean + _WIDE * sqrt(mean + mean * mean / shape)) + 2
    counts = np.arange(most, dtype=float)
    odds = mean / (shape + mean)
    steps = np.log((counts + shape) / (counts + 1)) + np.log(odds)
    logs = shape * np.log1p(-odds) + np.concatenate(([0.0], np.cumsum(steps)))
    return int(np.searchsorted(np.cumsum(np.exp(logs)), chance))


def student(chance: float, freedom: int) -> float:
    """The value that Student's t exceeds with a chance of ``1 - chance``.

    Args:
        chance: 0.5 or more, below 1.
        freedom: degrees of freedom, 1 or more.
    """
    low, high = 0.0, 1.0
    while _student_below(high, freedom) < chance:
        high *= 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if _student_below(middle, freedom) < chance:
            low = middle
        else:
            high = middle
    return high


def _student_below(value: float, freedom: int) -> float:
    """The chance of a value below this one; the finite series for whole degrees of freedom
    (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    angle = atan(value / sqrt(freedom))
    odd = freedom % 2
    term, total = (cos(angle), 0.0) if odd else (1.0, 0.0)
    for k in range(2 + odd, freedom + 1, 2):
        total += term
        term *= cos(angle) ** 2 * (k - 1) / k
    inside = 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
    return 0.5 + inside / 2
