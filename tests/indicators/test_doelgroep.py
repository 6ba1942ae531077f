"""Who is in the register and who of them works (003 §5.1.2), each rule that can be got wrong."""

from __future__ import annotations

import pytest

from .conftest import Count, Make

ANNA = "anna A 2018-01-01 ."


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2020-12-31", ".", {"totaal": 1}),
        ("2021-01-01", ".", {}),
        ("2020-01-01", "2020-12-31", {"totaal": 1}),
        ("2020-01-01", "2020-12-30", {}),
    ],
)
def test_a_contract_counts_on_its_first_and_its_last_day(
    micro: Make, counted: Count, begin: str, end: str, expected: dict[str, int]
) -> None:
    found = micro(doelgroepregister=ANNA, dienstverbanden=f"anna C1 regulier 31 {begin} {end}")
    assert counted("doelgroepregister", found) == expected


@pytest.mark.parametrize("soort", ["regulier", "beschut"])
def test_any_contract_is_a_job_however_small(micro: Make, counted: Count, soort: str) -> None:
    found = micro(doelgroepregister=ANNA, dienstverbanden=f"anna C1 {soort} 0.5 2020-01-01 .")
    assert counted("doelgroepregister", found) == {"totaal": 1}


def test_two_contracts_are_one_person_at_work(micro: Make, counted: Count) -> None:
    twice = "anna C1 regulier 20 2020-01-01 .\nanna C2 regulier 20 2020-01-01 ."
    assert counted("doelgroepregister", micro(doelgroepregister=ANNA, dienstverbanden=twice)) == {
        "totaal": 1
    }


def test_a_job_of_someone_who_is_not_in_the_register_does_not_count(
    micro: Make, counted: Count
) -> None:
    found = micro(
        doelgroepregister="bob A 2018-01-01 2020-12-30",
        dienstverbanden="anna C1 regulier 31 2020-01-01 .\nbob C2 regulier 31 2020-01-01 .",
    )
    assert counted("register", found) == counted("doelgroepregister", found) == {}


@pytest.mark.parametrize(
    ("wsw", "expected"),
    [
        ("anna A iwerk 2015-01-01 .", 0),
        ("anna A bor 2015-01-01 2020-12-31", 0),
        ("anna A iwerk 2015-01-01 2020-12-30", 1),
        ("anna A iwerk 2021-01-01 .", 1),
    ],
)
def test_who_is_in_the_wsw_that_day_is_left_out_of_both(
    micro: Make, counted: Count, wsw: str, expected: int
) -> None:
    found = micro(
        doelgroepregister=ANNA, wsw=wsw, dienstverbanden="anna C1 regulier 31 2020-01-01 ."
    )
    assert counted("register", found).get("totaal", 0) == expected
    assert counted("doelgroepregister", found).get("totaal", 0) == expected


def test_people_without_a_benefit_count_apart(micro: Make, counted: Count) -> None:
    found = micro(
        doelgroepregister=f"{ANNA}\nbob B 2018-01-01 .\ncas B 2018-01-01 .",
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 2020-12-30 B overig",
        dienstverbanden="cas C1 regulier 31 2020-01-01 .",
    )
    assert counted("register", found) == {"totaal": 3, "bijstand": 1, "geen_uitkering": 2}
    assert counted("doelgroepregister", found, "GM0002") == {"totaal": 1}


def test_who_moved_counts_once_where_the_last_row_says(micro: Make, counted: Count) -> None:
    found = micro(doelgroepregister=f"{ANNA}\nanna - 2020-06-01 .")
    assert counted("register", found)["totaal"] == 1
    assert counted("register", found, "BUITEN")["totaal"] == 1
    assert counted("register", found, "GM0001") == {}
