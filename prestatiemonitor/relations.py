"""Relations: which cells add up to which, and which can never exceed which.

Indicators declare them; protection of small numbers needs all of them, and the build checks them
against the exact counts, so that a definition that breaks a sum is found before it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from prestatiemonitor.cells import DECIMALS, KEY
from prestatiemonitor.indicator_spec import TOTAL


@dataclass(frozen=True)
class Ref:
    """Points at the cells of another indicator: the whole of which a count is a part."""

    indicator: str
    uitsplitsing: str = TOTAL
    categorie: str = TOTAL


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
class Nested:
    """Everyone in ``part`` (a category, or the total) is also in the ``whole``.

    Holds for the region alone: a person who moved may stand in another municipality in each.
    """

    whole: Ref
    uitsplitsing: str = TOTAL
    categorie: str = TOTAL


@dataclass(frozen=True, order=True)
class Relation:
    """``whole`` equals the sum of ``parts`` (som), or each part is at most ``whole`` (deel)."""

    kind: Literal["som", "deel"]
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Structure:
    """What an indicator declares of its cells.

    Splits, ``noemer`` and ``nested`` are about the maat ``aantal``; of any other maat only the sum
    over the areas is declared.

    Attributes:
        splits: the ways in which the count is divided.
        noemer: the population, area by area, that the count is a part of.
        nested: populations that it is a part of in the region.
        only_region: there are cells of the region alone.
    """

    splits: Mapping[str, Split]
    noemer: Ref | None = None
    nested: tuple[Nested, ...] = ()
    only_region: bool = False


def expand(
    cells: pd.DataFrame,
    structures: Mapping[str, Structure],
    areas: Sequence[str],
    region: str,
) -> list[Relation]:
    """All relations between the cells of a table, as cell ids."""
    keys = list(dict.fromkeys(tuple(row) for row in cells[list(KEY)].itertuples(index=False)))
    out: set[Relation] = set()
    for indicator, maat, gebied, periode, split, category in keys:
        here = (indicator, maat, gebied, periode)
        structure = structures[indicator]
        if gebied == region and not structure.only_region:
            parts = tuple(_id(indicator, maat, area, periode, split, category) for area in areas)
            out.add(Relation("som", _id(*here, split, category), parts))
        if (maat, split, category) == ("aantal", TOTAL, TOTAL):
            out |= set(_within(here, structure))
            out |= set(_nested(here, structure) if gebied == region else ())
    return sorted(out)


def _within(here: tuple[str, str, str, str], structure: Structure) -> Iterable[Relation]:
    indicator, maat, gebied, periode = here

    def at(ref: Ref) -> str:
        return _id(ref.indicator, maat, gebied, periode, ref.uitsplitsing, ref.categorie)

    total = at(Ref(indicator))
    if structure.noemer:
        yield Relation("deel", at(structure.noemer), (total,))
    for name, split in structure.splits.items():
        whole = at(split.whole) if split.whole else total
        parts = tuple(at(Ref(indicator, name, c)) for c in split.categories)
        yield Relation("som" if split.additive else "deel", whole, parts)
        for coarse, mapping in split.refines.items():
            for category in dict.fromkeys(mapping.values()):
                finer = tuple(
                    at(Ref(indicator, name, c)) for c in split.categories if mapping[c] == category
                )
                yield Relation("som", at(Ref(indicator, coarse, category)), finer)


def _nested(here: tuple[str, str, str, str], structure: Structure) -> Iterable[Relation]:
    indicator, *place = here
    for nested in structure.nested:
        whole = nested.whole
        yield Relation(
            "deel",
            _id(whole.indicator, *place, whole.uitsplitsing, whole.categorie),
            (_id(indicator, *place, nested.uitsplitsing, nested.categorie),),
        )


def _id(*parts: str) -> str:
    return "/".join(parts)


def broken(cells: pd.DataFrame, relations: Iterable[Relation]) -> list[Relation]:
    """The relations that do not hold among known counts; unknown counts are passed over.

    A sum of counts with decimals may be off by what the rounding of its terms explains.
    """
    ids = cells[list(KEY)].agg("/".join, axis=1)
    counts = {i: float(v) for i, v in zip(ids, cells["waarde"], strict=True) if not pd.isna(v)}
    return [r for r in relations if not _holds(r, counts)]


def _holds(relation: Relation, counts: Mapping[str, float]) -> bool:
    if relation.whole not in counts or any(p not in counts for p in relation.parts):
        return True
    whole, parts = counts[relation.whole], [counts[p] for p in relation.parts]
    if relation.kind == "deel":
        return all(part <= whole for part in parts)
    return abs(sum(parts) - whole) <= _slack(relation)


def _slack(relation: Relation) -> float:
    """Half a unit of the last decimal for every term; nothing for whole numbers."""
    decimals = DECIMALS.get(relation.whole.split("/")[KEY.index("maat")])
    return 0 if decimals is None else 0.51 * (len(relation.parts) + 1) / 10**decimals
