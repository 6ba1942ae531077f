"""Additive controlled rounding: every public count a multiple of five, every relation kept.

All counts that hang together are rounded in one integer program, so that no sum, nesting or
earlier publication contradicts another. A count goes to one of the two multiples beside it: below
``SMALL`` by a keyed coin that leaves the mean as it is, above it to the nearest where the
relations allow. What was published before stays while it is within the margin of the (corrected)
truth. Where no such rounding exists, counts are withheld; the margin is never widened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from prestatiemonitor.disclosure import SMALL, STEP
from prestatiemonitor.errors import UserError
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.rounding import solver
from prestatiemonitor.rounding.key import RoundingKey
from prestatiemonitor.rounding.model import UNROUNDED, Model
from prestatiemonitor.rounding.rows import Floats, Ints, Mask, Rows, components

TIE = 1e-4
"""Weight of a keyed tie-break: among roundings that are as near, the key chooses."""
REVISE = 50.0
"""What it costs to let go of a published count; more than any rounding can gain."""
WITHHOLD = 10_000.0
"""What it costs to withhold a count of a category; a total costs more, see ``_weights``."""
FAR = 1_000_000
"""A withheld count only completes the sums: it may be this many steps from where it should be."""


class ProtectError(UserError):
    """No safe publication was found, so there is none; the message carries ids, never counts."""


@dataclass(frozen=True)
class Rounded:
    """Public counts, in the order of the model's cells.

    Attributes:
        counts: multiples of each cell's step (the exact count where that is published), in the
            units of the model.
        shown: which counts are published; the others only complete the sums.
        revised: which differ from what was published before.
    """

    counts: Floats
    shown: Mask
    revised: Mask


def protect(
    model: Model, key: RoundingKey, published: Mapping[str, float] | None = None
) -> Rounded:
    """Round all counts of a model at once.

    Args:
        published: what earlier publications showed, by cell id.

    Raises:
        ProtectError: some counts can neither be rounded nor withheld.
    """
    size = len(model.ids)
    past = model.in_units(published or {})
    out = Rounded(np.zeros(size), np.ones(size, bool), np.zeros(size, bool))
    rows = model.relations.joined(_kept(model))
    chance, tie = key.chances(model.ids)
    for numbers, row_numbers in components(size, rows):
        if len(numbers) == 0:
            continue
        part = _Part(
            counts=model.counts[numbers],
            steps=model.steps[numbers],
            margins=model.margins[numbers],
            past=past[numbers],
            weights=_weights([model.ids[i] for i in numbers]),
            chance=chance[numbers],
            tie=tie[numbers],
            rows=rows.take(row_numbers, numbers),
            tied=row_numbers < len(model.relations),
        )
        found = _rounded(part)
        if found is None:
            raise ProtectError(
                "Er is geen veilige afronding gevonden voor de cijfers rond "
                f"{model.ids[numbers[0]]}. Er wordt niets openbaar gemaakt."
            )
        counts, shown = found
        out.counts[numbers], out.shown[numbers] = counts, shown
    known = ~np.isnan(past)
    out.revised[known] = out.counts[known] != past[known]
    return out


def _kept(model: Model) -> Rows:
    """The facts that rounded counts must obey, so that a page never contradicts itself."""
    chosen = np.flatnonzero(model.kept)
    return model.facts.take(chosen, np.arange(len(model.ids)))


def _weights(ids: list[str]) -> Floats:
    """A total is worth more than a category: categories are withheld first."""
    return np.array([10.0 if one.endswith(f"/{TOTAL}/{TOTAL}") else 1.0 for one in ids])


@dataclass(frozen=True)
class _Part:
    """Counts that hang together; see ``Model``.

    Attributes:
        past: what was published before, nan where nothing was.
        rows: relations and kept facts.
        tied: (rows,) which of them are relations.
    """

    counts: Floats
    steps: Ints
    margins: Ints
    past: Floats
    weights: Floats
    chance: Floats
    tie: Floats
    rows: Rows
    tied: Mask

    @property
    def unit(self) -> Floats:
        """The step; of an exact count there is no step to take."""
        return np.where(self.steps == UNROUNDED, 1.0, self.steps)

    @property
    def base(self) -> Floats:
        """The multiple at or below each count."""
        below = np.floor(self.counts / self.unit + 1e-9) * self.unit
        return np.where(self.steps == UNROUNDED, self.counts, below)

    @property
    def rest(self) -> Floats:
        return np.maximum(self.counts - self.base, 0.0)


def _rounded(part: _Part) -> tuple[Floats, Mask] | None:
    """Attempts in order of what they give up: nothing, then counts, then that published ones stay.

    A count that is revised without need lies within the margin of both its values, which leaves
    fewer than five; so counts are withheld before others are revised.
    """
    if not len(part.rows) and not np.isfinite(part.past).any():
        return _alone(part)
    for free, far in ((False, 0), (False, FAR), (True, 0), (True, FAR)):
        steps = _solve(part, free=free, far=far)
        if steps is not None:
            up, away = steps
            return part.base + part.unit * (up + away), away == 0
    return None


def _bounds(part: _Part) -> tuple[Floats, Floats]:
    """Zero or one step up; only one of them where the other is further than the margin."""
    low = np.where(part.rest > part.margins, 1.0, 0.0)
    high = np.where((part.rest > 0) & (part.unit - part.rest <= part.margins), 1.0, 0.0)
    return low, np.where(part.steps == UNROUNDED, 0.0, np.maximum(low, high))


def _cost(part: _Part) -> Floats:
    """What a step up costs: below ``SMALL`` the key decides, with the odds of the remainder."""
    small = part.counts < SMALL / STEP * part.unit
    share = part.rest / part.unit
    return np.where(small, part.chance - share, 0.5 - share) + TIE * (part.tie - 0.5)


def _alone(part: _Part) -> tuple[Floats, Mask]:
    """Counts that nothing ties down each go their own way."""
    low, high = _bounds(part)
    up = np.clip((_cost(part) < 0).astype(np.float64), low, high)
    return part.base + part.unit * up, np.ones(len(up), bool)


def _solve(part: _Part, *, free: bool, far: int) -> tuple[Floats, Floats] | None:
    """The cheapest steps, 0 or 1 up, plus steps away for counts that are then withheld.

    Args:
        free: published counts may change where they must.
        far: how far a withheld count may be.
    """
    low, high = _bounds(part)
    cost = _cost(part)
    stays = _stays(part, low, high)
    before = np.where(stays, (part.past - part.base) / part.unit, 0.0)
    if free:
        cost = np.where(stays, np.where(before > 0, -REVISE, REVISE), cost)
    else:
        low, high = np.where(stays, before, low), np.where(stays, before, high)
    rows = _in_steps(part)
    if not far:
        found = _minimise(cost, low, high, rows)
        return None if found is None else (found, np.zeros(len(found)))
    size = len(cost)
    open_ = (part.steps != UNROUNDED) & (free | ~stays)
    most = np.where(open_, float(far), 0.0)
    least = np.minimum(most, part.base / part.unit)
    away = WITHHOLD * part.weights
    found = _minimise(
        np.concatenate([cost, away, away]),
        np.concatenate([low, np.zeros(2 * size)]),
        np.concatenate([high, most, least]),
        _tripled(rows, part.tied, size),
    )
    return None if found is None else (found[:size], found[size : 2 * size] - found[2 * size :])


def _stays(part: _Part, low: Floats, high: Floats) -> Mask:
    """Published counts that are still within the margin of the truth."""
    steps = (part.past - part.base) / part.unit
    return np.isfinite(steps) & (steps >= low) & (steps <= high)


def _in_steps(part: _Part) -> Rows:
    """The rows as conditions on the steps instead of on the counts."""
    rows = part.rows
    at_base = rows.sums(part.base)
    return Rows(
        rows.starts, rows.index, rows.coef * part.unit[rows.index],
        rows.lower - at_base, rows.upper - at_base,
    )  # fmt: skip


def _tripled(rows: Rows, tied: Mask, size: int) -> Rows:
    """Relations about step + away - back; facts about what is shown, so about the step alone."""
    times = np.repeat(np.where(tied, 3, 1), np.diff(rows.starts))
    turn = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    starts = np.concatenate([[0], np.cumsum(np.diff(rows.starts) * np.where(tied, 3, 1))])
    return Rows(
        starts.astype(np.int64),
        np.repeat(rows.index, times) + turn * size,
        np.repeat(rows.coef, times) * np.where(turn == 2, -1.0, 1.0),
        rows.lower,
        rows.upper,
    )


def _minimise(cost: Floats, low: Floats, high: Floats, rows: Rows) -> Floats | None:
    """The cheapest whole numbers that obey the rows; None where there are none."""
    found = solver.loaded(cost, low, high, rows)
    solver.whole(found, np.ones(len(cost), bool))
    found.run()
    if found.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.rint(np.array(found.getSolution().col_value, np.float64))
