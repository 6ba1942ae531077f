import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from prestatiemonitor.datafiles import DataFileError, Records, read_records

ROWS = [["naam", "datum"], ["Zoë, de 2e", "20200131"], ["'t Hart; e.a.", ""]]


def cells(records: Records) -> list[list[str]]:
    return [list(records.header), *records.frame.to_numpy().tolist()]


def excel(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet(columns: dict[str, pa.Array]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv_reads_the_same_however_it_was_saved(
    encoding: str, delimiter: str, newline: str
) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in ROWS]
    content = newline.join([*lines, ""]).encode(encoding)
    assert cells(read_records("x.CSV", content)) == ROWS


def test_rows_are_numbered_as_a_person_sees_them() -> None:
    records = read_records("x.csv", b'a;b\n1;2\n\n;\n"x\ny";3\n4;5\n')
    assert list(records.frame.index) == [2, 5, 6]
    assert records.count == 3


def test_rows_with_another_number_of_cells_are_set_apart() -> None:
    records = read_records("x.csv", b"a;b\n1;2\n1;2;3\n1\n1;2;;\n")
    assert records.uneven == (3, 4)
    assert list(records.frame.index) == [2, 5]
    assert records.count == 4


def test_empty_columns_after_the_header_do_not_count() -> None:
    assert read_records("x.csv", b"a;b;\n1;2;\n").header == ("a", "b")


def test_a_quote_that_is_not_closed_names_the_row_but_no_content() -> None:
    with pytest.raises(DataFileError) as caught:
        read_records("x.csv", b'a;b\n1;2\n3;"Jansen\n4;5\n')
    assert caught.value.rij == 3
    assert "Jansen" not in str(caught.value)


@pytest.mark.parametrize("content", ["a;b".encode("utf-16"), b"a;b\n\x81;\x8d\n", b"a\0;b\n"])
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(DataFileError, match="geen tekst"):
        read_records("x.csv", content)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" ; \n"])
def test_an_empty_file_has_no_header(content: bytes) -> None:
    records = read_records("x.csv", content)
    assert (records.header, records.count) == ((), 0)


def test_excel_cells_become_text_as_seen() -> None:
    content = excel(
        [
            ["code", "datum", "bedrag", "tijd"],
            [106, date(2020, 1, 31), 1.5, pd.Timestamp("2020-01-31 12:30").to_pydatetime()],
            [],
            [106.0, pd.Timestamp("2020-02-01").to_pydatetime(), None, "  x "],
        ]
    )
    records = read_records("x.xlsx", content)
    assert list(records.frame.index) == [2, 4]
    assert cells(records)[1:] == [
        ["106", "2020-01-31", "1.5", "2020-01-31T12:30:00"],
        ["106", "2020-02-01", "", "x"],
    ]


def test_an_empty_workbook_has_no_header() -> None:
    assert read_records("x.xlsx", excel([])).header == ()


def test_excel_may_have_empty_sheets_but_not_two_tables() -> None:
    table: list[list[object]] = [["a"], [1]]
    assert cells(read_records("x.xlsx", excel([], table))) == [["a"], ["1"]]
    with pytest.raises(DataFileError, match="meer dan één werkblad"):
        read_records("x.xlsx", excel(table, table))


def test_parquet_types_become_text() -> None:
    content = parquet(
        {
            "datum": pa.array([date(2020, 1, 31), None]),
            "dag": pa.array(pd.to_datetime(["2020-01-31", None])),
            "getal": pa.array([106.0, float("nan")]),
            "komma": pa.array([float("inf"), 2.0]),
            "decimaal": pa.array([Decimal("3.00"), Decimal("3.50")]),
            "tekst": pa.array(["0106", " x"]).dictionary_encode(),
        }
    )
    assert cells(read_records("x.parquet", content)) == [
        ["datum", "dag", "getal", "komma", "decimaal", "tekst"],
        ["2020-01-31", "2020-01-31", "106", "inf", "3", "0106"],
        ["", "", "", "2", "3.50", "x"],
    ]


@pytest.mark.parametrize("name", ["x.xlsx", "x.parquet"])
def test_a_truncated_file_is_refused_without_a_traceback(name: str) -> None:
    whole = excel([["a"], [1]]) if name == "x.xlsx" else parquet({"a": pa.array([1])})
    for content in (whole[: len(whole) // 2], b"", b"geen Excel"):
        with pytest.raises(DataFileError, match="geen leesba"):
            read_records(name, content)


def test_a_zip_that_holds_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("bus.csv", "a;b")
    with pytest.raises(DataFileError, match="geen leesbare Excel-werkmap"):
        read_records("x.xlsx", file.getvalue())


def test_a_parquet_file_that_is_damaged_within_is_refused() -> None:
    whole = parquet({"a": pa.array(["x", "y"])})
    damaged = whole[:4] + b"\xff" * 20 + whole[24:]
    with pytest.raises(DataFileError, match="geen leesbaar Parquet"):
        read_records("x.parquet", damaged)


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(DataFileError, match="dit soort bestand"):
        read_records("x.xls", b"")


def test_the_content_is_not_in_the_repr() -> None:
    assert "Jansen" not in repr(read_records("x.csv", b"a\nJansen\n"))
