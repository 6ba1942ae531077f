"""Witnesses: a few people more or fewer, whom nobody outside could tell from the truth.

Every relation is true of every single person, so people of one profile (all counted in the same
cells) can be added to a table and every relation still holds. A witness of a cell is such a
profile: with 0 to ``MARGIN`` people of it on top of the rounded table, everything that is known
still agrees. The cell then has at least ``MARGIN + 1`` candidates, and no solver was needed.

A profile may also take people away elsewhere: someone more here and someone fewer there.

Profiles are found by repairing: count one person in a cell, and while a row does not hold, move the
cell of it that leaves the fewest rows broken. That is done for all cells at once. How they are
found proves nothing; ``proven`` does.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from prestatiemonitor.disclosure import MARGIN
from prestatiemonitor.rounding.model import Known
from prestatiemonitor.rounding.rows import Floats, Ints, Mask, Rows, components

NEAR = 1e-6
ROUNDS = 100
"""A profile that needs more repairs than this is given up."""
TURNS = 32
"""So often cells that no profile reached are tried, each time with other choices on the way. A turn
costs milliseconds, and the question to a solver that it may save costs seconds."""
MANY = 1_000_000
FEW, PARTS = 500, 4
"""At least so many profiles are looked for at once, and else this part of all that are still to be
found; a cell that the others reach on their way needs none of its own."""


@dataclass(frozen=True)
class Moves:
    """For each move: of which profile, which cell, and one person more (1) or fewer (-1)."""

    profile: Ints
    cell: Ints
    step: Ints

    def joined(self, other: Moves) -> Moves:
        return Moves(
            np.concatenate([self.profile, other.profile]),
            np.concatenate([self.cell, other.cell]),
            np.concatenate([self.step, other.step]),
        )

    def take(self, which: Mask | Ints) -> Moves:
        return Moves(self.profile[which], self.cell[which], self.step[which])


NO_MOVES = Moves(*(np.empty(0, np.int64) for _ in range(3)))


def witnessed(known: Known, base: Floats, asked: Ints) -> Mask:
    """For each of the asked cells whether a witness was found and proven.

    Args:
        base: (cells,) the table that people are added to; a cell that is tied to a row that the
            table itself breaks gets no witness.
    """
    search = _Search(known, base)
    found, shaky = np.zeros(len(base), bool), _shaky(known, base)
    summed = search.summed()
    for turn, (swaps, step) in itertools.product(range(TURNS), ((False, 1), (True, 1), (True, -1))):
        for wanted in (~summed, summed):  # who is counted in a part is counted in its sums too
            todo = asked[~(found | shaky)[asked] & wanted[asked]]
            while todo.size:
                spread = np.arange(len(todo)) % max(1, len(todo) // max(FEW, len(todo) // PARTS))
                profiles = search.profiles(todo[spread == 0], step, swaps=swaps, turn=turn)
                found[proven(known, base, profiles)] = True
                todo = todo[(spread > 0) & ~found[todo]]
    return (found & ~shaky)[asked]


def proven(known: Known, base: Floats, profiles: Moves) -> Ints:
    """The cells of the profiles of which ``MARGIN`` people can be added to the base.

    What lies between two tables that agree with everything agrees too, so with fewer people of the
    profile all is well when the base itself is (see ``_shaky``).
    """
    at, rows = profiles.cell, known.rows
    after = base[at] + MARGIN * profiles.step
    bad = (after < known.low[at] - NEAR) | (after > known.high[at] + NEAR)
    touched = _touched(profiles, _Columns.of(rows, len(base)))
    sums = rows.sums(base)[touched.row] + MARGIN * touched.change
    broken = (sums < rows.lower[touched.row] - NEAR) | (sums > rows.upper[touched.row] + NEAR)
    wrong = np.concatenate([profiles.profile[bad], touched.profile[broken]])
    return np.unique(at[~np.isin(profiles.profile, wrong)])


def _shaky(known: Known, base: Floats) -> Mask:
    """Cells that hang together with something that the base itself does not agree with."""
    rows = known.rows
    out = ~((base >= known.low - NEAR) & (base <= known.high + NEAR))  # also of an unknown one
    out[rows.index[np.isin(rows.of_term, rows.broken(base, NEAR))]] = True
    if out.any():
        for cells, _ in components(len(base), rows):
            out[cells] = out[cells].any()
    return out


@dataclass(frozen=True)
class _Columns:
    """The same terms as the rows, by cell: those of cell ``i`` are ``starts[i]`` onwards."""

    starts: Ints
    row: Ints
    coef: Floats

    @classmethod
    def of(cls, rows: Rows, size: int) -> _Columns:
        order = np.argsort(rows.index, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows.index, minlength=size))])
        return cls(starts.astype(np.int64), rows.of_term[order], rows.coef[order])


def _spread(starts: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """All terms of the chosen rows (or columns): of which of them, and the number of the term."""
    lengths = starts[chosen + 1] - starts[chosen]
    which = np.repeat(np.arange(len(chosen)), lengths)
    before = np.repeat(np.cumsum(lengths) - lengths, lengths)
    return which, np.arange(len(which)) - before + np.repeat(starts[chosen], lengths)


@dataclass(frozen=True)
class _Touched:
    """The rows that profiles change, in order of profile and row, and by how much.

    ``key`` is one number for profile and row together.
    """

    key: Ints
    profile: Ints
    row: Ints
    change: Floats


def _touched(moves: Moves, columns: _Columns) -> _Touched:
    which, term = _spread(columns.starts, moves.cell)
    key, place = np.unique(_key(moves.profile[which], columns.row[term]), return_inverse=True)
    change = _added(place, columns.coef[term] * moves.step[which], len(key))
    return _Touched(key, key >> 32, key & _LOW, change)


_LOW = (1 << 32) - 1


def _key(high: Ints, low: Ints) -> Ints:
    """Two numbers as one, ordered by the first and then the second."""
    return (high << 32) | low


def _firsts(ordered: Ints) -> Ints:
    """Where each number stands first, among numbers in order."""
    return np.flatnonzero(np.diff(ordered, prepend=-1))


def _among(numbers: Ints, ordered: Ints) -> Mask:
    """Which of the numbers are among others that are in order."""
    if not len(ordered):
        return np.zeros(len(numbers), bool)
    place = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.asarray(ordered[place] == numbers)


def _added(place: Ints, values: Floats, size: int) -> Floats:
    return np.bincount(place, values, size).astype(np.float64)


@dataclass(frozen=True)
class _Ways:
    """Per row the moves that may take it one way: those of row ``i`` are ``starts[i]`` onwards."""

    starts: Ints
    cell: Ints
    step: Ints

    @classmethod
    def of(cls, rows: Rows, way: int, up: Mask, down: Mask) -> _Ways:
        step = way * np.sign(rows.coef).astype(np.int64)
        may = np.where(step > 0, up[rows.index], down[rows.index])
        sizes = np.bincount(rows.of_term[may], minlength=len(rows))
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        return cls(starts, rows.index[may], step[may])


class _Search:
    """Looks for profiles on top of a table."""

    def __init__(self, known: Known, base: Floats) -> None:
        rows, self.rows = known.rows, known.rows
        self.columns = _Columns.of(rows, len(base))
        sums = rows.sums(base)
        self.least = _whole(np.ceil((rows.lower - sums - NEAR) / MARGIN))
        self.most = _whole(np.floor((rows.upper - sums + NEAR) / MARGIN))
        low, high = _alone(known)
        self.up = base + MARGIN <= high + NEAR
        self.down = base - MARGIN >= low - NEAR

    def summed(self) -> Mask:
        """Cells that others add up to."""
        rows = self.rows
        whole = (rows.coef < 0) & (rows.lower == 0)[rows.of_term]
        return np.isin(np.arange(len(self.up)), rows.index[whole])

    def profiles(self, starts: Ints, step: int, *, swaps: bool, turn: int) -> Moves:
        """A profile for each of the cells, where one is found.

        Args:
            step: whether it begins with one person more or one fewer in the cell.
            swaps: people may be taken away too.
            turn: of moves that are as good, each turn takes others.
        """
        allowed = (self.up if step > 0 else self.down)[starts]
        profile = np.flatnonzero(allowed)
        moves = Moves(profile, starts[allowed], np.full(len(profile), step))
        done = NO_MOVES
        ways = [_Ways.of(self.rows, way, self.up, self.down & swaps) for way in (-1, 1)]
        for _ in range(ROUNDS):
            touched = _touched(moves, self.columns)
            broken, way = self._worst(touched, ways)
            busy = _among(moves.profile, touched.profile[broken])
            done, moves = done.joined(moves.take(~busy)), moves.take(busy)
            if not len(moves.profile):
                break
            new = self._repairs(touched, broken, way, moves, ways, turn)
            moves = moves.take(_among(moves.profile, new.profile)).joined(new)
        return done

    def _worst(self, touched: _Touched, ways: list[_Ways]) -> tuple[Ints, Ints]:
        """Of each profile the broken row with the fewest remedies, and which way it has to go."""
        low, high = self.least[touched.row], self.most[touched.row]
        way = (touched.change < low).astype(np.int64) - (touched.change > high)
        broken = np.flatnonzero(way)
        row, up = touched.row[broken], way[broken] > 0
        remedies = np.where(up, *(np.diff(ways[one].starts)[row] for one in (1, 0)))
        broken = broken[np.lexsort([remedies, touched.profile[broken]])]
        broken = broken[_firsts(touched.profile[broken])]
        return broken, way[broken]

    def _repairs(
        self, touched: _Touched, broken: Ints, way: Ints, moves: Moves, ways: list[_Ways], turn: int
    ) -> Moves:
        """For each broken row the move that leaves the fewest rows broken; none where none may."""
        options = NO_MOVES
        for sign, by_row in zip((-1, 1), ways, strict=True):
            those = broken[way == sign]
            which, term = _spread(by_row.starts, touched.row[those])
            profile = touched.profile[those][which]
            options = options.joined(Moves(profile, by_row.cell[term], by_row.step[term]))
        before = np.sort(_key(moves.profile, moves.cell))
        options = options.take(~_among(_key(options.profile, options.cell), before))
        cost = self._cost(options, touched)
        # Someone more before someone fewer; then whichever, but always the same, and different for
        # each profile, so that together they reach many cells.
        chance = (options.cell * (7919 + 10_007 * turn) + options.profile * 104_729) % 65_521
        order = np.lexsort([options.cell, chance, -options.step, cost, options.profile])
        return options.take(order[_firsts(options.profile[order])])

    def _cost(self, options: Moves, touched: _Touched) -> Floats:
        """How much more broken the rows of its profile are after each move."""
        which, term = _spread(self.columns.starts, options.cell)
        row = self.columns.row[term]
        wanted = _key(options.profile[which], row)
        place = np.minimum(np.searchsorted(touched.key, wanted), len(touched.key) - 1)
        before = np.where(touched.key[place] == wanted, touched.change[place], 0.0)
        after = before + self.columns.coef[term] * options.step[which]
        worse = self._excess(row, after) - self._excess(row, before)
        return _added(which, worse, len(options.cell))

    def _excess(self, row: Ints, change: Floats) -> Floats:
        over = np.maximum(change - self.most[row], 0.0)
        return over + np.maximum(self.least[row] - change, 0.0)


def _alone(known: Known) -> tuple[Floats, Floats]:
    """What each cell lies between, by rows about that cell alone as well."""
    low, high, rows = known.low.copy(), known.high.copy(), known.rows
    single = np.flatnonzero(np.diff(rows.starts) == 1)
    term = rows.starts[single]
    ends = np.array([rows.lower[single], rows.upper[single]]) / rows.coef[term]
    np.maximum.at(low, rows.index[term], ends.min(axis=0))
    np.minimum.at(high, rows.index[term], ends.max(axis=0))
    return low, high


def _whole(values: Floats) -> Floats:
    return np.clip(values, -MANY, MANY)
