"""Indicators: from microdata to cells, by the definitions of the agreement.

Each theme or group of persons is a module; this one says which indicators exist. An indicator of
the agreement that is not here has no figures, and the reports say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from prestatiemonitor import cells
from prestatiemonitor.agreement import Definitions
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators import (
    aanvragen,
    beschut,
    beslissingen,
    doelgroep,
    financien,
    herinstroom,
    inkomen,
    laaggeletterdheid,
    meedoen,
    minimaregelingen,
    routes,
    routewissel,
    sources,
    statushouders,
    werk,
    wsw,
)
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Structure

Compute = Callable[[Microdata, Areas, Definitions], list[Cell]]


@dataclass(frozen=True)
class Indicator:
    """How an indicator is computed, and which relations its cells take part in."""

    compute: Compute
    structure: Structure


def _plain(compute: Callable[[Microdata, Areas], list[Cell]]) -> Compute:
    """An indicator that needs none of the numbers in the definitions of the agreement."""
    return lambda micro, areas, _: compute(micro, areas)


INDICATORS: Mapping[str, Indicator] = {
    "bijstand": Indicator(_plain(werk.bijstand), werk.BIJSTAND),
    "routes": Indicator(_plain(routes.routes), routes.ROUTES),
    "routewissel": Indicator(_plain(routewissel.routewissel), routewissel.ROUTEWISSEL),
    "uitstroom": Indicator(_plain(werk.uitstroom), werk.UITSTROOM),
    "uitstroom_cohort": Indicator(
        _plain(herinstroom.uitstroom_cohort), herinstroom.UITSTROOM_COHORT
    ),
    "herinstroom": Indicator(herinstroom.herinstroom, herinstroom.HERINSTROOM),
    "register": Indicator(_plain(doelgroep.register), doelgroep.REGISTER),
    "doelgroepregister": Indicator(
        _plain(doelgroep.doelgroepregister), doelgroep.DOELGROEPREGISTER
    ),
    "wsw": Indicator(_plain(wsw.wsw), wsw.WSW),
    "wsw_regulier": Indicator(_plain(wsw.wsw_regulier), wsw.WSW_REGULIER),
    "indicaties": Indicator(_plain(beschut.indicaties), beschut.INDICATIES),
    "beschut_werk": Indicator(beschut.beschut_werk, beschut.BESCHUT_WERK),
    "statushouders_bijstand": Indicator(
        _plain(statushouders.statushouders_bijstand), statushouders.STATUSHOUDERS_BIJSTAND
    ),
    "statushouders": Indicator(_plain(statushouders.statushouders), statushouders.STATUSHOUDERS),
    "in_beeld": Indicator(_plain(meedoen.in_beeld), meedoen.IN_BEELD),
    "in_beeld_alle": Indicator(_plain(meedoen.in_beeld_alle), meedoen.IN_BEELD_ALLE),
    "activiteiten": Indicator(_plain(meedoen.activiteiten), meedoen.ACTIVITEITEN),
    "contact": Indicator(meedoen.contact, meedoen.CONTACT),
    "voorzieningenwijzer_aanbod": Indicator(_plain(inkomen.aanbod), inkomen.AANBOD),
    "voorzieningenwijzer_gebruik": Indicator(_plain(inkomen.gebruik), inkomen.GEBRUIK),
    "voorzieningenwijzer_opbrengst": Indicator(_plain(inkomen.opbrengst), inkomen.OPBRENGST),
    "beslissingen": Indicator(_plain(beslissingen.beslissingen), beslissingen.BESLISSINGEN),
    "juiste_beslissingen": Indicator(
        _plain(beslissingen.juiste_beslissingen), beslissingen.JUISTE_BESLISSINGEN
    ),
    "aanvragen": Indicator(_plain(aanvragen.aanvragen), aanvragen.AANVRAGEN),
    "tijdigheid": Indicator(_plain(aanvragen.tijdigheid), aanvragen.TIJDIGHEID),
    "ondersteuning": Indicator(_plain(inkomen.ondersteuning), inkomen.ONDERSTEUNING),
    "verwijzing_specialist": Indicator(
        _plain(inkomen.verwijzing_specialist), inkomen.VERWIJZING_SPECIALIST
    ),
    "minimaregelingen": Indicator(
        _plain(minimaregelingen.minimaregelingen), minimaregelingen.MINIMAREGELINGEN
    ),
    "minimaregelingen_bereik": Indicator(
        _plain(minimaregelingen.minimaregelingen_bereik), minimaregelingen.MINIMAREGELINGEN_BEREIK
    ),
    "financien": Indicator(_plain(financien.financien), financien.FINANCIEN),
    "taalscreening": Indicator(
        _plain(laaggeletterdheid.taalscreening), laaggeletterdheid.TAALSCREENING
    ),
    "taalsignaal": Indicator(_plain(laaggeletterdheid.taalsignaal), laaggeletterdheid.TAALSIGNAAL),
    "taalhuis": Indicator(_plain(laaggeletterdheid.taalhuis), laaggeletterdheid.TAALHUIS),
}

STRUCTURES: Mapping[str, Structure] = {key: i.structure for key, i in INDICATORS.items()}


def compute(micro: Microdata, areas: Areas, definitions: Definitions) -> pd.DataFrame:
    """The cells of every indicator for the period of the microdata."""
    return cells.frame(
        cell for name in INDICATORS for cell in cells_of(name, micro, areas, definitions)
    )


def cells_of(
    name: str, micro: Microdata, areas: Areas, definitions: Definitions
) -> Iterable[cells.Cell]:
    """The cells of one indicator for the period of the microdata.

    Where something that it is counted from was not delivered, its counts are not available: nought
    would say that there was nobody, and part of a year would be too low.
    """
    found = INDICATORS[name].compute(micro, areas, definitions)
    if sources.known(name, micro):
        return found
    return ((*key, None, cells.UNAVAILABLE) for *key, _, _ in found)
