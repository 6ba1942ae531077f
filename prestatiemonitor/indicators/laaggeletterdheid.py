"""Theme laaggeletterdheid (003 §5.4): who was screened, and who was referred to a Taalhuis."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators.counting import count, first, latest, this_year
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, stock
from prestatiemonitor.relations import Ref, Split, Structure

FINDINGS = VALUES["bevinding"]
WAYS = VALUES["wijze_verwijzing"]

TAALSCREENING = Structure({"bevinding": Split(FINDINGS)}, noemer=Ref("bijstand"))
TAALHUIS = Structure({"wijze": Split(WAYS)})


def taalscreening(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons on welfare on the peildatum who were ever screened (003 §5.4, first result).

    The last screening gives the finding.
    """
    screened = latest(micro.taalscreening, "datum", micro)[["persoon", "bevinding"]]
    persons = stock(micro).merge(screened, on="persoon")
    return count(persons, "taalscreening", micro, areas, TAALSCREENING)


def taalhuis(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """Persons referred to a Taalhuis in the year so far (003 §5.4, second result).

    A person counts once, in the municipality of the first referral; as warm if any was.
    """
    referrals = micro.taalverwijzing
    referrals = referrals[this_year(referrals["datum"], micro)]
    warm = referrals.loc[referrals["wijze"] == "warm", "persoon"]
    persons = first(referrals, "datum")
    way = persons["persoon"].isin(warm).map({True: "warm", False: "niet_warm"})
    return count(persons.assign(wijze=way), "taalhuis", micro, areas, TAALHUIS)
