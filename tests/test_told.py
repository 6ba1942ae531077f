from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor import indicators, told
from prestatiemonitor.agreement import Agreement, load_agreement


@pytest.fixture(scope="module")
def agreement(root: Path) -> Agreement:
    return load_agreement(root, 2020)


CONSTANT = {name for name, one in indicators.STRUCTURES.items() if one.constant}


def at(indicator: str, period: str, maat: str = "aantal") -> str:
    return f"{indicator}/{maat}/WPDA/{period}/totaal/totaal"


def test_a_realised_result_that_was_counted_is_known_to_all(agreement: Agreement) -> None:
    (fact,) = told.facts(agreement, {at("uitstroom", "2018-T3"): 795}, CONSTANT)
    assert (fact.terms, fact.low, fact.high) == (((at("uitstroom", "2018-T3"), 1),), 795, 795)
    assert not fact.kept


def test_another_count_than_the_agreement_prints_is_not_known(agreement: Agreement) -> None:
    assert told.facts(agreement, {at("uitstroom", "2018-T3"): 796}, CONSTANT) == []


def test_expectations_and_estimates_are_no_facts(agreement: Agreement) -> None:
    counts = {at("uitstroom", "2019-T3"): 700.0, at("in_beeld", "2019-T3"): 400.0}
    assert told.facts(agreement, counts, CONSTANT) == []


def test_a_count_that_is_the_same_all_year_is_known_in_each_period(agreement: Agreement) -> None:
    counts = {at("statushouders_bijstand", f"2020-T{n}"): 400.0 for n in (1, 2, 3)}
    counts |= {at("statushouders_bijstand", "2020-T2", "uitkeringen"): 280.0}
    found = told.facts(agreement, counts, CONSTANT)
    assert sorted((fact.low, fact.terms[0][0]) for fact in found) == sorted(
        (value, one) for one, value in counts.items()
    )


def test_a_part_tells_its_whole(agreement: Agreement) -> None:
    counts = {at("doelgroepregister", "2019-T3"): 140.0, at("register", "2019-T3"): 450.0}
    known = {fact.terms[0][0]: fact.low for fact in told.facts(agreement, counts, CONSTANT)}
    assert known == counts


@pytest.mark.parametrize(
    ("used", "told_both"), [(163, False), (164, True), (166, True), (167, False)]
)
def test_a_printed_share_bounds_the_count(agreement: Agreement, used: int, told_both: bool) -> None:
    """60% of 275: from 59.5 up to 60.5 percent is 164 to 166 people; else it is no fact."""
    counts = {
        at("voorzieningenwijzer_gebruik", "2019-T3"): float(used),
        at("voorzieningenwijzer_aanbod", "2019-T3"): 275.0,
    }
    found = [f for f in told.facts(agreement, counts, CONSTANT) if len(f.terms) == 2]
    assert len(found) == (2 if told_both else 0)
