"""Theme inkomen (003 §5.3): help with schemes that people leave unused."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators.counting import count, first, this_year
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Ref, Structure

AANBOD = Structure(grows=((Ref("voorzieningenwijzer_aanbod"),),))
GEBRUIK = Structure(
    noemer=Ref("voorzieningenwijzer_aanbod"), grows=((Ref("voorzieningenwijzer_gebruik"),),)
)


def _offered(micro: Microdata) -> pd.DataFrame:
    offers = micro.voorzieningenwijzer
    return offers[this_year(offers["aanbod_datum"], micro)]


def aanbod(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons offered the voorzieningenwijzer in the year so far (003 §5.3, first result).

    A second offer in the same year does not count again.
    """
    persons = first(_offered(micro), "aanbod_datum")
    return count(persons, "voorzieningenwijzer_aanbod", micro, areas, AANBOD)


def gebruik(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons offered it this year who have used it by the peildatum (003 §5.3, second result).

    Counted where the first offer was counted, so that the share stays within one area.
    """
    offers = _offered(micro)
    used = offers[offers["gebruik_datum"] <= pd.Timestamp(micro.periode.peildatum)]
    persons = first(offers, "aanbod_datum")
    persons = persons[persons["persoon"].isin(used["persoon"])]
    return count(persons, "voorzieningenwijzer_gebruik", micro, areas, GEBRUIK)
