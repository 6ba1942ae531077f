"""Certify: the proof, at every build, that the rounded counts keep all promises.

The gate holds the rounded counts to their rules; nothing passes that breaks one. Then every
protected cell must have room: at least ``MARGIN + 1`` values that agree with all that is public,
unless none of them is small. A witness shows that for most cells; the attacker looks at the others.
Messages carry ids and numbers of faults, never counts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from prestatiemonitor.disclosure import MARGIN, SMALL
from prestatiemonitor.rounding import attacker
from prestatiemonitor.rounding.model import UNROUNDED, Known, Model, ModelError, known
from prestatiemonitor.rounding.rows import Floats, Ints, Mask, Rows
from prestatiemonitor.rounding.witness import witnessed

NEAR = 1e-6


class UncertifiedError(ModelError):
    """Rounded counts that break a promise; nothing may be published."""


def certify(found: Model, rounded: Floats, shown: Mask) -> tuple[str, ...]:
    """Ids of the cells of which an outsider can infer too much, in order; none if all is well.

    Args:
        rounded: (cells,) the public counts.
        shown: (cells,) whether the count is published; a hidden count is protected all the same.

    Raises:
        UncertifiedError: the rounded counts break a rule.
    """
    gate(found, rounded, shown)
    told = known(found, rounded, shown)
    return tuple(found.ids[i] for i in unsafe(told, protected(found), rounded))


def protected(found: Model) -> Ints:
    """The cells that are not published exactly by decision."""
    return np.flatnonzero(found.steps != UNROUNDED)


def unsafe(told: Known, asked: Ints, base: Floats | None = None) -> Ints:
    """The asked cells of which an outsider can infer too much.

    Args:
        base: (cells,) the rounded counts, of withheld cells too: where witnesses start. Without it
            they start from what the ranges say; the answer is the same.
    """
    small = asked[told.low[asked] < SMALL]
    small = small[~witnessed(told, _start(told) if base is None else base, small)]
    return attacker.unsafe(told, small)


def _start(told: Known) -> Floats:
    """The rounded counts as the ranges tell them; of a withheld one nothing is known."""
    return np.maximum(np.where(np.isfinite(told.high), told.high - MARGIN, told.low), told.low)


def gate(found: Model, rounded: Floats, shown: Mask) -> None:
    """Refuse rounded counts that break a rule.

    Raises:
        UncertifiedError: with the rule, the number of faults and where the first is.
    """
    if not len(found.ids) == len(rounded) == len(shown):
        raise UncertifiedError(
            "De afgeronde cijfers zijn er niet allemaal. Er wordt niets gepubliceerd."
        )
    for rule, where in _faults(found, rounded, shown):
        if where.size:
            raise UncertifiedError(
                f"De afgeronde cijfers houden zich niet aan een regel: {rule} "
                f"({where.size} keer, te beginnen bij {found.ids[where[0]]}). "
                "Er wordt niets gepubliceerd."
            )


def _faults(found: Model, rounded: Floats, shown: Mask) -> Iterator[tuple[str, Ints]]:
    """Each rule with the cells that break it; later rules rely on the earlier ones."""
    yield "elk getoond cijfer is er", np.flatnonzero(shown & ~np.isfinite(rounded))
    value = np.where(shown, rounded, 0.0)
    yield "geen cijfer is negatief", np.flatnonzero(value < 0)
    step = np.where(found.steps == UNROUNDED, 1, found.steps)
    rest = np.where(found.steps == UNROUNDED, 0.0, value % step)
    yield "elk cijfer is een veelvoud van de stap", np.flatnonzero(rest != 0)
    off = np.where(shown, np.abs(value - found.counts), 0.0)
    yield "geen cijfer wijkt meer af dan de marge", np.flatnonzero(off > found.margins + NEAR)
    yield "alle verbanden kloppen", _broken(found.relations, value, shown)
    kept = found.facts.take(np.flatnonzero(found.kept), np.arange(len(found.ids)))
    yield "elk vastgelegd feit klopt", _broken(kept, value, shown)


def _broken(rows: Rows, value: Floats, shown: Mask) -> Ints:
    """The first cell of each row that does not hold; rows about a hidden cell are passed over."""
    hidden = np.zeros(len(rows), bool)
    np.logical_or.at(hidden, rows.of_term, ~shown[rows.index])
    wrong = rows.broken(value)
    return rows.index[rows.starts[wrong[~hidden[wrong]]]]
