"""Wsw (003 §5.1.3): who is in sheltered employment, and who of them works at a regular employer."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import count, latest, running
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, once
from prestatiemonitor.relations import Ref, Split, Structure

REGULAR = tuple(place for place in VALUES["plaatsing"] if place != "iwerk")

WSW = Structure()
WSW_REGULIER = Structure({"plaatsing": Split(REGULAR)}, noemer=Ref("wsw"))


@once
def in_wsw(micro: Microdata) -> pd.DataFrame:
    """Persons in the Wsw on the last day, a row each; their last placement is where they work."""
    return latest(running(micro.wsw, micro), "begin_datum", micro)


def wsw(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons in the Wsw on the last day of the period, wherever they live."""
    return count(in_wsw(micro), "wsw", micro, areas, WSW)


def wsw_regulier(micro: Microdata, areas: Areas) -> list[Cell]:
    """Of those, who works at any employer but iWerk; BOR always apart (003 §5.1.3, definitions)."""
    persons = in_wsw(micro)
    regular = persons[persons["plaatsing"].isin(REGULAR)]
    return count(regular, "wsw_regulier", micro, areas, WSW_REGULIER)
