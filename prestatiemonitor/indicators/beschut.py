"""Sheltered work (003 §5.1.3): who has an indication for it, and the places they were given."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.agreement import Definitions
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import DECIMALS, Cell
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.indicators.counting import count, latest, running
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Bound, Ref, Structure

INDICATIES = Structure()
# A contract is of at most 60 hours, less than two places (contract of the table: layout).
BESCHUT_WERK = Structure(
    bounds=(
        Bound(
            parts=(Ref("beschut_werk", maat="plekken"),),
            whole=(Ref("beschut_werk"),) * 2,
            usual=True,
        ),
        # Who works in it can work; someone may have two contracts.
        Bound(parts=(Ref("beschut_werk"),), whole=(Ref("indicaties"),), usual=True),
    )
)
TENTHS = 10


def _indicated(micro: Microdata) -> pd.DataFrame:
    """Persons with an indication that runs on the last day, a row each; the last one decides."""
    return latest(running(micro.indicaties, micro), "begin_datum", micro)


def indicaties(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons with an indication who are able to work: the condition of the target (003 §5.1.3)."""
    persons = _indicated(micro)
    return count(persons[persons["kan_werken"] == "ja"], "indicaties", micro, areas, INDICATIES)


def beschut_werk(micro: Microdata, areas: Areas, definitions: Definitions) -> list[Cell]:
    """Sheltered contracts that run on the last day, of persons with an indication that day.

    ``aantal`` counts contracts; ``plekken`` their hours, at 31 a place (003 §5.1.3, definitions),
    without a maximum for a person. They count where the indication says that the person lives.
    """
    contracts = running(micro.dienstverbanden, micro)
    sheltered = contracts[contracts["soort"] == "beschut"]
    rows = sheltered.merge(_indicated(micro)[["persoon", "gemeente"]], on="persoon")
    number = count(rows, "beschut_werk", micro, areas, BESCHUT_WERK)
    return [*number, *_places(rows, micro, areas, definitions.uren_per_plek)]


def _places(rows: pd.DataFrame, micro: Microdata, areas: Areas, hours: int) -> list[Cell]:
    """Hours are added up in tenths, so that the order of the contracts cannot matter."""
    tenths = (rows["uren"] * TENTHS).round().astype(int).groupby(rows["gemeente"]).sum().to_dict()
    sums = {area.code: tenths.get(area.code, 0) for area in areas.parts}
    sums[areas.regio.code] = sum(sums.values())
    total = (TOTAL, TOTAL)
    return [
        ("beschut_werk", "plekken", code, str(micro.periode), *total, places, "bekend")
        for code, places in (
            (code, round(one / (TENTHS * hours), DECIMALS["plekken"])) for code, one in sums.items()
        )
    ]
