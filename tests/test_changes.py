from __future__ import annotations

import re
from typing import Any

import pytest

from prestatiemonitor import changes
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

YEAR = made.YEAR
LAST = f"{YEAR}-T1"


def judged(was: str, now: str, key: str = "in_beeld") -> list[list[str]]:
    return [[key, "REGIO", LAST, was], [key, "REGIO", f"{YEAR}-T2", now]]


def counts(was: int, now: int, key: str = "bijstand", then: str = LAST) -> list[list[Any]]:
    where = ["totaal", "totaal"]
    return [[key, "aantal", "REGIO", then, *where, was, "bekend"],
            [key, "aantal", "REGIO", f"{YEAR}-T2", *where, now, "bekend"]]  # fmt: skip


def region(**given: Any) -> Reading:
    nothing: dict[str, Any] = {"cells": [], "status": [], "editie": "openbaar"}
    return made.reading(place="REGIO", **{**nothing, **given})


@pytest.mark.parametrize("place", ["GM0001", "REGIO"])
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_part_is_whole(place: str, editie: str, number: int) -> None:
    reading = made.reading(place=place, editie=editie, number=number)
    for part in (changes.told, changes.briefly, changes.compared):
        text = part(reading)
        assert text
        assert not re.search(r"\bNone\b|\bnan\b|\n\n\n", text)


def test_the_first_report_has_nothing_to_be_compared_with() -> None:
    first = made.reading(perioden=[f"{YEAR}-T2"])
    for part in (changes.told, changes.briefly, changes.compared):
        assert part(first) == changes.FIRST


def test_where_nothing_changed_it_says_so() -> None:
    same = region(status=judged("onzeker", "onzeker"), cells=counts(500, 500))
    assert changes.told(same).count(changes.SAME) == len(same.shown_places)
    assert changes.SAME in changes.briefly(same)


def test_another_status_word_is_a_change_and_a_first_one_is_not() -> None:
    text = changes.told(region(status=judged("onzeker", "achter")))
    assert "was [◆ Onzeker]" in text
    assert "is nu [▼ Achter]" in text
    assert "is nu" in changes.briefly(region(status=judged("onzeker", "achter")))
    assert "is nu" not in changes.told(region(status=judged("niet beschikbaar", "achter")))


def test_a_difference_that_rounding_can_have_made_is_none() -> None:
    assert "meer dan" not in changes.told(region(cells=counts(500, 505)))
    text = changes.told(region(cells=counts(500, 510)))
    assert f"ongeveer 10 meer dan op 30 apr {YEAR}." in text
    assert "1 aantal is duidelijk veranderd" in changes.briefly(region(cells=counts(500, 510)))


def test_exact_counts_differ_by_one() -> None:
    told = changes.told(region(cells=counts(500, 499), editie="intern"))
    assert f": 1 minder dan op 30 apr {YEAR}." in told


def test_what_adds_up_is_held_against_the_same_months_of_last_year() -> None:
    cells = counts(200, 150, "uitstroom", f"{YEAR - 1}-T2")
    assert f"ongeveer 50 minder dan in jan–aug {YEAR - 1}." in changes.told(region(cells=cells))
    growing = counts(100, 200, "uitstroom")
    assert "meer dan" not in changes.told(region(cells=growing))


def test_amounts_and_what_a_year_does_not_change_are_not_compared() -> None:
    cells = [[*row[:1], "gerealiseerd_eur", *row[2:]] for row in counts(10**6, 10**7, "financien")]
    cells += counts(100, 200, "herinstroom")
    assert changes.told(region(cells=cells)).count(changes.SAME) == 3


def test_what_was_revised_is_named_with_its_moment() -> None:
    row = ["bijstand", "aantal", "REGIO", f"{YEAR - 1}-T3", "totaal", "totaal", 500, "herzien"]
    text = changes.told(region(cells=[row]))
    assert f"het aantal van 31 dec {YEAR - 1} is herzien." in text


def test_all_targets_of_a_new_agreement_are_told_in_one_sentence() -> None:
    text = changes.told(made.reading(place="REGIO", number=1))
    assert re.search(rf"Er gelden \d+ doelen voor {YEAR}\.", text)


def test_a_target_that_is_added_in_the_year_is_named_with_its_day() -> None:
    body = made.make().overeenkomst
    changed = {**body, "indicatoren": [
        {**i, "doelen": [{**t, "vanaf_datum": f"{YEAR}-06-01"} for t in i["doelen"]]}
        if i["sleutel"] == "in_beeld" else i
        for i in body["indicatoren"]
    ]}  # fmt: skip
    text = changes.told(region(overeenkomst=changed))
    assert f"vanaf 1 juni {YEAR} is er een nieuw doel: iedereen." in text


def test_an_explanation_is_new_if_it_was_not_given_before() -> None:
    now = [["bijstand", "REGIO", "Zo zit het."], ["in_beeld", "REGIO", "Nog eens."]]
    before = [[LAST, "in_beeld", "REGIO", "Nog eens."], [LAST, "bijstand", "GM0001", "Zo zit het."]]
    text = changes.told(region(toelichting=now, toelichting_eerder=before))
    assert "een nieuwe toelichting bij: Mensen met een bijstandsuitkering." in text


def test_many_new_explanations_are_counted_and_not_named_in_one_long_sentence() -> None:
    keys = ("bijstand", "in_beeld", "uitstroom", "wsw_regulier")
    now = [[key, "REGIO", "Zo zit het."] for key in keys]
    text = changes.told(region(toelichting=now, toelichting_eerder=[]))
    assert "een nieuwe toelichting bij 4 resultaten." in text


def test_two_periods_stand_beside_now_in_a_table_for_each_area() -> None:
    cells = counts(500, 520) + counts(480, 520, then=f"{YEAR - 1}-T2")[:1]
    text = changes.compared(region(cells=cells))
    header = f"| Resultaat | {YEAR - 1}, t/m augustus | {YEAR}, t/m april | {YEAR}, t/m augustus |"
    assert text.count(header) == 3
    row = next(line for line in text.splitlines() if "| 500 |" in line)
    assert row.endswith("| 480 | 500 | 520 | ongeveer 40 meer |")


def test_what_is_shown_as_a_share_is_compared_as_a_share() -> None:
    """More decisions were right, as more were checked; of a hundred there were fewer."""
    then = f"{YEAR - 1}-T2"
    cells = counts(950, 1900, "juiste_beslissingen", then)
    cells += counts(1000, 2100, "beslissingen", then)
    text = changes.compared(region(cells=cells))
    assert "| 95,00% | niet beschikbaar | 90,47% | 4,53 procentpunt minder |" in text
    told = changes.told(region(cells=cells))
    assert f"4,53 procentpunt minder dan in jan–aug {YEAR - 1}." in told
    assert "950 meer" not in told + text


def test_money_is_compared_in_the_table() -> None:
    rows = counts(1_000_000, 1_250_000, "financien", f"{YEAR - 1}-T2")
    cells = [[*row[:1], "gerealiseerd_eur", *row[2:]] for row in rows]
    text = changes.compared(region(cells=cells, editie="intern"))
    assert (
        "| € 1.000.000 | niet beschikbaar | € 1.250.000 | €\N{NO-BREAK SPACE}250.000 meer |" in text
    )


def test_a_difference_that_cannot_be_seen_is_said_in_the_table() -> None:
    cells = counts(500, 505, then=f"{YEAR - 1}-T2")
    assert f"| {changes.NO_GAP} |" in changes.compared(region(cells=cells))


def test_the_way_to_all_changes_is_given_where_there_is_a_page() -> None:
    status = judged("onzeker", "achter")
    links = {f"verandering/{YEAR}-T2": "../verandering/index.ipynb"}
    assert "](../verandering/index.ipynb)" in changes.briefly(region(status=status, links=links))
    assert "Bekijk" not in changes.briefly(region(status=status, links={}))


def test_the_report_before_is_that_of_the_last_period_delivered() -> None:
    assert changes.before(made.reading()) == Period(YEAR, 1)
    skipped = made.reading(perioden=[f"{YEAR - 1}-T3", f"{YEAR}-T2"])
    assert changes.before(skipped) == Period(YEAR - 1, 3)
