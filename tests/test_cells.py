from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from prestatiemonitor import cells


def row(**changes: object) -> tuple[object, ...]:
    known = {
        "indicator": "uitstroom",
        "maat": "aantal",
        "gebied": "GM0001",
        "periode": "2020-T1",
        "uitsplitsing": "totaal",
        "categorie": "totaal",
        "waarde": 3,
        "stand": "bekend",
    }
    return tuple((known | changes)[column] for column in cells.COLUMNS)


def test_a_table_has_one_canonical_order() -> None:
    rows = [row(periode="2020-T2"), row(), row(gebied="GM0002")]
    pd.testing.assert_frame_equal(cells.frame(rows), cells.frame(reversed(rows)))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(), row(waarde=987654)], "stands twice"),
        ([row(stand="misschien")], "unknown state"),
        ([row(waarde=-987654)], "negative count"),
        ([row(waarde=987654.5)], "has a count that is not whole"),
        ([row(waarde=None)], "contradicts its count"),
        ([row(waarde=987654, stand="niet beschikbaar")], "contradicts its count"),
    ],
)
def test_a_faulty_cell_is_named_without_its_value(rows: list[tuple[object]], message: str) -> None:
    with pytest.raises(cells.CellsError, match=message) as caught:
        cells.frame(rows)
    assert "uitstroom/aantal/GM0001/2020-T1/totaal/totaal" in str(caught.value)
    assert "987654" not in str(caught.value)


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(cells.CellsError, match="columns are"):
        cells.validated(cells.frame([row()]).drop(columns="stand"))


def test_an_unavailable_cell_has_no_count() -> None:
    table = cells.frame([row(waarde=None, stand="niet beschikbaar")])
    assert table["waarde"].isna().all()


def test_places_have_decimals() -> None:
    assert cells.frame([row(maat="plekken", waarde=1.29)])["waarde"].to_list() == [1.29]


def test_what_is_not_available_has_no_counts() -> None:
    persons = pd.DataFrame({"gemeente": ["GM0001"]})
    found = cells.count(
        persons, indicator="x", periode="2020-T1", areas=["GM0001"], region="REGIO", splits={},
        stand=cells.UNAVAILABLE,
    )  # fmt: skip
    table = cells.frame(found)
    assert table["waarde"].isna().all()
    assert set(table["stand"]) == {"niet beschikbaar"}


def counted(persons: pd.DataFrame, **splits: tuple[str, ...]) -> dict[tuple[str, str], int]:
    found = cells.count(
        persons,
        indicator="x",
        periode="2020-T1",
        areas=["GM0001", "GM0002"],
        region="REGIO",
        splits=splits,
    )
    table = cells.frame(found)
    return {
        (str(g), str(c)): int(n)
        for g, c, n in zip(table["gebied"], table["categorie"], table["waarde"], strict=True)
    }


def test_the_region_is_the_sum_and_empty_categories_count_zero() -> None:
    persons = pd.DataFrame({"gemeente": ["GM0001", "GM0001", "GM0002"], "k": ["a", "b", "a"]})
    assert counted(persons, k=("a", "b", "c")) == {
        ("GM0001", "totaal"): 2,
        ("GM0002", "totaal"): 1,
        ("REGIO", "totaal"): 3,
        ("GM0001", "a"): 1,
        ("GM0002", "a"): 1,
        ("REGIO", "a"): 2,
        ("GM0001", "b"): 1,
        ("GM0002", "b"): 0,
        ("REGIO", "b"): 1,
        ("GM0001", "c"): 0,
        ("GM0002", "c"): 0,
        ("REGIO", "c"): 0,
    }


def test_a_person_in_several_categories_counts_in_each_and_once_in_total() -> None:
    persons = pd.DataFrame({"gemeente": ["GM0001", "GM0002"], "k": [["a", "b"], []]})
    found = counted(persons, k=("a", "b"))
    assert (found["REGIO", "totaal"], found["REGIO", "a"], found["REGIO", "b"]) == (2, 1, 1)


def test_nobody_counts_zero_everywhere() -> None:
    none = pd.DataFrame({"gemeente": pd.Series(dtype="str"), "k": pd.Series(dtype="str")})
    assert set(counted(none, k=("a",)).values()) == {0}


@pytest.mark.parametrize(
    "persons",
    [
        pd.DataFrame({"gemeente": ["GM0009"], "k": ["a"]}),
        pd.DataFrame({"gemeente": [None], "k": ["a"]}),
        pd.DataFrame({"gemeente": ["GM0001"], "k": ["z"]}),
    ],
)
def test_an_undeclared_area_or_category_is_refused(persons: pd.DataFrame) -> None:
    with pytest.raises(cells.CellsError, match="not declared"):
        counted(persons, k=("a",))


def test_tables_combine_unless_a_cell_stands_in_two() -> None:
    one, two = cells.frame([row()]), cells.frame([row(gebied="GM0002")])
    assert len(cells.combine([one, two])) == 2
    assert cells.combine([]).empty
    with pytest.raises(cells.CellsError, match="stands twice"):
        cells.combine([one, one])


def test_amounts_add_up_per_area_and_category_and_unknown_ones_stay_unknown() -> None:
    rows = pd.DataFrame(
        {"gemeente": ["A", "A", "B"], "soort": ["x", "y", "x"], "euro": [5, 0, 7]}
    ).astype({"euro": "Int64"})
    how: Any = {
        "indicator": "geld", "periode": "2020-T1", "areas": ["A", "B"], "region": "R",
        "splits": {"soort": ["x", "y"]}, "columns": {"euro": "euro"},
    }  # fmt: skip
    found = cells.counts_by_id(cells.frame(cells.add_up(rows, **how)))
    assert {key.removeprefix("geld/euro/"): value for key, value in found.items()} == {
        "A/2020-T1/totaal/totaal": 5, "B/2020-T1/totaal/totaal": 7, "R/2020-T1/totaal/totaal": 12,
        "A/2020-T1/soort/x": 5, "B/2020-T1/soort/x": 7, "R/2020-T1/soort/x": 12,
        "A/2020-T1/soort/y": 0, "B/2020-T1/soort/y": 0, "R/2020-T1/soort/y": 0,
    }  # fmt: skip
    unknown = cells.add_up(rows, **how, stand=cells.UNAVAILABLE)
    assert cells.counts_by_id(cells.frame(unknown)) == {}
    with pytest.raises(cells.CellsError, match="soort: not declared: z"):
        cells.add_up(rows.assign(soort="z"), **how)
