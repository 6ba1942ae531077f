"""795 persons left in 2018 (003 §5.1); whoever counts too simply finds another number."""

import pytest

from prestatiemonitor.example import World
from prestatiemonitor.example.people import PARTNER_REASON, Exit

from .reading import Row
from .test_tables import COUNTS, END, NUMBER, PERSON, REASON, WELFARE, Tables

EXACT = 795
PERIODS_2018 = ("2018-T1", "2018-T2", "2018-T3")


@pytest.fixture(scope="module")
def exits(world: World) -> list[Exit]:
    return [exit_ for exit_ in world.careers.exits if exit_.datum.year == 2018]


@pytest.fixture(scope="module")
def ended(bus: list[Row]) -> list[Row]:
    """Rows of 2018 that end with a reason that counts, of any scheme."""
    return [row for row in bus if row[END].startswith("2018") and row[REASON] in COUNTS]


@pytest.fixture(scope="module")
def begun(tables: Tables) -> list[Row]:
    """All rows of part-time work in the deliveries of 2018."""
    return [row for period in PERIODS_2018 for row in tables[period]["gedeeltelijke_uitstroom"]]


def in_2018(rows: list[Row]) -> set[str]:
    return {row[PERSON] for row in rows if row["begindatum"].startswith("2018")}


def welfare(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["statistiekcode"] in WELFARE]


def dossiers(rows: list[Row]) -> int:
    return len({(row[PERSON], row[NUMBER]) for row in rows})


def persons(rows: list[Row]) -> set[str]:
    return {row[PERSON] for row in rows}


def test_counting_rows_is_wrong(ended: list[Row], begun: list[Row]) -> None:
    assert len(welfare(ended)) + len(begun) >= EXACT + 20


def test_counting_dossiers_is_wrong(ended: list[Row], begun: list[Row]) -> None:
    part_time = {(row[PERSON], row["begindatum"]) for row in begun if row["begindatum"] >= "2018"}
    assert dossiers(welfare(ended)) + len(part_time) >= EXACT + 10


def test_counting_benefits_is_wrong(ended: list[Row]) -> None:
    assert len({row[NUMBER] for row in welfare(ended)}) <= EXACT - 20


def test_not_joining_dossiers_is_wrong(ended: list[Row], begun: list[Row]) -> None:
    """Partners who leave because of the other (97) are missed, people who stay are counted."""
    assert len(persons(welfare(ended)) | in_2018(begun)) != EXACT


def test_not_joining_dossiers_is_wrong_even_with_all_partners(
    exits: list[Exit], ended: list[Row]
) -> None:
    assert len({exit_.persoon.bsn for exit_ in exits} | persons(welfare(ended))) >= EXACT + 10


def test_leaving_partial_exits_out_is_wrong(exits: list[Exit]) -> None:
    whole = {exit_.persoon for exit_ in exits if exit_.omvang == "geheel"}
    assert len(whole) <= EXACT - 100


def test_counting_persons_once_is_right(exits: list[Exit]) -> None:
    assert len({exit_.persoon for exit_ in exits}) == EXACT


def test_counting_exits_is_wrong(exits: list[Exit]) -> None:
    assert len(exits) >= EXACT + 20


def test_adding_up_periods_is_wrong(exits: list[Exit]) -> None:
    by_period = {(exit_.persoon, (exit_.datum.month - 1) // 4) for exit_ in exits}
    assert len(by_period) >= EXACT + 20


def test_leaving_partners_out_is_wrong(world: World, exits: list[Exit]) -> None:
    partners = {
        person
        for person, household, spell in world.careers.spells()
        if person is not household.personen[0] and spell.reden_partner == PARTNER_REASON
    }
    assert len({exit_.persoon for exit_ in exits} - partners) <= EXACT - 20


@pytest.mark.parametrize("scheme", ["11", "14"])
def test_counting_another_scheme_is_wrong(scheme: str, exits: list[Exit], ended: list[Row]) -> None:
    others = {row[PERSON] for row in ended if row["statistiekcode"] == scheme}
    assert len({exit_.persoon.bsn for exit_ in exits} | others) > EXACT


def test_counting_tozo_is_wrong_in_2020(world: World, bus: list[Row]) -> None:
    exits = {exit_.persoon.bsn for exit_ in world.careers.exits if exit_.datum.year == 2020}
    tozo = {row[PERSON] for row in bus if row["statistiekcode"] == "TZ" and row[REASON] in COUNTS}
    assert len(exits | tozo) > 610 + 100


def test_counting_part_time_work_of_the_year_before_is_wrong(
    exits: list[Exit], begun: list[Row]
) -> None:
    assert len({exit_.persoon.bsn for exit_ in exits} | {row[PERSON] for row in begun}) > EXACT
