"""Status holders (003 §5.1.4): who is on welfare on 1 January, and who goes to work in the year."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import count, first, one_of, running_on
from prestatiemonitor.indicators.werk import exits
from prestatiemonitor.layout import BIJSTAND
from prestatiemonitor.microdata import Microdata, once
from prestatiemonitor.relations import Bound, Ref, Split, Structure
from prestatiemonitor.texts import among

WORK = ("werk", "ondernemerschap")
GROUPS = ("op_1_januari", "later_ingestroomd")

HOLDERS = "statushouders_bijstand"

STATUSHOUDERS_BIJSTAND = Structure(
    constant=True,
    # A benefit has one or two persons; someone may have benefits of two municipalities.
    bounds=(
        Bound(parts=(Ref(HOLDERS),), whole=(Ref(HOLDERS, maat="uitkeringen"),) * 2, usual=True),
        Bound(parts=(Ref(HOLDERS, maat="uitkeringen"),), whole=(Ref(HOLDERS),), usual=True),
    ),
)
STATUSHOUDERS = Structure(
    {"groep": Split(GROUPS)},
    bounds=(
        Bound(
            parts=(Ref("statushouders"),),
            whole=tuple(Ref("uitstroom", "soort", outcome) for outcome in WORK),
            in_region=True,
        ),
        Bound(
            parts=(Ref("statushouders", "groep", GROUPS[0]),),
            whole=(Ref(HOLDERS),),
            in_region=True,
        ),
    ),
    grows=tuple((Ref("statushouders", "groep", group),) for group in GROUPS),
)


@once
def _dossiers(micro: Microdata) -> pd.DataFrame:
    """Benefits, begun by 1 January, of the status holders who were on welfare that day."""
    day = pd.Timestamp(micro.periode.start)
    holders = micro.statushouders.loc[micro.statushouders["status_datum"] <= day, "persoon"]
    present = running_on(micro.spells, day)["persoon"]
    rows = micro.dossiers[micro.dossiers["regeling"].isin(BIJSTAND)]
    rows = rows[rows["begin_datum"] <= day]
    return rows[among(rows["persoon"], holders) & among(rows["persoon"], present)]


def _on_1_january(micro: Microdata) -> pd.DataFrame:
    """Persons, a row each, in the municipality that paid that day: persoon, gemeente.

    Of several benefits the one that ends last counts, as for a spell.
    """
    rows = _dossiers(micro)
    order = ["persoon", "eind_datum", "begin_datum", "dossier"]
    last = rows.sort_values(order, na_position="last").drop_duplicates("persoon", keep="last")
    return last[["persoon", "gemeente"]]


def statushouders_bijstand(micro: Microdata, areas: Areas) -> list[Cell]:
    """Status holders on welfare on 1 January of the year, and the benefits they have together.

    The 400 persons and 280 benefits of the agreement: ``aantal`` and ``uitkeringen``.
    """
    persons = count(_on_1_january(micro), HOLDERS, micro, areas, STATUSHOUDERS_BIJSTAND)
    running = running_on(_dossiers(micro), pd.Timestamp(micro.periode.start))
    benefits = running.drop_duplicates(["gemeente", "dossier"])
    together = count(benefits, HOLDERS, micro, areas, STATUSHOUDERS_BIJSTAND, maat="uitkeringen")
    return [*persons, *together]


def statushouders(micro: Microdata, areas: Areas) -> list[Cell]:
    """Status holders who start work or a business in the year so far, wholly or partly.

    Education does not count. A person counts once, where the first such exit was; those of
    1 January and those who came later stand apart (003 §5.1.4; the target is about the former).
    """
    events = exits(micro)
    work = events[events["soort"].isin(WORK)].merge(micro.statushouders, on="persoon")
    work = work[work["datum"] >= work["status_datum"]]
    persons = first(work[["persoon", "gemeente", "datum"]], "datum")
    early = among(persons["persoon"], _on_1_january(micro)["persoon"])
    return count(
        persons.assign(groep=one_of(early, GROUPS)), "statushouders", micro, areas, STATUSHOUDERS
    )
