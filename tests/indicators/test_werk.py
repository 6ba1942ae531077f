"""Each rule of uitstroom that can be got wrong (003 §5.1.1), on tables small enough to read."""

from __future__ import annotations

import pytest

from prestatiemonitor.microdata import Microdata

from .conftest import Count, Make

STAYS = "anna 2019-01-01 . A ."


def total(counted: Count, micro: Microdata) -> float:
    return counted("uitstroom", micro).get("totaal", 0)


def test_nobody_left_is_zero(micro: Make, counted: Count) -> None:
    assert counted("uitstroom", micro(spells=STAYS)) == {}


@pytest.mark.parametrize("uitkomst", ["werk", "ondernemerschap", "onderwijs"])
def test_whole_exits_to_work_business_and_education_count(
    micro: Make, counted: Count, uitkomst: str
) -> None:
    found = counted("uitstroom", micro(spells=f"anna 2019-01-01 2020-05-01 A {uitkomst}"))
    assert found == {"totaal": 1, uitkomst: 1, "geheel": 1, f"{uitkomst}_geheel": 1}


@pytest.mark.parametrize("uitkomst", ["overig", "onbekend"])
def test_other_reasons_do_not_count(micro: Make, counted: Count, uitkomst: str) -> None:
    assert total(counted, micro(spells=f"anna 2019-01-01 2020-05-01 A {uitkomst}")) == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-12-31", 0), ("2020-01-01", 1), ("2020-04-30", 1), ("2020-05-01", 0)],
)
def test_the_year_runs_from_1_january_through_the_peildatum(
    micro: Make, counted: Count, day: str, expected: int
) -> None:
    assert total(counted, micro("2020-T1", spells=f"anna 2019-01-01 {day} A werk")) == expected


def test_counts_are_of_the_year_so_far(micro: Make, counted: Count) -> None:
    early = "anna 2019-01-01 2020-02-01 A werk"
    assert total(counted, micro("2020-T3", spells=early)) == 1
    assert total(counted, micro("2021-T1", spells=early)) == 0


def test_a_partial_exit_counts_beside_the_benefit(micro: Make, counted: Count) -> None:
    found = micro(spells=STAYS, gedeeltelijke_uitstroom="anna A werk 2020-03-01 .")
    assert counted("uitstroom", found) == {
        "totaal": 1, "werk": 1, "gedeeltelijk": 1, "werk_gedeeltelijk": 1,
    }  # fmt: skip


def test_a_partial_exit_that_began_the_year_before_does_not_count(
    micro: Make, counted: Count
) -> None:
    found = micro(spells=STAYS, gedeeltelijke_uitstroom="anna A werk 2019-12-31 .")
    assert total(counted, found) == 0


@pytest.mark.parametrize(
    ("spell", "expected"),
    [
        ("anna 2019-01-01 2020-03-01 A overig", 1),
        ("anna 2019-01-01 2020-02-29 A overig", 0),
        ("anna 2020-03-02 . A .", 0),
        ("bob 2019-01-01 . A .", 0),
    ],
)
def test_a_partial_exit_needs_welfare_on_that_day_so_tozo_alone_does_not_count(
    micro: Make, counted: Count, spell: str, expected: int
) -> None:
    found = micro(spells=spell, gedeeltelijke_uitstroom="anna A werk 2020-03-01 .")
    assert total(counted, found) == expected


def test_partial_then_whole_is_one_person_and_whole(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 2020-09-01 A werk",
        gedeeltelijke_uitstroom="anna A werk 2020-03-01 2020-09-01",
    )
    assert counted("uitstroom", found)["totaal"] == 1
    assert counted("uitstroom", found)["werk_geheel"] == 1


def test_the_highest_outcome_counts_before_whole_or_partial(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 2020-09-01 A onderwijs",
        gedeeltelijke_uitstroom="anna A werk 2020-03-01 .",
    )
    assert counted("uitstroom", found) == {
        "totaal": 1, "werk": 1, "gedeeltelijk": 1, "werk_gedeeltelijk": 1,
    }  # fmt: skip


def test_two_exits_in_a_year_are_one_person(micro: Make, counted: Count) -> None:
    twice = "anna 2019-01-01 2020-02-01 A onderwijs\nanna 2020-06-01 2020-09-01 A werk"
    assert counted("uitstroom", micro(spells=twice))["totaal"] == 1
    assert counted("uitstroom", micro(spells=twice))["werk"] == 1


def test_the_municipality_of_the_first_exit_keeps_the_person(micro: Make, counted: Count) -> None:
    moved = micro(
        spells="anna 2019-01-01 2020-02-01 A onderwijs\nanna 2020-06-01 2020-09-01 B werk"
    )
    assert counted("uitstroom", moved, "GM0001")["werk"] == 1
    assert counted("uitstroom", moved, "GM0002") == {}


def test_a_partial_exit_counts_once_when_two_spells_touch_it(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 2020-03-01 A overig\nanna 2020-03-01 . A .",
        gedeeltelijke_uitstroom="anna A werk 2020-03-01 .\nanna A onderwijs 2020-03-02 .",
    )
    assert total(counted, found) == 1


def test_both_partners_count_as_persons(micro: Make, counted: Count) -> None:
    couple = "anna 2019-01-01 2020-05-01 A werk\nbob 2019-01-01 2020-05-01 A werk"
    assert total(counted, micro(spells=couple)) == 2


def test_bijstand_counts_who_has_benefit_on_the_last_day(micro: Make, counted: Count) -> None:
    found = micro(
        spells="""
        anna 2019-01-01 . A .
        bob 2019-01-01 2020-12-31 B werk
        cas 2019-01-01 2020-12-30 A werk
        dirk 2020-12-31 . - .
        els 2021-01-01 . A .
        """
    )
    assert counted("bijstand", found) == {"totaal": 3}
    assert counted("bijstand", found, "BUITEN") == {"totaal": 1}
