"""Re-entry (003 §5.1.1): who left welfare wholly, and who of them came back within a year."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.agreement import Definitions
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import count, first
from prestatiemonitor.indicators.werk import OUTCOMES
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Bound, Ref, Structure
from prestatiemonitor.texts import among

COHORT = "uitstroom_cohort"

# Who left wholly has left; whose highest outcome is a whole exit has left wholly.
UITSTROOM_COHORT = Structure(
    constant=True,
    bounds=(
        Bound(
            parts=(Ref(COHORT),),
            whole=(Ref("uitstroom", year_before=True),),
            in_region=True,
            usual=True,
        ),
        Bound(
            parts=(Ref("uitstroom", "omvang", "geheel", year_before=True),),
            whole=(Ref(COHORT),),
            in_region=True,
            usual=True,
        ),
    ),
)
HERINSTROOM = Structure(noemer=Ref(COHORT), grows=((Ref("herinstroom"),),))


def _cohort(micro: Microdata) -> pd.DataFrame:
    """Whole qualifying exits of the cohort year, a person's first: persoon, gemeente, datum.

    The cohort year is the year before that of the period.
    """
    year = micro.periode.year - 1
    during = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    ended = micro.spells[micro.spells["eind_datum"].between(*during)]
    left = ended[ended["uitkomst"].isin(OUTCOMES)].rename(columns={"eind_datum": "datum"})
    return first(left[["persoon", "gemeente", "datum"]], "datum")


def uitstroom_cohort(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons who left welfare wholly in the cohort year, where their first exit was."""
    return count(_cohort(micro), COHORT, micro, areas, UITSTROOM_COHORT)


def herinstroom(micro: Microdata, areas: Areas, definitions: Definitions) -> list[Cell]:
    """Of those, who began a new spell within a year after that exit, as known on the peildatum.

    Provisional until the last who could have left in the cohort year has been gone for a year.
    """
    within = pd.Timedelta(days=definitions.herinstroom_dagen)
    day = pd.Timestamp(micro.periode.peildatum)
    cohort = _cohort(micro)
    begun = cohort[["persoon", "datum"]].merge(micro.spells[["persoon", "begin_datum"]])
    after = begun["begin_datum"] - begun["datum"]
    known = begun["begin_datum"] <= day
    back = begun.loc[known & (after > pd.Timedelta(0)) & (after <= within), "persoon"]
    complete = day >= pd.Timestamp(micro.periode.year - 1, 12, 31) + within
    stand = "bekend" if complete else "voorlopig"
    persons = cohort[among(cohort["persoon"], back)]
    return count(persons, "herinstroom", micro, areas, HERINSTROOM, stand=stand)
