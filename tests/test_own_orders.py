"""A made-up deviating order of one area: what is judged there, and that readers are told."""

from __future__ import annotations

import copy
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from prestatiemonitor import agreed, narrative, overviews, own_orders
from prestatiemonitor.agreement import Agreement
from prestatiemonitor.areas import Areas
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Reading
from prestatiemonitor.report import Report
from prestatiemonitor.status import Counts, words
from tests import slice_factory as made

TOWN, OTHER, REGION = "GM0001", "GM0002", "REGIO"
DAY = f"{made.YEAR}-05-01"
BEFORE, AFTER = date(made.YEAR, 4, 30), date(made.YEAR, 8, 31)
OWN_TARGET = {
    "gebied": TOWN, "waarde": 130, "eenheid": "personen", "vergelijking": "minimaal",
    "herkomst": "afwijking", "vanaf_datum": DAY, "tekst": "In Aa gaan 130 personen uit de bijstand",
}  # fmt: skip


def deviation(soort: str, indicator: str = "uitstroom", **change: str) -> dict[str, str]:
    base = {"gebied": TOWN, "indicator": indicator, "soort": soort, "vanaf_datum": DAY}
    return base | {"besluit": "raadsbesluit van 1 april", "tekst": f"Aa wil {soort}."} | change


def body(*deviations: dict[str, str], targets: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    out = copy.deepcopy(made.agreement().model_dump(mode="json"))
    out["afwijkingen"] = list(deviations)
    exits = next(i for i in out["indicatoren"] if i["sleutel"] == "uitstroom")
    exits["doelen"] += targets
    return out


OWN = body(deviation("eigen_doel"), targets=(OWN_TARGET,))


def reading(agreement: dict[str, Any], place: str = TOWN, number: int = 2) -> Reading:
    return made.reading(place=place, number=number, rapport="overzicht", overeenkomst=agreement)


def indicator_of(found: Reading, key: str = "uitstroom") -> Indicator:
    return found.indicator(key)


@pytest.mark.parametrize(
    ("deviations", "expected"),
    [
        ([], {TOWN: True, OTHER: True, REGION: True}),
        ([deviation("anders")], {TOWN: True, OTHER: True, REGION: True}),
        ([deviation("niet_hier")], {TOWN: False, OTHER: True, REGION: True}),
        ([deviation("alleen_hier")], {TOWN: True, OTHER: False, REGION: False}),
        (
            [deviation("alleen_hier"), deviation("alleen_hier", gebied=OTHER)],
            {TOWN: True, OTHER: True, REGION: False},
        ),
        (
            [deviation("niet_hier", vanaf_datum=f"{made.YEAR}-02-01"), deviation("anders")],
            {TOWN: True, OTHER: True, REGION: True},
        ),
        ([deviation("niet_hier", indicator="contact")], {TOWN: True, OTHER: True, REGION: True}),
    ],
)
def test_an_order_has_a_result_unless_the_area_decided_otherwise(
    deviations: list[dict[str, str]], expected: dict[str, bool]
) -> None:
    agreement = Agreement.model_validate(body(*deviations))
    assert {area: agreement.applies("uitstroom", area, AFTER) for area in expected} == expected


def test_a_deviation_holds_from_its_day() -> None:
    left_out = Agreement.model_validate(body(deviation("niet_hier")))
    assert left_out.applies("uitstroom", TOWN, BEFORE)
    assert not left_out.applies("uitstroom", TOWN, date.fromisoformat(DAY))
    only = Agreement.model_validate(body(deviation("alleen_hier")))
    assert not only.applies("uitstroom", TOWN, BEFORE)
    own = Agreement.model_validate(OWN)
    exits = own.indicator("uitstroom")
    assert own.target(exits, TOWN, BEFORE) is None
    target = own.target(exits, TOWN, AFTER)
    assert target is not None
    assert target.waarde == 130


def test_before_its_day_neither_a_deviation_nor_its_target_is_known() -> None:
    own = Agreement.model_validate(OWN)
    assert own.until(AFTER) == own
    before = own.until(BEFORE)
    assert before.afwijkingen == ()
    assert [one.gebied for one in before.indicator("uitstroom").doelen] == [REGION]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (body(deviation("eigen_doel")), "is een eigen_doel, maar bij doelen staat er geen"),
        (body(targets=(OWN_TARGET,)), "heeft herkomst afwijking, maar bij afwijkingen staat"),
        (body(deviation("anders"), deviation("niet_hier")), "twee afwijkingen vanaf"),
        (
            body(deviation("eigen_doel", vanaf_datum=f"{made.YEAR}-06-01"), targets=(OWN_TARGET,)),
            "is een eigen_doel, maar bij doelen staat er geen",
        ),
    ],
)
def test_a_deviation_and_its_target_name_each_other(broken: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        Agreement.model_validate(broken)


# --- what is judged -------------------------------------------------------------------------------


def word_of(agreement: dict[str, Any], areas: Areas, area: str, number: int) -> str:
    period = Period(made.YEAR, number)
    ids = {f"uitstroom/aantal/{code}/{period}/totaal/totaal": 135.0 for code in (TOWN, OTHER)}
    ids[f"uitstroom/aantal/{REGION}/{period}/totaal/totaal"] = 270.0
    found = words(Agreement.model_validate(agreement), areas, Counts.exact(period, ids))
    return next(row[3] for row in found if row[:2] == ("uitstroom", area))


def test_an_own_target_is_judged_in_that_area_alone(areas: Areas) -> None:
    assert word_of(OWN, areas, TOWN, 2) == "gehaald"
    assert word_of(OWN, areas, OTHER, 2) == "geen gemeentelijk doel"
    assert word_of(OWN, areas, TOWN, 1) == "geen gemeentelijk doel"
    higher = body(deviation("eigen_doel"), targets=(OWN_TARGET | {"waarde": 136},))
    assert word_of(higher, areas, TOWN, 3) == "niet gehaald"


def test_what_an_area_does_not_order_is_not_judged_there(areas: Areas) -> None:
    left_out = body(deviation("niet_hier"))
    assert word_of(left_out, areas, TOWN, 2) == "niet van toepassing"
    assert word_of(left_out, areas, TOWN, 1) == "geen gemeentelijk doel"
    assert word_of(left_out, areas, REGION, 2) == word_of(body(), areas, REGION, 2)


# --- what readers are told ------------------------------------------------------------------------


def test_a_result_tells_what_differs_by_which_decision_and_since_when() -> None:
    found = reading(body(deviation("anders", "contact", tekst="Aa wil elk half jaar contact.")))
    assert own_orders.of_result(found, indicator_of(found, "contact")) == (
        "- Hier geldt een andere opdracht. De cijfers tellen wij op dezelfde manier. "
        "Aa wil elk half jaar contact. "
        f"Besluit: raadsbesluit van 1 april, vanaf 1 mei {made.YEAR}."
    )
    assert own_orders.of_result(found, indicator_of(found)) == ""
    for place, number in ((OTHER, 2), (TOWN, 1)):
        other = reading(found.slice.overeenkomst, place, number)
        assert own_orders.of_result(other, indicator_of(other, "contact")) == ""


def test_the_section_of_the_result_shows_it(tmp_path: Path) -> None:
    shown = Report(reading(OWN), tmp_path).sentence("uitstroom").text
    assert shown.endswith(own_orders.of_result(reading(OWN), indicator_of(reading(OWN))))
    assert "Hier geldt een eigen doel." in shown


def test_the_region_hears_which_area_differs() -> None:
    shown = own_orders.of_area(reading(OWN, REGION))
    assert "Afwijkende opdrachten" in shown
    assert "(Aa).**" in shown
    assert own_orders.of_area(reading(OWN, OTHER)) == ""
    assert own_orders.of_area(reading(body())) == ""


def test_an_own_target_is_told_as_such_and_not_as_words_of_the_agreement() -> None:
    found = reading(OWN)
    told = narrative.target(found, indicator_of(found))
    assert told.startswith(f"Het eigen doel van de gemeente voor {made.YEAR} is 130 mensen.")
    assert "In Aa gaan 130 personen" not in agreed.target(found, indicator_of(found))
    row = Report(found).table("uitstroom", by="gebied")
    assert "130 mensen (eigen doel)" in row.text


def test_the_overview_leaves_out_what_an_area_does_not_order() -> None:
    name = made.agreement().indicator("uitstroom").naam
    left_out = body(deviation("niet_hier"))
    table = re.compile(rf"^\| \[?{re.escape(name)}", re.M)
    assert not table.search(overviews.overview(reading(left_out)))
    assert table.search(overviews.overview(reading(left_out, OTHER)))
    assert table.search(overviews.overview(reading(left_out, number=1)))


def test_the_legend_has_the_word_only_where_orders_differ() -> None:
    assert "Deze opdracht geldt niet voor dit gebied." in overviews.legend(reading(OWN))
    assert "niet voor dit gebied" not in overviews.legend(reading(body()))
