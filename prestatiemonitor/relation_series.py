"""Series: the counts of one kind of cell over all areas and periods, set side by side.

A kind is a cell without its area and period: indicator/maat/uitsplitsing/categorie. Kinds can be
compared at the same moment, or with themselves and others at an earlier one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from prestatiemonitor.cells import DECIMALS, KEY
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.relations import Relation

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NOW, PREVIOUS, LAST_YEAR = "", "@vorige_periode", "@jaar_ervoor"
"""When a kind is looked at: in the period itself, the one before it in the same year, or the last
one of the year before."""
MOMENTS = (NOW, PREVIOUS, LAST_YEAR)
SCALE = 10 ** max(DECIMALS.values())

PLACE = ("gebied", "periode")
KIND = tuple(column for column in KEY if column not in PLACE)

Place = tuple[str, str]
"""Area and period."""


class Row(NamedTuple):
    """``sum(coefficient * count)`` is 0 (som) or at least 0 (deel), wherever all are known."""

    kind: Literal["som", "deel"]
    terms: tuple[tuple[str, int], ...]

    def at(self, moment: str) -> Row:
        """The same between the counts of an earlier moment."""
        return self._replace(terms=tuple((name + moment, n) for name, n in self.terms))


@dataclass(frozen=True)
class View:
    """All kinds at some areas, now and, if asked, at one earlier moment.

    Attributes:
        names: of the series; those of the earlier moment end in its mark.
        places: area and period of each column.
        values: (names, places) whole numbers, in units of the last decimal.
        known: (names, places)
    """

    names: tuple[str, ...]
    places: tuple[Place, ...]
    values: Ints
    known: Bools

    def has(self, row: Row) -> bool:
        """Whether all kinds of a row are in the view."""
        return set(self.names).issuperset(name for name, _ in row.terms)

    def matrix(self, rows: Iterable[Row]) -> Ints:
        """(rows, names) the coefficients of rows; all of their kinds must be in the view."""
        where = {name: i for i, name in enumerate(self.names)}
        rows = list(rows)
        out = np.zeros((len(rows), len(self.names)), dtype=np.int64)
        for i, row in enumerate(rows):
            for name, coefficient in row.terms:
                out[i, where[name]] += coefficient
        return out


def view(cells: pd.DataFrame, areas: Collection[str], moment: str) -> View:
    """The series of some areas; without ``NOW`` as ``moment`` also those of an earlier moment."""
    here = cells[cells["gebied"].isin(list(areas))]
    kinds = ["/".join(key) for key in here[list(KIND)].itertuples(index=False)]
    table = here.assign(soort=kinds).pivot(index="soort", columns=list(PLACE), values="waarde")
    table = table.sort_index(axis=1)
    existing = [(str(one[0]), str(one[1])) for one in table.columns]
    there = set(existing)
    places = [place for place in existing if _earlier(place, moment) in there]
    now = table[places].to_numpy(dtype=float, na_value=np.nan)
    names = [str(name) for name in table.index]
    if moment != NOW:
        before = table[[_earlier(place, moment) for place in places]]
        now = np.vstack([now, before.to_numpy(dtype=float, na_value=np.nan)])
        names += [name + moment for name in names]
    known = ~np.isnan(now)
    values = np.rint(np.where(known, now, 0) * SCALE).astype(np.int64)
    return View(tuple(names), tuple(places), values, known)


def _earlier(place: Place, moment: str) -> Place | None:
    area, period = place[0], Period.parse(place[1])
    if moment == NOW:
        return place
    if moment == LAST_YEAR:
        return area, str(Period(period.year - 1, PERIODS_PER_YEAR))
    return None if period.number == 1 else (area, str(period.previous()))


def between_kinds(relations: Iterable[Relation]) -> dict[Row, set[Place]]:
    """Relations within an area, by what they say of kinds: where they were declared."""
    places: dict[Row, set[Place]] = {}
    for relation in relations:
        if found := _between_kinds(relation):
            places.setdefault(found[0], set()).add(found[1])
    return places


def declared(places: Mapping[Row, set[Place]], seen: View) -> list[Row]:
    """The relations between kinds that were declared wherever they hold and all is known."""
    rows = [row for row in places if seen.has(row)]
    coefficients = seen.matrix(rows)
    sums = coefficients @ seen.values
    out = []
    for row, terms, total in zip(rows, coefficients != 0, sums, strict=True):
        holds = total == 0 if row.kind == "som" else total >= 0
        holds &= seen.known[terms].all(axis=0)
        if all(seen.places[i] in places[row] for i in np.flatnonzero(holds)):
            out.append(row)
    return out


def _between_kinds(relation: Relation) -> tuple[Row, Place] | None:
    """A relation without its place, if that is one area and one period with one earlier."""
    keys = [dict(zip(KEY, one.split("/"), strict=True)) for one in relation.ids]
    areas, periods = {key["gebied"] for key in keys}, [key["periode"] for key in keys]
    if len(areas) != 1:
        return None
    place = (areas.pop(), max(periods))
    moments = {_earlier(place, moment): moment for moment in reversed(MOMENTS)}
    terms: dict[str, int] = {}
    for i, key in enumerate(keys):
        moment = moments.get((place[0], key["periode"]))
        if moment is None:
            return None
        name = "/".join(key[c] for c in KIND) + moment
        terms[name] = terms.get(name, 0) + (1 if i < len(relation.whole) else -1)
    return Row(relation.kind, tuple(sorted((n, k) for n, k in terms.items() if k))), place


def decimal(names: Sequence[str]) -> Bools:
    """Which series have decimals: their sums hold only roughly."""
    return np.array([name.split("/")[KIND.index("maat")] in DECIMALS for name in names], dtype=bool)
