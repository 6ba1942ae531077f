"""What readers are told of the end of the year, and what they are told where that is not known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from prestatiemonitor import colophon, expectations, narrative
from prestatiemonitor.outlook import NoOutlook, Outlook
from prestatiemonitor.reading import BASES, Reading
from tests import slice_factory as made

YEAR = made.YEAR
RULES = made.make().verwachting


def with_rules(**changes: Any) -> dict[str, Any]:
    return RULES | {"regels": RULES["regels"] | changes}


def with_event(kind: str | None) -> dict[str, Any]:
    event = {"datum": f"{YEAR}-02-01", "naam": "iets", "verwachting": kind, "tot": None}
    return RULES | {"gebeurtenissen": [event]}


def told(key: str, place: str = "REGIO", **how: Any) -> str:
    reading = made.reading(place=place, **how)
    return expectations.sentence(reading, reading.indicator(key))


def outlook(reading: Reading, key: str) -> Outlook:
    found = expectations.of(reading, reading.indicator(key))
    assert isinstance(found, Outlook)
    return found


def test_a_flow_is_told_over_the_year_with_how_sure_that_is() -> None:
    found = outlook(made.reading(place="REGIO"), "uitstroom")
    assert told("uitstroom").startswith(
        f"Wij verwachten dat het er in heel {YEAR} tussen de {found.low} en {found.high} zijn. "
        "De kans dat het aantal daarbinnen valt, is ongeveer 80%."
    )


def test_a_stock_is_told_at_the_end_of_the_year() -> None:
    assert f"dat het er eind {YEAR} tussen de" in told("doelgroepregister")


def test_a_target_for_all_is_told_by_who_is_left() -> None:
    text = told("in_beeld")
    assert re.match(rf"Wij verwachten voor eind {YEAR}: van \d+ tot \d+ mensen in deze", text)
    assert "nog niet bekend of zij maatschappelijk actief zijn." in text


def test_a_target_for_one_group_names_it() -> None:
    assert "alleen over deze groep: op 1 januari al bijstand." in told("statushouders")


def test_what_moves_on_paper_is_said_to_stay() -> None:
    assert "het aantal BOR gelijk blijft" in told("wsw_regulier")
    assert "BOR" not in told("doelgroepregister")


def test_the_event_that_widens_it_is_named() -> None:
    assert "Het bereik is breder, want dit jaar is bijzonder (iets)." in told(
        "uitstroom", verwachting=with_event("verbreed")
    )
    assert "bijzonder" not in told("uitstroom", verwachting=with_event(None))


@pytest.mark.parametrize(
    ("key", "rules", "text"),
    [
        ("uitstroom", with_event("geen"), "Wij geven geen verwachting"),
        ("uitstroom", with_event("geen"), "anders dan eerdere jaren (iets)"),
        ("uitstroom", with_rules(minimaal_jaren=3), "minstens 3 hele eerdere jaren nodig"),
        ("wsw_regulier", with_rules(minimaal_veranderingen=9), "meer eerdere perioden nodig"),
        ("juiste_beslissingen", RULES, "Voor een percentage berekenen wij geen verwachting."),
    ],
)
def test_where_there_is_none_it_says_why(key: str, rules: dict[str, Any], text: str) -> None:
    assert text in told(key, verwachting=rules)


def test_a_reason_is_only_given_where_something_was_agreed() -> None:
    assert told("bijstand", verwachting=with_event("geen")) == ""
    assert told("bijstand") != ""


def test_small_counts_of_a_municipality_give_none_in_public() -> None:
    cells = [[*row[:6], 5, row[7]] if row[2] != "REGIO" else row for row in made.make().cells]
    small = {"place": "GM0001", "editie": "openbaar", "cells": cells}
    assert told("uitstroom", **small) == "De aantallen zijn te klein voor een verwachting."


@pytest.mark.parametrize("verwachting", [{}])
def test_without_rules_there_is_nothing_to_tell(verwachting: dict[str, Any]) -> None:
    reading = made.reading(place="REGIO", verwachting=verwachting)
    assert all(expectations.sentence(reading, one) == "" for one in reading.results())
    assert expectations.method(reading) == []
    assert narrative.certainty(reading) == f"Het jaar {YEAR} is nog niet om."


def test_when_the_year_is_over_nothing_is_expected() -> None:
    reading = made.reading(place="REGIO", number=3)
    assert all(expectations.sentence(reading, one) == "" for one in reading.results())
    assert expectations.of(reading, reading.indicator("uitstroom")) == NoOutlook("jaar om")


def test_what_results_are_counted_among_is_not_foreseen() -> None:
    reading = made.reading(place="REGIO")
    assert [expectations.of(reading, reading.indicator(key)) for key in sorted(BASES)] == [
        None
    ] * len(BASES)


@pytest.mark.parametrize(
    ("low", "high", "text", "short"),
    [
        (610, 1690, "tussen de 610 en 1.690 zijn", "610–1.690"),
        (0, 20, "hoogstens 20 zijn", "0–20"),
        (20, 20, "ongeveer 20 zijn", "20"),
        (0, 0, "ongeveer 0 zijn", "0"),
    ],
)
def test_bounds_at_their_edges(
    low: int, high: int, text: str, short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Outlook(low, low, high, "stroom", ())
    monkeypatch.setattr(expectations, "of", lambda *_: found)
    assert text in told("uitstroom")
    assert expectations.short(found) == short


def test_in_public_the_bounds_are_multiples_of_five() -> None:
    cells = [
        [*row[:6], row[6] if row[0] in made.REGION_ONLY else 5 * round(row[6] / 5), row[7]]
        for row in made.make().cells
    ]
    reading = made.reading(place="REGIO", editie="openbaar", cells=cells)
    for indicator in reading.results():
        found = expectations.of(reading, indicator)
        if isinstance(found, Outlook) and not reading.is_exact(indicator.sleutel):
            assert {found.low % 5, found.middle % 5, found.high % 5} == {0}


def test_the_method_names_its_thresholds() -> None:
    text = colophon.method(made.reading(verwachting=with_rules(zekerheid=90, hoogstens_jaren=4)))
    assert "in 90 van de 100 gevallen" in text
    assert "hoogstens 4" in text
    assert "minstens 2 hele eerdere jaren" in text
    assert "afgeronde aantallen. Het bereik ronden wij naar buiten af" not in text
    assert "ronden wij naar buiten af" in colophon.method(made.reading(editie="openbaar"))
