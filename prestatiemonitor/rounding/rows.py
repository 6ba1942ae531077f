"""Rows: linear conditions on a list of numbers, stored sparsely.

A row says ``lower <= sum(coef * value) <= upper``. Relations between counts are rows, and so is
everything else that anyone may know of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Terms = Sequence[tuple[int, float]]
INF = float("inf")


@dataclass(frozen=True)
class Rows:
    """Conditions in compressed form: the terms of row ``i`` are ``starts[i]`` to ``starts[i+1]``.

    Attributes:
        starts: (rows + 1,)
        index: (terms,) which number a term is about
        coef: (terms,) how often it counts
        lower, upper: (rows,) what the sum lies between; infinite where there is no bound
    """

    starts: Ints
    index: Ints
    coef: Floats
    lower: Floats
    upper: Floats

    @classmethod
    def of(cls, rows: Iterable[tuple[Terms, float, float]]) -> Rows:
        """From terms (number, coef), lower and upper; a number that stands twice adds up."""
        starts, index, coef, lower, upper = [0], list[int](), list[float](), [], []
        for terms, low, high in rows:
            together: dict[int, float] = {}
            for where, times in terms:
                together[where] = together.get(where, 0.0) + times
            found = sorted((where, times) for where, times in together.items() if times)
            index += [where for where, _ in found]
            coef += [times for _, times in found]
            starts.append(len(index))
            lower.append(low)
            upper.append(high)
        return cls(
            np.array(starts, np.int64), np.array(index, np.int64), np.array(coef, np.float64),
            np.array(lower, np.float64), np.array(upper, np.float64),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.lower)

    @property
    def of_term(self) -> Ints:
        """For each term its row."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def sums(self, values: Floats) -> Floats:
        """The sum of each row at these values."""
        return np.bincount(
            self.of_term, weights=self.coef * values[self.index], minlength=len(self)
        ).astype(np.float64)

    def broken(self, values: Floats, tolerance: float | Floats = 1e-6) -> Ints:
        """Which rows do not hold at these values; each may miss by its tolerance."""
        found = self.sums(values)
        return np.flatnonzero((found < self.lower - tolerance) | (found > self.upper + tolerance))

    def joined(self, other: Rows) -> Rows:
        """These rows and then the others, about the same numbers."""
        return Rows(
            np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            np.concatenate([self.index, other.index]),
            np.concatenate([self.coef, other.coef]),
            np.concatenate([self.lower, other.lower]),
            np.concatenate([self.upper, other.upper]),
        )

    def given(self, known: Mask, values: Floats) -> Rows:
        """The same rows about the other numbers, where those of ``known`` have these values."""
        gone = known[self.index]
        sums = np.bincount(
            self.of_term[gone],
            weights=(self.coef * values[self.index])[gone],
            minlength=len(self),
        )
        lengths = np.bincount(self.of_term[~gone], minlength=len(self))
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Rows(
            starts, self.index[~gone], self.coef[~gone], self.lower - sums, self.upper - sums
        )

    def take(self, rows: Ints, numbers: Ints) -> Rows:
        """Some of the rows, about ``numbers`` alone, renumbered in that order.

        Every term of the rows must be about one of the numbers.
        """
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        term = np.repeat(self.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
        renumbered = np.full(int(max(self.index.max(initial=0), numbers.max(initial=0))) + 1, -1)
        renumbered[numbers] = np.arange(len(numbers))
        return Rows(
            starts, renumbered[self.index[term]], self.coef[term],
            self.lower[rows], self.upper[rows],
        )  # fmt: skip


NONE = Rows.of(())


def components(size: int, rows: Rows) -> list[tuple[Ints, Ints]]:
    """Groups of numbers that rows tie together: their numbers and their rows, both in order.

    Groups come in the order of their first number; a number in no row is a group of its own.
    """
    parent = list(range(size))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    starts, index = rows.starts.tolist(), rows.index.tolist()
    for first, last in itertools.pairwise(starts):
        for place in range(first + 1, last):
            a, b = root(index[first]), root(index[place])
            if a != b:
                parent[max(a, b)] = min(a, b)
    label = np.array([root(number) for number in range(size)], np.int64)
    filled = np.diff(rows.starts) > 0
    row_label = np.full(len(rows), -1, np.int64)
    row_label[filled] = label[rows.index[rows.starts[:-1][filled]]]
    return _grouped(label, row_label)


def _grouped(label: Ints, row_label: Ints) -> list[tuple[Ints, Ints]]:
    order = np.argsort(label, kind="stable")
    row_order = np.argsort(row_label, kind="stable")
    names, first = np.unique(label[order], return_index=True)
    ends = [*first[1:].tolist(), len(order)]
    low = np.searchsorted(row_label[row_order], names, "left").tolist()
    high = np.searchsorted(row_label[row_order], names, "right").tolist()
    return [
        (order[a:b], row_order[c:d])
        for a, b, c, d in zip(first.tolist(), ends, low, high, strict=True)
    ]
