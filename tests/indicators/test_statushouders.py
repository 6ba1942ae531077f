"""Status holders on welfare on 1 January, and who goes to work in the year (003 §5.1.4)."""

from __future__ import annotations

import pytest

from .conftest import Count, Make

ANNA = {
    "spells": "anna 2019-01-01 . A .",
    "dossiers": "anna D1 A bijstand 2019-01-01 . .",
    "statushouders": "anna 2018-06-01",
}


def total(counted: Count, micro: object) -> float:
    return counted("statushouders", micro).get("totaal", 0)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2020-01-01", ".", 1),
        ("2020-01-02", ".", 0),
        ("2019-01-01", "2020-01-01", 1),
        ("2019-01-01", "2019-12-31", 0),
    ],
)
def test_the_base_is_who_is_on_welfare_on_1_january(
    micro: Make, counted: Count, begin: str, end: str, expected: int
) -> None:
    found = micro(
        spells=f"anna {begin} {end} A .\nbob 2019-01-01 . A .",
        dossiers=f"anna D1 A bijstand {begin} {end} .\nbob D2 A bijstand 2019-01-01 . .",
        statushouders="anna 2018-06-01",
    )
    assert counted("statushouders_bijstand", found).get("totaal", 0) == expected


def test_who_became_a_status_holder_later_is_not_in_the_base(micro: Make, counted: Count) -> None:
    late = ANNA | {"statushouders": "anna 2020-01-02"}
    assert counted("statushouders_bijstand", micro(**late)) == {}
    on_the_day = ANNA | {"statushouders": "anna 2020-01-01"}
    assert counted("statushouders_bijstand", micro(**on_the_day)) == {"totaal": 1}


def test_partners_are_two_persons_with_one_benefit(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 . A .",
        dossiers="anna D1 A bijstand 2019-01-01 . .\nbob D1 A bijstand 2019-01-01 . .",
        statushouders="anna 2018-06-01\nbob 2018-06-01",
    )
    assert counted("statushouders_bijstand", found) == {"totaal": 2}
    assert counted("statushouders_bijstand", found, "REGIO", "uitkeringen") == {"totaal": 1}


def test_only_benefits_of_welfare_that_run_that_day_count(micro: Make, counted: Count) -> None:
    more = """
        anna D0 A bijstand 2018-01-01 2019-12-31 overig
        anna D2 A bijzondere_bijstand 2019-01-01 . .
        anna D3 A bijstand 2020-02-01 . .
        """
    found = micro(**ANNA | {"dossiers": ANNA["dossiers"] + more})
    assert counted("statushouders_bijstand", found, "REGIO", "uitkeringen") == {"totaal": 1}


def test_a_mover_stays_in_the_base_of_1_january(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 . B .",
        dossiers="""
        anna D1 A bijstand 2019-01-01 2020-05-31 overig
        anna D2 B bijstand 2020-06-01 . .
        """,
        statushouders="anna 2018-06-01",
    )
    assert counted("statushouders_bijstand", found, "GM0001") == {"totaal": 1}
    assert counted("statushouders_bijstand", found, "GM0001", "uitkeringen") == {"totaal": 1}
    assert counted("statushouders_bijstand", found, "GM0002") == {}


@pytest.mark.parametrize(
    ("soort", "expected"), [("werk", 1), ("ondernemerschap", 1), ("onderwijs", 0)]
)
def test_work_and_business_count_wholly_or_partly_and_education_does_not(
    micro: Make, counted: Count, soort: str, expected: int
) -> None:
    partly = micro(**ANNA, gedeeltelijke_uitstroom=f"anna A {soort} 2020-03-01 .")
    wholly = micro(**ANNA | {"spells": f"anna 2019-01-01 2020-03-01 A {soort}"})
    assert total(counted, partly) == total(counted, wholly) == expected


@pytest.mark.parametrize(
    ("begin", "expected"), [("2019-12-31", 0), ("2020-01-01", 1), ("2020-12-31", 1)]
)
def test_it_is_starting_in_the_year_that_counts_and_not_being_at_work(
    micro: Make, counted: Count, begin: str, expected: int
) -> None:
    assert (
        total(counted, micro(**ANNA, gedeeltelijke_uitstroom=f"anna A werk {begin} .")) == expected
    )


def test_a_person_counts_once_a_year_where_work_first_began(micro: Make, counted: Count) -> None:
    """Education in another municipality before it does not decide where."""
    found = micro(
        **ANNA | {"spells": "anna 2019-01-01 2020-09-01 B werk"},
        gedeeltelijke_uitstroom="anna B onderwijs 2020-02-01 .\nanna A werk 2020-03-01 .",
    )
    assert counted("statushouders", found, "GM0001") == {"totaal": 1, "op_1_januari": 1}
    assert counted("statushouders", found, "GM0002") == {}


def test_who_came_to_welfare_in_the_year_stands_apart(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 2020-05-01 A werk\nbob 2020-02-01 2020-08-01 B werk",
        dossiers="""
        anna D1 A bijstand 2019-01-01 2020-05-01 werk
        bob D2 B bijstand 2020-02-01 2020-08-01 werk
        """,
        statushouders="anna 2018-06-01\nbob 2020-01-15",
    )
    assert counted("statushouders", found) == {
        "totaal": 2, "op_1_januari": 1, "later_ingestroomd": 1,
    }  # fmt: skip


def test_work_before_the_status_and_work_of_others_does_not_count(
    micro: Make, counted: Count
) -> None:
    early = ANNA | {"spells": "anna 2019-01-01 2020-03-01 A werk\nbob 2019-01-01 2020-03-01 A werk"}
    assert total(counted, micro(**early | {"statushouders": "anna 2020-03-02"})) == 0
    assert total(counted, micro(**early | {"statushouders": "anna 2020-03-01"})) == 1
