"""Theme laaggeletterdheid (003 §5.4): who was screened, and who was referred to a Taalhuis."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import (
    count,
    count_among,
    first,
    latest,
    one_of,
    this_year,
)
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, once, stock
from prestatiemonitor.relations import Bound, Ref, Split, Structure
from prestatiemonitor.texts import among

NOT_SCREENED = "niet_gescreend"
FINDINGS = (*VALUES["bevinding"], NOT_SCREENED)
WAYS = VALUES["wijze_verwijzing"]

TAALSCREENING = Structure(
    {"bevinding": Split(FINDINGS, whole=Ref("bijstand"))},
    noemer=Ref("bijstand"),
    bounds=(
        Bound(
            parts=tuple(Ref("taalscreening", "bevinding", found) for found in VALUES["bevinding"]),
            whole=(Ref("taalscreening"),),
            equal=True,
        ),
    ),
)
TAALHUIS = Structure(
    {"wijze": Split(WAYS)}, grows=((Ref("taalhuis"),), (Ref("taalhuis", "wijze", "warm"),))
)
SIGNALS = ("signaal", "laaggeletterd")
REFERRED = ("verwezen", "niet_verwezen")
TAALSIGNAAL = Structure(
    {"verwezen": Split(REFERRED)},
    noemer=Ref("taalscreening"),
    bounds=(
        Bound(
            parts=tuple(Ref("taalscreening", "bevinding", found) for found in SIGNALS),
            whole=(Ref("taalsignaal"),),
            equal=True,
        ),
    ),
)


@once
def _found(micro: Microdata) -> pd.DataFrame:
    """Everyone on welfare on the peildatum, with the finding of the last screening, if any."""
    screened = latest(micro.taalscreening, "datum", micro)[["persoon", "bevinding"]]
    persons = stock(micro).merge(screened, on="persoon", how="left")
    return persons.assign(bevinding=persons["bevinding"].fillna(NOT_SCREENED))


def taalscreening(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons on welfare on the peildatum who were ever screened (003 §5.4, first result).

    The last screening gives the finding. The total counts who was screened; the split adds up to
    all on welfare.
    """
    persons = _found(micro)
    seen = persons["bevinding"] != NOT_SCREENED
    return count_among(persons, seen, "taalscreening", micro, areas, TAALSCREENING)


def taalhuis(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons referred to a Taalhuis in the year so far (003 §5.4, second result).

    A person counts once, in the municipality of the first referral; as warm if any was.
    """
    referrals = micro.taalverwijzing
    referrals = referrals[this_year(referrals["datum"], micro)]
    warm = referrals.loc[referrals["wijze"] == "warm", "persoon"]
    persons = first(referrals, "datum")
    way = one_of(among(persons["persoon"], warm), ("warm", "niet_warm"))
    return count(persons.assign(wijze=way), "taalhuis", micro, areas, TAALHUIS)


def taalsignaal(micro: Microdata, areas: Areas) -> list[Cell]:
    """Of those screened, who may have difficulty with language, and who was referred (003 §5.4).

    A referral of any year up to the peildatum counts, also from before the screening.
    """
    persons = _found(micro)
    persons = persons[persons["bevinding"].isin(SIGNALS)]
    past = micro.taalverwijzing["datum"] <= pd.Timestamp(micro.periode.peildatum)
    referred = among(persons["persoon"], micro.taalverwijzing.loc[past, "persoon"])
    persons = persons.assign(verwezen=one_of(referred, REFERRED))
    return count(persons, "taalsignaal", micro, areas, TAALSIGNAAL)
