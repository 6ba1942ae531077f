"""The audit: the attacker with all that we tell, and with what others may know besides."""

from __future__ import annotations

import numpy as np
import pytest

from prestatiemonitor.facts import Fact
from prestatiemonitor.rounding.audit import Audit, Beyond, Risk, audit
from prestatiemonitor.rounding.certify import UncertifiedError
from prestatiemonitor.rounding.model import Model
from tests.rounding.tables import cid, made, som

A, B, R = cid("x", "A"), cid("x", "B"), cid("x")
P = cid("p", "A", "plekken")


def region(*facts: Fact) -> Model:
    """A 3, B 9 and their sum R, in that order; rounded to 5, 10 and 15 in these tests."""
    return made({A: 3.0, B: 9.0, R: 12.0}, [som(R, A, B)], facts)


def attacked(found: Model, beyond: Beyond | None = None, *, full: bool = False) -> Audit:
    rounded = np.array([5.0, 10.0, 15.0])
    return audit(found, rounded, np.ones(3, bool), beyond, full=full)


def only(found: Audit) -> Risk:
    assert len(found.risks) == 1
    return found.risks[0]


def exactly(one: str, value: float, reason: str = "CBS") -> Fact:
    return Fact(reason, ((one, 1),), low=value, high=value)


def test_what_is_in_order_has_no_unsafe_cells() -> None:
    found = attacked(region())
    assert (found.ids, found.unsafe, found.risks) == ((A, B, R), (), ())
    assert found.low is None


@pytest.mark.parametrize("full", [False, True])
def test_what_we_tell_ourselves_makes_a_cell_unsafe(full: bool) -> None:
    found = attacked(region(exactly(A, 3)), full=full)
    assert found.unsafe == (A,)


def test_in_full_every_cell_has_its_interval() -> None:
    found = attacked(region(), full=True)
    assert found.low is not None
    assert found.high is not None
    assert found.low.tolist() == [1, 6, 11]
    assert found.high.tolist() == [9, 14, 19]


def test_exact_exceptions_are_not_attacked_but_known() -> None:
    found = made({A: 3.0, cid("z"): 4.0}, exact={"z"})
    made_ = audit(found, np.array([5.0, 4.0]), np.ones(2, bool), full=True)
    assert made_.ids == (A,)


def test_a_broken_rule_is_no_audit() -> None:
    with pytest.raises(UncertifiedError):
        audit(region(), np.array([5.0, 5.0, 15.0]), np.ones(3, bool))


def test_what_others_publish_is_a_risk_and_no_failure() -> None:
    found = attacked(region(), Beyond(facts=[exactly(A, 3), exactly(cid("onbekend"), 1, "UWV")]))
    assert found.unsafe == ()
    assert only(found) == Risk("van anderen", "CBS", 3, (A,))


def test_sources_are_told_apart() -> None:
    low = Fact("CBS", ((R, 1),), low=12)
    found = attacked(region(), Beyond(facts=[low, exactly(A, 3, "UWV")]))
    assert [(risk.about, risk.unsafe) for risk in found.risks] == [("CBS", ()), ("UWV", (A,))]


def test_a_figure_of_others_that_is_not_ours_is_said_to_be_so() -> None:
    assert not only(attacked(region(), Beyond(facts=[exactly(A, 300)]))).possible


def test_a_partner_who_knows_its_own_counts_learns_of_others() -> None:
    """B knows its 9; with the region at 11 to 19, A is 2 to 9, and hardly less hidden."""
    assert only(attacked(region(), Beyond(partners={"B": "Bee"}))) == Risk(
        "eigen cijfers", "Bee", 2
    )
    told = region(Fact("verteld", ((R, 1),), high=12))
    assert only(attacked(told, Beyond(partners={"B": "Bee"}))).unsafe == (A,)


@pytest.mark.parametrize("region", ["", "R", "elders"])
def test_where_the_search_starts_changes_no_answer(region: str) -> None:
    beyond = Beyond(partners={"A": "Aa", "B": "Bee"}, region=region)
    assert [risk.unsafe for risk in attacked(region_at_most_12(), beyond).risks] == [(B,), (A,)]


def region_at_most_12() -> Model:
    return region(Fact("verteld", ((R, 1),), high=12))


def test_a_partner_knows_its_places_as_they_are_counted() -> None:
    whole = cid("p", maat="plekken")
    found = made({P: 3.33, whole: 3.32}, [som(whole, P)])
    made_ = audit(
        found, np.array([5.0, 5.0]), np.ones(2, bool), Beyond(partners={"A": "Aa"})
    )  # fmt: skip
    assert only(made_) == Risk("eigen cijfers", "Aa", 1, (whole,))


def test_a_revision_can_be_read_in_two_ways() -> None:
    """A was 0 and is 5: five or more now, or one to four all along."""
    revised, same = attacked(region(), Beyond(earlier={A: [0.0]})).risks
    assert (revised.kind, revised.about, revised.unsafe) == ("eerder, herzien", "1 cijfer", ())
    assert (same.kind, same.unsafe) == ("eerder, zelfde telling", (A,))


def test_a_revision_downwards_is_read_the_other_way() -> None:
    """A was 10 and is 5: at most five, and of two or more that leaves too few."""
    told = region(Fact("verteld", ((A, 1),), low=2))
    revised, same = attacked(told, Beyond(earlier={A: [10.0]})).risks
    assert attacked(told).unsafe == ()
    assert (revised.unsafe, same.unsafe) == ((A,), (A,))
    assert attacked(region(), Beyond(earlier={A: [10.0]})).risks[0].unsafe == ()


def test_an_earlier_publication_of_the_same_tells_nothing() -> None:
    assert attacked(region(), Beyond(earlier={A: [5.0], cid("weg"): [5.0]})).risks == ()


def test_counts_that_cannot_be_the_same_did_change() -> None:
    _, same = attacked(region(), Beyond(earlier={A: [50.0]})).risks
    assert same == Risk("eerder, zelfde telling", "1 cijfer", 3)
