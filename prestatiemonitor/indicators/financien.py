"""Money (003 §2; 002, Financiën): per fund the budget, what was spent, what is expected, and what
the state gives.

Each of the four is a measure (maat) of its own, which the funds divide. What is left or short is
never a cell: it is computed from two.
"""

from __future__ import annotations

from prestatiemonitor.areas import Areas
from prestatiemonitor.cells import UNAVAILABLE, Cell
from prestatiemonitor.indicators.counting import amounts
from prestatiemonitor.layout import AMOUNTS, FONDSEN
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import Bound, Ref, Split, Structure

SPENT, EXPECTED = "gerealiseerd_eur", "verwacht_eur"
_CELLS = (("totaal", "totaal"), *(("fonds", fund) for fund in FONDSEN))

FINANCIEN = Structure(
    {"fonds": Split(FONDSEN)},
    maten=AMOUNTS,
    # What was spent is part of what is expected of the year, and seldom comes back.
    bounds=tuple(
        Bound(
            parts=(Ref("financien", *cell, maat=SPENT),),
            whole=(Ref("financien", *cell, maat=EXPECTED),),
            usual=True,
        )
        for cell in _CELLS
    ),
    grows=tuple((Ref("financien", *cell, maat=SPENT),) for cell in _CELLS),
)


def financien(micro: Microdata, areas: Areas) -> list[Cell]:
    """The four amounts of each fund and municipality, up to the last month of the period.

    Not available where the delivery of the period has no funds.
    """
    rows, last = micro.financien, micro.periode.end
    now = rows[(rows["jaar"] == last.year) & (rows["maand"] == last.month)]
    stand = "bekend" if len(now) else UNAVAILABLE
    columns = {name: name for name in AMOUNTS}
    return amounts(now, "financien", micro, areas, FINANCIEN, columns, stand=stand)
