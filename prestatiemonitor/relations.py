"""Relations: which cells add up to which, and which can never exceed which.

Indicators declare them. The build checks them against the exact counts, so that a definition that
breaks a sum is found, and the protection of small numbers keeps all of them in the rounded counts:
whoever knows a relation that was not kept could compute a person from it. Each is true of every
single person, which is what makes the protection sound (``docs/bescherming.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from prestatiemonitor.cells import KEY, counts_by_id, rounded_by
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period

PERSONS, EURO = "aantal", "euro"


@dataclass(frozen=True)
class Ref:
    """Points at cells of an indicator: the total by default.

    ``year_before`` points at the last period of the year before.
    """

    indicator: str
    uitsplitsing: str = TOTAL
    categorie: str = TOTAL
    maat: str = PERSONS
    year_before: bool = False


@dataclass(frozen=True)
class Split:
    """A way to divide an indicator's count into categories.

    Attributes:
        categories: all of them, in the order in which readers see them.
        additive: the categories add up to the whole; otherwise a person may be in several.
        whole: what they add up to; None means the indicator's own total.
        refines: a coarser split, as category of this one -> category of that one.
    """

    categories: tuple[str, ...]
    additive: bool = True
    whole: Ref | None = None
    refines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Bound:
    """Everyone in ``parts`` is also in ``whole``: together the parts are at most the whole.

    Attributes:
        equal: the two are the same people.
        in_region: holds for the region alone: a person who moved may stand in another municipality
            in each.
        usual: follows from how things are and not from the definition, or compares two deliveries,
            of which the later may correct the earlier: kept wherever the counts say so.
    """

    parts: tuple[Ref, ...]
    whole: tuple[Ref, ...]
    equal: bool = False
    in_region: bool = False
    usual: bool = False


@dataclass(frozen=True, order=True)
class Relation:
    """The ``parts`` together equal the ``whole`` (som), or are at most the whole (deel).

    Both are ids of cells; an id that stands twice counts twice.
    """

    kind: Literal["som", "deel"]
    whole: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return (*self.whole, *self.parts)


@dataclass(frozen=True)
class Structure:
    """What an indicator declares of its cells.

    ``noemer`` is about the first of ``maten``.

    Attributes:
        splits: the ways in which the count is divided.
        maten: the measures that the splits divide; places, say, are only there in total.
        noemer: the population, area by area, that the count is a part of.
        bounds: what else holds between cells of one area and period.
        grows: groups of cells that together never lose anyone within a year.
        constant: the counts are the same people all year.
        only_region: there are cells of the region alone.
    """

    splits: Mapping[str, Split] = field(default_factory=dict)
    noemer: Ref | None = None
    bounds: tuple[Bound, ...] = ()
    grows: tuple[tuple[Ref, ...], ...] = ()
    constant: bool = False
    only_region: bool = False
    maten: tuple[str, ...] = (PERSONS,)


Structures = Mapping[str, Structure]
Key = tuple[str, ...]


def expand(
    cells: pd.DataFrame, structures: Structures, areas: Sequence[str], region: str
) -> list[Relation]:
    """All relations that must hold between the cells of a table."""
    keys = _keys(cells)
    out: set[Relation] = set()
    for indicator, maat, gebied, periode, split, category in keys:
        here = (indicator, maat, gebied, periode)
        structure = structures[indicator]
        if gebied == region and not structure.only_region:
            parts = tuple(_id(indicator, maat, area, periode, split, category) for area in areas)
            out.add(Relation("som", (_id(*here, split, category),), parts))
        if (split, category) == (TOTAL, TOTAL) and maat in structure.maten:
            out |= set(_within(here, structure))
        if (maat, split, category) == (structure.maten[0], TOTAL, TOTAL):
            out |= set(_bounds(structure, gebied, periode, region, usual=False))
    return sorted(out)


def usual(cells: pd.DataFrame, structures: Structures, region: str) -> list[Relation]:
    """The relations that hold unless a later delivery corrects an earlier one."""
    known = _keys(cells)
    out: set[Relation] = set()
    for indicator, maat, gebied, periode, split, category in known:
        structure = structures[indicator]
        if (split, category) == (TOTAL, TOTAL) and structure.constant:
            out |= set(_constant(indicator, maat, gebied, periode))
        if (maat, split, category) == (structure.maten[0], TOTAL, TOTAL):
            out |= set(_bounds(structure, gebied, periode, region, usual=True))
            out |= set(_growth(structure, gebied, periode))
    existing = {_id(*key) for key in known}
    return sorted(relation for relation in out if existing.issuperset(relation.ids))


def _keys(cells: pd.DataFrame) -> list[Key]:
    return list(dict.fromkeys(tuple(row) for row in cells[list(KEY)].itertuples(index=False)))


def _within(here: Key, structure: Structure) -> Iterator[Relation]:
    indicator, maat, gebied, periode = here

    def at(ref: Ref) -> str:
        return _at(ref, gebied, periode)

    def part(name: str, category: str) -> str:
        return at(Ref(indicator, name, category, maat))

    total = part(TOTAL, TOTAL)
    if structure.noemer and maat == structure.maten[0]:
        yield Relation("deel", (at(structure.noemer),), (total,))
    for name, split in structure.splits.items():
        whole = at(split.whole) if split.whole else total
        parts = tuple(part(name, c) for c in split.categories)
        if split.additive:
            yield Relation("som", (whole,), parts)
        else:
            yield from (Relation("deel", (whole,), (part,)) for part in parts)
        for coarse, mapping in split.refines.items():
            for category in dict.fromkeys(mapping.values()):
                finer = tuple(part(name, c) for c in split.categories if mapping[c] == category)
                yield Relation("som", (part(coarse, category),), finer)


def _bounds(
    structure: Structure, gebied: str, periode: str, region: str, *, usual: bool
) -> Iterator[Relation]:
    for bound in structure.bounds:
        if bound.usual == usual and (gebied == region or not bound.in_region):
            yield Relation(
                "som" if bound.equal else "deel",
                tuple(_at(ref, gebied, periode) for ref in bound.whole),
                tuple(_at(ref, gebied, periode) for ref in bound.parts),
            )


def _growth(structure: Structure, gebied: str, periode: str) -> Iterator[Relation]:
    before = _before(periode)
    for refs in structure.grows if before else ():
        yield Relation(
            "deel",
            tuple(_at(ref, gebied, periode) for ref in refs),
            tuple(_at(ref, gebied, str(before)) for ref in refs),
        )


def _constant(indicator: str, maat: str, gebied: str, periode: str) -> Iterator[Relation]:
    before = _before(periode)
    if before:
        total = Ref(indicator, maat=maat)
        yield Relation("som", (_at(total, gebied, before),), (_at(total, gebied, periode),))


def _before(periode: str) -> str | None:
    """The period before it in the same year."""
    period = Period.parse(periode)
    return None if period.number == 1 else str(period.previous())


def _at(ref: Ref, gebied: str, periode: str) -> str:
    if ref.year_before:
        periode = str(Period(Period.parse(periode).year - 1, PERIODS_PER_YEAR))
    return _id(ref.indicator, ref.maat, gebied, periode, ref.uitsplitsing, ref.categorie)


def _id(*parts: str) -> str:
    return "/".join(parts)


def broken(cells: pd.DataFrame, relations: Iterable[Relation]) -> list[Relation]:
    """The relations that do not hold among known counts; unknown counts are passed over.

    A sum of counts with decimals may be off by what the rounding of its terms explains.
    """
    counts = counts_by_id(cells)
    return [r for r in relations if not _holds(r, counts)]


def _holds(relation: Relation, counts: Mapping[str, float]) -> bool:
    if any(one not in counts for one in relation.ids):
        return True
    over = sum(counts[one] for one in relation.parts) - sum(counts[one] for one in relation.whole)
    slack = sum(rounded_by(one) for one in relation.ids)
    return over <= slack if relation.kind == "deel" else abs(over) <= slack
