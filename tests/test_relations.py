from __future__ import annotations

import pandas as pd
import pytest

from prestatiemonitor import cells
from prestatiemonitor.relations import (
    Bound,
    Ref,
    Relation,
    Split,
    Structure,
    broken,
    expand,
    usual,
)

STRUCTURES = {
    "alle": Structure(),
    "deel": Structure(
        {
            "kleur": Split(("rood", "blauw")),
            "tint": Split(
                ("lichtrood", "donkerrood", "lichtblauw"),
                refines={
                    "kleur": {"lichtrood": "rood", "donkerrood": "rood", "lichtblauw": "blauw"}
                },
            ),
            "stand": Split(("in", "uit"), whole=Ref("alle")),
            "doet": Split(("a", "b"), additive=False),
        },
        noemer=Ref("alle"),
    ),
}
COUNTS = {
    ("alle", "totaal"): 9,
    ("deel", "totaal"): 4,
    ("deel", "rood"): 3,
    ("deel", "blauw"): 1,
    ("deel", "lichtrood"): 2,
    ("deel", "donkerrood"): 1,
    ("deel", "lichtblauw"): 1,
    ("deel", "in"): 4,
    ("deel", "uit"): 5,
    ("deel", "a"): 4,
    ("deel", "b"): 3,
}
SPLIT_OF = {c: name for name, split in STRUCTURES["deel"].splits.items() for c in split.categories}


def table(**changes: int) -> pd.DataFrame:
    """The counts above for one area that is the whole region; ``deel_rood=2`` changes one."""
    rows = []
    for (indicator, category), count in COUNTS.items():
        here = (indicator, "aantal", "{}", "2020-T1", SPLIT_OF.get(category, "totaal"), category)
        value = changes.get(f"{indicator}_{category}", count)
        for area in ("GM0001", "REGIO"):
            rows.append((*(area if part == "{}" else part for part in here), value, "bekend"))
    return cells.frame(rows)


def relations(found: pd.DataFrame) -> list[Relation]:
    return expand(found, STRUCTURES, ["GM0001"], "REGIO")


def test_all_declared_relations_hold_for_counts_that_agree() -> None:
    assert broken(table(), relations(table())) == []


@pytest.mark.parametrize(
    "wrong",
    ["alle_totaal", "deel_totaal", "deel_rood", "deel_lichtrood", "deel_in", "deel_a"],
)
def test_every_count_is_held_by_some_relation(wrong: str) -> None:
    found = table(**{wrong: 50})
    assert broken(found, relations(found))


def test_the_region_is_declared_as_the_sum_of_its_areas() -> None:
    expected = Relation(
        "som",
        ("alle/aantal/REGIO/2020-T1/totaal/totaal",),
        ("alle/aantal/GM0001/2020-T1/totaal/totaal",),
    )
    assert expected in relations(table())


def test_a_part_may_equal_its_whole_but_not_exceed_it() -> None:
    assert broken(table(deel_b=4), relations(table())) == []
    assert broken(table(deel_b=5), relations(table()))


def test_unknown_counts_are_passed_over() -> None:
    found = table()
    found["waarde"] = found["waarde"].mask(found["categorie"] == "rood")
    assert broken(found, relations(found)) == []


def regional(rows: list[tuple[str, str, str, float]], **structures: Structure) -> list[str]:
    """The wholes of the broken relations of totals: rows of indicator, maat, gebied, waarde."""
    found = cells.frame(
        (name, maat, area, "2020-T1", "totaal", "totaal", value, "bekend")
        for name, maat, area, value in rows
    )
    declared = expand(found, structures, ["GM0001", "GM0002"], "REGIO")
    return [one.whole[0].split("/")[0] for one in broken(found, declared)]


def test_a_nested_population_holds_in_the_region_alone() -> None:
    within = Bound(parts=(Ref("deel"),), whole=(Ref("alle"),), in_region=True)
    nested = {"alle": Structure(), "deel": Structure(bounds=(within,))}
    moved = [("alle", "aantal", "GM0001", 1), ("alle", "aantal", "GM0002", 0)]
    moved += [("deel", "aantal", "GM0001", 0), ("deel", "aantal", "GM0002", 1)]
    both = [("alle", "aantal", "REGIO", 1), ("deel", "aantal", "REGIO", 1)]
    assert regional(moved + both, **nested) == []
    more = [("alle", "aantal", "REGIO", 1), ("deel", "aantal", "REGIO", 2)]
    assert regional(more, **nested) == ["alle"]


def test_places_may_be_off_by_their_rounding_and_no_more() -> None:
    def of(whole: float, maat: str = "plekken") -> list[str]:
        rows = [("x", maat, "GM0001", 1.0), ("x", maat, "GM0002", 1.0), ("x", maat, "REGIO", whole)]
        return regional(rows, x=Structure(noemer=Ref("alle")))

    assert of(2.01) == []
    assert of(2.02) == ["x"]
    assert of(3, "uitkeringen") == ["x"]


def test_what_is_counted_for_the_region_alone_is_no_sum() -> None:
    rows = [("x", "aantal", "REGIO", 3.0)]
    found = cells.frame((*row[:3], "2020-T1", "totaal", "totaal", 3, "bekend") for row in rows)
    alone = Structure(only_region=True)
    assert expand(found, {"x": alone}, ["GM0001", "GM0002"], "REGIO") == []
    assert expand(found, {"x": Structure()}, ["GM0001", "GM0002"], "REGIO") != []


def test_the_same_people_under_two_names_are_held_equal() -> None:
    same = Bound(parts=(Ref("a"),), whole=(Ref("b"),), equal=True)
    both = {"a": Structure(bounds=(same,)), "b": Structure()}
    rows = [("a", "aantal", "REGIO", 3.0), ("b", "aantal", "REGIO", 3.0)]
    alone = [("a", "aantal", "GM0001", 3.0), ("a", "aantal", "GM0002", 0.0)]
    alone += [("b", "aantal", "GM0001", 3.0), ("b", "aantal", "GM0002", 0.0)]
    assert regional(rows + alone, **both) == []
    assert regional([*rows[:1], ("b", "aantal", "REGIO", 4.0), *alone], **both) == ["b", "b"]


def over_time(rows: list[tuple[str, str, float]], **structures: Structure) -> list[Relation]:
    """The usual relations of totals of one area: rows of indicator, periode, waarde."""
    found = cells.frame(
        (name, "aantal", "GM0001", period, "totaal", "totaal", value, "bekend")
        for name, period, value in rows
    )
    likely = usual(found, structures, "REGIO")
    return [one for one in likely if one not in broken(found, likely)]


def total(name: str, period: str) -> str:
    return f"{name}/aantal/GM0001/{period}/totaal/totaal"


def test_who_was_counted_stays_counted_within_the_year() -> None:
    grows = {"x": Structure(grows=((Ref("x"),),))}
    rows = [("x", "2019-T3", 9.0), ("x", "2020-T1", 1.0), ("x", "2020-T2", 2.0)]
    expected = Relation("deel", (total("x", "2020-T2"),), (total("x", "2020-T1"),))
    assert over_time(rows, **grows) == [expected]


def test_a_correction_of_an_earlier_period_is_no_relation() -> None:
    grows = {"x": Structure(grows=((Ref("x"),),))}
    assert over_time([("x", "2020-T1", 3.0), ("x", "2020-T2", 2.0)], **grows) == []


def test_the_same_people_all_year_are_one_count() -> None:
    rows = [("x", "2020-T1", 4.0), ("x", "2020-T2", 4.0), ("x", "2021-T1", 4.0)]
    expected = Relation("som", (total("x", "2020-T1"),), (total("x", "2020-T2"),))
    assert over_time(rows, x=Structure(constant=True)) == [expected]


def test_a_count_can_be_held_to_the_last_period_of_the_year_before() -> None:
    past = Bound(parts=(Ref("x"),), whole=(Ref("y", year_before=True),), usual=True)
    rows = [("y", "2019-T3", 5.0), ("x", "2020-T2", 4.0), ("x", "2019-T2", 9.0)]
    expected = Relation("deel", (total("y", "2019-T3"),), (total("x", "2020-T2"),))
    assert over_time(rows, x=Structure(bounds=(past,)), y=Structure()) == [expected]


def test_a_cell_may_count_twice() -> None:
    twice = Bound(parts=(Ref("x", maat="plekken"),), whole=(Ref("x"),) * 2)

    def of(places: float) -> list[str]:
        rows = [("x", "aantal", "REGIO", 3.0), ("x", "plekken", "REGIO", places)]
        return regional(rows, x=Structure(bounds=(twice,), only_region=True))

    assert of(6.0) == []
    assert of(6.5) == ["x"]


def test_splits_divide_each_measure_that_they_are_declared_for() -> None:
    maten = ("aantal", "euro")
    structures = {"geld": Structure({"soort": Split(("a", "b"))}, maten=maten)}
    parts = [("totaal", "totaal", 9), ("soort", "a", 5), ("soort", "b", 4)]
    rows = [
        ("geld", maat, "REGIO", "2020-T1", split, category, value, "bekend")
        for maat in (*maten, "plekken")
        for split, category, value in parts
    ]
    declared = expand(cells.frame(rows), structures, ["REGIO"], "REGIO")
    sums = [one for one in declared if len(one.parts) > 1]
    assert {one.whole[0].split("/")[1] for one in sums} == set(maten)
    wrong = [(*row[:-2], 3, "bekend") if row[1:6:4] == ("euro", "a") else row for row in rows]
    assert [one.whole[0].split("/")[1] for one in broken(cells.frame(wrong), declared)] == ["euro"]


def test_what_holds_beside_the_splits_hangs_on_the_first_measure() -> None:
    bound = Bound(parts=(Ref("geld", maat="uit"),), whole=(Ref("geld", maat="in"),))
    structures = {"geld": Structure(maten=("in", "uit"), bounds=(bound,))}
    rows = [
        ("geld", maat, "REGIO", "2020-T1", "totaal", "totaal", value, "bekend")
        for maat, value in (("in", 5), ("uit", 7))
    ]
    table_ = cells.frame(rows)
    declared = expand(table_, structures, [], "REGIO")
    assert [one.kind for one in broken(table_, declared) if one.parts] == ["deel"]
