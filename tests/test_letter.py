from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from prestatiemonitor import letter
from prestatiemonitor.papers import Papers
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import Policy
from prestatiemonitor.reading import Reading, ReportError
from tests import slice_factory as made

PARTS: list[Callable[[Reading], str]] = [
    letter.head, letter.salutation, letter.standing, letter.here, letter.concerns,
    letter.successes, letter.who, letter.looking_back, letter.planning, letter.closing,
]  # fmt: skip
NOW = Period(made.YEAR, 2)


def council(policy: Policy | None = None, **fields: Any) -> dict[str, Any]:
    row = {"gebied": "GM0001", "periode": str(NOW), "stuk": "raadsbrief"} | fields
    papers = Papers.model_validate({
        "gemeenten": [{"gebied": "GM0001", "plaats": "Aadorp", "postadres": "Postbus 1"}],
        "stukken": [row],
    })  # fmt: skip
    return papers.at("GM0001", NOW, policy or Policy()).model_dump(mode="json")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("empty", [False, True])
def test_every_part_is_whole_also_without_counts(
    part: Callable[[Reading], str], editie: str, number: int, empty: bool
) -> None:
    nothing = {"cells": [], "status": []} if empty else {}
    text = part(made.reading(number=number, editie=editie, **nothing))
    assert text
    assert not re.search(r"[^\n ]  |\bNone\b|\bnan\b|\n\n\n| \.(?!status|concept)", text)


def test_what_is_not_known_is_said_and_not_made_up() -> None:
    text = letter.head(made.reading())
    assert "## Concept" in text
    assert "het zaaknummer en de datum zijn nog niet bekend" in text
    for name in ("Datum", "Ons kenmerk", "Zaaknummer"):
        assert f"**{name}:** nog niet bekend" in text
    assert "**Adres:**" not in text


def test_what_is_filled_in_is_shown_and_the_letter_is_no_concept() -> None:
    given = council(zaaknummer="455631", kenmerk="K\\_1", datum=f"{made.YEAR}-10-06",
                    onderwerp="De resultaten", bijlagen=["een memo"])  # fmt: skip
    text = letter.head(made.reading(raad=given))
    assert "Concept" not in text
    assert f"**Datum:** Aadorp, 6 oktober {made.YEAR}" in text
    assert "**Zaaknummer:** 455631" in text
    assert "**Onderwerp:** De resultaten" in text
    assert "**Adres:** Postbus 1" in text
    assert text.rstrip("\n:").endswith("en een memo")


def test_only_what_is_missing_is_named() -> None:
    text = letter.head(made.reading(raad=council(zaaknummer="1")))
    assert "nog niet van de gemeente: de datum is nog niet bekend" in text


def test_the_letter_says_that_no_decision_is_asked() -> None:
    text = letter.salutation(made.reading())
    assert text.startswith("Geachte raadsleden,")
    assert f"het tweede van de drie rapporten over {made.YEAR}" in text
    assert "ter kennisname" in text


def test_rounding_is_told_where_counts_are_rounded() -> None:
    assert "veelvoud van 5" in letter.standing(made.reading(editie="openbaar"))
    assert "veelvoud" not in letter.standing(made.reading(editie="intern"))


def test_a_municipality_without_targets_says_whose_they_are() -> None:
    assert "heeft geen eigen doelen" in letter.here(made.reading(place="GM0002"))
    assert "heeft zelf deze doelen" in letter.here(made.reading(place="GM0001"))


def test_what_is_behind_comes_with_the_reason_of_the_agency() -> None:
    status = [["wsw_regulier", "REGIO", str(NOW), "achter"],
              ["uitstroom", "REGIO", str(NOW), "op koers"]]  # fmt: skip
    reading = made.reading(status=status, toelichting=[["wsw_regulier", "REGIO", "Door de griep."]])
    text = letter.concerns(reading)
    assert text.index("(achter)") < text.index("Door de griep.")
    assert "(op koers)" not in text
    assert "(op koers)" in letter.successes(reading)


def test_the_past_is_told_in_order_and_the_future_with_its_dates() -> None:
    policy = Policy.model_validate({
        "terugblik": [{"jaar": 2014, "bron": "000", "tekst": "Eerst."},
                      {"jaar": 2017, "bron": "000", "tekst": "Toen."}],
        "planning": [{"na": ["T2"], "bron": "003 §2", "tekst": "In {volgend_jaar} verder."}],
        "pc_cyclus": [{"gebied": "GM0001", "periode": str(NOW), "naam": "de najaarsnota",
                       "datum": f"{made.YEAR}-11-10"}],
    })  # fmt: skip
    reading = made.reading(raad=council(policy, behandeling_datum=f"{made.YEAR}-11-03"))
    assert letter.looking_back(reading) == "Eerst.\n\nToen."
    assert letter.planning(reading).splitlines() == [
        f"- De raad bespreekt dit stuk op 3 november {made.YEAR}.",
        f"- De raad bespreekt de najaarsnota op 10 november {made.YEAR}.",
        f"- In {made.YEAR + 1} verder.",
    ]


def test_without_a_date_the_letter_says_so() -> None:
    assert "is nog niet bekend" in letter.planning(made.reading(raad=council()))
    assert letter.looking_back(made.reading(raad=council())) == "Hierover is niets ingevuld."


def test_nobody_signs_by_name() -> None:
    text = letter.closing(made.reading())
    assert text == "Met vriendelijke groet,\n\nburgemeester en wethouders van Aa"


def test_a_report_that_is_no_paper_has_no_fields() -> None:
    with pytest.raises(ReportError, match="raad: true"):
        letter.head(made.reading(raad={}))
