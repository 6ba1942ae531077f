"""Who is on welfare by which route, and what the people in each route are like (003 §2, §3)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import count_among, latest, one_of, running
from prestatiemonitor.indicators.doelgroep import registered
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, once, stock
from prestatiemonitor.relations import Bound, Ref, Split, Structure
from prestatiemonitor.texts import among

ROUTE_NAMES = (*VALUES["route"], "geen")
DURATIONS = ("korter_dan_1_jaar", "1_tot_3_jaar", "3_jaar_of_langer")
AGES = ("tot_27_jaar", "27_tot_45_jaar", "45_tot_60_jaar", "60_jaar_of_ouder")
FROM_AGE = (27, 45, 60)
NO_AGE = "leeftijd_onbekend"
HOLDER = ("wel_statushouder", "niet_statushouder")
REGISTERED = ("in_register", "niet_in_register")


def _within_routes(groups: Sequence[str]) -> Split:
    """Everyone on welfare by route and group at once: ``<route>_<group>``."""
    mapping = {f"{r}_{g}": r for r, g in itertools.product(ROUTE_NAMES, groups)}
    return Split(tuple(mapping), whole=Ref("bijstand"), refines={"route": mapping})


ROUTES = Structure(
    {
        "route": Split(ROUTE_NAMES, whole=Ref("bijstand")),
        "route_duur": _within_routes(DURATIONS),
        "route_leeftijd": _within_routes((*AGES, NO_AGE)),
        "route_statushouder": _within_routes(HOLDER),
        "route_register": _within_routes(REGISTERED),
    },
    noemer=Ref("bijstand"),
    bounds=(
        Bound(
            parts=tuple(Ref("routes", "route", name) for name in VALUES["route"]),
            whole=(Ref("routes"),),
            equal=True,
        ),
        # The register goes by where people live, a route by the municipality that pays.
        Bound(
            parts=tuple(
                Ref("routes", "route_register", f"{name}_{REGISTERED[0]}") for name in ROUTE_NAMES
            ),
            whole=(Ref("register", "uitkering", "bijstand"),),
            equal=True,
            in_region=True,
        ),
    ),
)


@once
def with_route(micro: Microdata) -> pd.DataFrame:
    """Persons on welfare on the last day, with their route (``geen`` without one).

    Who stands in two routes at once counts in the one that began last (our choice).
    """
    routes = latest(running(micro.routes, micro), "begin_datum", micro)
    merged = stock(micro).merge(routes[["persoon", "route"]], on="persoon", how="left")
    return merged.assign(route=merged["route"].fillna("geen"))


def _durations(persons: pd.Series, micro: Microdata) -> pd.Series:
    """How long the spell runs that each person is in on the last day.

    A year is full on the same date a year later.
    """
    begin = _of_each(persons, running(micro.spells, micro), "begin_datum")
    return _years(begin, micro, (1, 3), DURATIONS)


def _ages(persons: pd.Series, micro: Microdata) -> pd.Series:
    """How old each person is on the last day; a place of its own for who has no date of birth."""
    born = _of_each(persons, micro.geboorte, "geboortedatum")
    return _years(born, micro, FROM_AGE, AGES).mask(born.isna(), NO_AGE)


def _of_each(persons: pd.Series, table: pd.DataFrame, date: str) -> pd.Series:
    """The date that a table with at most one row a person has of each; NaT without a row."""
    return persons.to_frame("persoon").merge(table, on="persoon", how="left")[date]


def _years(
    since: pd.Series, micro: Microdata, full: Sequence[int], names: Sequence[str]
) -> pd.Series:
    """The name of how many years have passed on the last day: one more name than ``full``."""
    day = pd.Timestamp(micro.periode.peildatum)
    out = pd.Series(names[0], index=since.index)
    for years, name in zip(full, names[1:], strict=True):
        out = out.mask(since <= day - pd.DateOffset(years=years), name)
    return out


def _holders(micro: Microdata) -> pd.Series:
    """Who has the status on the last day."""
    known = micro.statushouders["status_datum"] <= pd.Timestamp(micro.periode.peildatum)
    return micro.statushouders.loc[known, "persoon"]


def routes(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons on welfare per route on the last day of the period (003 §2, §3).

    The total counts who has a route; the categories, ``geen`` included, add up to all on welfare.
    The make-up of each route (003 §2) is told by how long its people are on welfare, how old they
    are, who is a status holder and who is in the register (the Wsw left out, as there).
    """
    persons = with_route(micro)
    who = persons["persoon"]
    groups = {
        "route_duur": _durations(who, micro),
        "route_leeftijd": _ages(who, micro),
        "route_statushouder": one_of(among(who, _holders(micro)), HOLDER),
        "route_register": one_of(among(who, registered(micro)["persoon"]), REGISTERED),
    }
    persons = persons.assign(**{k: persons["route"] + "_" + group for k, group in groups.items()})
    return count_among(persons, persons["route"] != "geen", "routes", micro, areas, ROUTES)
