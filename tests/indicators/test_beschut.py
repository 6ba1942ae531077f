"""Contracts and places of sheltered work (003 §5.1.3): a place is a contract of 31 hours."""

from __future__ import annotations

import pytest

from .conftest import Count, Make

ANNA = "anna A ja 2018-01-01 ."


def places(counted: Count, micro: object, gebied: str = "REGIO") -> float:
    return counted("beschut_werk", micro, gebied, "plekken").get("totaal", 0)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (["31"], 1),
        (["20", "20"], 1.29),
        (["15.5"], 0.5),
        (["36"], 1.16),
        (["0.1"], 0),
        (["15.5", "15.5", "31"], 2),
    ],
)
def test_places_are_hours_of_contracts_without_a_maximum(
    micro: Make, counted: Count, hours: list[str], expected: float
) -> None:
    rows = "\n".join(f"anna C{n} beschut {h} 2020-01-01 ." for n, h in enumerate(hours))
    found = micro(indicaties=ANNA, dienstverbanden=rows)
    assert places(counted, found) == expected
    assert counted("beschut_werk", found) == {"totaal": len(hours)}


def test_places_of_the_region_are_rounded_once(micro: Make, counted: Count) -> None:
    found = micro(
        indicaties=f"{ANNA}\nbob B ja 2018-01-01 .\ncas - ja 2018-01-01 .",
        dienstverbanden="\n".join(
            f"{who} C1 beschut 20 2020-01-01 ." for who in ("anna", "bob", "cas")
        ),
    )
    each = [places(counted, found, area) for area in ("GM0001", "GM0002", "BUITEN")]
    assert each == [0.65, 0.65, 0.65]
    assert places(counted, found) == 1.94


@pytest.mark.parametrize(
    "contract",
    [
        "anna C1 regulier 31 2020-01-01 .",
        "anna C1 beschut 31 2020-01-01 2020-12-30",
        "anna C1 beschut 31 2021-01-01 .",
        "bob C1 beschut 31 2020-01-01 .",
    ],
)
def test_only_sheltered_contracts_that_run_of_who_has_an_indication(
    micro: Make, counted: Count, contract: str
) -> None:
    found = micro(indicaties=ANNA, dienstverbanden=contract)
    assert counted("beschut_werk", found) == {}
    assert places(counted, found) == 0


@pytest.mark.parametrize(("end", "expected"), [("2020-12-31", 1), ("2020-12-30", 0)])
def test_an_ended_indication_makes_the_contract_no_place(
    micro: Make, counted: Count, end: str, expected: int
) -> None:
    found = micro(
        indicaties=f"anna A ja 2018-01-01 {end}",
        dienstverbanden="anna C1 beschut 31 2020-01-01 .",
    )
    assert places(counted, found) == expected
    assert counted("indicaties", found).get("totaal", 0) == expected


def test_only_who_is_able_to_work_counts_for_the_condition(micro: Make, counted: Count) -> None:
    found = micro(indicaties=f"{ANNA}\nbob B nee 2018-01-01 .")
    assert counted("indicaties", found) == {"totaal": 1}


def test_the_last_indication_decides_on_able_and_on_where(micro: Make, counted: Count) -> None:
    found = micro(
        indicaties=f"{ANNA}\nanna B nee 2020-06-01 .",
        dienstverbanden="anna C1 beschut 31 2020-01-01 .",
    )
    assert counted("indicaties", found) == {}
    assert places(counted, found, "GM0002") == places(counted, found) == 1
