"""One data file as rows of text, whether it is CSV, Excel or Parquet."""

import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from pathlib import Path, PurePath

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from prestatiemonitor.csv_files import read_csv
from prestatiemonitor.text_columns import TextColumns, without_empty_end
from prestatiemonitor.workbooks import (
    MOST_UNPACKED,
    DataFileError,
    check_workbook,
    too_large,
    unreadable_workbook,
)

__all__ = [
    "MOST_BYTES",
    "SUFFIXES",
    "DataFileError",
    "Records",
    "read_bytes",
    "read_records",
]

SUFFIXES = (".csv", ".xlsx", ".parquet")

MOST_BYTES = 500_000_000
"""A larger file is not opened. A year of benefits of a large city fits ten times."""

MOST_CELLS = 50_000_000
"""Cells of a Parquet file, which can promise millions of rows in a few bytes."""


@dataclass(frozen=True)
class Records:
    """The rows of a file, as text without spaces around it; an empty cell is ''.

    `columns` has one per cell of the header. `frame` has the same, categorical, numbered from 0;
    its index is the row as a person sees it in the file (the header is row 1). `uneven` are rows
    with another number of cells than the header; they are not among these. `count` is the number of
    rows in the file.
    """

    header: tuple[str, ...]
    columns: TextColumns = field(repr=False)

    @property
    def frame(self) -> pd.DataFrame:
        return self.columns.frame()

    @property
    def uneven(self) -> tuple[int, ...]:
        return tuple(self.columns.uneven)

    @property
    def count(self) -> int:
        return len(self.columns.rows) + len(self.columns.uneven)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that lies in a delivery folder itself. Raises DataFileError."""
    if path.is_symlink():
        raise DataFileError(
            "dit is een verwijzing naar een bestand op een andere plek",
            "Zet het bestand zelf in de map van de levering.",
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large(f"dit bestand is groter dan {MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError:
        raise DataFileError(
            "de monitor mag of kan dit bestand niet openen",
            "Kijk of het bestand leesbaar is voor wie de monitor start.",
        ) from None


def read_records(name: str, content: bytes) -> Records:
    """The rows in `content` of the file called `name`; empty rows are skipped but numbered.

    Raises DataFileError for a file that cannot be read; its text holds nothing from the file.
    """
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".csv":
        return _records(*read_csv(content))
    if suffix == ".xlsx":
        return _of_rows(_even(_excel(content)))
    if suffix == ".parquet":
        return _records(*_parquet(content))
    raise DataFileError(
        "dit soort bestand leest de monitor niet", "Lever CSV, Excel (.xlsx) of Parquet."
    )


def _of_rows(rows: Iterable[list[str]]) -> Records:
    numbered = enumerate(rows, start=1)
    header = without_empty_end(next((row for _, row in numbered if any(row)), []), 0)
    columns = TextColumns(len(header))
    columns.add_rows(numbered)
    return _records(header, columns)


def _records(header: Sequence[str], columns: TextColumns) -> Records:
    return Records(tuple(header), columns)


# --- Excel and Parquet ----------------------------------------------------------------------------


def _excel(content: bytes) -> list[list[str]]:
    check_workbook(content)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styling and validation in a sheet; only values matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [[_row(row) for row in sheet.values] for sheet in book.worksheets]
    except Exception:
        # A damaged workbook makes openpyxl raise almost anything, sometimes with cell content.
        raise unreadable_workbook() from None
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


def _parquet(content: bytes) -> tuple[list[str], TextColumns]:
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        cells = file.metadata.num_rows * file.metadata.num_columns
        unpacked = _unpacked(file.metadata)
    except Exception:
        raise _unreadable_parquet() from None
    if cells > MOST_CELLS or unpacked > MOST_UNPACKED:
        raise too_large("dit Parquet-bestand is uitgepakt te groot")
    try:
        table = file.read()
        texts = [_texts(column) for column in table.columns]
    except Exception:
        raise _unreadable_parquet() from None
    header = without_empty_end(list(table.column_names), 0)
    columns = TextColumns(len(header))
    if header:
        columns.add_columns(2, texts)
    return header, columns


def _texts(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """Each value as text; what it means is asked once per distinct value."""
    if pa.types.is_nested(column.type):
        return pa.array([_text(value) for value in column.to_pylist()]).dictionary_encode()
    whole = column.dictionary_encode().unify_dictionaries().combine_chunks()
    texts = [*(_text(value) for value in whole.dictionary.to_pylist()), ""]
    codes = whole.indices.fill_null(len(texts) - 1)
    return pa.array(texts, pa.string()).dictionary_encode().take(codes)


def _unpacked(metadata: pq.FileMetaData) -> int:
    """Bytes of all columns, unpacked."""
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    return sum(group.total_byte_size for group in groups)


def _unreadable_parquet() -> DataFileError:
    # As with Excel: what pyarrow raises for a damaged file is not ours to predict or show.
    return DataFileError(
        "dit is geen leesbaar Parquet-bestand; misschien is het beschadigd",
        "Maak het bestand opnieuw en lever het opnieuw in.",
    )


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
