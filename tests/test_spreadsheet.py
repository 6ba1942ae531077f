"""A workbook has the rows of the CSV file: numbers as numbers, and never a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from prestatiemonitor import download, spreadsheet
from prestatiemonitor.columns import COLUMNS, FORMULA
from prestatiemonitor.packed import unpacked
from prestatiemonitor.spreadsheet import About, make
from tests import slice_factory

ABOUT = About("De monitor", "Werkplein Cee", "U mag dit gebruiken.")
ROW = ["uitstroom", "Uit de bijstand", "aantal", "GM0001", "Aa", "2020-T1", "totaal", "totaal",
       "45", "bekend", "afgerond op 5"]  # fmt: skip


def table(*rows: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(download.COLUMNS)
    writer.writerows([map(download.safe, row) for row in rows])
    return out.getvalue()


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows(content: bytes) -> list[tuple[Any, ...]]:
    return list(opened(content)["cijfers"].iter_rows(values_only=True))


def told(content: bytes) -> dict[str, str]:
    sheet = opened(content)["uitleg"]
    return {str(name): str(text) for name, text in sheet.iter_rows(values_only=True)}


def test_every_row_of_the_table_is_there_with_numbers_as_numbers() -> None:
    cells = slice_factory.make(editie="openbaar").cells[:2000:10]
    text = download.table(slice_factory.reading(editie="openbaar", cells=cells))
    expected = list(csv.reader(io.StringIO(text)))
    found = rows(make(text, ABOUT))
    assert found[0] == tuple(expected[0])
    value = expected[0].index("waarde")
    assert len(found) == len(expected)
    for row, source in zip(found[1:], expected[1:], strict=True):
        assert (row[value] is None) == (source[value] == "")
        assert row[value] is None or row[value] == float(source[value])
        assert [one or "" for one in row[:value]] == source[:value]


def test_places_keep_their_decimals_and_an_unknown_count_is_empty() -> None:
    made = make(table([*ROW[:8], "12.5", *ROW[9:]], [*ROW[:8], "", *ROW[9:]]), ABOUT)
    assert [row[8] for row in rows(made)[1:]] == [12.5, None]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(FORMULA[:4]), st.text(st.characters(codec="ascii", categories=["L", "N"])))
def test_no_text_is_a_formula(first: str, rest: str) -> None:
    text = f"{first}{rest}"
    made = make(table([text, *ROW[1:]]), ABOUT)
    cell = opened(made)["cijfers"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text), "as it was, without a quote before it"
    sheets = [part for name, part in unpacked(made).items() if "worksheets" in name]
    assert all(b"<f>" not in part and b"<f " not in part for part in sheets)


def test_a_quote_that_guards_nothing_stays() -> None:
    assert rows(make(table(["'gewoon", *ROW[1:]]), ABOUT))[1][0] == "'gewoon"


def test_the_same_table_is_the_same_bytes_at_any_time() -> None:
    text = table(ROW)
    first = make(text, ABOUT)
    spreadsheet._made.cache_clear()
    core = unpacked(first)["docProps/core.xml"]
    assert core.count(b"2000-01-01T00:00:00Z") == 2
    assert make(text, ABOUT) == first


def test_the_header_stays_in_sight_and_stands_out() -> None:
    sheet = opened(make(table(ROW, ROW), ABOUT))["cijfers"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["B"].width == COLUMNS[1].width


def test_a_sheet_tells_what_the_counts_are() -> None:
    found = told(make(table([*ROW[:-1], "afgerond op 5; fictief voorbeeldcijfer"]), ABOUT))
    assert "fictieve" in found["Let op"]
    assert "veelvoud van 5" in found["Afgerond"]
    assert found["Bron"] == "Werkplein Cee"
    assert found["Hergebruik"] == "U mag dit gebruiken."
    assert {f"Kolom {column.name}" for column in COLUMNS} <= set(found)


def test_it_tells_nothing_that_is_not_so() -> None:
    found = told(make(table([*ROW[:-1], ""]), About("M", "W")))
    assert not {"Let op", "Afgerond", "Hergebruik", "Vertrouwelijk"} & set(found)


def test_what_is_confidential_says_so_and_may_not_be_used_again() -> None:
    found = told(make(table(ROW), About("M", "W", "U mag dit gebruiken.", confidential=True)))
    assert "Verspreid" in found["Vertrouwelijk"]
    assert "Hergebruik" not in found


def test_a_title_is_text_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(make(table(ROW), About("M", "=1+1")))
    sheet = load_workbook(path)["uitleg"]
    (cell,) = (row[1] for row in sheet.iter_rows() if row[0].value == "Bron")
    assert (cell.data_type, cell.value) == ("s", "=1+1")
