from __future__ import annotations

import pytest

from .conftest import Count, Make


@pytest.mark.parametrize(
    ("offers", "offered", "used"),
    [
        ("anna A 2020-02-01 . .", 1, 0),
        ("anna A 2020-02-01 2020-03-01 .", 1, 1),
        ("anna A 2020-02-01 2020-04-30 .", 1, 1),
        ("anna A 2020-02-01 2020-05-01 .", 1, 0),
        ("anna A 2019-12-31 2020-01-15 .", 0, 0),
        ("anna A 2020-05-01 2020-05-01 .", 0, 0),
        ("anna A 2020-01-01 . .\nanna A 2020-02-01 2020-03-01 .", 1, 1),
    ],
)
def test_offers_and_their_use_are_of_this_year_up_to_the_peildatum(
    micro: Make, counted: Count, offers: str, offered: int, used: int
) -> None:
    found = micro("2020-T1", voorzieningenwijzer=offers)
    assert counted("voorzieningenwijzer_aanbod", found).get("totaal", 0) == offered
    assert counted("voorzieningenwijzer_gebruik", found).get("totaal", 0) == used


def test_use_counts_where_the_first_offer_counted(micro: Make, counted: Count) -> None:
    found = micro(voorzieningenwijzer="anna A 2020-01-01 . .\nanna B 2020-02-01 2020-03-01 .")
    assert counted("voorzieningenwijzer_gebruik", found, "GM0001") == {"totaal": 1}
    assert counted("voorzieningenwijzer_gebruik", found, "GM0002") == {}


@pytest.mark.parametrize(
    ("offers", "found"),
    [
        ("anna A 2020-02-01 2020-03-01 ja", 1),
        ("anna A 2020-02-01 2020-03-01 nee", 0),
        ("anna A 2020-02-01 2020-03-01 .", 0),
        ("anna A 2020-02-01 2020-05-01 ja", 0),
        ("anna A 2019-12-31 2020-01-15 ja", 0),
        ("anna A 2020-01-01 2020-01-02 ja\nanna B 2020-02-01 2020-02-02 ja", 1),
        ("anna A 2020-01-01 2020-01-02 ja\nanna A 2020-02-01 2020-02-02 nee", 1),
    ],
)
def test_what_use_of_this_year_found_counts_once_a_person(
    micro: Make, counted: Count, offers: str, found: int
) -> None:
    made = micro("2020-T1", voorzieningenwijzer=offers)
    assert counted("voorzieningenwijzer_opbrengst", made).get("totaal", 0) == found
    assert counted("voorzieningenwijzer_opbrengst", made, "GM0002") == {}


def test_help_counts_a_person_once_where_it_began_and_in_each_kind(
    micro: Make, counted: Count
) -> None:
    found = micro(
        "2020-T1",
        ondersteuning="""
        anna B 2020-04-30 gesprek
        anna A 2020-01-01 gesprek
        anna A 2020-02-01 toeslagen_en_regelingen
        bob B 2020-02-01 gesprek
        bob B 2020-03-01 gesprek
        cas A 2020-02-01 verwijzing_specialist
        dirk A 2019-12-31 gesprek
        emma A 2020-05-01 gesprek
        """,
    )
    assert counted("ondersteuning", found) == {
        "totaal": 2, "gesprek": 2, "toeslagen_en_regelingen": 1, "combinatie": 1,
    }  # fmt: skip
    assert counted("ondersteuning", found, "GM0002") == {"totaal": 1, "gesprek": 1}


def test_using_the_voorzieningenwijzer_is_help_of_the_year_of_use(
    micro: Make, counted: Count
) -> None:
    """Also of who was offered it the year before; whoever did not use it was not helped."""
    found = micro(
        voorzieningenwijzer="""
        anna A 2019-12-01 2020-01-15 ja
        bob A 2020-02-01 2020-03-01 .
        cas A 2020-02-01 . .
        dirk A 2019-11-01 2019-12-31 ja
        """,
        ondersteuning="bob B 2020-02-15 gesprek",
    )
    assert counted("ondersteuning", found) == {
        "totaal": 2, "voorzieningenwijzer": 2, "gesprek": 1, "combinatie": 1,
    }  # fmt: skip
    assert counted("ondersteuning", found, "GM0002")["totaal"] == 1
    assert counted("voorzieningenwijzer_gebruik", found) == {"totaal": 1}


def test_referrals_to_a_specialist_are_no_help_and_count_once_a_person(
    micro: Make, counted: Count
) -> None:
    found = micro(
        ondersteuning="""
        anna B 2020-03-01 verwijzing_specialist
        anna A 2020-02-01 verwijzing_specialist
        bob A 2019-02-01 verwijzing_specialist
        cas A 2020-02-01 gesprek
        """
    )
    assert counted("verwijzing_specialist", found) == {"totaal": 1}
    assert counted("verwijzing_specialist", found, "GM0001") == {"totaal": 1}
    assert counted("ondersteuning", found) == {"totaal": 1, "gesprek": 1}
