"""The counts of a report as a table that people and programs can read (CSV, UTF-8)."""

from __future__ import annotations

import csv
import io

from prestatiemonitor.reading import Reading
from prestatiemonitor.slices import CELL_COLUMNS

FILE = "cijfers.csv"
COLUMNS = (
    "indicator", "naam", "maat", "gebied", "gebiedsnaam", "periode", "uitsplitsing", "categorie",
    "waarde", "stand", "opmerking",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(reading: Reading) -> str:
    """All counts of the report, a row a cell, with the remark that it is rounded where it is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    names = {place.code: place.naam for place in reading.places}
    titles = {i.sleutel: i.naam for i in reading.agreement.indicatoren}
    for row in reading.slice.cells:
        cell = dict(zip(CELL_COLUMNS, row, strict=True))
        writer.writerow(_row(reading, cell, names, titles))
    return out.getvalue()


def _row(
    reading: Reading, cell: dict[str, object], names: dict[str, str], titles: dict[str, str]
) -> list[object]:
    value = cell["waarde"]
    rounded = value is not None and not reading.is_exact(str(cell["indicator"]))
    step = reading.step(str(cell["indicator"]), str(cell["maat"]))
    remarks = [f"afgerond op {step}"] if rounded else []
    remarks += ["fictief voorbeeldcijfer"] if reading.fictitious else []
    texts = {
        **cell,
        "naam": titles.get(str(cell["indicator"]), ""),
        "gebiedsnaam": names.get(str(cell["gebied"]), ""),
        "waarde": "" if value is None else value,
        "opmerking": "; ".join(remarks),
    }
    return [safe(texts[column]) for column in COLUMNS]


def safe(value: object) -> object:
    """Text that a spreadsheet will not take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
