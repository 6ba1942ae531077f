"""The computed past meets the agreement (003), and two independent countings agree.

The example simulates persons and counts its own events; the monitor counts from the deliveries
written about them. They share no code.
"""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pandas as pd
import pytest

from prestatiemonitor import slices
from prestatiemonitor.agreement import load_agreement
from prestatiemonitor.build import write_default_slices
from prestatiemonitor.editions import for_edition
from prestatiemonitor.example import count as truth
from prestatiemonitor.example import simulate
from prestatiemonitor.indicators import STRUCTURES
from prestatiemonitor.project import Project
from prestatiemonitor.store import Store

COUNTED = ["indicator", "maat", "gebied", "periode", "uitsplitsing", "categorie"]


@pytest.fixture(scope="session")
def counts(example_store: Store) -> pd.Series:
    return example_store.cells.set_index(COUNTED)["waarde"].sort_index()


def region(
    counts: pd.Series, indicator: str, period: str, *category: str, maat: str = "aantal"
) -> float:
    return at(counts, "WPDA", indicator, period, *category, maat=maat)


def at(
    counts: pd.Series, area: str, indicator: str, period: str, *category: str, maat: str = "aantal"
) -> float:
    return float(counts[(indicator, maat, area, period, *(category or ("totaal", "totaal")))])


def test_every_count_is_what_the_simulated_persons_did(example: Project, counts: pd.Series) -> None:
    expected = {
        (c.indicator, c.maat, c.gebied, c.periode, c.uitsplitsing, c.categorie): c.waarde
        for c in truth(simulate(example.root))
    }
    found = {key: float(n) for key, n in counts.dropna().items() if n}
    assert {key[0] for key in expected} == set(STRUCTURES)
    assert len(expected) > 2000
    assert {k: (found.get(k), expected.get(k)) for k in found | expected
            if found.get(k) != expected.get(k)} == {}  # fmt: skip


def test_795_left_welfare_in_2018(counts: pd.Series, example: Project) -> None:
    start = load_agreement(example.root, 2020).indicator("uitstroom").start("WPDA", "gerealiseerd")
    assert start
    assert (start.jaar, start.waarde) == (2018, 795)
    assert region(counts, "uitstroom", "2018-T3") == start.waarde


def test_275_were_offered_the_voorzieningenwijzer_in_2019_and_60_percent_used_it(
    counts: pd.Series,
) -> None:
    offered = region(counts, "voorzieningenwijzer_aanbod", "2019-T3")
    used = region(counts, "voorzieningenwijzer_gebruik", "2019-T3")
    assert offered == 275
    assert round(100 * used / offered) == 60


def test_over_400_volunteers_were_not_in_beeld(counts: pd.Series) -> None:
    assert 400 < region(counts, "in_beeld", "2019-T2", "beeld", "niet_in_beeld") < 450


def test_about_1500_were_on_a_route_to_work_mid_2019(counts: pd.Series) -> None:
    routes = ("werknemer", "onderwijs", "ondernemer")
    total = sum(region(counts, "routes", "2019-T2", "route", route) for route in routes)
    assert 1450 <= total <= 1550


def test_periods_of_a_year_do_not_add_up_because_reports_are_cumulative(
    counts: pd.Series,
) -> None:
    year = [region(counts, "uitstroom", f"2018-T{n}") for n in (1, 2, 3)]
    assert sum(year) != 795
    assert year == sorted(year)


def test_140_of_450_in_the_register_had_a_job_at_the_end_of_2019(counts: pd.Series) -> None:
    working = region(counts, "doelgroepregister", "2019-T3")
    whole = region(counts, "register", "2019-T3")
    assert (working, whole, round(100 * working / whole)) == (140, 450, 31)


def test_the_register_of_2020_is_not_the_525_that_was_expected(counts: pd.Series) -> None:
    assert 515 <= region(counts, "register", "2020-T3") < 525
    assert 180 <= region(counts, "doelgroepregister", "2020-T3") < 190


def test_250_of_657_in_the_wsw_worked_at_regular_employers_before_bor_moved(
    counts: pd.Series,
) -> None:
    assert region(counts, "wsw", "2019-T3") == 657
    assert region(counts, "wsw_regulier", "2019-T3") == 250
    bor = [region(counts, "wsw_regulier", p, "plaatsing", "bor") for p in ("2019-T3", "2020-T1")]
    assert bor == [0, 130]


def test_400_status_holders_had_280_benefits_on_1_january_2020(counts: pd.Series) -> None:
    for period in ("2020-T1", "2020-T2", "2020-T3"):
        assert region(counts, "statushouders_bijstand", period) == 400
        assert region(counts, "statushouders_bijstand", period, maat="uitkeringen") == 280


def test_status_holders_who_came_later_do_not_help_to_reach_the_target(
    counts: pd.Series,
) -> None:
    groups = {
        group: region(counts, "statushouders", "2020-T3", "groep", group)
        for group in ("op_1_januari", "later_ingestroomd")
    }
    assert groups["op_1_januari"] < 40
    assert groups["later_ingestroomd"] > 0


def test_19_to_20_percent_of_who_left_in_2018_came_back_within_a_year(counts: pd.Series) -> None:
    back = region(counts, "herinstroom", "2019-T3")
    assert round(100 * back / region(counts, "uitstroom_cohort", "2019-T3")) in (19, 20)


def test_re_entry_is_unknown_first_then_provisional_and_known_at_the_end_of_the_year(
    example_store: Store,
) -> None:
    rows = example_store.cells[example_store.cells["indicator"] == "herinstroom"]
    states = rows.groupby("periode")["stand"].agg(set).to_dict()
    later = {p: {"bekend" if p.endswith("T3") else "voorlopig"} for p in states if p > "2019"}
    assert states == {p: {"niet beschikbaar"} for p in states if p < "2019"} | later


def test_sheltered_places_are_judged_with_their_condition(
    counts: pd.Series, example_store: Store, example: Project
) -> None:
    """About 55 places of 60; in Tynaarlo fewer people are able to work than the task asks for."""
    places = {
        area.code: at(counts, area.code, "beschut_werk", "2020-T3", maat="plekken")
        for area in example.areas.gebieden
    }
    assert 50 < places["WPDA"] < 60
    assert places["GM1680"] >= 6
    assert places["BUITEN"] > 0
    words = {row[1]: row[3] for row in example_store.status if row[0] == "beschut_werk"}
    assert {code: words[code] for code in words} == {
        "GM1680": "gehaald",
        "GM0106": "niet gehaald",
        "GM1730": "voorwaarde niet vervuld",
        "WPDA": "niet gehaald",
    }


def test_decisions_were_all_checked_in_2020_and_a_sample_in_2019(counts: pd.Series) -> None:
    kinds = ("geheel", "steekproef")
    for year, used in ((2019, "steekproef"), (2020, "geheel")):
        period = f"{year}-T3"
        checked = region(counts, "beslissingen", period)
        found = {k: region(counts, "beslissingen", period, "soort_controle", k) for k in kinds}
        assert found == dict.fromkeys(kinds, 0) | {used: checked}
        assert 0.99 < region(counts, "juiste_beslissingen", period) / checked < 1


def test_every_target_is_judged_at_the_end_of_the_year(
    example: Project, example_store: Store
) -> None:
    agreement = load_agreement(example.root, 2020)
    words = {(row[0], row[1]): row[3] for row in example_store.status if row[2] == "2020-T3"}
    judged = ("gehaald", "niet gehaald", "voorwaarde niet vervuld")
    targets = [(i.sleutel, t.gebied) for i in agreement.indicatoren for t in i.doelen]
    assert {key: words[key] for key in targets if words[key] not in judged} == {}
    assert words["juiste_beslissingen", "WPDA"] == "gehaald"
    assert words["juiste_beslissingen", "GM0106"] == "geen gemeentelijk doel"
    assert words["statushouders", "WPDA"] == "niet gehaald"


def test_who_is_left_of_a_target_for_all_is_the_whole_without_the_result(
    counts: pd.Series, example: Project, example_store: Store
) -> None:
    """So the published complement says exactly what the target asks."""
    agreement = load_agreement(example.root, 2020)
    rests = [(i, t.rest) for i in agreement.indicatoren for t in i.doelen if t.rest]
    for (indicator, rest), period in itertools.product(rests, example_store.perioden):
        assert indicator.noemer
        left, whole = (
            region(counts, ref.indicator, period, ref.uitsplitsing, ref.categorie)
            for ref in (rest, indicator.noemer)
        )
        assert left == whole - region(counts, indicator.sleutel, period) > 0
    assert len(rests) == 2


def test_some_of_the_wsw_and_the_register_live_elsewhere(counts: pd.Series) -> None:
    for indicator in ("register", "wsw", "beschut_werk"):
        assert at(counts, "BUITEN", indicator, "2020-T3") > 0
    assert at(counts, "BUITEN", "bijstand", "2020-T3") == 0


def shown(path: Path) -> slices.Slice:
    """A slice without checksums: those of Excel and Parquet differ by version of the libraries."""
    return dataclasses.replace(slices.read(path), herkomst={})


def test_the_notebooks_open_with_the_example_of_today(
    root: Path, example: Project, example_store: Store
) -> None:
    """`prestatiemonitor sneden` renews the committed slices when this fails."""
    written = write_default_slices(example, for_edition(example_store, "openbaar", example))
    committed = sorted((root / "data/voorbeeldsneden").glob("*.json"))
    assert [p.name for p in committed] == sorted(p.name for p in written)
    assert [
        p.name for p in committed if shown(p) != shown(example.root / p.relative_to(root))
    ] == []
