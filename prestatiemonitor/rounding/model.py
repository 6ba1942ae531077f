"""The model of a publication: all exact counts at once, with everything that ties them together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from prestatiemonitor.cells import KEY, counts_by_id, rounded_by
from prestatiemonitor.disclosure import DISCLOSURE_FILE, STEP
from prestatiemonitor.errors import UserError
from prestatiemonitor.facts import Fact
from prestatiemonitor.indicator_spec import EUROS
from prestatiemonitor.relations import PERSONS, Relation
from prestatiemonitor.rounding.rows import INF, Floats, Ints, Rows

MAAT = KEY.index("maat")
UNROUNDED = 0
"""The step of a count that is published exactly."""


class ModelError(UserError):
    """Counts that cannot be protected; the message carries ids, never counts."""


@dataclass(frozen=True)
class Model:
    """Exact counts with what must hold between them; stays on the secure side.

    Attributes:
        ids: the cells with a known count, sorted: the same input in any order is the same model.
        counts: (cells,) exact; places may have decimals. Amounts of money are counted in units of
            the highest amount for one person, so that five units hide five people.
        units: (cells,) what one unit is: 1, or that amount in euros.
        steps: (cells,) what the public count is a multiple of; ``UNROUNDED`` for an exact one.
        relations: true of every person; kept in the rounded counts.
        facts: what is told exactly beside the rounded counts.
        kept: (facts,) whether the rounded counts must obey the fact too.
    """

    ids: tuple[str, ...]
    counts: Floats
    units: Floats
    steps: Ints
    relations: Rows
    facts: Rows
    kept: NDArray[np.bool_]

    @property
    def margins(self) -> Ints:
        """How far the public count may lie from the exact one; an amount less than a whole step."""
        return np.where(self.units == 1, np.maximum(self.steps - 1, 0), self.steps)

    def in_units(self, values: Mapping[str, float]) -> Floats:
        """(cells,) the values by cell id, in the units of the model; nan where there is none."""
        return np.array([values.get(one, np.nan) for one in self.ids], np.float64) / self.units


def model(
    cells: pd.DataFrame,
    relations: Iterable[Relation],
    facts: Iterable[Fact] = (),
    exact: Collection[str] = (),
    highest_eur: Mapping[str, int] | None = None,
) -> Model:
    """The model of all known counts; relations and facts about an unknown count fall away.

    Args:
        exact: keys of the indicators that are published exactly.
        highest_eur: per indicator with amounts the highest one for a person.

    Raises:
        ModelError: exact and rounded counts are tied together, the exact counts contradict a
            relation or a fact, or of an amount the highest for one person is not given.
    """
    by_id = sorted(counts_by_id(cells).items())
    ids = tuple(one for one, _ in by_id)
    counts = np.array([count for _, count in by_id], np.float64)
    units = np.array([_unit(one, highest_eur or {}) for one in ids], np.float64)
    place = {one: number for number, one in enumerate(ids)}
    open_ = np.array([one.split("/", 1)[0] not in exact for one in ids], bool)
    steps = np.where(open_, STEP, UNROUNDED).astype(np.int64)
    found = Model(
        ids=ids,
        counts=counts / units,
        units=units,
        steps=steps,
        relations=_in_units(_relation_rows(relations, place), units).joined(
            _at_most_each(ids, place, counts / units)
        ),
        facts=Rows.of(()),
        kept=np.zeros(0, bool),
    )
    _refuse_mixed(found)
    _refuse_contradiction(found, found.relations, "een verband")
    return with_facts(found, facts)


def with_facts(found: Model, facts: Iterable[Fact]) -> Model:
    """The model of the same counts with these facts in place of its own.

    Raises:
        ModelError: the exact counts contradict a fact.
    """
    place = {one: number for number, one in enumerate(found.ids)}
    told = [fact for fact in facts if all(one in place for one in fact.ids)]
    rows = fact_rows(told, place, found.units)
    _refuse_contradiction(found, rows, "een vastgelegd feit")
    return replace(found, facts=rows, kept=np.array([fact.kept for fact in told], bool))


def _unit(one: str, highest_eur: Mapping[str, int]) -> float:
    indicator, maat, *_ = one.split("/")
    if maat not in EUROS:
        return 1.0
    if indicator not in highest_eur:
        raise ModelError(
            f"{DISCLOSURE_FILE}: zet bij hoogste_bedrag_eur het hoogste bedrag voor één persoon "
            f"van {indicator}. Zonder dat kunnen deze bedragen niet openbaar worden."
        )
    return float(highest_eur[indicator])


def _in_units(rows: Rows, units: Floats) -> Rows:
    """Conditions on counts as conditions on units; divided, so that coefficients stay small."""
    largest = np.ones(len(rows))
    np.maximum.at(largest, rows.of_term, units[rows.index])
    coef = rows.coef * units[rows.index] / largest[rows.of_term]
    return Rows(rows.starts, rows.index, coef, rows.lower / largest, rows.upper / largest)


def _at_most_each(ids: Sequence[str], place: Mapping[str, int], counts: Floats) -> Rows:
    """Nobody gets more than the highest amount: so many units need at least so many people."""
    pairs = (
        (place[one], place[other])
        for one in ids
        if one.split("/")[MAAT] in EUROS and (other := _counted(one)) in place
    )
    return Rows.of(([(a, 1.0), (b, -1.0)], -INF, 0.0) for a, b in pairs if counts[a] <= counts[b])


def _counted(one: str) -> str:
    """The cell that counts those among whom an amount is divided."""
    key = one.split("/")
    key[MAAT] = PERSONS
    return "/".join(key)


def _relation_rows(relations: Iterable[Relation], place: dict[str, int]) -> Rows:
    def row(one: Relation) -> tuple[list[tuple[int, float]], float, float]:
        terms = [(place[part], 1.0) for part in one.parts]
        terms += [(place[whole], -1.0) for whole in one.whole]
        return terms, 0.0 if one.kind == "som" else -INF, 0.0

    known = (one for one in sorted(set(relations)) if all(i in place for i in one.ids))
    return Rows.of(row(one) for one in known)


def fact_rows(facts: Sequence[Fact], place: Mapping[str, int], units: Floats | None = None) -> Rows:
    """Facts as conditions on the cells, by the number of each cell and, of amounts, its unit."""
    rows = Rows.of(
        (
            [(place[one], float(times)) for one, times in fact.terms],
            -INF if fact.low is None else fact.low,
            INF if fact.high is None else fact.high,
        )
        for fact in facts
    )
    return rows if units is None else _in_units(rows, units)


def _refuse_mixed(found: Model) -> None:
    """An exact count beside its rounded parts would tell what their rounding hides."""
    rows = found.relations
    exact = (found.steps == UNROUNDED)[rows.index]
    some = np.zeros(len(rows), bool)
    every = np.ones(len(rows), bool)
    np.logical_or.at(some, rows.of_term, exact)
    np.logical_and.at(every, rows.of_term, exact)
    if (mixed := np.flatnonzero(some & ~every)).size:
        ids = {found.ids[i] for i in rows.index[np.isin(rows.of_term, mixed[:3])]}
        names = ", ".join(sorted({one.split("/", 1)[0] for one in ids}))
        raise ModelError(
            f"params/openbaarheid.yml: deze cijfers hangen samen: {names}. Zij kunnen niet deels "
            "exact en deels afgerond openbaar zijn. Zet ze allemaal bij 'exact', of geen ervan."
        )


TOLERANCE = 0.1
"""What the rounding of a few places to hundredths can add up to."""


def _refuse_contradiction(found: Model, rows: Rows, what: str) -> None:
    off = np.array([rounded_by(one) for one in found.ids], np.float64)
    # A sum of hundreds of municipalities may miss by more than one of three.
    most = np.bincount(rows.of_term, np.abs(rows.coef) * off[rows.index], len(rows))
    if (wrong := rows.broken(found.counts, np.maximum(TOLERANCE, most))).size:
        where = found.ids[rows.index[rows.starts[wrong[0]]]]
        raise ModelError(
            f"De cijfers spreken {what} tegen ({wrong.size} keer), te beginnen bij {where}. "
            "Dit is een fout in een definitie; er wordt niets gepubliceerd."
        )


@dataclass(frozen=True)
class Known:
    """What anyone knows of the exact counts once the rounded ones are public.

    Attributes:
        ids: the cells.
        low, high: (cells,) what each count lies between, from its own rounded value.
        rows: relations and facts that the exact counts obey.
    """

    ids: tuple[str, ...]
    low: Floats
    high: Floats
    rows: Rows


def known(found: Model, rounded: Floats, shown: NDArray[np.bool_]) -> Known:
    """What the publication tells: each shown count within its margin, all relations and facts.

    Args:
        rounded: (cells,) the public counts.
        shown: (cells,) whether the count is published at all.
    """
    low = np.where(shown, np.maximum(rounded - found.margins, 0), 0.0)
    high = np.where(shown, rounded + found.margins, INF)
    return Known(found.ids, low, high, found.relations.joined(found.facts))
