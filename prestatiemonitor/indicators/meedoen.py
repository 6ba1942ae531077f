"""Theme meedoen (003 §5.2): of whom is it known whether and how they take part."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.agreement import Definitions
from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators import several
from prestatiemonitor.indicators.counting import count, count_among, kinds_of, latest, running
from prestatiemonitor.indicators.routes import with_route
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata, once, stock
from prestatiemonitor.relations import Bound, Ref, Split, Structure
from prestatiemonitor.texts import among

ACTIVITIES = VALUES["activiteit"]
STATES = ("actief", "niet_actief", "niet_in_beeld")
VOLUNTEERS = Ref("routes", "route", "vrijwilliger")


def _known(indicator: str) -> Bound:
    """In beeld are the first two states."""
    states = tuple(Ref(indicator, "beeld", state) for state in STATES[:2])
    return Bound(parts=states, whole=(Ref(indicator),), equal=True)


IN_BEELD = Structure(
    {"beeld": Split(STATES, whole=VOLUNTEERS)},
    noemer=VOLUNTEERS,
    bounds=(
        _known("in_beeld"),
        *(
            Bound(parts=(Ref("in_beeld", "beeld", s),), whole=(Ref("in_beeld_alle", "beeld", s),))
            for s in STATES
        ),
    ),
)
IN_BEELD_ALLE = Structure(
    {"beeld": Split(STATES, whole=Ref("bijstand"))},
    noemer=Ref("bijstand"),
    bounds=(_known("in_beeld_alle"),),
)


ACTIVITEITEN = Structure(
    {"activiteit": Split(several.categories(ACTIVITIES), additive=False)},
    bounds=(
        Bound(
            parts=(Ref("in_beeld", "beeld", "actief"),), whole=(Ref("activiteiten"),), equal=True
        ),
        *several.bounds("activiteiten", "activiteit", ACTIVITIES),
    ),
)
CONTACTS = VALUES["wijze_contact"]
NO_CONTACT = "geen_contact"
CONTACT = Structure(
    {"contact": Split((*CONTACTS, NO_CONTACT), whole=Ref("bijstand"))},
    noemer=Ref("bijstand"),
    bounds=(
        Bound(
            parts=tuple(Ref("contact", "contact", way) for way in CONTACTS),
            whole=(Ref("contact"),),
            equal=True,
        ),
    ),
)


@once
def seen(micro: Microdata) -> pd.DataFrame:
    """Everyone on welfare, with what is known of their taking part (003 §5.2, definition).

    *In beeld* means that it was recorded, after contact with the person or a begeleider, whether
    someone is active and, if so, in what. The last contact in which it was spoken of decides: *ja*
    with an activity that runs is actief, *nee* is niet actief, anything else (no such contact,
    active but in what is unknown) is niet in beeld.

    Returns:
        persoon, gemeente, route, activiteit (list), beeld (``STATES``).
    """
    told = micro.contacten[micro.contacten["maatschappelijk_actief"] != "onbekend"]
    contacts = latest(told, "datum", micro)[["persoon", "maatschappelijk_actief"]]
    now = running(micro.activiteiten, micro).drop_duplicates(["persoon", "activiteit"])
    out = with_route(micro).merge(contacts, on="persoon", how="left")
    out = out.assign(activiteit=kinds_of(out["persoon"], now, "activiteit"))
    active = (out["maatschappelijk_actief"] == "ja") & among(out["persoon"], now["persoon"])
    beeld = pd.Series("niet_in_beeld", index=out.index)
    beeld = beeld.mask(out["maatschappelijk_actief"] == "nee", "niet_actief")
    return out.assign(beeld=beeld.mask(active, "actief")).drop(columns="maatschappelijk_actief")


def _seen_cells(
    persons: pd.DataFrame, indicator: str, micro: Microdata, areas: Areas, structure: Structure
) -> list[Cell]:
    in_view = persons["beeld"] != "niet_in_beeld"
    return count_among(persons, in_view, indicator, micro, areas, structure)


def in_beeld(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons in route vrijwilliger who are in beeld on the peildatum (003 §5.2).

    The total counts who is in beeld; the split adds up to all in the route.
    """
    persons = seen(micro)
    volunteers = persons[persons["route"] == "vrijwilliger"]
    return _seen_cells(volunteers, "in_beeld", micro, areas, IN_BEELD)


def in_beeld_alle(micro: Microdata, areas: Areas) -> list[Cell]:
    """The same for everyone on welfare (003 §5.2: the agency sees to it for all)."""
    return _seen_cells(seen(micro), "in_beeld_alle", micro, areas, IN_BEELD_ALLE)


def activiteiten(micro: Microdata, areas: Areas) -> list[Cell]:
    """What the active persons in route vrijwilliger do (003 §5.2 a to g).

    The total counts persons once; who does several things counts in each of them and in
    ``combinatie``, so the categories do not add up.
    """
    persons = seen(micro)
    active = persons[(persons["route"] == "vrijwilliger") & (persons["beeld"] == "actief")]
    kinds = active["activiteit"].map(several.of_person)
    return count(active.assign(activiteit=kinds), "activiteiten", micro, areas, ACTIVITEITEN)


def contact(micro: Microdata, areas: Areas, definitions: Definitions) -> list[Cell]:
    """Persons on welfare on the peildatum with whom there was contact lately (001, 002).

    Lately is in the last ``contact_maanden`` whole months (definitions). A begeleider counts; who
    had both kinds of contact is in ``direct``. The total counts who had contact; the split adds up
    to all on welfare.
    """
    after = pd.Timestamp(micro.periode.peildatum) + pd.Timedelta(days=1)
    since = after - pd.DateOffset(months=definitions.contact_maanden)
    lately = micro.contacten[micro.contacten["datum"].between(since, after, inclusive="left")]
    had = {way: lately.loc[lately["wijze"] == way, "persoon"] for way in CONTACTS}
    persons = stock(micro)
    kind = pd.Series(NO_CONTACT, index=persons.index)
    for way in reversed(CONTACTS):
        kind = kind.mask(among(persons["persoon"], had[way]), way)
    persons = persons.assign(contact=kind)
    return count_among(persons, kind != NO_CONTACT, "contact", micro, areas, CONTACT)
