import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from prestatiemonitor.example.files import MOMENT, csv_bytes, excel_bytes, parquet_bytes

COLUMNS = ("code", "begindatum")
ROWS = [("0106", date(2020, 2, 1)), ("01", None)]


def test_a_text_file_follows_the_habits_asked_for() -> None:
    content = csv_bytes(("reden_beëindiging", "datum"), ROWS, ",", "cp1252", "%d-%m-%Y")
    assert content == b"reden_be\xebindiging,datum\r\n0106,01-02-2020\r\n01,\r\n"


def test_a_workbook_carries_no_moment_of_writing() -> None:
    content = excel_bytes(COLUMNS, ROWS, "blad")
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {info.date_time for info in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert properties.created == properties.modified == MOMENT


def test_a_workbook_keeps_codes_as_text_and_dates_as_dates() -> None:
    at_midnight = datetime.combine(ROWS[0][1] or date.min, time())
    sheet = openpyxl.load_workbook(io.BytesIO(excel_bytes(COLUMNS, ROWS, "blad")))["blad"]
    assert list(sheet.values) == [COLUMNS, ("0106", at_midnight), ("01", None)]


def test_parquet_knows_dates_even_where_all_are_empty() -> None:
    table = pq.read_table(io.BytesIO(parquet_bytes(COLUMNS, [("01", None)])))
    assert table.schema.types == [pa.string(), pa.date32()]
    assert table.to_pylist() == [{"code": "01", "begindatum": None}]
