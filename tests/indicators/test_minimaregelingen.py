"""Schemes of the year so far: how often, for how much, for how many people (003 §5.3.1)."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import STRUCTURES
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.relations import broken, expand, usual

from .conftest import Count, Make, computed

TABLE = "minimaregelingen"
COUPLE = """
anna D1 A individuele_inkomenstoeslag 2020-02-29 600
bob D1 A individuele_inkomenstoeslag 2020-02-29 600
"""
MONTHS = """
anna D1 A collectieve_zorgverzekering 2019-12-31 20
anna D1 A collectieve_zorgverzekering 2020-01-31 20
anna D1 A collectieve_zorgverzekering 2020-02-29 30
anna D1 A collectieve_zorgverzekering 2020-05-31 40
"""


def given(micro: Make, rows: str, periode: str = "2020-T3") -> Microdata:
    return micro(periode, minimaregelingen=rows)


def test_a_scheme_that_runs_counts_once_a_year_with_all_that_was_paid(
    micro: Make, counted: Count
) -> None:
    for periode, euros in (("2020-T1", 50), ("2020-T2", 90), ("2020-T3", 90)):
        found = given(micro, MONTHS, periode)
        kinds = dict.fromkeys(("totaal", "collectieve_zorgverzekering"), 1)
        assert counted(TABLE, found) == kinds
        assert counted(TABLE, found, "REGIO", "euro") == dict.fromkeys(kinds, euros)
        assert counted("minimaregelingen_bereik", found) == kinds


def test_a_couple_shares_a_scheme_and_its_payment_but_are_two_people(
    micro: Make, counted: Count
) -> None:
    found = given(micro, COUPLE)
    assert counted(TABLE, found)["totaal"] == 1
    assert counted(TABLE, found, "REGIO", "euro")["totaal"] == 600
    assert counted("minimaregelingen_bereik", found)["totaal"] == 2


def test_two_local_schemes_of_one_person_on_one_day_are_two(micro: Make, counted: Count) -> None:
    found = given(micro, "anna L1 A meedoen 2020-02-01 150\nanna L1 A kinderen 2020-02-01 75")
    assert counted(TABLE, found) == {"totaal": 2, "meedoen": 1, "kinderen": 1}
    assert counted(TABLE, found, "REGIO", "euro") == {"totaal": 225, "meedoen": 150, "kinderen": 75}
    people = counted("minimaregelingen_bereik", found)
    assert people == {"totaal": 1, "meedoen": 1, "kinderen": 1}


def test_everything_counts_where_the_first_payment_was(micro: Make, counted: Count) -> None:
    found = given(micro, "anna D1 B overig 2020-03-31 10\nanna D1 A overig 2020-02-29 20")
    assert counted(TABLE, found, "GM0001", "euro") == {"totaal": 30, "overig": 30}
    assert counted(TABLE, found, "GM0002") == {}
    moved = given(micro, "anna L1 B overig 2020-03-31 10\nanna L2 A meedoen 2020-02-29 20")
    assert counted(TABLE, moved, "GM0002") == {"totaal": 1, "overig": 1}
    assert counted("minimaregelingen_bereik", moved, "GM0002") == {}
    assert counted("minimaregelingen_bereik", moved, "GM0001") == {
        "totaal": 1, "overig": 1, "meedoen": 1,
    }  # fmt: skip


def test_on_one_day_the_order_of_pseudonyms_does_not_choose_the_municipality(
    micro: Make, counted: Count
) -> None:
    for first, second in (("L1", "L2"), ("L2", "L1")):
        rows = f"anna {first} A overig 2020-03-31 10\nanna {second} B meedoen 2020-03-31 20"
        assert counted("minimaregelingen_bereik", given(micro, rows), "GM0002") == {}


def test_without_the_local_schemes_of_every_period_there_is_no_count(
    micro: Make, areas: Areas
) -> None:
    for key in (TABLE, "minimaregelingen_bereik"):
        cells = computed(key, micro(ontbreekt=TABLE, minimaregelingen=COUPLE), areas)
        assert cells["waarde"].isna().all()
        assert set(cells["stand"]) == {"niet beschikbaar"}


def test_declared_relations_hold_and_tie_amounts_as_they_tie_counts(
    micro: Make, areas: Areas
) -> None:
    rows = "\n".join([COUPLE.strip(), MONTHS.strip(), "cas L1 B meedoen 2020-02-01 150"])
    made = [given(micro, rows, f"2020-T{n}") for n in (1, 2, 3)]
    keys = (TABLE, "minimaregelingen_bereik")
    cells = pd.concat(computed(key, one, areas) for key in keys for one in made)
    codes, region = [area.code for area in areas.parts], areas.regio.code
    declared = expand(cells, STRUCTURES, codes, region)
    likely = usual(cells, STRUCTURES, region)
    assert broken(cells, [*declared, *likely]) == []
    sums = {one.whole for one in declared if one.kind == "som"}
    assert {("minimaregelingen/euro/REGIO/2020-T3/totaal/totaal",)} <= sums
    grows = {(one.whole, one.parts) for one in likely}
    place = "minimaregelingen/euro/GM0001/2020-T{}/regeling/meedoen"
    assert ((place.format(2),), (place.format(1),)) in grows
