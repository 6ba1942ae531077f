"""The proof: what breaks a rule is refused, and what can be inferred is named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from prestatiemonitor.facts import Fact
from prestatiemonitor.rounding import certify
from prestatiemonitor.rounding.attacker import intervals, unsafe, unsafe_interval
from prestatiemonitor.rounding.certify import UncertifiedError
from prestatiemonitor.rounding.model import Model
from tests.rounding.linked import Published, published
from tests.rounding.tables import cid, deel, made, som

A, B, R, S = cid("x", "A"), cid("x", "B"), cid("x"), cid("somber")


def region(*facts: Fact) -> Model:
    """A 3, B 9 and their sum R, in that order."""
    return made({A: 3.0, B: 9.0, R: 12.0}, [som(R, A, B)], facts)


def certified(
    found: Model, *rounded: float, shown: NDArray[np.bool_] | None = None
) -> tuple[str, ...]:
    there = np.ones(len(rounded), bool) if shown is None else shown
    return certify.certify(found, np.array(rounded), there)


def test_a_good_rounding_is_certified() -> None:
    assert certified(region(), 5, 10, 15) == ()
    assert certified(region(), 0, 10, 10) == ()


@pytest.mark.parametrize(
    ("rounded", "rule", "first"),
    [
        ((3, 10, 15), "veelvoud", A),
        ((5, 10, 10), "verbanden", A),
        ((5, 15, 20), "marge", B),
        ((-5, 10, 5), "negatief", A),
        ((np.nan, 10, 15), "is er", A),
        ((5, np.inf, 15), "is er", B),
    ],
)
def test_a_broken_rule_is_refused_and_named_without_counts(
    rounded: tuple[float, ...], rule: str, first: str
) -> None:
    with pytest.raises(UncertifiedError, match=rule) as error:
        certified(region(), *rounded)
    assert first in str(error.value)
    assert not set("3459") & set(str(error.value).replace("2020-T3", ""))


@pytest.mark.parametrize("short", [(5.0, 10.0), ()])
def test_counts_that_are_missing_are_refused(short: tuple[float, ...]) -> None:
    with pytest.raises(UncertifiedError, match="niet allemaal"):
        certified(region(), *short)


def test_a_rounded_count_may_not_contradict_a_word_on_the_page() -> None:
    reached = Fact("stand", ((R, 1),), low=12, kept=True)
    assert certified(region(reached), 5, 10, 15) == ()
    with pytest.raises(UncertifiedError, match="vastgelegd feit"):
        certified(region(reached), 0, 10, 10)


def test_what_others_know_may_differ_from_the_rounded_count() -> None:
    printed = Fact("overeenkomst", ((R, 1),), low=12, high=12)
    assert certified(region(printed), 0, 10, 10) == ()


def test_an_exact_count_is_exactly_that() -> None:
    found = made({A: 3.0}, exact={"x"})
    assert certified(found, 3) == ()
    with pytest.raises(UncertifiedError, match="marge"):
        certified(found, 5)


def test_a_withheld_count_breaks_no_rule_but_is_protected() -> None:
    shown = np.array([False, True, True])
    assert certified(region(), np.nan, 10, 15, shown=shown) == ()
    both = [Fact("elders", ((one, 1),), low=n, high=n) for one, n in ((B, 9), (R, 12))]
    assert certified(region(*both), 0, 10, 10, shown=shown) == (A, B)


def test_cells_that_can_be_inferred_are_named_in_order() -> None:
    elsewhere = Fact("elders", ((R, 1),), low=2, high=2)
    found = made({A: 1.0, B: 1.0, R: 2.0, S: 1.0}, [som(R, A, B)], [elsewhere])
    assert found.ids == (S, A, B, R)
    assert certified(found, 0, 0, 0, 0) == (A, B, R)


def test_a_word_at_a_small_target_tells_too_much() -> None:
    """Beschut werk: 6 of 6 with a rounded 5 leaves 6 to 9."""
    reached = Fact("stand", ((A, 1),), low=6)
    assert certified(made({A: 6.0}, [], [reached]), 5) == (A,)
    assert certified(made({A: 6.0}, [], [reached]), 10) == ()


@given(published())
@settings(max_examples=60, deadline=None)
def test_certify_is_never_more_hopeful_than_the_attacker(given_: Published) -> None:
    cells = certify.protected(given_.found)
    low, high = intervals(given_.known)
    named = certify.certify(given_.found, given_.rounded, given_.shown)
    narrow = unsafe(given_.known, cells)
    assert named == tuple(given_.found.ids[i] for i in narrow)
    assert certify.unsafe(given_.known, cells).tolist() == narrow.tolist()
    assert set(named) >= {given_.found.ids[i] for i in cells[unsafe_interval(low, high)]}


@given(published(facts=False))
@settings(max_examples=30, deadline=None)
def test_rounded_counts_alone_never_tell_too_much(given_: Published) -> None:
    assert certify.certify(given_.found, given_.rounded, given_.shown) == ()


def test_a_part_of_nobody_known_is_nobody() -> None:
    nobody = Fact("elders", ((A, 1),), high=0)
    found = made({A: 0.0, B: 0.0}, [deel(A, B)], [nobody])
    assert certified(found, 0, 0) == (A, B)
