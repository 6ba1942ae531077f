"""One data file as rows of text, whether it is CSV, Excel or Parquet."""

import csv
import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from pathlib import PurePath

import openpyxl
import pandas as pd
import pyarrow.parquet as pq

SUFFIXES = (".csv", ".xlsx", ".parquet")
DELIMITERS = ";,\t|"


class DataFileError(Exception):
    """A file cannot be read. `rij` is the row where reading stopped, if known."""

    def __init__(self, uitleg: str, oplossing: str, rij: int | None = None) -> None:
        super().__init__(uitleg)
        self.uitleg, self.oplossing, self.rij = uitleg, oplossing, rij


@dataclass(frozen=True)
class Records:
    """The rows of a file, as text without spaces around it; an empty cell is ''.

    `frame` has one column per cell of the header, numbered from 0; its index is the row as a
    person sees it in the file (the header is row 1). `uneven` are rows with another number of
    cells than the header; they are not in `frame`. `count` is the number of rows in the file.
    """

    header: tuple[str, ...]
    frame: pd.DataFrame = field(repr=False)
    uneven: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.frame) + len(self.uneven)


def read_records(name: str, content: bytes) -> Records:
    """The rows in `content` of the file called `name`; empty rows are skipped but numbered.

    Raises DataFileError for a file that cannot be read; its text holds nothing from the file.
    """
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".csv":
        return _records(_csv(content))
    if suffix == ".xlsx":
        return _records(_even(_excel(content)))
    if suffix == ".parquet":
        return _records(_parquet(content))
    raise DataFileError(
        "dit soort bestand leest de monitor niet", "Lever CSV, Excel (.xlsx) of Parquet."
    )


def _records(rows: Iterable[list[str]]) -> Records:
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not numbered:
        return Records((), pd.DataFrame(), ())
    header = _without_empty_end(numbered[0][1], 0)
    width = len(header)
    body = [(number, _without_empty_end(row, width)) for number, row in numbered[1:]]
    even = [(number, row) for number, row in body if len(row) == width]
    index = pd.Index([number for number, _ in even], dtype="int64")
    frame = pd.DataFrame([row for _, row in even], index=index, columns=range(width), dtype=str)
    return Records(tuple(header), frame, tuple(n for n, row in body if len(row) != width))


def _without_empty_end(row: list[str], width: int) -> list[str]:
    end = len(row)
    while end > width and not row[end - 1]:
        end -= 1
    return row[:end]


# --- CSV ------------------------------------------------------------------------------------------


def _csv(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([cell.strip() for cell in row])
    except csv.Error:
        raise DataFileError(
            "vanaf deze rij is het bestand niet te lezen, bijvoorbeeld door een aanhalingsteken "
            "dat niet wordt gesloten of een bestand dat halverwege ophoudt",
            "Maak het bestand opnieuw en lever het opnieuw in.",
            len(rows) + 1,
        ) from None
    return rows


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DataFileError(
        "dit is geen tekst in UTF-8 of Windows-1252", "Bewaar het bestand als CSV in UTF-8."
    )


# --- Excel and Parquet ----------------------------------------------------------------------------


def _excel(content: bytes) -> list[list[str]]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styling and validation in a sheet; only values matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [[_row(row) for row in sheet.values] for sheet in book.worksheets]
    except Exception:
        # A damaged workbook makes openpyxl raise almost anything, sometimes with cell content.
        raise DataFileError(
            "dit is geen leesbare Excel-werkmap; misschien is hij beschadigd of beveiligd",
            "Bewaar het bestand opnieuw als .xlsx zonder wachtwoord.",
        ) from None
    filled = [rows for rows in sheets if any(any(row) for row in rows)]
    if len(filled) > 1:
        raise DataFileError(
            "er staan gegevens op meer dan één werkblad", "Zet elke tabel in een eigen bestand."
        )
    return filled[0] if filled else []


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Excel leaves out empty cells at the end of a row; put them back."""
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _parquet(content: bytes) -> list[list[str]]:
    try:
        table = pq.read_table(io.BytesIO(content))
        columns = [column.to_pylist() for column in table.columns]
    except Exception:
        # As with Excel: what pyarrow raises for a damaged file is not ours to predict or show.
        raise DataFileError(
            "dit is geen leesbaar Parquet-bestand; misschien is het beschadigd",
            "Maak het bestand opnieuw en lever het opnieuw in.",
        ) from None
    return [list(table.column_names), *(_row(row) for row in zip(*columns, strict=True))]


def _row(values: Iterable[object]) -> list[str]:
    return [_text(value) for value in values]


def _text(value: object) -> str:
    """A cell as text: 106.0 is '106', midnight of a day is that day, nothing is ''."""
    if value is None or value != value:  # only NaN differs from itself
        return ""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal) and isfinite(value) and value == int(value):
        return str(int(value))
    return str(value).strip()
