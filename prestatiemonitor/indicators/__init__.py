"""Indicators: from microdata to cells, by the definitions of the agreement.

Each theme is a module; this one says which indicators exist. An indicator of the agreement that is
not here has no figures, and the reports say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from prestatiemonitor import cells
from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import inkomen, laaggeletterdheid, meedoen, werk
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Structure


@dataclass(frozen=True)
class Indicator:
    """How an indicator is computed, and which relations its cells take part in."""

    compute: Callable[[Microdata, Areas], pd.DataFrame]
    structure: Structure


INDICATORS: Mapping[str, Indicator] = {
    "bijstand": Indicator(werk.bijstand, werk.BIJSTAND),
    "routes": Indicator(werk.routes, werk.ROUTES),
    "uitstroom": Indicator(werk.uitstroom, werk.UITSTROOM),
    "in_beeld": Indicator(meedoen.in_beeld, meedoen.IN_BEELD),
    "in_beeld_alle": Indicator(meedoen.in_beeld_alle, meedoen.IN_BEELD_ALLE),
    "activiteiten": Indicator(meedoen.activiteiten, meedoen.ACTIVITEITEN),
    "voorzieningenwijzer_aanbod": Indicator(inkomen.aanbod, inkomen.AANBOD),
    "voorzieningenwijzer_gebruik": Indicator(inkomen.gebruik, inkomen.GEBRUIK),
    "taalscreening": Indicator(laaggeletterdheid.taalscreening, laaggeletterdheid.TAALSCREENING),
    "taalhuis": Indicator(laaggeletterdheid.taalhuis, laaggeletterdheid.TAALHUIS),
}

STRUCTURES: Mapping[str, Structure] = {key: i.structure for key, i in INDICATORS.items()}


def compute(micro: Microdata, areas: Areas) -> pd.DataFrame:
    """The cells of every indicator for the period of the microdata."""
    return cells.combine(indicator.compute(micro, areas) for indicator in INDICATORS.values())
