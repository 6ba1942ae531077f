"""What the agreement says of work in 2019 and 2020 is met (003 §5.1, §5.3)."""

import pytest

from prestatiemonitor.example import World, count
from prestatiemonitor.example.labour_truth import WELFARE
from prestatiemonitor.example.people import Exit, Person
from prestatiemonitor.example.stays import Contract, running
from prestatiemonitor.periods import Period

from .reading import Truth

LAST = Period.parse("2020-T3")


@pytest.mark.parametrize(
    ("indicator", "period", "expected"),
    [
        ("register", "2019-T3", 450),
        ("doelgroepregister", "2019-T3", 140),
        ("wsw", "2019-T3", 657),
        ("wsw_regulier", "2019-T3", 250),
        ("statushouders_bijstand", "2020-T1", 400),
        ("register", "2020-T3", 520),
        ("doelgroepregister", "2020-T3", 182),
        ("wsw", "2020-T3", 640),
        ("wsw_regulier", "2020-T3", 383),
        ("indicaties", "2020-T3", 70),
    ],
)
def test_stocks_are_those_of_the_agreement(
    true: Truth, indicator: str, period: str, expected: int
) -> None:
    assert true.of(indicator, period) == expected


def test_the_work_in_the_open_moves_to_the_municipalities_in_early_2020(true: Truth) -> None:
    seconded = [
        true.of("wsw_regulier", period, "plaatsing", "bor")
        for period in ("2019-T2", "2019-T3", "2020-T1", "2020-T2", "2020-T3")
    ]
    assert seconded == [0, 0, 130, 130, 130]


@pytest.mark.parametrize("period", ["2020-T1", "2020-T2", "2020-T3"])
def test_status_holders_of_1_january_stay_the_same_all_year(true: Truth, period: str) -> None:
    assert true.of("statushouders_bijstand", period) == 400
    assert true.of("statushouders_bijstand", period, maat="uitkeringen") == 280


def test_status_holders_find_work(true: Truth) -> None:
    found = {
        group: true.of("statushouders", "2020-T3", "groep", group)
        for group in ("op_1_januari", "later_ingestroomd")
    }
    assert found == {"op_1_januari": 34, "later_ingestroomd": 5}
    assert true.of("statushouders", "2020-T3") == 39


@pytest.mark.parametrize(
    ("gebied", "low", "high"),
    [("GM1680", 6, 6.5), ("GM0106", 37, 38.5), ("GM1730", 8.5, 9.5), ("WPDA", 54, 56)],
)
def test_sheltered_places_are_filled_for_the_most_part(
    true: Truth, gebied: str, low: float, high: float
) -> None:
    assert low <= true.of("beschut_werk", "2020-T3", gebied=gebied, maat="plekken") <= high


def test_a_fifth_of_those_who_left_in_2018_came_back(true: Truth) -> None:
    back, left = true.of("herinstroom", "2019-T3"), true.of("uitstroom_cohort", "2019-T3")
    assert round(100 * back / left) == 19
    assert true.of("uitstroom_cohort", "2018-T3") == 0


def test_returns_are_known_only_when_they_have_come(true: Truth) -> None:
    known = [true.of("herinstroom", f"2019-T{number}") for number in (1, 2, 3)]
    assert known == sorted(set(known))
    assert len({true.of("uitstroom_cohort", f"2019-T{number}") for number in (1, 2, 3)}) == 1


def test_decisions_were_checked_wholly_and_by_sample(true: Truth) -> None:
    checked = {year: true.of("beslissingen", f"{year}-T3") for year in (2018, 2019, 2020)}
    right = {year: true.of("juiste_beslissingen", f"{year}-T3") for year in checked}
    above = {year: 100 * (checked[year] - right[year]) < checked[year] for year in checked}
    assert above == {2018: False, 2019: True, 2020: True}
    assert 3060 <= checked[2020] <= 3240
    # Two faults in a sample are enough to show more than 99% from 628 decisions on, not before.
    assert (checked[2019], right[2019]) == (480, 478)
    assert true.of("beslissingen", "2019-T3", "soort_controle", "steekproef") == 480


def test_a_fault_that_is_found_later_changes_the_months_before(world: World, true: Truth) -> None:
    later = Truth(count(world, as_of=Period.parse("2020-T2")))
    moved = true.of("juiste_beslissingen", "2020-T1") - later.of("juiste_beslissingen", "2020-T1")
    assert moved == 1
    assert later.of("beslissingen", "2020-T1") == true.of("beslissingen", "2020-T1")


@pytest.mark.parametrize("indicator", ["register", "doelgroepregister", "wsw", "wsw_regulier",
                                       "indicaties", "beschut_werk"])  # fmt: skip
def test_some_live_elsewhere(true: Truth, indicator: str) -> None:
    assert 0 < true.of(indicator, "2020-T3", gebied="BUITEN") < 40


def test_people_elsewhere_have_no_benefit_here(true: Truth) -> None:
    assert true.of("statushouders_bijstand", "2020-T3", gebied="BUITEN") == 0
    assert true.of("register", "2020-T3", "uitkering", "bijstand", "BUITEN") == 0


@pytest.mark.parametrize("period", ["2018-T1", "2019-T2", "2020-T3"])
@pytest.mark.parametrize(
    ("indicator", "split"),
    [("register", "uitkering"), ("wsw_regulier", "plaatsing"), ("statushouders", "groep"),
     ("routes", "route_duur"), ("routes", "route_leeftijd"), ("routes", "route_statushouder"),
     ("routes", "route_register")],
)  # fmt: skip
def test_categories_add_up(true: Truth, period: str, indicator: str, split: str) -> None:
    parts = sum(
        row.waarde
        for row in true.counts
        if (row.periode, row.indicator, row.gebied, row.uitsplitsing)
        == (period, indicator, "WPDA", split)
    )
    whole = "bijstand" if indicator == "routes" else indicator
    assert parts == true.of(whole, period) > 0


def test_durations_refine_routes(true: Truth) -> None:
    for route in ("werknemer", "vrijwilliger", "geen"):
        parts = [
            true.of("routes", "2020-T3", "route_duur", f"{route}_{duration}")
            for duration in ("korter_dan_1_jaar", "1_tot_3_jaar", "3_jaar_of_langer")
        ]
        assert sum(parts) == true.of("routes", "2020-T3", "route", route)


# --- whoever counts too simply finds another number ------------------------------------------


def at_work(world: World) -> set[Person]:
    return {row.persoon for row in running(world.labour.contracten, LAST.end)}


def test_counting_the_register_with_the_wsw_is_wrong(world: World) -> None:
    persons = {row.persoon for row in running(world.labour.register, LAST.end)}
    assert len(persons) >= 520 + 10
    assert len(persons & at_work(world)) >= 182 + 3


def test_counting_ended_rows_of_the_register_is_wrong(world: World) -> None:
    assert len({row.persoon for row in world.labour.register}) >= 520 + 40


def test_counting_contracts_is_wrong(world: World) -> None:
    register = {row.persoon for row in running(world.labour.register, LAST.end)}
    contracts = [row for row in running(world.labour.contracten, LAST.end)
                 if row.persoon in register]  # fmt: skip
    assert len(contracts) >= 182 + 10


@pytest.mark.parametrize("days", [0, 1])
def test_the_last_day_matters(world: World, days: int) -> None:
    """Contracts end on the last day of a period, which counts, and on the day before."""
    for period in world.settings.periods[1:]:
        ends = [row.end for row in world.labour.contracten if row.end]
        assert sum((period.end - end).days == days for end in ends) >= 2


def sheltered(world: World) -> list[Contract]:
    return [row for row in running(world.labour.contracten, LAST.end) if row.soort == "beschut"]


def test_counting_sheltered_contracts_without_an_indication_is_wrong(
    world: World, true: Truth
) -> None:
    assert len(sheltered(world)) >= true.of("beschut_werk", "2020-T3") + 4


def test_contracts_places_and_people_are_three_numbers(world: World, true: Truth) -> None:
    able = {row.persoon for row in running(world.labour.indicaties, LAST.end)}
    persons = {row.persoon for row in sheltered(world) if row.persoon in able}
    contracts = true.of("beschut_werk", "2020-T3")
    assert len(persons) < contracts
    assert true.of("beschut_werk", "2020-T3", maat="plekken") < contracts - 5


def test_counting_indications_of_people_unable_to_work_is_wrong(world: World) -> None:
    assert len(list(running(world.labour.indicaties, LAST.end))) >= 70 + 5


def work_exits(world: World, holders: set[Person]) -> list[Exit]:
    return [
        exit_
        for exit_ in world.careers.exits
        if exit_.datum.year == 2020 and exit_.persoon in holders
    ]


def test_counting_education_of_status_holders_is_wrong(world: World) -> None:
    exits = work_exits(world, {row.persoon for row in world.status_holders})
    to_work = {exit_.persoon for exit_ in exits if exit_.soort != "onderwijs"}
    assert len(to_work) == 39
    assert len({exit_.persoon for exit_ in exits}) >= 39 + 5


def test_counting_status_holders_of_former_years_is_wrong(world: World) -> None:
    assert len(world.status_holders) >= 400 + 100


def test_some_status_holders_have_a_partner_who_is_none(world: World) -> None:
    holders = {row.persoon for row in world.status_holders}
    mixed = [
        household
        for household in world.careers.huishoudens
        if household.is_couple and len(holders.intersection(household.personen)) == 1
    ]
    assert len(mixed) >= 3


def test_counting_all_benefits_of_status_holders_is_wrong(world: World) -> None:
    """Some also receive bijzondere bijstand, under a number of its own."""
    holders = {row.persoon for row in world.status_holders}
    others = {
        row.nummer
        for row in world.dossiers
        if row.persoon in holders and row.statistiekcode not in WELFARE
    }
    assert len(others) >= 10
