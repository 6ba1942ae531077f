from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from prestatiemonitor import council_page
from prestatiemonitor.papers import Papers
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import Policy
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

PARTS: list[Callable[[Reading], str]] = [
    council_page.head, council_page.asked, council_page.about, council_page.residents,
    council_page.decision,
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_part_is_whole_also_without_counts(
    part: Callable[[Reading], str], editie: str, empty: bool
) -> None:
    nothing = {"cells": [], "status": []} if empty else {}
    text = part(made.reading(editie=editie, **nothing))
    assert text
    assert not re.search(r"[^\n ]  |\bNone\b|\bnan\b|\n\n\n", text)


def test_a_report_is_for_information_only() -> None:
    assert "Ter kennisname" in council_page.asked(made.reading())
    assert "geen besluit nodig" in council_page.decision(made.reading())


def test_every_effect_is_counted_or_says_that_it_is_not() -> None:
    reading = made.reading()
    text = council_page.residents(reading)
    for effect in reading.agreement.effecten.lijst:
        assert f"**{effect.tekst}" in text
    unmeasured = [e for e in reading.agreement.effecten.lijst if e.niet_gemeten]
    assert text.count("Dit meten wij niet.") == len(unmeasured)
    assert "gingen 200 mensen" in text


def test_effects_without_counts_say_so() -> None:
    text = council_page.residents(made.reading(cells=[]))
    assert "Hierover zijn nog geen cijfers." in text


def test_the_page_leads_to_the_whole_report() -> None:
    assert re.search(r"\[het hele rapport\]\([^)]+\)", council_page.about(made.reading()))


def test_place_date_and_decision_are_shown_once_known() -> None:
    now = Period(made.YEAR, 2)
    day = f"{made.YEAR}-12-17"
    papers = Papers.model_validate({
        "gemeenten": [{"gebied": "GM0001", "plaats": "Aadorp"}],
        "stukken": [{"gebied": "GM0001", "periode": str(now), "stuk": "raadspagina",
                     "datum": day, "zaaknummer": "7", "besluit": "Kennis genomen.",
                     "besluit_datum": day}],
    })  # fmt: skip
    given = papers.at("GM0001", now, Policy()).model_dump(mode="json")
    reading = made.reading(raad=given)
    assert f"Aadorp, 17 december {made.YEAR}" in council_page.head(reading)
    assert "Concept" not in council_page.head(reading)
    assert council_page.decision(reading) == f"Kennis genomen. (17 december {made.YEAR})"
