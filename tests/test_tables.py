from __future__ import annotations

import pytest

from prestatiemonitor import tables


def test_a_table_has_caption_id_and_alignment() -> None:
    text = tables.pipe(["Soort", "Aantal"], [["werk", "3"]], caption="Soort", identifier="a_b")
    assert text.splitlines() == [
        "| Soort | Aantal |", "| :--- | ---: |", "| werk | 3 |", "", ": Soort {#tbl-a-b}",
    ]  # fmt: skip


def test_alignment_can_be_chosen() -> None:
    text = tables.pipe(["A", "B"], [], caption="C", identifier="c", align=["left", "left"])
    assert "| :--- | :--- |" in text


def test_markup_in_text_stays_text_on_one_line() -> None:
    assert tables.escaped("a|b *c*\n<d> [e]") == r"a\|b \*c\* \<d\> \[e\]"


def test_a_label_with_a_bar_does_not_make_a_column() -> None:
    text = tables.pipe(["a|b", "c"], [["x", "1"]], caption="d", identifier="d")
    assert text.splitlines()[0] == r"| a\|b | c |"


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells, the header has 2"):
        tables.pipe(["A", "B"], [["x"]], caption="C", identifier="c")
