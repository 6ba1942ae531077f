"""Per fund what was budgeted, spent and expected, and what the state gives (002, Financiën)."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import STRUCTURES
from prestatiemonitor.relations import broken, expand, usual

from .conftest import Count, Make, computed

ROWS = """
2019 12 A uitkeringen 9 9 9 9
2020 4 A uitkeringen 900 310 910 905
2020 4 A wsw 100 30 100 95
2020 4 B uitkeringen 400 130 395 400
2020 8 A uitkeringen 905 620 915 907
2020 8 A wsw 100 70 101 97
2020 8 B uitkeringen 400 270 390 401
"""


def test_the_last_month_of_the_period_tells_all_four(micro: Make, counted: Count) -> None:
    first = micro("2020-T1", financien=ROWS)
    assert counted("financien", first, "GM0001", "begroot_eur") == {
        "totaal": 1000, "uitkeringen": 900, "wsw": 100,
    }  # fmt: skip
    second = micro("2020-T2", financien=ROWS)
    totals = {
        maat: counted("financien", second, "REGIO", maat)["totaal"]
        for maat in STRUCTURES["financien"].maten
    }
    assert totals == {
        "begroot_eur": 1405, "gerealiseerd_eur": 960, "verwacht_eur": 1406,
        "rijksmiddelen_eur": 1405,
    }  # fmt: skip


def test_a_period_without_funds_is_not_available_and_one_of_zero_is(
    micro: Make, areas: Areas
) -> None:
    cells = computed("financien", micro("2020-T3", financien=ROWS), areas)
    assert set(cells["stand"]) == {"niet beschikbaar"}
    nothing = computed("financien", micro("2020-T3", financien="2020 12 A wsw 0 0 0 0"), areas)
    assert (nothing["waarde"] == 0).all()


def test_funds_and_areas_add_up_for_each_amount(micro: Make, areas: Areas) -> None:
    made = [micro(f"2020-T{n}", financien=ROWS) for n in (1, 2)]
    cells = pd.concat(computed("financien", one, areas) for one in made)
    region = areas.regio.code
    declared = expand(cells, STRUCTURES, [area.code for area in areas.parts], region)
    likely = usual(cells, STRUCTURES, region)
    assert broken(cells, [*declared, *likely]) == []
    whole = {one.whole[0] for one in declared if one.kind == "som"}
    for maat in STRUCTURES["financien"].maten:
        for area in ("GM0001", "REGIO"):
            assert f"financien/{maat}/{area}/2020-T2/totaal/totaal" in whole
    assert len({one for one in likely if "/gerealiseerd_eur/" in one.parts[0]}) == len(likely) > 0
