"""Promise: what holds between the counts is declared, or it is told that it is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd
import pytest

from prestatiemonitor.relation_search import Found, search
from prestatiemonitor.relations import Relation
from tests.relation_factory import AREAS, PERIODS, REGION, Counts, chance, declare, table

A, B, C, D, E = (chance(seed) for seed in range(5))
FALLEN = f"{AREAS[0]}/{PERIODS[1]}"
UNRELATED = {"a": A, "b": B, "c": C, "d": D, "e": E}


def found(
    series: Mapping[str, Counts],
    relations: Iterable[Relation] = (),
    accepted: Collection[str] = (),
) -> list[Found]:
    return search(table(series), relations, REGION, AREAS, accepted)


def told(series: Mapping[str, Counts], *declared: Iterable[Relation]) -> list[str]:
    """The texts, with only the indicator of each kind."""
    relations = [relation for some in declared for relation in some]
    return [short(one.tekst) for one in found(series, relations)]


def short(text: str) -> str:
    return text.replace("/aantal/totaal/totaal", "")


def rising(counts: Counts) -> Counts:
    """The same counts in rising order within each year."""
    return np.sort(counts.reshape(2, 3, 3), axis=2).reshape(2, 9)


def test_counts_that_have_nothing_to_do_with_each_other_give_nothing() -> None:
    assert told(UNRELATED) == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (A, "gelijk x = a"),
        (A + B, "som x = a + b"),
        (A + B + C, "som x = a + b + c"),
        (A + B - C + 100, ""),
    ],
)
def test_equal_counts_and_sums_are_found(made: Counts, expected: str) -> None:
    rows = found(UNRELATED | {"x": made})
    sides = {f"{one.kind} {short(one.tekst)}" for one in rows}
    names = expected.replace("x = a", "a = x") if expected.startswith("gelijk") else expected
    assert sides == ({names} if expected else set())
    assert {one.points for one in rows} <= {18}


def test_two_counts_that_are_together_equal_to_two_others_are_found() -> None:
    whole = np.maximum(A, B) + 100
    rows = {"p": A + 200 - B, "q": B, "r": whole, "s": A + 200 - whole}
    assert told(rows) == ["p + q = r + s"]


def test_what_was_declared_is_not_told() -> None:
    assert told(UNRELATED | {"x": A + B}, declare("x = a + b")) == []
    assert told(UNRELATED | {"x": A + B}, declare("a + b = x")) == []


def test_what_follows_from_declared_sums_is_not_told() -> None:
    rows = UNRELATED | {"x": A + B, "y": A + B + C}
    assert told(rows, declare("x = a + b"), declare("y = x + c")) == []
    assert told(rows, declare("x = a + b")) == ["y = c + x"]


def test_of_two_names_for_the_same_people_the_sums_are_told_once() -> None:
    rows = UNRELATED | {"x": A + B, "y": A}
    assert told(rows) == ["a = y", "x = a + b"]


def test_a_relation_that_was_declared_at_some_places_only_is_told() -> None:
    rows = UNRELATED | {"x": A + B}
    assert told(rows, declare("x = a + b", periods=PERIODS[:8])) == ["x = a + b"]
    assert told(rows, declare("x = a + b", areas=[REGION])) == ["x = a + b"]


def test_an_empty_category_makes_no_relation() -> None:
    rows = UNRELATED | {"x": A + B, "leeg": np.zeros_like(A)}
    assert told(rows, declare("x = a + b + leeg")) == []


def test_the_same_number_everywhere_makes_no_relation() -> None:
    same = np.full_like(A, 5)
    assert told(UNRELATED | {"x": same, "y": same}) == []


def test_what_was_declared_as_at_most_but_is_equal_everywhere_is_told() -> None:
    rows = UNRELATED | {"x": A + B + C + D + E}
    assert told(rows) == []
    assert told(rows, declare("a + b + c + d + e <= x")) == ["x = a + b + c + d + e"]
    twice = {"a": A, "x": 2 * A}
    assert told(twice, declare("a + a <= x")) == ["x = a + a"]
    almost = rows["x"].copy()
    almost[1, 8] += 1
    assert told(rows | {"x": almost}, declare("a + b + c + d + e <= x")) == []


def split(total: Counts, *categories: Counts) -> pd.DataFrame:
    """An indicator with its categories, as a table of cells."""
    names = [f"c{n}" for n in range(len(categories))]
    cells = table({"x": total} | dict(zip(names, categories, strict=True)))
    inside = cells["indicator"] != "x"
    return cells.assign(
        indicator="x",
        uitsplitsing=cells["uitsplitsing"].mask(inside, "soort"),
        categorie=cells["categorie"].mask(inside, cells["indicator"]),
    )


def test_a_total_of_all_categories_but_one_is_told() -> None:
    cells = split(A + B + C + D, A, B, C, D, E)
    (one,) = search(cells, [], REGION, AREAS)
    parts = " + ".join(f"x/aantal/soort/c{n}" for n in range(4))
    assert (one.kind, one.tekst, one.points) == ("som", f"x/aantal/totaal/totaal = {parts}", 18)
    (every,) = search(split(A + B + C + D + E, A, B, C, D, E), [], REGION, AREAS)
    assert every.tekst == f"x/aantal/totaal/totaal = {parts} + x/aantal/soort/c4"


# --- nestings -------------------------------------------------------------------------------------


def nested(touching: int, crossing: int = 0) -> dict[str, Counts]:
    """A part that is its whole at some places and more than it at others."""
    less = chance(6, 1, 9)
    less.flat[:touching] = 0
    less.flat[touching : touching + crossing] = -1
    return {"heel": A, "deel": A - less}


def test_a_count_that_never_exceeds_another_is_told_where_it_touches_it() -> None:
    (one,) = found(nested(touching=3))
    assert (one.kind, short(one.tekst), one.points) == ("deel", "deel <= heel", 3)
    assert told(nested(touching=2)) == []
    assert told(nested(touching=5, crossing=1)) == []


def test_touching_at_zero_tells_nothing() -> None:
    rows = nested(touching=3)
    zero = (rows["deel"] == rows["heel"]) & (np.arange(18).reshape(2, 9) < 1)
    assert told({name: np.where(zero, 0, counts) for name, counts in rows.items()}) == []


def test_declared_nestings_and_what_follows_from_them_are_not_told() -> None:
    rows = nested(touching=3)
    assert told(rows, declare("deel <= heel")) == []
    between = {"midden": rows["heel"]}
    chain = [*declare("deel <= midden"), *declare("midden = heel")]
    assert told(rows | between, chain) == []
    assert told(rows | between) == ["deel <= heel", "heel = midden"]


def test_a_part_of_a_sum_is_at_most_the_whole() -> None:
    rows = nested(touching=3)
    rows["rest"] = rows["heel"] - rows["deel"]
    assert told(rows, declare("heel = deel + rest")) == []
    more = {"groot": rows["heel"] + B}
    assert told(rows | more, declare("heel = deel + rest"), declare("heel + a <= groot")) == []


def test_of_nestings_in_each_other_the_closest_are_told() -> None:
    rows = nested(touching=4)
    rows["kern"] = rows["deel"] - np.where(np.arange(18).reshape(2, 9) < 3, 0, chance(7, 1, 5))
    assert told(rows) == ["deel <= heel", "kern <= deel"]


# --- other moments --------------------------------------------------------------------------------


def test_what_never_falls_within_a_year_is_told() -> None:
    rows = {"x": rising(A), "b": B}
    assert told(rows) == ["x@vorige_periode <= x"]
    assert told(rows, declare("x@1 <= x")) == []


def test_what_falls_at_one_place_does_not_grow() -> None:
    counts = rising(A)
    counts[0, 2] = counts[0, 1] - 1
    assert (np.diff(counts.sum(axis=0).reshape(3, 3)) > 0).all()
    assert told({"x": counts}) == []


def test_what_stays_the_same_within_a_year_is_told() -> None:
    constant = np.repeat(A[:, [0, 3, 6]], 3, axis=1)
    assert told({"x": constant}) == ["x = x@vorige_periode"]
    assert told({"x": constant}, declare("x = x@1")) == []


def test_relations_hold_at_the_earlier_moment_too() -> None:
    """Growth of a sum follows from that of its only other name."""
    rows = {"x": rising(A), "y": rising(A)}
    assert told(rows, declare("x = y"), declare("x@1 <= x")) == []


def test_counts_of_the_year_before_are_recognised() -> None:
    later = np.hstack([B[:, :3], np.repeat(A[:, [2, 5]], 3, axis=1)])
    constant = [r for period in ("T2", "T3") for r in declare("x = x@1") if period in r.whole[0]]
    assert told({"a": A, "x": later}, constant) == ["x = a@jaar_ervoor"]


# --- the region alone -----------------------------------------------------------------------------


def moved(counts: Counts) -> Counts:
    """The same people, of whom some are counted in the other municipality."""
    return counts + chance(8, 1, 5)[0] * np.array([[1], [-1]])


def test_what_holds_in_the_region_alone_says_so() -> None:
    rows = UNRELATED | {"x": moved(A)}
    assert told(rows) == ["a = x (regio)"]
    assert told(rows, declare("a = x", areas=[REGION])) == []


def test_the_region_needs_more_places() -> None:
    enough, too_few = A.copy(), A.copy()
    enough[:, :4], too_few[:, :5] = 0, 0

    def both(counts: Counts) -> dict[str, Counts]:
        return {"a": counts, "x": np.where(counts > 0, moved(counts), 0)}

    assert told(both(enough)) == ["a = x (regio)"]
    assert told(both(too_few)) == []


def test_most_totals_grow_so_that_is_told_only_of_what_the_areas_have_no_counts_of() -> None:
    counts = rising(A)
    counts[0, 2], counts[1, 2] = counts[0, 1] - 1, counts[1, 2] + 10
    cells = table({"x": counts})
    alone = cells[cells["gebied"] == REGION]
    texts = [short(one.tekst) for one in search(alone, [], REGION, AREAS)]
    assert search(cells, [], REGION, AREAS) == []
    assert texts == ["x@vorige_periode <= x (regio)"]


# --- unknown counts -------------------------------------------------------------------------------


def unknown(counts: Counts, *periods: int) -> Counts:
    out = counts.copy()
    out[:, list(periods)] = np.nan
    return out


def test_a_relation_is_looked_for_where_all_is_known() -> None:
    rows = UNRELATED | {"x": unknown(A + B, 0, 1, 2)}
    assert told(rows) == ["x = a + b"]
    assert told(UNRELATED | {"x": unknown(A, 0), "y": unknown(A + B, 8)}) == [
        "a = x", "y = a + b",
    ]  # fmt: skip
    assert told({"x": unknown(A, 0), "y": unknown(A, 8)}) == ["x = y"]


def test_a_relation_that_is_broken_where_it_is_known_is_none() -> None:
    wrong = A + B
    wrong[0, 5] += 1
    assert told(UNRELATED | {"x": unknown(wrong, 0, 1, 2)}) == []


def test_a_relation_that_a_correction_broke_at_one_place_is_still_known() -> None:
    """The build declares it wherever it holds; what follows from it is no news there."""
    x, y = rising(A), rising(B)
    x[0, 1] = x[0, 0] - 1
    y[0, 1:3] += 100
    growth = declare("y@1 <= y") + [r for r in declare("x@1 <= x") if FALLEN not in r.whole[0]]
    assert told({"x": x, "y": y, "z": x + y}, growth, declare("z = x + y")) == []
    assert told({"x": x, "y": y, "z": x + y}, growth[1:], declare("z = x + y")) == [
        "y@vorige_periode <= y"
    ]


# --- what is told ---------------------------------------------------------------------------------


def test_decimals_are_not_added() -> None:
    assert search(table({"x": A, "y": A}, "plekken"), [], REGION, AREAS) == []


def test_the_order_of_rows_and_relations_does_not_matter() -> None:
    rows = UNRELATED | {"x": A + B, "y": A, "z": rising(C), "w": np.minimum(D, E)}
    cells = table(rows)
    relations = declare("x = a + b")
    shuffled = cells.sample(frac=1, random_state=1)
    expected = search(cells, relations, REGION, AREAS)
    assert len(expected) > 3
    assert search(shuffled, relations[::-1], REGION, AREAS[::-1]) == expected


def test_no_count_is_told() -> None:
    rows = found({"x": A, "y": A, "z": rising(B)})
    assert rows
    for one in rows:
        kinds = re.sub(r"[xyz]/aantal/totaal/totaal", "", one.tekst)
        assert re.sub(r"@vorige_periode| \(regio\)|[ =<+]", "", kinds) == ""
        assert re.findall(r"\d+", one.regel) == [str(one.points)]
        assert one.tekst in one.regel


def test_a_coincidence_that_is_known_is_not_told_nor_what_follows_from_it() -> None:
    rows = UNRELATED | {"x": A, "y": A + B}
    texts = [one.tekst for one in found(rows)]
    assert [short(text) for text in texts] == ["a = x", "y = a + b"]
    assert [one.tekst for one in found(rows, accepted=texts[:1])] == texts[1:]
    assert found(rows, accepted=texts) == []


def test_one_period_or_no_count_at_all_gives_nothing() -> None:
    cells = table(UNRELATED | {"x": A})
    assert search(cells[cells["periode"] == PERIODS[0]], [], REGION, AREAS) == []
    assert search(cells[:0], [], REGION, AREAS) == []
