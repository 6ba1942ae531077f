"""Searching for relations that hold between counts but that nobody declared.

Whoever knows a relation that the rounding did not keep could compute a person from the rounded
counts. So the exact counts are searched for equal counts, sums and counts that never exceed others;
what follows from the declared relations is left out. What is found is either true by definition,
and has to be declared, or a coincidence of these counts, and can be listed as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from prestatiemonitor.relation_algebra import Implied
from prestatiemonitor.relation_series import (
    LAST_YEAR,
    MOMENTS,
    NOW,
    PREVIOUS,
    Bools,
    Ints,
    Row,
    View,
    between_kinds,
    decimal,
    declared,
    view,
)
from prestatiemonitor.relations import Relation

LEAST = 3
LEAST_REGION = 5
"""At so many places a relation must show itself; in the region alone chance plays a larger part."""
IN_REGION = " (regio)"


@dataclass(frozen=True, order=True)
class Found:
    """A relation that nobody declared, between kinds of cells: never a count.

    Attributes:
        kind: equal counts, a sum, or counts that never exceed others (deel).
        tekst: the relation itself; those that hold in the region alone say so.
        points: at how many places it shows itself.
    """

    kind: Literal["gelijk", "som", "deel"]
    tekst: str
    points: int

    @property
    def regel(self) -> str:
        """What to do about it, in Dutch."""
        return (
            f"{self.tekst}: dit verband klopt in alle cijfers en is niet vastgelegd "
            f"(te zien op {self.points} plaatsen). Leg het vast bij de indicator, "
            "of noem het toeval."
        )


def search(
    cells: pd.DataFrame,
    relations: Iterable[Relation],
    region: str,
    areas: Sequence[str],
    accepted: Collection[str] = (),
) -> list[Found]:
    """All undeclared relations, sorted; what is the same for all areas is not told of the region.

    Args:
        relations: what was declared.
        areas: what adds up to ``region``.
        accepted: texts of relations that are known to be a coincidence.
    """
    places = between_kinds(relations)
    found: list[Found] = []
    everywhere: list[Row] = []
    local = view(cells, areas, NOW).names
    for codes, suffix, least in ((areas, "", LEAST), ([region], IN_REGION, LEAST_REGION)):
        now: list[Row] = []
        for moment in MOMENTS:
            seen = view(cells, codes, moment)
            earlier = [row.at(moment) for row in now] if moment != NOW else []
            carried = [row for row in everywhere if seen.has(row)]
            base = [*now, *earlier, *carried, *declared(places, seen)]
            new = list(_new(seen, moment, base, least, local if suffix else ()))
            found += [_found(row, points, suffix) for row, points in new]
            everywhere += [row for row, _ in new]
            if moment == NOW:
                now = [*base, *(row for row, _ in new)]
    return sorted(one for one in found if one.tekst not in accepted)


def _new(
    seen: View, moment: str, base: Sequence[Row], least: int, local: Collection[str]
) -> Iterator[tuple[Row, int]]:
    """What holds in a view and does not follow from ``base`` or from what came before it.

    Growth of the region is told only of what the areas (``local``) have no counts of: most totals
    grow.
    """
    implied = Implied(seen, base)
    equal = {*_sums(seen, moment, least), *_full(seen, moment, base, least)}
    if moment == NOW:
        equal |= set(_without_one(seen, least))
    sums = sorted(equal, key=lambda one: (len(one[0].terms), one))
    below = {NOW: _touching(seen, least), PREVIOUS: _growing(seen, least, local)}
    nested = sorted(below.get(moment, ()))
    for row, points in (*sums, *((row, points) for _, row, points in nested)):
        if not implied.follows(row):
            implied.add(row)
            yield row, points


def _found(row: Row, points: int, suffix: str) -> Found:
    whole, parts = (
        " + ".join(name for name, n in row.terms for _ in range(sign * n)) for sign in (1, -1)
    )
    if row.kind == "deel":
        return Found("deel", f"{parts} <= {whole}{suffix}", points)
    kind: Literal["gelijk", "som"] = "gelijk" if len(row.terms) == 2 else "som"
    return Found(kind, f"{whole} = {parts}{suffix}", points)


# --- sums -----------------------------------------------------------------------------------------


def _sums(seen: View, moment: str, least: int) -> Iterator[tuple[Row, int]]:
    """a = b, a = b + c, a = b + c + d and a + b = c + d, over all places where they are known.

    With the year before, which stands beside all periods of a year, only a = b: those are too few
    different counts for more.
    """
    for mask in _masks(seen.known):
        values = seen.values[:, mask]
        nonzero = (values > 0).sum(axis=1)
        varied = (values != values[:, :1]).any(axis=1)
        usable = seen.known[:, mask].all(axis=1) & varied & (nonzero >= least)
        index = np.flatnonzero(usable & ~decimal(seen.names))
        for sides in _balanced(values[index], only_equal=moment == LAST_YEAR):
            whole, parts = ([int(index[i]) for i in side] for side in sides)
            ids = [*whole, *parts]
            exact = (seen.known[ids].all(axis=0) == mask).all()
            if exact and _compares((seen.names[i] for i in ids), moment):
                terms = [(seen.names[i], 1) for i in whole] + [(seen.names[i], -1) for i in parts]
                points = int((values[whole].sum(axis=0) > 0).sum())
                yield Row("som", tuple(sorted(terms))), points


def _compares(names: Iterable[str], moment: str) -> bool:
    """Whether the earlier moment is set against now; else it was seen before."""
    return moment == NOW or len({name.endswith(moment) for name in names}) == 2


def _masks(known: Bools) -> list[Bools]:
    """The sets of places where some series are all known, widest first."""
    found = {tuple(row) for row in known.tolist()}
    fresh = found
    while fresh:
        both = {tuple(a and b for a, b in zip(x, y, strict=True)) for x in fresh for y in found}
        fresh = both - found
        found |= fresh
    return [np.array(m, dtype=bool) for m in sorted(found, key=lambda m: (-sum(m), m)) if any(m)]


def _balanced(
    values: Ints, *, only_equal: bool
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Which rows are together equal to which others: found by their hashes, then compared."""
    size = len(values)
    weights = np.random.default_rng(0).integers(1, 2**62, values.shape[1], dtype=np.int64)
    hashes = (values * weights).sum(axis=1)  # wraps around, but alike on both sides
    pairs = np.stack(np.triu_indices(size, 1), axis=1)
    sums = hashes[pairs].sum(axis=1)
    order = np.argsort(sums, kind="stable")
    ranked = sums[order]

    def summing_to(wanted: Ints) -> Iterator[tuple[int, tuple[int, int]]]:
        low = np.searchsorted(ranked, wanted, "left")
        high = np.searchsorted(ranked, wanted, "right")
        for i in np.flatnonzero(low < high):
            for k in order[low[i] : high[i]]:
                yield int(i), (int(pairs[k, 0]), int(pairs[k, 1]))

    def candidates() -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        yield from (((int(i),), (int(j),)) for i, j in pairs if hashes[i] == hashes[j])
        if only_equal:
            return
        yield from (((a,), parts) for a, parts in summing_to(hashes))
        differences = (hashes[:, None] - hashes[None, :]).ravel()
        for i, (b, c) in summing_to(differences):
            a, d = divmod(i, size)
            if c < d:
                yield (a,), (b, c, d)
        for i, other in summing_to(sums):
            if tuple(pairs[i]) < other:
                yield (int(pairs[i, 0]), int(pairs[i, 1])), other

    for whole, parts in candidates():
        alone = not set(whole) & set(parts)
        if alone and (values[list(whole)].sum(axis=0) == values[list(parts)].sum(axis=0)).all():
            yield whole, parts


def _full(seen: View, moment: str, base: Iterable[Row], least: int) -> Iterator[tuple[Row, int]]:
    """What was declared as at most, but is equal everywhere: a sum of any length."""
    for row in base:
        if row.kind == "deel" and _compares((name for name, _ in row.terms), moment):
            yield from _equality(seen, row.terms, least)


def _without_one(seen: View, least: int) -> Iterator[tuple[Row, int]]:
    """All categories of a split, or all but one, that are together equal to something else."""
    splits: dict[str, list[str]] = {}
    for name in seen.names:
        splits.setdefault(name.rpartition("/")[0], []).append(name)
    for categories in splits.values():
        for left_out in (None, *categories) if len(categories) > 1 else ():
            parts = [(name, -1) for name in categories if name != left_out]
            total = seen.matrix([Row("som", tuple(parts))]) @ seen.values
            for i in np.flatnonzero(((seen.values + total == 0) | ~seen.known).all(axis=1)):
                yield from _equality(seen, [(seen.names[i], 1), *parts], least)


def _equality(
    seen: View, terms: Sequence[tuple[str, int]], least: int
) -> Iterator[tuple[Row, int]]:
    """The terms as a sum, if that holds at all places and shows at enough of them."""
    coefficients = seen.matrix([Row("som", tuple(terms))])[0]
    used = coefficients != 0
    known = seen.known[used].all(axis=0)
    points = int((known & (seen.values[used] > 0).any(axis=0)).sum())
    holds = ((coefficients @ seen.values == 0) | ~known).all()
    if holds and points >= least and not decimal(seen.names)[used].any():
        kept = [(seen.names[i], int(coefficients[i])) for i in np.flatnonzero(used)]
        yield Row("som", tuple(sorted(kept))), points


# --- nestings -------------------------------------------------------------------------------------

Near = tuple[int, Row, int]
"""How far two series lie apart, the row that says that one is the less, and where it shows."""


def _touching(seen: View, least: int) -> Iterator[Near]:
    """Series that never exceed another, but equal it at some places."""
    for part, values in enumerate(seen.values):
        both = seen.known & seen.known[part]
        more = np.where(both, seen.values - values, 0)
        touching = (both & (more == 0) & (values > 0)).sum(axis=1)
        fits = (more >= 0).all(axis=1) & (more > 0).any(axis=1) & (touching >= least)
        for whole in np.flatnonzero(fits):
            yield _near(seen, part, int(whole), int(more[whole].sum()), int(touching[whole]))


def _growing(seen: View, least: int, local: Collection[str]) -> Iterator[Near]:
    """Series that never fall within a year, and rise at some place."""
    half = len(seen.names) // 2
    for now, before in ((i, i + half) for i in range(half) if seen.names[i] not in local):
        both = seen.known[now] & seen.known[before]
        more = np.where(both, seen.values[now] - seen.values[before], 0)
        points = int((both & (seen.values[now] > 0)).sum())
        if (more >= 0).all() and (more > 0).any() and points >= least:
            yield _near(seen, before, now, int(more.sum()), points)


def _near(seen: View, part: int, whole: int, apart: int, points: int) -> Near:
    terms = sorted([(seen.names[whole], 1), (seen.names[part], -1)])
    return apart, Row("deel", tuple(terms)), points
