"""Schemes for people with little money (003 §5.3.1): how often, for how much, for how many people.

Individuele inkomenstoeslag, individuele studietoeslag and collectieve zorgverzekering are clusters
k, l and m of special assistance in BUS, which also holds what was paid. BUS knows nothing of local
schemes, such as those for children or for taking part; those come in a table of their own.
"""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import Cell
from prestatiemonitor.indicators.counting import amounts, count, kinds_of, this_year
from prestatiemonitor.layout import REGELINGEN
from prestatiemonitor.microdata import Microdata, once
from prestatiemonitor.relations import EURO, PERSONS, Bound, Ref, Split, Structure

TABLE = "minimaregelingen"
ALONE_OR_TOGETHER = 2
"""At most so many persons share a benefit."""


FOR_ONE = (
    "collectieve_zorgverzekering", "meedoen", "kinderen", "overig",
)  # fmt: skip
"""Schemes that are usually given to one person."""


def _kinds(indicator: str, maat: str = PERSONS) -> tuple[Ref, ...]:
    return tuple(Ref(indicator, "regeling", kind, maat) for kind in REGELINGEN)


def _all(indicator: str, maat: str = PERSONS) -> tuple[Ref, ...]:
    return (Ref(indicator, maat=maat), *_kinds(indicator, maat))


MINIMAREGELINGEN = Structure(
    {"regeling": Split(REGELINGEN)},
    maten=(PERSONS, EURO),
    grows=tuple((ref,) for maat in (PERSONS, EURO) for ref in _all("minimaregelingen", maat)),
)
MINIMAREGELINGEN_BEREIK = Structure(
    {"regeling": Split(REGELINGEN, additive=False)},
    bounds=(
        # Everyone reached got at least one scheme.
        Bound(parts=(Ref("minimaregelingen_bereik"),), whole=_kinds("minimaregelingen_bereik")),
        # A couple shares a benefit; of each person the first one counts in the same municipality.
        Bound(
            parts=(Ref("minimaregelingen_bereik"),),
            whole=(Ref("minimaregelingen"),) * ALONE_OR_TOGETHER,
            usual=True,
        ),
        *(
            Bound(
                parts=(Ref("minimaregelingen_bereik", "regeling", kind),),
                whole=(Ref("minimaregelingen", "regeling", kind),) * sharing,
                usual=True,
            )
            for kind in REGELINGEN
            for sharing in ((1, ALONE_OR_TOGETHER) if kind in FOR_ONE else (ALONE_OR_TOGETHER,))
        ),
        # A student gets one, for as long as it lasts.
        Bound(
            parts=(Ref("minimaregelingen", "regeling", "individuele_studietoeslag"),),
            whole=(Ref("minimaregelingen_bereik", "regeling", "individuele_studietoeslag"),),
            equal=True,
            usual=True,
        ),
    ),
    grows=tuple((ref,) for ref in _all("minimaregelingen_bereik")),
)


@once
def _paid(micro: Microdata) -> pd.DataFrame:
    """Payments in the year so far, first to last; in the same order whatever the pseudonyms."""
    rows = micro.minimaregelingen
    rows = rows[this_year(rows["datum"], micro)]
    return rows.sort_values(["datum", "gemeente", "regeling", "bedrag_eur"], kind="stable")


def minimaregelingen(micro: Microdata, areas: Areas) -> list[Cell]:
    """Schemes given in the year so far, and what was paid on them (003 §5.3.1).

    A benefit that runs counts once a year; so does one that couples share. It counts, with all
    its payments, in the municipality of its first payment in the year.
    """
    paid = _paid(micro)
    given = paid.drop_duplicates(["verstrekking", "regeling"])
    once = paid.drop_duplicates(["verstrekking", "regeling", "datum"])
    where = given.set_index(["verstrekking", "regeling"])["gemeente"]
    keys = pd.MultiIndex.from_frame(once[["verstrekking", "regeling"]])
    once = once.assign(gemeente=where.reindex(keys).to_numpy())
    counted = count(given, TABLE, micro, areas, MINIMAREGELINGEN)
    sums = amounts(once, TABLE, micro, areas, MINIMAREGELINGEN, {EURO: "bedrag_eur"})
    return [*counted, *sums]


def minimaregelingen_bereik(micro: Microdata, areas: Areas) -> list[Cell]:
    """Persons who got a scheme in the year so far, each once (003 §5.3.1); both of a couple.

    A person counts in the municipality of the first payment; who got several schemes counts in
    each of them, so the categories do not add up.
    """
    paid = _paid(micro)
    persons = paid.drop_duplicates("persoon")
    each = paid.drop_duplicates(["persoon", "regeling"])
    persons = persons.assign(regeling=kinds_of(persons["persoon"], each, "regeling"))
    return count(persons, "minimaregelingen_bereik", micro, areas, MINIMAREGELINGEN_BEREIK)
