"""Theme inkomen (003 §5.3): help with schemes that people leave unused, and with money."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators import several
from prestatiemonitor.indicators.counting import count, first, kinds_of, this_year
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Bound, Ref, Split, Structure
from prestatiemonitor.texts import among

WIJZER = "voorzieningenwijzer"
HELP = ("gesprek", WIJZER, "toeslagen_en_regelingen")
"""What a coach does (003 §5.3.1, definition); using the voorzieningenwijzer has its own table."""
SPECIALIST = "verwijzing_specialist"

AANBOD = Structure(grows=((Ref("voorzieningenwijzer_aanbod"),),))
GEBRUIK = Structure(
    noemer=Ref("voorzieningenwijzer_aanbod"), grows=((Ref("voorzieningenwijzer_gebruik"),),)
)
OPBRENGST = Structure(
    noemer=Ref("voorzieningenwijzer_gebruik"), grows=((Ref("voorzieningenwijzer_opbrengst"),),)
)
ONDERSTEUNING = Structure(
    {"soort": Split(several.categories(HELP), additive=False)},
    bounds=(
        *several.bounds("ondersteuning", "soort", HELP),
        # Who uses an offer of this year does so this year; only who moved is counted elsewhere.
        Bound(
            parts=(Ref("voorzieningenwijzer_gebruik"),),
            whole=(Ref("ondersteuning", "soort", WIJZER),),
            usual=True,
        ),
    ),
    grows=(
        (Ref("ondersteuning"),),
        *((Ref("ondersteuning", "soort", kind),) for kind in several.categories(HELP)),
    ),
)
VERWIJZING_SPECIALIST = Structure(grows=((Ref(SPECIALIST),),))


def _offered(micro: Microdata) -> pd.DataFrame:
    offers = micro.voorzieningenwijzer
    return offers[this_year(offers["aanbod_datum"], micro)]


def aanbod(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons offered the voorzieningenwijzer in the year so far (003 §5.3, first result).

    A second offer in the same year does not count again.
    """
    persons = first(_offered(micro), "aanbod_datum")
    return count(persons, "voorzieningenwijzer_aanbod", micro, areas, AANBOD)


def gebruik(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons offered it this year who have used it by the peildatum (003 §5.3, second result).

    Counted where the first offer was counted, so that the share stays within one area.
    """
    return _of_users(_used(micro), "voorzieningenwijzer_gebruik", micro, areas, GEBRUIK)


def opbrengst(micro: Microdata, areas: Areas) -> list[Cell]:
    """Users who turned out to have a right to more income (003 §5.3, considerations).

    Counted where their use was. What nobody filled in yet does not count.
    """
    used = _used(micro)
    found = used[used["regeling_gevonden"] == "ja"]
    return _of_users(found, "voorzieningenwijzer_opbrengst", micro, areas, OPBRENGST)


def _used(micro: Microdata) -> pd.DataFrame:
    offers = _offered(micro)
    return offers[offers["gebruik_datum"] <= pd.Timestamp(micro.periode.peildatum)]


def _of_users(
    rows: pd.DataFrame, indicator: str, micro: Microdata, areas: Areas, structure: Structure
) -> list[Cell]:
    persons = first(_offered(micro), "aanbod_datum")
    persons = persons[among(persons["persoon"], rows["persoon"])]
    return count(persons, indicator, micro, areas, structure)


def ondersteuning(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons whom a coach helped with money in the year so far, by kind (003 §5.3.1).

    The total counts persons once, in the municipality of the first help; who had several kinds
    counts in each of them and in ``combinatie``.
    """
    used = micro.voorzieningenwijzer[["persoon", "gemeente", "gebruik_datum"]]
    used = used.rename(columns={"gebruik_datum": "datum"}).assign(soort=WIJZER)
    own = micro.ondersteuning[micro.ondersteuning["soort"] != SPECIALIST]
    helped = pd.concat([own, used], ignore_index=True)
    helped = helped[this_year(helped["datum"], micro)]
    persons = first(helped, "datum")
    kinds = kinds_of(persons["persoon"], helped.drop_duplicates(["persoon", "soort"]), "soort")
    return count(
        persons.assign(soort=kinds.map(several.of_person)),
        "ondersteuning",
        micro,
        areas,
        ONDERSTEUNING,
    )


def verwijzing_specialist(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons referred to a specialist in the year so far (003 §5.3.1), where first referred."""
    rows = micro.ondersteuning[micro.ondersteuning["soort"] == SPECIALIST]
    persons = first(rows[this_year(rows["datum"], micro)], "datum")
    return count(persons, SPECIALIST, micro, areas, VERWIJZING_SPECIALIST)
