from __future__ import annotations

import pytest

from .conftest import Count, Make


@pytest.mark.parametrize(
    ("screened", "expected"),
    [
        ("", {"niet_gescreend": 1}),
        ("anna 2015-01-01 signaal", {"totaal": 1, "signaal": 1}),
        ("anna 2020-12-31 signaal", {"totaal": 1, "signaal": 1}),
        ("anna 2021-01-01 signaal", {"niet_gescreend": 1}),
        (
            "anna 2020-06-01 laaggeletterd\nanna 2019-01-01 geen_signaal",
            {"totaal": 1, "laaggeletterd": 1},
        ),
        ("weg 2020-06-01 signaal", {"niet_gescreend": 1}),
    ],
)
def test_the_last_screening_of_who_is_on_welfare_counts(
    micro: Make, counted: Count, screened: str, expected: dict[str, int]
) -> None:
    found = micro(spells="anna 2019-01-01 . A .", taalscreening=screened)
    assert counted("taalscreening", found) == expected


def test_findings_add_up_to_all_on_welfare_and_the_total_to_who_was_screened(
    micro: Make, counted: Count
) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 . A .\ncas 2019-01-01 . B .",
        taalscreening="anna 2020-06-01 signaal",
    )
    expected = {"totaal": 1, "signaal": 1, "niet_gescreend": 2}
    assert counted("taalscreening", found) == expected
    assert counted("taalscreening", found, "GM0001") == expected | {"niet_gescreend": 1}
    assert counted("taalscreening", found, "GM0002") == {"niet_gescreend": 1}


def test_a_person_referred_twice_counts_once_and_warm_if_any_was(
    micro: Make, counted: Count
) -> None:
    found = micro(
        taalverwijzing="""
        anna A 2020-02-01 niet_warm
        anna B 2020-03-01 warm
        bob B 2020-03-01 niet_warm
        cas B 2019-12-31 warm
        """
    )
    assert counted("taalhuis", found) == {"totaal": 2, "warm": 1, "niet_warm": 1}
    assert counted("taalhuis", found, "GM0001") == {"totaal": 1, "warm": 1}


@pytest.mark.parametrize(
    ("screened", "referred", "expected"),
    [
        ("anna 2020-02-01 signaal", "", "niet_verwezen"),
        ("anna 2020-02-01 laaggeletterd", "anna A 2020-02-02 niet_warm", "verwezen"),
        ("anna 2020-02-01 signaal", "anna A 2018-02-02 warm", "verwezen"),
        ("anna 2020-02-01 signaal", "anna A 2020-12-31 warm", "verwezen"),
        ("anna 2020-02-01 signaal", "anna A 2021-01-01 warm", "niet_verwezen"),
        ("anna 2020-02-01 geen_signaal", "anna A 2020-02-02 warm", None),
        ("anna 2019-02-01 signaal\nanna 2020-02-01 geen_signaal", "", None),
        ("", "anna A 2020-02-02 warm", None),
        ("weg 2020-02-01 signaal", "weg A 2020-02-02 warm", None),
    ],
)
def test_of_who_may_have_difficulty_it_is_told_who_was_ever_referred(
    micro: Make, counted: Count, screened: str, referred: str, expected: str | None
) -> None:
    found = micro(spells="anna 2019-01-01 . A .", taalscreening=screened, taalverwijzing=referred)
    assert counted("taalsignaal", found) == ({"totaal": 1, expected: 1} if expected else {})


def test_a_referral_of_another_municipality_counts_where_one_is_on_welfare(
    micro: Make, counted: Count
) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .",
        taalscreening="anna 2020-02-01 signaal",
        taalverwijzing="anna B 2020-02-02 warm",
    )
    assert counted("taalsignaal", found, "GM0001") == {"totaal": 1, "verwezen": 1}
