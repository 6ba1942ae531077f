"""A small reader of example deliveries, and of its truth; needs no other room of the house."""

import csv
import io
import re
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq

from prestatiemonitor.example import Count

Row = dict[str, str]

DUTCH_DATE = re.compile(r"^(\d{2})[-/](\d{2})[-/](\d{4})$")


def read_tables(folder: Path) -> dict[str, list[Row]]:
    """All rows of a delivery per table; dates as jjjj-mm-dd, or as they are in BUS."""
    tables = defaultdict[str, list[Row]](list)
    for path in sorted(folder.iterdir()):
        table = path.stem.split("-")[0]
        if path.suffix == ".csv":
            tables[table] += _csv(path.read_bytes())
        elif path.suffix == ".xlsx":
            tables[table] += _excel(path)
        elif path.suffix == ".parquet":
            tables[table] += [_texts(row) for row in pq.read_table(path).to_pylist()]
    return dict(tables)


def _csv(content: bytes) -> list[Row]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252").replace("ë", "e")
    header = text.splitlines()[0]
    delimiter = next(mark for mark in ";,\t" if mark in header)
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    return [{name: DUTCH_DATE.sub(r"\3-\2-\1", value) for name, value in row.items()}
            for row in rows]  # fmt: skip


def _excel(path: Path) -> list[Row]:
    header, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [_texts(dict(zip(header, row, strict=True))) for row in rows]


def _texts(row: dict[str, object]) -> Row:
    return {name: _text(value) for name, value in row.items()}


def _text(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value or "")


class Truth:
    """Counts by name; 0 where nothing was counted."""

    def __init__(self, counts: list[Count]) -> None:
        self.counts = counts
        self._values = {
            (row.indicator, row.periode, row.gebied, row.uitsplitsing, row.categorie, row.maat):
            row.waarde
            for row in counts
        }  # fmt: skip

    def of(
        self, indicator: str, period: str, split: str = "totaal", category: str = "totaal",
        gebied: str = "WPDA", maat: str = "aantal",
    ) -> float:  # fmt: skip
        return self._values.get((indicator, period, gebied, split, category, maat), 0)
