from __future__ import annotations

import numpy as np
import pytest

from prestatiemonitor.facts import Fact
from prestatiemonitor.rounding.model import ModelError, known, model
from tests.rounding.tables import cid, deel, made, som, table

COUNTS = {cid("x"): 12.0, cid("x", "A"): 9.0, cid("x", "B"): 3.0}
SUM = som(cid("x"), cid("x", "A"), cid("x", "B"))


def test_the_order_of_the_rows_does_not_matter() -> None:
    there = table(COUNTS)
    one, other = model(there, [SUM]), model(there.iloc[::-1], [SUM])
    assert one.ids == other.ids == tuple(sorted(COUNTS))
    assert one.counts.tolist() == other.counts.tolist()


def test_an_unknown_count_takes_its_relations_and_facts_along() -> None:
    found = made(COUNTS | {cid("x", "B"): None}, [SUM], [Fact("r", ((cid("x", "B"), 1),), low=1)])
    assert (len(found.ids), len(found.relations), len(found.facts)) == (2, 0, 0)


def test_exact_counts_are_tied_to_exact_counts_only() -> None:
    counts = {cid("x"): 5.0, cid("y"): 9.0}
    with pytest.raises(ModelError, match="x, y"):
        made(counts, [deel(cid("y"), cid("x"))], exact=["x"])
    assert made(counts, [deel(cid("y"), cid("x"))], exact=["x", "y"]).steps.tolist() == [0, 0]


@pytest.mark.parametrize("broken", ["relation", "fact"])
def test_contradicting_counts_are_refused_without_being_told(broken: str) -> None:
    relations = [deel(cid("x", "B"), cid("x", "A"))] if broken == "relation" else []
    facts = [Fact("r", ((cid("x"), 1),), high=11)] if broken == "fact" else []
    with pytest.raises(ModelError) as caught:
        made(COUNTS, relations, facts)
    assert "x/aantal" in str(caught.value)
    assert not {"12", "9", "11"} & set(str(caught.value).split())


def test_places_may_miss_their_sum_by_their_rounding() -> None:
    counts = {cid("x", maat="plekken"): 3.34}
    counts |= {cid("x", area, "plekken"): 1.67 for area in ("A", "B")}
    counts[cid("x", maat="plekken")] = 3.35
    parts = [cid("x", area, "plekken") for area in ("A", "B")]
    assert len(made(counts, [som(cid("x", maat="plekken"), *parts)]).relations) == 1


def test_the_places_of_a_country_may_miss_their_sum_by_the_rounding_of_each() -> None:
    areas = [f"G{number}" for number in range(100)]
    whole, parts = cid("x", maat="plekken"), [cid("x", area, "plekken") for area in areas]
    relation = som(whole, *parts)
    counts = dict.fromkeys(parts, 0.67)  # two thirds, a third of a hundredth too much
    assert len(made(counts | {whole: 66.67}, [relation]).relations) == 1
    with pytest.raises(ModelError):
        made(counts | {whole: 66.4}, [relation])


def test_the_public_knows_the_margin_of_what_is_shown_and_nothing_of_what_is_not() -> None:
    found = made(COUNTS, [SUM], [Fact("r", ((cid("x"), 1),), low=12, high=12)])
    shown = np.array([True, False, True])
    told = known(found, np.array([10.0, 5.0, 15.0]), shown)
    by_id = {one: (lo, hi) for one, lo, hi in zip(told.ids, told.low, told.high, strict=True)}
    assert by_id[cid("x", "A")] == (6, 14)
    assert by_id[cid("x", "B")] == (0, float("inf"))
    assert by_id[cid("x")] == (11, 19)
    assert len(told.rows) == 2


# --- amounts of money -----------------------------------------------------------------------------

EUROS = {cid("x", maat="euro"): 900.0, cid("x", "A", "euro"): 600.0, cid("x", "B", "euro"): 300.0}
EURO_SUM = som(cid("x", maat="euro"), cid("x", "A", "euro"), cid("x", "B", "euro"))


def test_amounts_are_counted_in_the_highest_of_one_person() -> None:
    found = model(table(EUROS), [EURO_SUM], highest_eur={"x": 150})
    assert found.counts.tolist() == [4, 2, 6]
    assert found.relations.broken(found.counts).size == 0
    assert found.margins.tolist() == [5, 5, 5]
    assert found.in_units(EUROS).tolist() == found.counts.tolist()


def test_amounts_without_a_highest_one_are_refused() -> None:
    with pytest.raises(ModelError, match="hoogste_bedrag_eur"):
        model(table(EUROS), [EURO_SUM])


def test_so_many_times_the_highest_amount_are_so_many_people() -> None:
    people = {cid("x", "A"): 5.0, cid("x", "B"): 1.0, cid("x"): 6.0}
    found = model(table(EUROS | people), [EURO_SUM], highest_eur={"x": 150})
    # Of B more was paid than one person can get: that is no relation then.
    assert len(found.relations) == 1 + 2
    assert found.relations.broken(found.counts).size == 0
