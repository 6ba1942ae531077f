"""The register of persons with an occupational disability (003 §5.1.2), and who of them works."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import count, latest, one_of, running
from prestatiemonitor.indicators.wsw import in_wsw
from prestatiemonitor.microdata import Microdata, once, stock
from prestatiemonitor.relations import Bound, Ref, Split, Structure
from prestatiemonitor.texts import among

BENEFITS = ("bijstand", "geen_uitkering")

REGISTER = Structure(
    {"uitkering": Split(BENEFITS)},
    bounds=(
        Bound(
            parts=(Ref("register", "uitkering", "bijstand"),),
            whole=(Ref("bijstand"),),
            in_region=True,
        ),
    ),
)
DOELGROEPREGISTER = Structure(noemer=Ref("register"))


@once
def registered(micro: Microdata) -> pd.DataFrame:
    """Persons in the register on the last day, a row each, without who is in the Wsw that day."""
    persons = latest(running(micro.doelgroepregister, micro), "begin_datum", micro)
    return persons[~among(persons["persoon"], in_wsw(micro)["persoon"])]


def register(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons in the register on the last day, also those without a benefit (NUG), by benefit.

    That the Wsw is left out is our reading of the agreement.
    """
    persons = registered(micro)
    on_benefit = among(persons["persoon"], stock(micro)["persoon"])
    persons = persons.assign(uitkering=one_of(on_benefit, BENEFITS))
    return count(persons, "register", micro, areas, REGISTER)


def doelgroepregister(micro: Microdata, areas: Areas) -> list[Cell]:
    """Of those, who has an employment contract that day, of any size (003 §5.1.2, definitions)."""
    at_work = running(micro.dienstverbanden, micro)["persoon"]
    persons = registered(micro)
    working = persons[among(persons["persoon"], at_work)]
    return count(working, "doelgroepregister", micro, areas, DOELGROEPREGISTER)
