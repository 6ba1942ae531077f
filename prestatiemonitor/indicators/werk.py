"""Theme werk (003 §5.1): who is on welfare, by which route, and who leaves for work."""

from __future__ import annotations

import itertools

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators.counting import (
    count,
    count_among,
    first,
    latest,
    running,
    this_year,
)
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, stock
from prestatiemonitor.relations import Bound, Ref, Split, Structure

OUTCOMES = VALUES["soort"]
EXTENTS = ("geheel", "gedeeltelijk")
COMBINATIONS = tuple("_".join(pair) for pair in itertools.product(OUTCOMES, EXTENTS))
ROUTE_NAMES = (*VALUES["route"], "geen")
DURATIONS = ("korter_dan_1_jaar", "1_tot_3_jaar", "3_jaar_of_langer")
ROUTE_DURATIONS = {f"{r}_{d}": r for r, d in itertools.product(ROUTE_NAMES, DURATIONS)}

BIJSTAND = Structure()
ROUTES = Structure(
    {
        "route": Split(ROUTE_NAMES, whole=Ref("bijstand")),
        "route_duur": Split(
            tuple(ROUTE_DURATIONS), whole=Ref("bijstand"), refines={"route": ROUTE_DURATIONS}
        ),
    },
    noemer=Ref("bijstand"),
    bounds=(
        Bound(
            parts=tuple(Ref("routes", "route", name) for name in VALUES["route"]),
            whole=(Ref("routes"),),
            equal=True,
        ),
    ),
)
UITSTROOM = Structure(
    {
        "soort": Split(OUTCOMES),
        "omvang": Split(EXTENTS),
        "soort_omvang": Split(
            COMBINATIONS,
            refines={
                "soort": {pair: pair.split("_")[0] for pair in COMBINATIONS},
                "omvang": {pair: pair.split("_")[1] for pair in COMBINATIONS},
            },
        ),
    },
    # A higher outcome replaces a lower one: nobody leaves the highest so many.
    grows=tuple(
        tuple(Ref("uitstroom", "soort_omvang", pair) for pair in COMBINATIONS[:rank])
        for rank in range(1, len(COMBINATIONS) + 1)
    ),
)


def bijstand(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons on welfare on the last day of the period: the base of several shares.

    Both partners of a benefit count. Bijzondere bijstand, Bbz and Tozo do not.
    """
    return count(stock(micro), "bijstand", micro, areas, BIJSTAND)


def with_route(micro: Microdata) -> pd.DataFrame:
    """Persons on welfare on the last day, with their route (``geen`` without one).

    Who stands in two routes at once counts in the one that began last (our choice).
    """
    routes = latest(running(micro.routes, micro), "begin_datum", micro)
    merged = stock(micro).merge(routes[["persoon", "route"]], on="persoon", how="left")
    return merged.assign(route=merged["route"].fillna("geen"))


def _durations(micro: Microdata) -> pd.DataFrame:
    """How long the spell runs of everyone on welfare on the last day: persoon, duur.

    A year is full on the same date a year later.
    """
    now = running(micro.spells, micro)
    day = pd.Timestamp(micro.periode.peildatum)
    years = pd.Series(DURATIONS[0], index=now.index)
    for full, duration in ((1, DURATIONS[1]), (3, DURATIONS[2])):
        years = years.mask(now["begin_datum"] <= day - pd.DateOffset(years=full), duration)
    return now[["persoon"]].assign(duur=years)


def routes(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons on welfare per route on the last day of the period (003 §2, §3).

    The total counts who has a route; the categories, ``geen`` included, add up to all on welfare.
    The make-up of each route (003 §2) is told by how long its people are on welfare.
    """
    persons = with_route(micro).merge(_durations(micro), on="persoon")
    persons = persons.assign(route_duur=persons["route"] + "_" + persons["duur"])
    return count_among(persons, persons["route"] != "geen", "routes", micro, areas, ROUTES)


def exits(micro: Microdata) -> pd.DataFrame:
    """All qualifying exits of the year up to the peildatum (003 §5.1.1 and definitions).

    Whole: a spell of welfare that ends for paid work, self-employment or regular education.
    Partial: the same beside a benefit that goes on, if it starts in the year while on welfare.

    Returns:
        persoon, gemeente, datum, soort (``OUTCOMES``), omvang (``EXTENTS``): a row per exit.
    """
    spells = micro.spells
    whole = spells[spells["uitkomst"].isin(OUTCOMES) & this_year(spells["eind_datum"], micro)]
    whole = whole.rename(columns={"eind_datum": "datum", "uitkomst": "soort"})
    partial = micro.gedeeltelijke_uitstroom.rename(columns={"begin_datum": "datum"})
    partial = _while_on_welfare(partial[this_year(partial["datum"], micro)], spells)
    columns = ["persoon", "gemeente", "datum", "soort", "omvang"]
    both = [whole.assign(omvang="geheel")[columns], partial.assign(omvang="gedeeltelijk")[columns]]
    return pd.concat(both, ignore_index=True)


def _while_on_welfare(events: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """Events of persons who were on welfare that day: Tozo and Bbz alone do not qualify."""
    numbered = events.reset_index(drop=True)
    pairs = numbered.reset_index().merge(
        spells[["persoon", "begin_datum", "eind_datum"]].rename(
            columns={"begin_datum": "spell_begin", "eind_datum": "spell_eind"}
        ),
        on="persoon",
    )
    during = (pairs["spell_begin"] <= pairs["datum"]) & (
        pairs["spell_eind"].isna() | (pairs["spell_eind"] >= pairs["datum"])
    )
    return numbered.loc[sorted(set(pairs.loc[during, "index"]))]


def uitstroom(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons who left welfare wholly or partly in the year, up to the peildatum (003 §5.1.1).

    A person counts once a year: in the municipality that paid at the first qualifying exit, with
    the highest outcome so far (werk before ondernemerschap before onderwijs, then whole before
    partial). So the total only says who left; how they left is the state of the moment.
    """
    events = exits(micro)
    pair = events["soort"] + "_" + events["omvang"]
    ranked = events.assign(rang=pair.map({c: rank for rank, c in enumerate(COMBINATIONS)}))
    best = ranked.sort_values("rang", kind="stable").drop_duplicates("persoon")
    once = first(events[["persoon", "gemeente", "datum"]], "datum")
    persons = once.merge(best[["persoon", "soort", "omvang"]], on="persoon")
    persons = persons.assign(soort_omvang=persons["soort"] + "_" + persons["omvang"])
    return count(persons, "uitstroom", micro, areas, UITSTROOM)
