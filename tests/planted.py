"""Exact counts that stand out, for a whole project: found nowhere unless they leaked.

The counts of the larger areas have four or five digits; those of the smallest have one or two, as
in real life. All relations hold, so the protection and the reports take them for real.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import highspy
import numpy as np

from prestatiemonitor import cells, indicators, relations
from prestatiemonitor.cells import DECIMALS, counts_by_id
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project
from prestatiemonitor.relations import Relation
from prestatiemonitor.rounding import solver
from prestatiemonitor.rounding.rows import INF, Rows
from prestatiemonitor.status import statuses
from prestatiemonitor.store import Store
from tests.slice_factory import COUNTED, FLOWS, MEASURES, REGION_ONLY, _categories

SIZES = (0.6, 1000.0)
"""A small municipality and many people elsewhere; most counts are 1 to 100 times as large."""
_COUNTED: dict[str, tuple[int, Any]] = dict(COUNTED)
PERIODS = ("2019-T1", "2019-T2", "2019-T3", "2020-T3")
"""One period is reported on, with a year to compare with."""


def planted(
    project: Project, periods: Sequence[str] = PERIODS, sizes: Sequence[float] = SIZES,
    *, fictief: bool, seed: int = 0,
) -> Store:  # fmt: skip
    """A store of made-up exact counts for all areas and periods, with every status word."""
    wanted = _wanted(project, periods, sizes, np.random.default_rng(seed))
    table = cells.frame((*one.split("/"), value, "bekend") for one, value in wanted.items())
    parts, region = [area.code for area in project.areas.parts], project.areas.regio.code
    declared = relations.expand(table, indicators.STRUCTURES, parts, region)
    declared = sorted({*declared, *relations.usual(table, indicators.STRUCTURES, region)})
    declared = [one for one in declared if wanted.keys() >= set(one.ids)]
    counts = _nearest(wanted, declared)
    table = cells.frame((*one.split("/"), value, "bekend") for one, value in counts.items())
    assert relations.broken(table, declared) == []
    words = [
        row
        for period in project.reported(map(Period.parse, periods))
        for row in statuses(table, project.agreements[period.year], project.areas, period)
    ]
    return Store(table, declared, words, _provenance(periods, fictief))


def corrected(store: Store, before: Mapping[str, float], *, seed: int) -> Store:
    """The store as if its first period was ``before``, of which a later delivery corrects some.

    A few counts move by more than a rounding hides; what hangs together moves along.
    """
    random = np.random.default_rng(seed)
    wanted = counts_by_id(store.cells) | dict(before)
    chosen = random.choice(sorted(one for one in before if wanted[one] > 0), 8, replace=False)
    for one in chosen.tolist():
        wanted[one] += int(random.integers(6, 12))
    counts = _nearest(wanted, store.relations, firm=chosen.tolist())
    ids = cells.cell_ids(store.cells)
    values = ids.map(counts).astype("Float64")
    return dataclasses.replace(store, cells=store.cells.assign(waarde=values))


def _provenance(periods: Sequence[str], fictief: bool) -> dict[str, object]:
    rows = [
        {
            "periode": period, "opgeleverd_datum": f"{period[:4]}-12-08", "afzender": "Werkplein",
            "checksum": f"c0ffee{number:02d}" * 8, "rijen_opzij": 48_617, "opmerkingen": 73_213,
        }
        for number, period in enumerate(periods)
    ]  # fmt: skip
    return {"fictief": fictief, "leveringen": rows}


def _wanted(
    project: Project, periods: Sequence[str], sizes: Sequence[float], random: np.random.Generator
) -> dict[str, float]:
    """What the counts should be about, if nothing tied them."""
    out: dict[str, float] = {}
    places = [(a.code, s) for a, s in zip(project.areas.parts, sizes, strict=True)]
    places.append((project.areas.regio.code, sum(sizes)))
    for period, (key, (each, splits)) in itertools.product(periods, _COUNTED.items()):
        times = int(period[-1]) if key in FLOWS or key in REGION_ONLY else 1
        for split, category, n in _categories(key, each, splits):
            for area, size in places[-1:] if key in REGION_ONLY else places:
                about = n * times * (10 if key in REGION_ONLY else size) * random.uniform(0.9, 1.1)
                out["/".join((key, "aantal", area, period, split, category))] = round(about)
    for period, ((key, measure), many) in itertools.product(periods, MEASURES.items()):
        for area, size in places:
            one = "/".join((key, measure, area, period, "totaal", "totaal"))
            out[one] = round(many * size, DECIMALS.get(measure, 0))
    return out


def _nearest(
    wanted: Mapping[str, float], declared: Sequence[Relation], firm: Sequence[str] = ()
) -> dict[str, float]:
    """The counts nearest to what is wanted, of ``firm`` ones most, that obey all relations."""
    ids = list(wanted)
    size = len(ids)
    place = {one: number for number, one in enumerate(ids)}
    ties = [
        (
            [(place[name], 1.0) for name in one.parts]
            + [(place[name], -1.0) for name in one.whole],
            0.0 if one.kind == "som" else -INF,
            0.0,
        )
        for one in declared
    ]
    for number, aim in enumerate(wanted.values()):
        ties.append(([(number, 1.0), (size + number, -1.0)], -INF, aim))
        ties.append(([(number, 1.0), (size + number, 1.0)], aim, INF))
    cost = [(100 if one in firm else 1) / (1 + np.sqrt(n)) for one, n in wanted.items()]
    whole = [one.split("/")[1] not in DECIMALS for one in ids]
    found = _cheapest([0.0] * size + cost, whole + [False] * size, Rows.of(ties))
    return {
        one: round(x, DECIMALS.get(one.split("/")[1], 0))
        for one, x in zip(ids, found[:size], strict=True)
    }


def _cheapest(cost: Sequence[float], whole: Sequence[bool], rows: Rows) -> list[float]:
    """Numbers from 0, whole where asked, that obey the rows and cost (almost) least."""
    size = len(cost)
    found = solver.loaded(
        np.array(cost), np.zeros(size), np.full(size, INF), rows, mip_rel_gap=0.05
    )
    solver.whole(found, np.array(whole, bool))
    found.run()
    assert found.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return [float(x) for x in found.getSolution().col_value]
