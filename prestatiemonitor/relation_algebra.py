"""What follows from relations: whoever knows some of them knows these too."""

from __future__ import annotations

from collections.abc import Iterable

import highspy
import numpy as np
from numpy.typing import NDArray

from prestatiemonitor.relation_series import Row, View
from prestatiemonitor.rounding import solver

Floats = NDArray[np.float64]

NEGLIGIBLE = 1e-6


class Implied:
    """The relations between the series of a view that follow from known ones.

    A series that is zero everywhere counts as known: that a sum holds without an empty category is
    no relation of its own.
    """

    def __init__(self, seen: View, base: Iterable[Row]) -> None:
        self._seen = seen
        size = len(seen.names)
        self._every = np.arange(size, dtype=np.int32)
        self._span = np.zeros((0, size))
        self._solver = _solver(size)
        for i in np.flatnonzero(~(seen.values > 0).any(axis=1)):
            self.add(Row("som", ((seen.names[i], 1),)))
        for row in base:
            self.add(row)

    def add(self, row: Row) -> None:
        """Know this one too."""
        terms = self._terms(row)
        if row.kind == "som":
            rest = self._outside(terms)
            if rest is None:
                return
            self._span = np.vstack([self._span, rest])
        used = np.flatnonzero(terms).astype(np.int32)
        most = 0.0 if row.kind == "som" else highspy.kHighsInf
        self._solver.addRow(0.0, most, len(used), used, terms[used])

    def follows(self, row: Row) -> bool:
        """Whether a relation must hold if the known ones do and no count is negative."""
        terms = self._terms(row)
        if self._outside(terms) is None:
            return True
        return row.kind == "deel" and not self._can_be_less(terms)

    def _terms(self, row: Row) -> Floats:
        terms: Floats = self._seen.matrix([row])[0].astype(np.float64)
        return terms

    def _outside(self, terms: Floats) -> Floats | None:
        """The direction that the known equalities do not give; None if they give all of it."""
        rest = terms
        for _ in range(2):  # twice: what rounding left the first time
            rest = rest - self._span.T @ (self._span @ rest)
        length = float(np.linalg.norm(rest))
        return None if length < NEGLIGIBLE else rest / length

    def _can_be_less(self, terms: Floats) -> bool:
        """Whether counts that obey all that is known can make the sum negative."""
        self._solver.changeColsCost(len(self._every), self._every, terms)
        self._solver.run()
        return bool(self._solver.getObjectiveValue() < -NEGLIGIBLE)


def _solver(size: int) -> highspy.Highs:
    """Counts between 0 and 1: what can be negative at all can be so there."""
    found = solver.empty()
    found.addVars(size, np.zeros(size), np.ones(size))
    return found
