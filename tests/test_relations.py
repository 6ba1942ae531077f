from __future__ import annotations

import pandas as pd
import pytest

from prestatiemonitor import cells
from prestatiemonitor.relations import Ref, Relation, Split, Structure, broken, expand

STRUCTURES = {
    "alle": Structure({}),
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
        "alle/aantal/REGIO/2020-T1/totaal/totaal",
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
