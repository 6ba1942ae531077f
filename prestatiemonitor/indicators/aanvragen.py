"""Applications (003 §4, §5.3.1): how many were decided, and how many within the legal term.

The agency may leave this table out, since no result was agreed. Then there is no count.
"""

from __future__ import annotations

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import UNAVAILABLE, Cell
from prestatiemonitor.indicator_spec import TOTAL
from prestatiemonitor.layout import VALUES
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Bound, Ref, Split, Structure

KINDS = VALUES["soort_aanvraag"]


def _grows(indicator: str) -> tuple[tuple[Ref, ...], ...]:
    return tuple((Ref(indicator, "soort", kind),) for kind in KINDS)


AANVRAGEN = Structure({"soort": Split(KINDS)}, grows=_grows("aanvragen"), only_region=True)
TIJDIGHEID = Structure(
    {"soort": Split(KINDS)},
    noemer=Ref("aanvragen"),
    bounds=tuple(
        Bound(parts=(Ref("tijdigheid", "soort", k),), whole=(Ref("aanvragen", "soort", k),))
        for k in KINDS
    ),
    grows=_grows("tijdigheid"),
    only_region=True,
)


def aanvragen(micro: Microdata, areas: Areas) -> list[Cell]:
    """Applications decided in the year so far, for the region, by kind."""
    return _cells("aanvragen", "beslist", micro, areas)


def tijdigheid(micro: Microdata, areas: Areas) -> list[Cell]:
    """Those decided within the legal term."""
    return _cells("tijdigheid", "op_tijd", micro, areas)


def _cells(indicator: str, column: str, micro: Microdata, areas: Areas) -> list[Cell]:
    rows, end = micro.aanvragen, micro.periode.end
    rows = rows[(rows["jaar"] == end.year) & (rows["maand"] <= end.month)]
    known = not rows.empty
    counts = rows.groupby("soort")[column].sum().to_dict()
    kinds = [("soort", kind, int(counts.get(kind, 0))) for kind in KINDS]
    total = (TOTAL, TOTAL, sum(number for *_, number in kinds))
    here = (indicator, "aantal", areas.regio.code, str(micro.periode))
    stand = "bekend" if known else UNAVAILABLE
    return [
        (*here, split, category, number if known else None, stand)
        for split, category, number in (total, *kinds)
    ]
