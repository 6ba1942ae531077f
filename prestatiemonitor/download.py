"""The counts of a report as a table that people and programs can read (CSV, UTF-8)."""

from __future__ import annotations

import csv
import functools
import io

from prestatiemonitor import columns
from prestatiemonitor.columns import FORMULA
from prestatiemonitor.reading import Reading

COLUMNS = tuple(column.name for column in columns.COLUMNS)


def table(reading: Reading) -> str:
    """All counts of the report, a row a cell, with the remark that it is rounded where it is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    names = {place.code: place.naam for place in reading.places}
    titles = {i.sleutel: i.naam for i in reading.agreement.indicatoren}
    remark = functools.cache(functools.partial(_remark, reading))  # one for thousands of rows
    for indicator, measure, place, period, split, category, value, state in reading.slice.cells:
        known = value is not None
        row = (
            indicator, titles.get(indicator, ""), measure, place, names.get(place, ""), period,
            split, category, value if known else "", state, remark(indicator, measure, known),
        )  # fmt: skip
        writer.writerow(map(safe, row))
    return out.getvalue()


def _remark(reading: Reading, indicator: str, measure: str, known: bool) -> str:
    rounded = known and not reading.is_exact(indicator)
    remarks = [f"afgerond op {reading.step(indicator, measure)}"] if rounded else []
    remarks += ["fictief voorbeeldcijfer"] if reading.fictitious else []
    return "; ".join(remarks)


def safe(value: object) -> object:
    """Text that a spreadsheet will not take for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
