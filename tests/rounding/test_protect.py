"""What the rounding promises, on cases from practice and on random linked tables."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prestatiemonitor.facts import Fact
from prestatiemonitor.relations import Relation
from prestatiemonitor.rounding import certify
from prestatiemonitor.rounding.key import RoundingKey
from prestatiemonitor.rounding.model import Model
from prestatiemonitor.rounding.protect import ProtectError, Rounded, protect
from tests.rounding.tables import KEY, cid, crossed, deel, made, som

OTHER = RoundingKey("fedcba9876543210" * 4, "de test")


def shown(found: Model, rounded: Rounded) -> dict[str, float]:
    return dict(zip(found.ids, rounded.counts.tolist(), strict=True))


def around(*parts: int) -> tuple[dict[str, float], list[Relation]]:
    areas = [f"A{number}" for number in range(len(parts))]
    counts = {cid("x", area): float(n) for area, n in zip(areas, parts, strict=True)}
    whole = {cid("x"): float(sum(parts))}
    return counts | whole, [som(cid("x"), *counts)]


def promised(found: Model, rounded: Rounded) -> None:
    """Multiples of five, at most four off, every relation kept, nobody to be found."""
    assert (rounded.counts % 5 == 0).all()
    assert (np.abs(rounded.counts - found.counts)[rounded.shown] <= 4).all()
    assert found.relations.broken(rounded.counts).size == 0
    assert certify.certify(found, rounded.counts, rounded.shown) == ()


@pytest.mark.parametrize("parts", [(12, 44, 3), (1, 2, 0), (2, 40, 2), (4, 43, 11), (6, 43, 11)])
def test_numbers_of_three_municipalities_and_their_total(parts: tuple[int, ...]) -> None:
    counts, relations = around(*parts)
    found = made(counts, relations)
    for key in (KEY, OTHER):
        promised(found, protect(found, key))


def test_the_region_is_not_called_reached_at_58() -> None:
    counts, relations = around(4, 43, 11)
    missed = Fact("stand", ((cid("x"), 1),), high=59, kept=True)
    found = made(counts, relations, [missed])
    for number in range(20):
        key = RoundingKey(f"{number:02}" + "0123456789abcdef" * 4, "t")
        assert shown(found, protect(found, key))[cid("x")] == 55


def test_exactly_the_target_is_shown_as_the_target() -> None:
    reached = Fact("stand", ((cid("x"), 1),), low=700, kept=True)
    found = made({cid("x"): 700.0}, [], [reached])
    assert shown(found, protect(found, KEY)) == {cid("x"): 700}


def test_the_mean_of_small_counts_stays_as_it_is() -> None:
    found = made({cid(f"x{number}"): 3.0 for number in range(4000)})
    mean = protect(found, KEY).counts.mean()
    assert abs(mean - 3) < 0.15


def test_larger_counts_go_to_the_nearest() -> None:
    counts = {cid(f"x{n}"): float(n) for n in range(10, 60)}
    found = made(counts)
    for one, value in shown(found, protect(found, KEY)).items():
        assert abs(value - counts[one]) <= 2


def test_who_has_another_key_rounds_other_ways() -> None:
    found = made({cid(f"x{number}"): 2.0 for number in range(50)})
    assert protect(found, KEY).counts.tolist() != protect(found, OTHER).counts.tolist()


def test_the_same_people_under_two_names_are_one_count() -> None:
    counts = {cid("x"): 3.0, cid("y"): 3.0}
    for number in range(20):
        found = made(counts, [som(cid("x"), cid("y"))])
        key = RoundingKey(f"{number:02}" + "0123456789abcdef" * 4, "t")
        assert len(set(shown(found, protect(found, key)).values())) == 1


def test_a_group_of_which_everyone_is_in_it_is_not_given_away() -> None:
    """Eight of eight: the part may look smaller than the whole, and never larger."""
    found = made({cid("x"): 8.0, cid("y"): 8.0}, [deel(cid("y"), cid("x"))])
    for key in (KEY, OTHER):
        promised(found, protect(found, key))


def test_exact_counts_stay_as_they_are() -> None:
    found = made({cid("x"): 473.0, cid("y"): 471.0}, [deel(cid("x"), cid("y"))], exact=["x", "y"])
    rounded = protect(found, KEY, {cid("x"): 470.0})
    assert shown(found, rounded) == {cid("x"): 473, cid("y"): 471}
    assert rounded.revised.tolist() == [True, False]


def test_places_are_rounded_like_people() -> None:
    places = {cid("x", area, "plekken"): n for area, n in (("A", 4.26), ("B", 42.74), ("C", 10.9))}
    whole = cid("x", maat="plekken")
    found = made(places | {whole: 57.9}, [som(whole, *places)])
    promised(found, protect(found, KEY))


# --- what was published before --------------------------------------------------------------------


def test_a_published_count_stays_while_it_is_close_enough() -> None:
    for old in (10.0, 15.0):
        rounded = protect(found := made({cid("x"): 12.0}), KEY, {cid("x"): old})
        assert shown(found, rounded) == {cid("x"): old}
        assert not rounded.revised.any()


def test_a_published_count_that_is_too_far_off_is_revised() -> None:
    rounded = protect(found := made({cid("x"): 12.0}), KEY, {cid("x"): 5.0})
    assert shown(found, rounded)[cid("x")] in (10, 15)
    assert rounded.revised.all()


def test_publishing_again_changes_nothing() -> None:
    counts, relations = crossed(
        {(a, c): n for a, c, n in zip("AABBCC", "rbrbrb", (1, 7, 3, 12, 0, 44), strict=True)}
    )
    found = made({k: float(v) for k, v in counts.items()}, relations)
    first = protect(found, KEY)
    again = protect(found, OTHER, shown(found, first))
    assert first.counts.tolist() == again.counts.tolist()


def test_published_counts_give_way_only_where_the_sums_ask_it() -> None:
    """Published apart, 3 + 3 = 6 can have become 5 + 5 and 5."""
    counts, relations = around(3, 3)
    past = {cid("x", "A0"): 5.0, cid("x", "A1"): 5.0, cid("x"): 5.0}
    rounded = protect(found := made(counts, relations), KEY, past)
    promised(found, rounded)
    assert rounded.revised.sum() == 1


# --- where there is no rounding -------------------------------------------------------------------


def test_where_no_rounding_exists_counts_are_withheld_and_the_margin_stays() -> None:
    """A hundred ones that may not go up, while their total has to stay near a hundred."""
    counts, relations = around(*[1] * 100)
    low = [Fact("r", ((cid("x", f"A{n}"), 1),), high=4, kept=True) for n in range(100)]
    found = made(counts, relations, low)
    rounded = protect(found, KEY)
    assert 0 < (~rounded.shown).sum() < 100
    assert (np.abs(rounded.counts - found.counts)[rounded.shown] <= 4).all()
    assert found.relations.broken(rounded.counts).size == 0


def test_a_total_is_withheld_last() -> None:
    counts, relations = crossed({("A", f"k{n:02}"): 1 for n in range(30)})
    low = [
        Fact("r", ((one, 1),), high=4, kept=True)
        for one in counts
        if "/A/" in one and "k" in one.rsplit("/", 1)[1]
    ]
    found = made({k: float(v) for k, v in counts.items()}, relations, low)
    rounded = protect(found, KEY)
    hidden = {one for one, there in zip(found.ids, rounded.shown, strict=True) if not there}
    assert hidden
    assert not {cid("x"), cid("x", "A")} & hidden


def test_where_nothing_can_be_done_nothing_is_published() -> None:
    found = made({cid("x"): 2.0, cid("y"): 2.0}, [som(cid("x"), cid("y"))])
    torn = made({cid("x"): 2.0, cid("y"): 2.0}, [som(cid("x"), cid("y"))],
                [Fact("r", ((cid("x"), 1),), low=1, high=4, kept=True)])  # fmt: skip
    promised(found, protect(found, KEY))
    with pytest.raises(ProtectError, match="niets openbaar") as caught:
        protect(torn, KEY)
    assert "2.0" not in str(caught.value)


# --- any linked tables ----------------------------------------------------------------------------

COUNT = st.one_of(st.integers(0, 12), st.integers(0, 400))


@st.composite
def linked(draw: st.DrawFn) -> tuple[dict[str, float], list[Relation]]:
    """A table by area and colour, a part of each of its cells, and a population around it."""
    areas = draw(st.integers(1, 4))
    colours = draw(st.integers(1, 4))
    body = {(f"A{a}", f"k{c}"): draw(COUNT) for a in range(areas) for c in range(colours)}
    counts, relations = crossed(body)
    part = {key: draw(st.integers(0, n)) for key, n in body.items()}
    inner, more = crossed(part)
    renamed = {one.replace("x/", "y/", 1): float(n) for one, n in inner.items()}
    out = {one: float(n) for one, n in counts.items()} | renamed
    for relation in more:
        whole, parts = (tuple(i.replace("x/", "y/", 1) for i in ids)
                        for ids in (relation.whole, relation.parts))  # fmt: skip
        relations.append(Relation("som", whole, parts))
    relations += [deel(one, one.replace("x/", "y/", 1)) for one in counts]
    return out, relations


@settings(max_examples=60, deadline=None)
@given(linked(), st.randoms(use_true_random=False))
def test_any_linked_tables_are_protected(
    case: tuple[dict[str, float], list[Relation]], chance: Mapping[str, int]
) -> None:
    counts, relations = case
    found = made(counts, relations)
    rounded = protect(found, KEY)
    assert rounded.shown.all()
    promised(found, rounded)
    mixed = list(relations)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    again = protect(made(dict(reversed(counts.items())), mixed), KEY)
    assert again.counts.tolist() == rounded.counts.tolist()


@settings(max_examples=40, deadline=None)
@given(linked(), st.data())
def test_a_correction_keeps_what_it_can_and_all_that_was_promised(
    case: tuple[dict[str, float], list[Relation]], data: st.DataObject
) -> None:
    counts, relations = case
    first = protect(before := made(counts, relations), KEY)
    published = shown(before, first)
    grown = data.draw(
        st.sampled_from(
            [
                one
                for one in counts
                if one.startswith("x/") and "/kleur/" in one and "/R/" not in one
            ]
        )
    )
    _, _, area, _, _, colour = grown.split("/")
    touched = {cid("x", area), cid(f"x.{colour}"), cid("x"), grown}
    more = float(data.draw(st.integers(0, 9)))
    corrected = {one: n + (more if one in touched else 0) for one, n in counts.items()}
    found = made(corrected, relations)
    rounded = protect(found, KEY, published)
    promised(found, rounded)
    if more == 0:
        assert not rounded.revised.any()
