"""What is true in the example meets the past that the agreement describes (003)."""

from pathlib import Path

import pytest

from prestatiemonitor.example import World, count, re_entry, simulate, truth
from prestatiemonitor.periods import Period

from .reading import Truth

MUNICIPALITIES = ("GM0106", "GM1680", "GM1730")
PARTS = (*MUNICIPALITIES, "BUITEN")
REGION_ONLY = ("beslissingen", "juiste_beslissingen", "aanvragen", "tijdigheid", "routewissel")


@pytest.mark.parametrize(
    ("indicator", "period", "expected"),
    [
        ("uitstroom", "2018-T3", 795),
        ("uitstroom", "2019-T3", 703),
        ("uitstroom", "2020-T1", 225),
        ("uitstroom", "2020-T2", 400),
        ("uitstroom", "2020-T3", 610),
        ("voorzieningenwijzer_aanbod", "2019-T3", 275),
        ("voorzieningenwijzer_gebruik", "2019-T3", 165),
        ("voorzieningenwijzer_aanbod", "2020-T3", 310),
        ("voorzieningenwijzer_gebruik", "2020-T3", 172),
    ],
)
def test_flows_are_exactly_those_of_the_agreement(
    true: Truth, indicator: str, period: str, expected: int
) -> None:
    assert true.of(indicator, period) == expected


def test_the_stock_is_that_of_cbs(true: Truth) -> None:
    found = [true.of("bijstand", "2018-T1", gebied=code) for code in MUNICIPALITIES]
    assert found == [2200, 410, 480]


def test_corona_brings_people_in(true: Truth) -> None:
    stocks = [true.of("bijstand", period) for period in ("2019-T3", "2020-T1", "2020-T2")]
    assert stocks == sorted(stocks)
    assert stocks[-1] - stocks[0] > 100


def test_over_400_are_out_of_view_in_2019_and_not_all_solved_in_2020(true: Truth) -> None:
    unseen = {
        period: true.of("in_beeld", period, "beeld", "niet_in_beeld")
        for period in ("2019-T2", "2019-T3", "2020-T3")
    }
    assert unseen == {"2019-T2": 412, "2019-T3": 406, "2020-T3": 48}


def test_routes_are_those_of_mid_2019(true: Truth) -> None:
    to_work = sum(
        true.of("routes", "2019-T2", "route", route)
        for route in ("werknemer", "onderwijs", "ondernemer")
    )
    assert 1480 <= to_work <= 1520
    volunteers = true.of("routes", "2019-T2", "route", "vrijwilliger")
    assert 0.47 <= volunteers / true.of("bijstand", "2019-T2") <= 0.53
    assert true.of("routes", "2018-T3", "route", "zorg") > 0
    assert true.of("routes", "2019-T1", "route", "zorg") == 0


def test_screening_grows_from_a_fifth_to_four_fifths(true: Truth) -> None:
    first, last = (
        true.of("taalscreening", period) / true.of("bijstand", period)
        for period in ("2018-T1", "2020-T3")
    )
    assert first == pytest.approx(0.20, abs=0.005)
    assert last == pytest.approx(0.80, abs=0.005)


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_some_dozens_a_year_go_to_the_taalhuis_mostly_warm(true: Truth, year: int) -> None:
    total = true.of("taalhuis", f"{year}-T3")
    assert 24 <= total <= 60
    assert true.of("taalhuis", f"{year}-T3", "wijze", "warm") > total / 2


@pytest.mark.parametrize("year", [2018, 2019])
def test_about_a_fifth_returns_within_a_year(world: World, year: int) -> None:
    back, total = re_entry(world, year)
    assert 0.17 <= back / total <= 0.205


def test_the_region_is_the_sum_of_its_parts(true: Truth) -> None:
    for row in true.counts:
        if row.gebied == "WPDA" and row.indicator not in REGION_ONLY:
            place = (row.indicator, row.periode, row.uitsplitsing, row.categorie)
            parts = [true.of(*place, gebied=code, maat=row.maat) for code in PARTS]
            # Places of each area are rounded to two decimals.
            assert row.waarde == pytest.approx(sum(parts), abs=0.021 * (row.maat == "plekken"))


def test_steps_lead_from_the_routes_of_last_year_to_those_of_now(true: Truth) -> None:
    steps = [
        row for row in true.counts if (row.indicator, row.uitsplitsing) == ("routewissel", "stap")
    ]
    assert {row.periode for row in steps} == {f"{y}-T{n}" for y in (2019, 2020) for n in (1, 2, 3)}
    for period in {row.periode for row in steps}:
        last_year = f"{int(period[:4]) - 1}-T3"
        here = [
            (*row.categorie.split("_naar_"), row.waarde) for row in steps if row.periode == period
        ]
        for route in ("werknemer", "vrijwilliger", "onderwijs", "ondernemer", "zorg", "geen"):
            then = sum(n for before, _, n in here if before == route)
            now = sum(n for _, after, n in here if after == route)
            assert then == true.of("routes", last_year, "route", route)
            assert now == true.of("routes", period, "route", route)


def test_kinds_and_sizes_of_exits_add_up(true: Truth) -> None:
    for split in ("soort", "omvang", "soort_omvang"):
        rows = [
            row.waarde
            for row in true.counts
            if (row.indicator, row.periode, row.gebied) == ("uitstroom", "2018-T3", "WPDA")
            and row.uitsplitsing == split
        ]
        assert sum(rows) == 795


def test_a_late_correction_moves_exits_to_the_next_period(world: World, true: Truth) -> None:
    later = Truth(count(world, as_of=Period.parse("2018-T2")))
    assert {row.periode for row in later.counts} == {"2018-T1", "2018-T2"}
    moved = true.of("uitstroom", "2018-T1") - later.of("uitstroom", "2018-T1")
    assert moved >= world.settings.valkuilen.late_correctie
    assert later.of("uitstroom", "2018-T2") == true.of("uitstroom", "2018-T2")


def test_truth_follows_the_params_alone(small: Path) -> None:
    assert truth(small) == count(simulate(small))
