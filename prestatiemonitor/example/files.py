"""Tables as files whose bytes depend on nothing but their content."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pyarrow.parquet as pq
from pyarrow import lib as arrow

from prestatiemonitor.example.tables import Cell, Row

# Excel and zip store a moment of writing; ours is always this one.
MOMENT = datetime(2020, 1, 1)  # noqa: DTZ001  Excel knows no time zones
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def csv_bytes(
    columns: Sequence[str],
    rows: Sequence[Row],
    delimiter: str = ";",
    encoding: str = "utf-8",
    date_format: str = "%Y-%m-%d",
) -> bytes:
    """A text file with a header and Windows line ends, as administrations export it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_text(cell, date_format) for cell in row] for row in rows)
    return text.getvalue().encode(encoding)


def _text(cell: Cell, date_format: str) -> str:
    if isinstance(cell, date):
        return cell.strftime(date_format)
    return cell or ""


def excel_bytes(columns: Sequence[str], rows: Sequence[Row], sheet: str) -> bytes:
    """A workbook with one sheet: dates as dates, codes as text.

    The archive is written again, uncompressed and with a fixed moment, because openpyxl stamps it
    with the time and compression differs between versions of zlib.
    """
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.append(list(columns))
    for row in rows:
        page.append(list(row))
    raw = io.BytesIO()
    book.save(raw)
    result = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>" + f"{MOMENT:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            info = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            info.create_system = 0
            target.writestr(info, content)
    return result.getvalue()


def parquet_bytes(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A Parquet file: columns with a name that ends in 'datum' are dates, others text."""
    arrays = [
        arrow.array(
            [row[index] or None for row in rows],
            arrow.date32() if name.endswith("datum") else arrow.string(),
        )
        for index, name in enumerate(columns)
    ]
    result = io.BytesIO()
    table = arrow.Table.from_arrays(arrays, names=list(columns))
    pq.write_table(table, result, compression="none")
    return result.getvalue()
