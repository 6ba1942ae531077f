from __future__ import annotations

import pytest

from prestatiemonitor.precision import EXACT, HIDING, ROUNDED, Precision


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "geen mensen"), (1, "1 persoon"), (2, "2 mensen"), (1000, "1.000 mensen")],
)
def test_an_exact_count_with_its_unit_is_grammatical(value: int, text: str) -> None:
    assert EXACT.counted(value, "persoon", "mensen") == text


@pytest.mark.parametrize(
    ("value", "region", "municipality"),
    [
        (0, "hoogstens 4 mensen", "minder dan 10 mensen"),
        (5, "ongeveer 5 mensen", "minder dan 10 mensen"),
        (10, "ongeveer 10 mensen", "ongeveer 10 mensen"),
        (1530, "ongeveer 1.530 mensen", "ongeveer 1.530 mensen"),
    ],
)
def test_a_rounded_count_is_never_told_as_exact_and_never_as_none(
    value: int, region: str, municipality: str
) -> None:
    assert ROUNDED.counted(value, "persoon", "mensen") == region
    assert HIDING.counted(value, "persoon", "mensen") == municipality


@pytest.mark.parametrize("value", [0, 5])
def test_small_counts_of_a_municipality_all_read_the_same(value: int) -> None:
    assert HIDING.cell(value) == "minder dan 10"
    assert HIDING.short(value) == "< 10"
    assert HIDING.many(value) == "minder dan 10"


def test_small_counts_of_the_region_are_shown_as_they_were_rounded() -> None:
    assert [ROUNDED.cell(value) for value in (0, 5, 10)] == ["0", "5", "10"]
    assert [ROUNDED.short(value) for value in (0, 5, 10)] == ["0", "5", "10"]


def test_an_exact_count_is_shown_and_an_unknown_one_is_said_to_be() -> None:
    assert [EXACT.cell(value) for value in (0, 3, 10)] == ["0", "3", "10"]
    assert {how.cell(None) for how in (EXACT, ROUNDED, HIDING)} == {"niet beschikbaar"}


def test_places_have_decimals_until_they_are_rounded() -> None:
    assert EXACT.cell(40 / 31) == "1,29"
    assert EXACT.cell(40.0) == "40,00"
    assert EXACT.counted(0.0, "plek", "plekken") == "geen plekken"
    assert EXACT.counted(1.0, "plek", "plekken") == "1,00 plek"
    assert ROUNDED.cell(40.0) == "40"
    assert HIDING.counted(5.0, "plek", "plekken") == "minder dan 10 plekken"


@pytest.mark.parametrize(("how", "single"), [(EXACT, True), (ROUNDED, False), (HIDING, False)])
def test_only_an_exact_one_is_singular(how: Precision, single: bool) -> None:
    assert how.single(1) is single
    assert not how.single(2)


@pytest.mark.parametrize(
    ("how", "value", "other", "differs"),
    [
        (ROUNDED, 100, 110, True),
        (ROUNDED, 110, 100, True),
        (ROUNDED, 100, 105, False),
        (EXACT, 100, 101, True),
        (EXACT, 100, 100, False),
        (EXACT, 0.1 + 0.2, 0.3, False),
    ],
)
def test_a_difference_that_rounding_could_make_is_none(
    how: Precision, value: float, other: float, differs: bool
) -> None:
    assert how.differs(value, other) is differs


@pytest.mark.parametrize("goal", [6, 11, 43, 60, 190])
@pytest.mark.parametrize("rounded", range(0, 200, 5))
def test_a_goal_is_said_to_be_reached_only_if_it_is_for_every_count_it_can_be(
    rounded: int, goal: int
) -> None:
    exact = {n >= goal for n in range(max(rounded - 4, 0), rounded + 5)}
    assert ROUNDED.reaches(rounded, goal) == (exact.pop() if len(exact) == 1 else None)
    assert EXACT.reaches(rounded, goal) is (rounded >= goal)


@pytest.mark.parametrize(
    ("part", "whole", "how", "points"),
    [
        (140, 450, EXACT, 31),
        (190, 525, EXACT, 36),
        (1, 8, EXACT, 13),
        (0, 8, EXACT, 0),
        (1, 0, EXACT, None),
        (5000, 10000, ROUNDED, 50),
        (5020, 10000, ROUNDED, 50),
        (180, 300, ROUNDED, 60),
        (83, 150, ROUNDED, 60),
        (20, 30, ROUNDED, None),
        (3, 4, ROUNDED, None),
        (0, 0, ROUNDED, None),
        (0, 400, ROUNDED, None),
        (5, 400, HIDING, None),
    ],
)
def test_a_share_is_no_more_precise_than_its_counts(
    part: int, whole: int, how: Precision, points: int | None
) -> None:
    """Arithmetic of 003 §5.1; each rounded count may be four off, and none is never told."""
    assert how.share(part, whole) == points


@pytest.mark.parametrize(("part", "whole"), [(15, 400), (180, 300), (1395, 1400), (400, 2000)])
def test_the_true_share_lies_within_the_step_of_the_rounded_one(part: int, whole: int) -> None:
    """Whatever the exact counts were, half a step and the rounding cover them."""
    shown = ROUNDED.share(part, whole)
    assert shown is not None
    for p in range(part - 4, part + 5):
        for w in range(whole - 4, whole + 5):
            assert abs(min(100 * p / w, 100) - shown) <= 10


@pytest.mark.parametrize("whole", range(5, 1000, 5))
def test_a_share_told_as_everyone_says_what_it_is_at_least(whole: int) -> None:
    told = [part for part in range(0, whole + 5, 5) if ROUNDED.share(part, whole) == 100]
    for part in told:
        lowest = 100 * (part - 4) / (whole + 4)
        assert ROUNDED.least(part, whole) <= lowest
