import pyarrow as pa

from prestatiemonitor.text_columns import TextColumns, stacked


def columns(*texts: list[str]) -> list[pa.DictionaryArray]:
    return [pa.array(column).dictionary_encode() for column in texts]


def test_parts_make_one_table_however_they_were_added() -> None:
    both = TextColumns(2)
    both.add_rows([(2, ["a", "1"]), (3, ["", ""]), (4, ["b"]), (5, ["a", "", ""])])
    both.add_columns(6, columns([" b", "b", ""], ["1", "2 ", ""], ["", "x", ""]))
    assert both.frame().to_numpy().tolist() == [["a", "1"], ["a", ""], ["b", "1"]]
    assert both.frame().index.tolist() == both.rows.tolist() == [2, 5, 6]
    assert both.uneven == [4, 7]


def test_each_text_is_kept_once() -> None:
    found = TextColumns(1)
    for first in (2, 4):
        found.add_columns(first, columns(["x ", "x"]))
    assert found.frame()[0].cat.categories.to_list().count("x") == 1


def test_files_of_a_table_need_not_have_the_same_columns_in_the_same_place() -> None:
    one, two = TextColumns(2), TextColumns(1)
    one.add_rows([(2, ["a", "b"]), (3, ["c", "d"])])
    two.add_rows([(2, ["e"])])
    found = stacked([(one, {"k": 1, "m": 0, "f": "een"}), (two, {"k": 0, "f": "twee"})], "kmf")
    assert found.index.tolist() == [2, 3, 2]
    assert found.to_numpy().tolist() == [["b", "a", "een"], ["d", "c", "een"], ["e", "", "twee"]]


def test_without_files_there_are_columns_without_rows() -> None:
    found = stacked([], ["k"])
    assert (list(found.columns), len(found)) == (["k"], 0)
    assert TextColumns(2).frame().empty
