"""Which tables of a delivery each indicator is counted from.

Without one of them there is no count. It also tells where a count comes from. A test watches what
each indicator reads and holds it against this.
"""

from __future__ import annotations

from collections.abc import Mapping

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
