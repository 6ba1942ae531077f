"""Steps between routes (003 §2): where people stood when the year began, and where they stand now.

Since the beginning of the year, as all flows of the agreement are counted: the analysis of who is
on welfare comes with the second and third period, and would not tell of the first otherwise.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import COLUMNS, UNAVAILABLE, Cell
from prestatiemonitor.indicators.counting import count
from prestatiemonitor.indicators.routes import ROUTE_NAMES, with_route
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.relations import Bound, Ref, Split, Structure

NAME, KIND, STEP = "routewissel", "soort", "stap"
AWAY = "geen_bijstand"
KINDS = ("zelfde_route", "andere_route", "nieuw", "weg")


def _kind(before: str, now: str) -> str:
    same, other, came, left = KINDS
    if before == AWAY:
        return came
    if now == AWAY:
        return left
    return same if before == now else other


_STATES = (*ROUTE_NAMES, AWAY)
_STEPS = {
    f"{before}_naar_{now}": (before, now)
    for before, now in itertools.product(_STATES, _STATES)
    if (before, now) != (AWAY, AWAY)
}
_KIND_OF = {step: _kind(*pair) for step, pair in _STEPS.items()}


def _refs(state: str, side: int) -> tuple[Ref, ...]:
    return tuple(Ref(NAME, STEP, step) for step, pair in _STEPS.items() if pair[side] == state)


ROUTEWISSEL = Structure(
    {KIND: Split(KINDS), STEP: Split(tuple(_STEPS), refines={KIND: _KIND_OF})},
    bounds=(
        *(
            Bound(parts=_refs(route, 1), whole=(Ref("routes", "route", route),), equal=True)
            for route in ROUTE_NAMES
        ),
        *(
            Bound(
                parts=_refs(route, 0),
                whole=(Ref("routes", "route", route, year_before=True),),
                equal=True,
                usual=True,
            )
            for route in ROUTE_NAMES
        ),
    ),
    only_region=True,
)


def routewissel(micro: Microdata, areas: Areas) -> list[Cell]:
    """Who was on welfare at the end of last year, is so now, or both, by route then and now.

    For the region alone: in a municipality most of these groups are too small to tell. Not
    available where the last period of the year before was not delivered.
    """
    start = Period(micro.periode.year - 1, PERIODS_PER_YEAR)
    before, now = with_route(replace(micro, periode=start)), with_route(micro)
    both = before[["persoon", "route"]].merge(
        now[["persoon", "route"]], on="persoon", how="outer", suffixes=("_toen", "_nu")
    )
    step = both["route_toen"].fillna(AWAY) + "_naar_" + both["route_nu"].fillna(AWAY)
    # Who moved house stands in two municipalities; of the region it does not matter which.
    persons = pd.DataFrame({STEP: step, KIND: step.map(_KIND_OF), "gemeente": areas.parts[0].code})
    stand = "bekend" if start in micro.perioden else UNAVAILABLE
    cells = count(persons, NAME, micro, areas, ROUTEWISSEL, stand=stand)
    return [cell for cell in cells if cell[COLUMNS.index("gebied")] == areas.regio.code]
