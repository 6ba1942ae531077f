"""The attacker: what an outsider can compute of each count from all that is public.

Linear programming gives, for each count, the lowest and highest value that agree with everything
that is known. HiGHS keeps its basis, so after the first question the next ones are cheap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np

from prestatiemonitor.cells import DECIMALS, KEY
from prestatiemonitor.disclosure import CANDIDATES, MARGIN, SMALL
from prestatiemonitor.indicator_spec import EUROS
from prestatiemonitor.rounding import solver
from prestatiemonitor.rounding.model import Known, ModelError
from prestatiemonitor.rounding.rows import INF, Floats, Ints, Mask, Rows, components

NEAR = 1e-6
"""How exactly the solver keeps a condition."""
CEILING = 1e9
"""Points are not looked for with a hidden count above this."""
FEW, PATIENCE, LOOSE = 20, 10, 0.5
"""So few cells are asked one by one; so many points that help no cell end the search for all at
once; and how far from the best a point may be that is only to be different."""
MOST = 1000
"""So many values of a count are tried; one with fewer candidates among them has no room."""


class ContradictionError(ModelError):
    """No counts agree with all that is known: something told is not true."""


def counted(ids: tuple[str, ...]) -> Mask:
    """Which counts are whole numbers."""
    maat = KEY.index("maat")
    return np.array([one.split("/")[maat : maat + 1] not in _DECIMAL for one in ids], bool)


_DECIMAL = [[maat] for maat in (*DECIMALS, *EUROS)]


def intervals(known: Known, asked: Ints | None = None) -> tuple[Floats, Floats]:
    """The lowest and highest value of the asked cells (all of them by default), exactly.

    Raises:
        ContradictionError: nothing agrees with all that is known.
    """
    wanted = np.arange(len(known.ids)) if asked is None else asked
    low, high = np.full(len(known.ids), np.nan), np.full(len(known.ids), np.nan)
    for part in _parts(known, wanted):
        for local in part.asked.tolist():
            low[part.cells[local]] = part.extreme(local, -1)
            high[part.cells[local]] = part.extreme(local, 1)
    return low[wanted], high[wanted]


def unsafe_interval(low: Floats, high: Floats) -> Mask:
    """Too narrow to hold enough candidates, of which at least one is a small number."""
    return (high - low < MARGIN - NEAR) & (low < SMALL)


def unsafe(known: Known, asked: Ints) -> Ints:
    """The asked cells with fewer than ``CANDIDATES`` possible values, of which one is small.

    Each answer of the solver is a possible truth for all cells at once, so most cells turn out to
    have room without a question of their own. Only possible values count, not what lies between:
    of a count that must be even half of the interval falls away.

    Raises:
        ContradictionError: nothing agrees with all that is known.
    """
    open_ = asked[known.low[asked] < SMALL]
    found = [part.cells[_narrow(part)] for part in _parts(known, open_)]
    return np.sort(np.concatenate([np.empty(0, np.int64), *found]))


def _narrow(part: Part) -> Ints:
    """The asked cells of a part without room."""
    points = _spread(part)
    return np.array([one for one in part.asked.tolist() if not _roomy(part, one, points)], np.int64)


def _spread(part: Part) -> list[Floats]:
    """Possible truths that lie far apart, until more of them show nothing new."""
    weight = np.random.default_rng(0).uniform(0.5, 1.0, len(part.cells))
    points: list[Floats] = []
    todo, before = part.asked, len(part.asked) + 1
    while 0 < todo.size < before:
        before = todo.size
        for sense in (1, -1):
            cost = np.zeros(len(weight))
            cost[todo] = sense * weight[todo]
            if (point := part.point(cost)) is not None:
                points.append(point)
        wide = np.ptp(points, axis=0) if points else np.zeros(len(weight))
        todo = todo[wide[todo] < MARGIN - NEAR]
    _fill(part, points)
    return points


def _fill(part: Part, points: list[Floats]) -> None:
    """Add possible truths in which as many cells as can be have a value that was not seen yet.

    Extremes lie at the ends of what is possible; this finds what lies between, for all cells at
    once, until that helps few. What is left is asked cell by cell.
    """
    random = np.random.default_rng(0)
    lacking, left, idle = _lacking(part, points), len(part.asked), 0
    while left > FEW and idle < PATIENCE:
        aim = np.full(len(part.cells), np.nan)
        for cell in part.asked[lacking > 0].tolist():
            aim[cell] = random.choice(_unseen(part, cell, points))
        point = part.near(aim)
        if point is None:
            return
        points.append(point)
        lacking = _lacking(part, points)
        before, left = left, int(np.count_nonzero(lacking))
        idle = idle + 1 if left == before else 0


def _lacking(part: Part, points: list[Floats]) -> Ints:
    """Of each asked cell how many values must still be seen; of one without whole numbers none."""
    if not points:
        return np.where(part.whole[part.asked], CANDIDATES, 0)
    seen = np.sort(np.array(points)[:, part.asked], axis=0)
    several = 1 + (np.diff(seen, axis=0) > 0.5).sum(axis=0)
    return np.where(part.whole[part.asked], np.maximum(CANDIDATES - several, 0), 0)


def _unseen(part: Part, cell: int, points: list[Floats]) -> list[float]:
    """The two values nearest to those seen that a cell may have by its own range."""
    low, high = part.low[cell], min(part.high[cell], part.low[cell] + 2 * MARGIN)
    seen = {float(point[cell]) for point in points}
    other = [one for one in np.arange(low, high + 1).tolist() if one not in seen]
    return sorted(other, key=lambda one: min(abs(one - s) for s in seen))[:2] or [low]


def _roomy(part: Part, cell: int, points: list[Floats]) -> bool:
    """Whether there are enough candidates; what was found on the way is added to the points."""
    seen = {float(point[cell]) for point in points}
    low, high = min(seen, default=0.0), max(seen, default=0.0)
    if high - low < MARGIN or not part.whole[cell]:
        low, high = part.extreme(cell, -1), part.extreme(cell, 1)
        if high - low < MARGIN - NEAR or low >= SMALL or not part.whole[cell]:
            return not unsafe_interval(np.array([low]), np.array([high]))[0]
    for value in np.arange(low, min(high, low + MOST) + 1).tolist():
        if len(seen) >= CANDIDATES:
            break
        if value not in seen and (point := part.at(cell, value)) is not None:
            points.append(point)
            seen.add(value)
    return len(seen) >= CANDIDATES


def _parts(known: Known, asked: Ints) -> Iterator[Part]:
    """The groups that hold asked cells.

    What is known exactly ties nothing together: who knows much has many small groups to solve.
    """
    exactly = known.low == known.high
    rows_left = known.rows.given(exactly, known.low)
    _refuse_empty(rows_left, known)
    if not asked.size:
        return
    wanted = np.zeros(len(known.ids), bool)
    wanted[asked] = True
    whole = counted(known.ids)
    for cells, rows in components(len(known.ids), rows_left):
        if wanted[cells].any():
            yield Part(
                cells, np.flatnonzero(wanted[cells]), known.ids[cells[0]],
                known.low[cells], known.high[cells], rows_left.take(rows, cells), whole[cells],
            )  # fmt: skip


@dataclass
class Part:
    """A group of cells that is tied together, with a solver that is asked many questions.

    Attributes:
        cells: their numbers; everything else counts from zero within the part.
        asked: which of them are asked for.
        name: the id of the first, for messages.
        whole: which are whole numbers.
    """

    cells: Ints
    asked: Ints
    name: str
    low: Floats
    high: Floats
    rows: Rows
    whole: Mask

    def __post_init__(self) -> None:
        nothing = np.zeros(len(self.low))
        self._solver = solver.loaded(nothing, self.low, self.high, self.rows, presolve="off")
        self._every = np.arange(len(self.cells), dtype=np.int32)

    def extreme(self, cell: int, sense: int) -> float:
        """The highest (sense 1) or lowest (sense -1) possible value of a cell."""
        cost = np.zeros(len(self.cells))
        cost[cell] = sense
        found = self._solved(cost)
        if found is not None and not self._is_whole(found):
            found = self._solved_whole(cost)
        if found is None:
            return sense * INF
        return float(np.rint(found[cell]) if self.whole[cell] else found[cell])

    def point(self, cost: Floats) -> Floats | None:
        """A possible truth for all cells with a high total cost; None when none is at hand."""
        if np.isinf(self.high).any():
            self._bounds(np.minimum(self.high, CEILING))
        found = self._solved(cost)
        self._bounds(self.high)
        return found if found is not None and self._is_whole(found) else None

    def near(self, aim: Floats) -> Floats | None:
        """A possible truth for all cells that lies near ``aim``, where that is a number.

        None when none is at hand.
        """
        (aimed,) = np.nonzero(np.isfinite(aim))
        size, extra = len(self.cells), len(aimed)
        off = size + np.arange(extra)  # how far each of them is from where it should be
        pairs = np.stack([aimed, off], axis=1).ravel()
        starts = np.arange(0, 2 * extra + 1, 2)
        endless = np.full(extra, INF)
        below = Rows(starts, pairs, np.tile([1.0, -1.0], extra), -endless, aim[aimed])
        above = Rows(starts, pairs, np.tile([1.0, 1.0], extra), aim[aimed], endless)
        program = solver.loaded(
            np.concatenate([np.zeros(size), np.ones(extra)]),
            np.concatenate([self.low, np.zeros(extra)]),
            np.concatenate([self.high, endless]),
            self.rows.joined(below).joined(above),
            mip_rel_gap=LOOSE,
        )
        for whole in (False, True):
            if whole:
                solver.whole(program, np.concatenate([self.whole, np.zeros(extra, bool)]))
            program.run()
            if program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
            point = np.array(program.getSolution().col_value)[:size]
            if self._is_whole(point):
                return point
        return None

    def at(self, cell: int, value: float) -> Floats | None:
        """A possible truth in which a cell has this value; None where there is none."""
        self._solver.changeColBounds(cell, value, value)
        try:
            found = self._solved(np.zeros(len(self.cells)))
            if found is not None and not self._is_whole(found):
                found = self._solved_whole(np.zeros(len(self.cells)))
        except ContradictionError:
            found = None
        self._solver.changeColBounds(cell, self.low[cell], self.high[cell])
        return found

    def _bounds(self, high: Floats) -> None:
        self._solver.changeColsBounds(len(self._every), self._every, self.low, high)

    def _is_whole(self, point: Floats) -> bool:
        """Whether it is a truth of whole people; if so it is made exactly so."""
        near = np.rint(point)
        if np.any(np.abs(point - near)[self.whole] > 10 * NEAR):
            return False
        point[self.whole] = near[self.whole]
        return not self.rows.broken(point, 10 * NEAR).size

    def _solved(self, cost: Floats) -> Floats | None:
        """The best point; None when it is unbounded."""
        self._solver.changeColsCost(len(self._every), self._every, -cost)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return np.array(self._solver.getSolution().col_value)
        if status == highspy.HighsModelStatus.kUnbounded:
            return None
        raise _contradiction(self.name, len(self.cells))

    def _solved_whole(self, cost: Floats) -> Floats | None:
        """The best point in whole numbers."""
        basis = self._solver.getBasis()
        solver.whole(self._solver, self.whole)
        self._solver.setOptionValue("presolve", "on")
        try:
            return self._solved(cost)
        finally:
            self._solver.setOptionValue("presolve", "off")
            solver.whole(self._solver, np.zeros(len(self._every), bool))
            self._solver.setBasis(basis)


def _refuse_empty(rows: Rows, known: Known) -> None:
    """A row about no cell at all may say that nought is something else."""
    empty = np.diff(rows.starts) == 0
    if np.any(empty & ((rows.lower > NEAR) | (rows.upper < -NEAR))):
        raise _contradiction(known.ids[0], len(known.ids))


def _contradiction(first: str, cells: int) -> ContradictionError:
    return ContradictionError(
        "Wat openbaar is spreekt elkaar tegen: geen enkele telling past bij alles wat bekend is, "
        f"rond {first} ({cells} cijfers die samenhangen)."
    )
