"""Tables of counts as Excel workbooks: the same rows as the CSV file, and a sheet that explains.

A cell is a number or text, never a formula, whatever it begins with.
"""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import Any

from prestatiemonitor.columns import COLUMNS, FORMULA
from prestatiemonitor.disclosure import MARGIN, STEP
from prestatiemonitor.packed import packed, unpacked

_NUMBERS = tuple(column.kind == "number" for column in COLUMNS)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class About:
    """What the sheet that explains tells beside what is in the table itself.

    Attributes:
        title: of the publication.
        source: whose counts they are.
        licence: under which they may be used again; empty: not told.
        confidential: whether it is of the internal edition, which nobody may use again.
    """

    title: str
    source: str
    licence: str = ""
    confidential: bool = False


def make(table: str, about: About) -> bytes:
    """A workbook of the text of a CSV file with ``COLUMNS``.

    The same table is made once: reports of several areas share theirs.
    """
    with _ONE_AT_A_TIME:
        return _made(table, about)


@lru_cache(maxsize=8)
def _made(table: str, about: About) -> bytes:
    from openpyxl import Workbook

    rows = list(csv.reader(io.StringIO(table)))
    book = Workbook(write_only=True)
    _fill(book.create_sheet("cijfers"), rows)
    _explain(book.create_sheet("uitleg"), _explanation(table, about))
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(made: bytes) -> bytes:
    """The same workbook without the moment at which it was made."""
    parts = unpacked(made)
    core = "docProps/core.xml"
    parts[core] = _MOMENT.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[core])
    return packed(parts)


def _fill(sheet: Any, rows: list[list[str]]) -> None:
    header, *body = rows
    sheet.freeze_panes = "A2"
    for letter, column in zip(ascii_uppercase, COLUMNS, strict=False):
        sheet.column_dimensions[letter].width = column.width
    sheet.append([_bold(sheet, name) for name in header])
    for row in body:
        sheet.append(
            [
                _number(value) if number else _text(sheet, value)
                for value, number in zip(row, _NUMBERS, strict=True)
            ]
        )


def _number(value: str) -> int | float | None:
    if not value:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def _text(sheet: Any, value: str) -> Any:
    """Text as it is; what CSV had to guard with a quote stands here as text without one."""
    plain = value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
    if not plain.startswith(FORMULA):
        return plain
    cell = _cell(sheet, plain)
    cell.data_type = "s"  # openpyxl takes '=' for a formula
    return cell


def _cell(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    return WriteOnlyCell(sheet, value)


def _bold(sheet: Any, value: str) -> Any:
    from openpyxl.styles import Font

    cell = _cell(sheet, value)
    cell.font = Font(bold=True)
    return cell


def _explanation(table: str, about: About) -> Iterator[tuple[str, str]]:
    yield "Wat is dit?", f"De cijfers van {about.title}."
    if about.confidential:
        yield "Vertrouwelijk", "De aantallen zijn precies. Verspreid dit bestand niet verder."
    if "fictief" in table:
        yield "Let op", "Dit zijn fictieve voorbeeldcijfers. Zij zijn verzonnen."
    if "afgerond op" in table:
        yield (
            "Afgerond",
            f"Aantallen mensen zijn afgerond op een veelvoud van {STEP}, zodat niemand te "
            f"herkennen is. Zij kunnen hoogstens {MARGIN} afwijken. Alles telt nog op. Bij elk "
            "cijfer staat in de kolom opmerking of en waarop het is afgerond.",
        )
    yield "Bron", about.source
    if about.licence and not about.confidential:
        yield "Hergebruik", about.licence
    for column in COLUMNS:
        yield f"Kolom {column.name}", column.explanation


def _explain(sheet: Any, lines: Iterator[tuple[str, str]]) -> None:
    from openpyxl.styles import Alignment

    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 100
    for name, text in lines:
        told = _text(sheet, text)
        cell = _cell(sheet, told) if isinstance(told, str) else told
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([_bold(sheet, name), cell])
