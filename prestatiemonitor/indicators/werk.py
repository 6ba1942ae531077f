"""Theme werk (003 §5.1): who is on welfare, and who leaves for work."""

from __future__ import annotations

import itertools

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import count, first, this_year
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, once, stock
from prestatiemonitor.relations import Ref, Split, Structure

OUTCOMES = VALUES["soort"]
EXTENTS = ("geheel", "gedeeltelijk")
COMBINATIONS = tuple("_".join(pair) for pair in itertools.product(OUTCOMES, EXTENTS))

BIJSTAND = Structure()
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


def bijstand(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons on welfare on the last day of the period: the base of several shares.

    Both partners of a benefit count. Bijzondere bijstand, Bbz and Tozo do not.
    """
    return count(stock(micro), "bijstand", micro, areas, BIJSTAND)


@once
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


def uitstroom(micro: Microdata, areas: Areas) -> list[Cell]:
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
