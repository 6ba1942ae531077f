"""What must be told with a result: nothing is compared or added up that should not be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from prestatiemonitor import narrative, remarks
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

YEAR = made.YEAR
Counts = Mapping[tuple[str, ...], float | None]
NONE: Counts = {}


def changed(counts: Counts, place: str = "REGIO", **how: Any) -> Reading:
    """The made-up slice with other counts in this area, by the start of (indicator, category)."""
    rows = [
        [*row[:6], counts.get((row[0], row[5]), counts.get((row[0],), row[6])), row[7]]
        if row[2] == place
        else row
        for row in made.make(number=how.get("number", 2)).cells
    ]
    return made.reading(place=place, cells=[row for row in rows if row[6] is not None], **how)


def on_result(key: str, counts: Counts = NONE, **how: Any) -> str:
    reading = changed(counts, **how)
    return remarks.on_result(reading, reading.indicator(key))


def on_target(key: str, counts: Counts = NONE, **how: Any) -> str:
    reading = changed(counts, **how)
    return narrative.target(reading, reading.indicator(key))


def test_who_came_back_is_not_complete_before_all_are_gone_a_year() -> None:
    assert "niet compleet" in on_result("herinstroom", number=2)
    assert on_result("herinstroom", number=3) == "Iedereen uit deze groep is een jaar gevolgd."


def test_places_are_told_with_their_contracts() -> None:
    assert on_result("beschut_werk") == (
        "Daarvoor zijn er 69 contracten. Eén plek is een contract van 31 uur."
    )
    bare = [row for row in made.make().cells if row[:2] != ["beschut_werk", "aantal"]]
    reading = made.reading(cells=bare)
    assert remarks.on_result(reading, reading.indicator("beschut_werk")) == ""


@pytest.mark.parametrize(
    ("able", "editie", "text"),
    [
        (60, "intern", "Er zijn 60 mensen met een indicatie die kunnen werken. Dat is genoeg"),
        (59, "intern", "Er zijn 59 mensen met een indicatie die kunnen werken. Dat is minder"),
        (1, "intern", "Er is 1 persoon met een indicatie die kan werken. Dat is minder"),
        (0, "openbaar", "Er zijn hoogstens 4 mensen met een indicatie die kunnen werken. Dat is m"),
        (
            65,
            "openbaar",
            "Er zijn ongeveer 65 mensen met een indicatie die kunnen werken. Dat is g",
        ),
        (60, "openbaar", "Er zijn ongeveer 60 mensen met een indicatie die kunnen werken. Of het"),
    ],
)
def test_the_condition_is_told_with_who_could_work(able: int, editie: str, text: str) -> None:
    assert text in on_target("beschut_werk", {("indicaties",): able}, editie=editie)


def test_a_task_of_the_state_is_called_so_and_an_unknown_condition_is_not_told() -> None:
    told = on_target("beschut_werk", {("indicaties",): None}, place="GM0001")
    assert told.startswith(f"De taakstelling van het Rijk voor {YEAR} is 6 plekken")
    assert "indicatie die" not in told


def test_status_holders_of_1_january_stand_apart_and_are_not_added_to_exits() -> None:
    told = on_result("statushouders", {
        ("statushouders", "op_1_januari"): 34, ("statushouders", "later_ingestroomd"): 1,
        ("statushouders_bijstand",): 400,
    })  # fmt: skip
    assert f"Van hen hadden 34 mensen op 1 januari {YEAR} al bijstand." in told
    assert "1 persoon kreeg later bijstand." in told
    assert "Van hen ging 9% dit jaar aan het werk." in told
    assert "Tel dit cijfer niet op bij de uitstroom" in told
    goal = on_target("statushouders", {("statushouders", "op_1_januari"): 34})
    assert "Tot het doel zijn het er nog 6." in goal
    assert "alleen de groep ‘op 1 januari al bijstand’: nu 34." in goal
    told = narrative.summary(made.reading(), made.reading().indicator("statushouders"))
    assert "80 statushouders, waarvan 40 op 1 januari al bijstand" in told


def test_status_holders_without_groups_or_base_are_still_told() -> None:
    groups = {("statushouders", "op_1_januari"): None}
    told = on_result("statushouders", {**groups, ("statushouders_bijstand",): None})
    assert told.startswith("Tel dit cijfer niet op")
    assert on_target("statushouders", groups).startswith("Het doel voor")
    rows = [row for row in made.make().cells if row[1] != "uitkeringen"]
    reading = made.reading(cells=rows)
    assert "bijstand. Van hen" in remarks.on_result(reading, reading.indicator("statushouders"))
    small = on_result("statushouders", {("statushouders", "op_1_januari"): 3}, editie="openbaar")
    assert "Van hen ging" not in small
    assert "Van hen had 1 persoon" in on_result("statushouders", {
        ("statushouders", "op_1_januari"): 1, ("statushouders_bijstand",): 1,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("right", "checked", "text"),
    [
        (298, 298, "Gemeten > 99%, niet aangetoond."),
        (299, 299, "De steekproef is groot genoeg om meer dan 99% aan te tonen."),
        (472, 473, "groot genoeg"),
        (471, 472, "niet aangetoond"),
        (626, 628, "groot genoeg"),
        (99, 100, ""),
    ],
)
def test_a_sample_that_proves_nothing_says_so(right: int, checked: int, text: str) -> None:
    counts = {("juiste_beslissingen",): right, ("beslissingen", "totaal"): checked}
    told = on_target("juiste_beslissingen", {**counts, ("beslissingen", "steekproef"): checked})
    assert text in told
    if not text:
        assert "steekproef" not in told
    assert "steekproef" not in on_target("juiste_beslissingen", counts)


def test_it_is_said_whether_all_decisions_were_checked() -> None:
    assert "Alle beslissingen" in on_result("juiste_beslissingen")
    sampled = {("beslissingen", "steekproef"): 10}
    assert "steekproef" in on_result("juiste_beslissingen", sampled)


@pytest.mark.parametrize(
    ("number", "whole", "text"),
    [
        (182, 520, "zeggen hetzelfde"),
        (182, 500, "het percentage haalt het doel wel, het aantal niet"),
        (190, 530, "het aantal haalt het doel wel, het percentage niet"),
        (190, 525, ""),
    ],
)
def test_number_and_share_are_held_against_each_other(number: int, whole: int, text: str) -> None:
    """003 §5.1.2: 190 of 525; the register may grow otherwise, and 190 decides."""
    counts = {("doelgroepregister",): number, ("register", "totaal"): whole}
    told = on_target("doelgroepregister", counts)
    assert text in told
    assert ("gaat uit van 525" in told) == bool(text)


def test_in_public_a_verdict_that_rounding_could_turn_is_not_given() -> None:
    counts = {("doelgroepregister",): 190, ("register", "totaal"): 530}
    told = on_target("doelgroepregister", counts, editie="openbaar")
    assert "Het zijn er nu ongeveer 530." in told
    assert "zeggen" not in told


def test_without_a_count_nothing_is_remarked() -> None:
    reading = made.reading(place="REGIO", cells=[])
    for indicator in reading.agreement.indicatoren:
        assert remarks.on_result(reading, indicator) == ""
        assert all(remarks.on_target(reading, indicator, own) == "" for own in indicator.doelen)


@pytest.mark.parametrize(
    ("able", "text"), [(55, "Dat is minder dan het doel."), (60, ""), (65, "Dat is genoeg")]
)
def test_whether_enough_can_work_is_not_said_where_rounding_leaves_it_open(
    able: int, text: str
) -> None:
    told = on_target("beschut_werk", {("indicaties",): able}, editie="openbaar")
    assert text in told
    assert ("genoeg" in told or "minder dan het doel" in told) == bool(text)


def test_rounded_decisions_prove_nothing_and_are_not_said_to_be_all() -> None:
    counts = {("juiste_beslissingen",): 300, ("beslissingen", "totaal"): 300,
              ("beslissingen", "steekproef"): 300}  # fmt: skip
    how: dict[str, Any] = {"editie": "openbaar", "exact": []}
    told = on_target("juiste_beslissingen", counts, **how)
    assert "groot genoeg" not in told
    assert "steekproef" in on_result("juiste_beslissingen", counts, **how)
    assert on_result("juiste_beslissingen", **how) == ""
