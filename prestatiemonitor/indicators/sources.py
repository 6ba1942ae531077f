"""What each indicator is counted from: tables of a delivery, and how far back deliveries must go.

Without them there is no count. It also tells where a count comes from. A test watches what each
indicator reads and holds it against this.
"""

from __future__ import annotations

from collections.abc import Mapping

from prestatiemonitor.microdata import Microdata
from prestatiemonitor.periods import Period

TABLES: Mapping[str, tuple[str, ...]] = {
    "bijstand": ("bus",),
    "routes": ("bus", "doelgroepregister", "routes", "statushouders", "wsw"),
    "routewissel": ("bus", "routes"),
    "uitstroom": ("bus", "gedeeltelijke_uitstroom"),
    "uitstroom_cohort": ("bus",),
    "herinstroom": ("bus",),
    "register": ("bus", "doelgroepregister", "wsw"),
    "doelgroepregister": ("dienstverbanden", "doelgroepregister", "wsw"),
    "wsw": ("wsw",),
    "wsw_regulier": ("wsw",),
    "indicaties": ("indicaties_beschut_werk",),
    "beschut_werk": ("dienstverbanden", "indicaties_beschut_werk"),
    "statushouders_bijstand": ("bus", "statushouders"),
    "statushouders": ("bus", "gedeeltelijke_uitstroom", "statushouders"),
    "in_beeld": ("activiteiten", "bus", "contacten", "routes"),
    "in_beeld_alle": ("activiteiten", "bus", "contacten", "routes"),
    "activiteiten": ("activiteiten", "bus", "contacten", "routes"),
    "contact": ("bus", "contacten"),
    "voorzieningenwijzer_aanbod": ("voorzieningenwijzer",),
    "voorzieningenwijzer_gebruik": ("voorzieningenwijzer",),
    "voorzieningenwijzer_opbrengst": ("voorzieningenwijzer",),
    "beslissingen": ("beslissingen",),
    "juiste_beslissingen": ("beslissingen",),
    "aanvragen": ("aanvragen",),
    "tijdigheid": ("aanvragen",),
    "ondersteuning": ("ondersteuning", "voorzieningenwijzer"),
    "verwijzing_specialist": ("ondersteuning",),
    "minimaregelingen": ("bus", "minimaregelingen"),
    "minimaregelingen_bereik": ("bus", "minimaregelingen"),
    "financien": ("financien",),
    "taalscreening": ("bus", "taalscreening"),
    "taalsignaal": ("bus", "taalscreening", "taalverwijzing"),
    "taalhuis": ("taalverwijzing",),
}

YEARS_BACK: Mapping[str, int] = {
    "uitstroom": 0,
    "uitstroom_cohort": 1,
    "herinstroom": 1,
    "statushouders": 0,
    "voorzieningenwijzer_aanbod": 0,
    "voorzieningenwijzer_gebruik": 0,
    "voorzieningenwijzer_opbrengst": 0,
    "beslissingen": 0,
    "juiste_beslissingen": 0,
    "aanvragen": 0,
    "tijdigheid": 0,
    "ondersteuning": 0,
    "verwijzing_specialist": 0,
    "minimaregelingen": 0,
    "minimaregelingen_bereik": 0,
    "taalhuis": 0,
}
"""Of what happens in a year: 0 counts from 1 January of the year itself, 1 of the year before.

Deliveries that begin later tell only a part of it, which would be too low.
"""


def known(indicator: str, micro: Microdata) -> bool:
    """Whether all that an indicator is counted from was delivered."""
    if not micro.ontbreekt.isdisjoint(TABLES.get(indicator, ())):
        return False
    back = YEARS_BACK.get(indicator)
    return back is None or Period(micro.periode.year - back, 1) in micro.perioden
