"""Who came back within a year after leaving welfare (003 §5.1.1), and when that is known."""

from __future__ import annotations

import pytest

from prestatiemonitor.areas import Areas

from .conftest import Count, Make, cell

LEFT = "anna 2015-01-01 2019-06-30 A werk"


@pytest.mark.parametrize("uitkomst", ["werk", "ondernemerschap", "onderwijs"])
def test_the_cohort_left_wholly_in_the_year_before(
    micro: Make, counted: Count, uitkomst: str
) -> None:
    found = micro(
        spells=f"""
        anna 2015-01-01 2019-01-01 A {uitkomst}
        bob 2015-01-01 2019-12-31 B {uitkomst}
        cas 2015-01-01 2018-12-31 A {uitkomst}
        dirk 2015-01-01 2020-01-01 A {uitkomst}
        els 2015-01-01 2019-05-01 A overig
        fred 2015-01-01 2019-05-01 A onbekend
        """,
        gedeeltelijke_uitstroom="gijs A werk 2019-05-01 .",
    )
    assert counted("uitstroom_cohort", found) == {"totaal": 2}
    assert counted("uitstroom_cohort", found, "GM0002") == {"totaal": 1}


@pytest.mark.parametrize(
    ("begin", "expected"),
    [("2019-08-01", 1), ("2020-06-28", 1), ("2020-06-29", 1), ("2020-06-30", 0)],
)
def test_day_365_is_within_a_year_and_day_366_is_not(
    micro: Make, counted: Count, begin: str, expected: int
) -> None:
    """Between the exit and the return lies 29 February 2020: 365 days end a day early."""
    found = micro(spells=f"{LEFT}\nanna {begin} . A .")
    assert counted("herinstroom", found).get("totaal", 0) == expected


def test_what_is_not_known_on_the_peildatum_does_not_count(micro: Make, counted: Count) -> None:
    spells = f"{LEFT}\nanna 2020-05-01 . A ."
    assert counted("herinstroom", micro("2020-T1", spells=spells)) == {}
    assert counted("herinstroom", micro("2020-T2", spells=spells)) == {"totaal": 1}


def test_a_benefit_before_the_exit_is_no_return(micro: Make, counted: Count) -> None:
    found = micro(spells=f"anna 2010-01-01 2012-01-01 A werk\n{LEFT}")
    assert counted("herinstroom", found) == {}


def test_a_person_is_in_the_cohort_once_with_the_first_exit(micro: Make, counted: Count) -> None:
    """The return after the first exit counts, where that exit was."""
    found = micro(spells="anna 2015-01-01 2019-02-01 A werk\nanna 2019-06-01 2019-12-01 B werk")
    assert counted("uitstroom_cohort", found, "GM0001") == {"totaal": 1}
    assert counted("herinstroom", found, "GM0001") == {"totaal": 1}
    assert counted("uitstroom_cohort", found) == counted("herinstroom", found) == {"totaal": 1}


def test_a_second_exit_neither_adds_nor_takes_a_return(micro: Make, counted: Count) -> None:
    found = micro(
        spells="""
        anna 2015-01-01 2019-01-01 A werk
        anna 2019-03-01 2019-11-01 A onderwijs
        bob 2015-01-01 2019-01-01 A werk
        bob 2020-02-01 2020-03-01 A werk
        """
    )
    assert counted("herinstroom", found) == {"totaal": 1}


def test_both_partners_count(micro: Make, counted: Count) -> None:
    both = [LEFT, "anna 2020-01-01 . A ."]
    found = micro(spells="\n".join(both + [row.replace("anna", "bob") for row in both]))
    assert counted("herinstroom", found) == counted("uitstroom_cohort", found) == {"totaal": 2}


@pytest.mark.parametrize(
    ("periode", "stand"),
    [("2020-T1", "voorlopig"), ("2020-T2", "voorlopig"), ("2020-T3", "bekend")],
)
def test_it_is_provisional_until_all_could_be_followed_for_a_year(
    micro: Make, areas: Areas, periode: str, stand: str
) -> None:
    found = micro(periode, spells=LEFT)
    assert cell("herinstroom", areas, found) == (0, stand)
    assert cell("uitstroom_cohort", areas, found) == (1, "bekend")


@pytest.mark.parametrize("key", ["uitstroom_cohort", "herinstroom"])
def test_a_year_without_deliveries_is_not_zero_but_unknown(
    micro: Make, areas: Areas, key: str
) -> None:
    spells = f"{LEFT}\nbob 2015-01-01 2020-06-30 A werk"
    for since in ("2019-T2 2019-T3 2020-T1 2020-T2 2020-T3", "2020-T1 2020-T2 2020-T3"):
        found = micro(spells=spells, perioden=since)
        assert cell(key, areas, found) == (None, "niet beschikbaar")
    assert cell(key, areas, micro(spells=LEFT.replace("werk", "overig"))) == (0, "bekend")
