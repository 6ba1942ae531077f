"""From text to types: what a cell says, by the kind of its column and the mapping.

A cell that cannot be understood is a fault and becomes missing. Each distinct text is read once.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from prestatiemonitor.areas import AREAS_FILE, Areas
from prestatiemonitor.deliveries import FILE, ROW
from prestatiemonitor.faults import Fault, FaultReport, shown_code
from prestatiemonitor.layout import Column, Kind, Table
from prestatiemonitor.mapping import MAPPING_FILE, DateNotation, Mapping, code_key

DATES = "datetime64[us]"
_DTYPES: dict[Kind, str] = {
    "jaar": "Int64",
    "maand": "Int64",
    "datum": DATES,
    "einddatum": DATES,
    "geboortedatum": DATES,
    "aantal": "Int64",
    "uren": "float64",
    "bedrag": "Int64",
}

Value = str | int | float | date
Reader = Callable[[str], Value | None]

_NOTATIONS: dict[DateNotation, str] = {
    "jjjjmmdd": r"(?P<j>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    "jjjj-mm-dd": r"(?P<j>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
    "dd-mm-jjjj": r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<j>\d{4})",
    "dd/mm/jjjj": r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<j>\d{4})",
}
UNKNOWN_GEMEENTE = ("0000", "9999")
"""What registers write when a municipality is not known."""

_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"


def dtype(kind: Kind) -> str:
    """The pandas type of a column of this kind; what is not a number or a date is text."""
    return _DTYPES.get(kind, "str")


def typed(
    table: Table, text: pd.DataFrame, mapping: Mapping, areas: Areas, report: FaultReport
) -> pd.DataFrame:
    """The records of a table with types; what cannot be read is missing and in `report`.

    `text` comes from a Delivery. The result has the same index, file and row. Of optional columns
    it has the dates, which have rules; of the others nothing is asked but that they can be read.
    """
    read = {}
    for column in table.columns:
        if column.name in text:
            cells = pd.Categorical(text[column.name])
            meant = _meant(column, cells, text, mapping, areas, report)
            if column.required or dtype(column.kind) == DATES:
                read[column.name] = meant.array.take(cells.codes)
    places = {FILE: text[FILE].astype("str"), ROW: text[ROW]}
    return pd.DataFrame(read | places, index=text.index)


def _meant(
    column: Column,
    cells: pd.Categorical,
    text: pd.DataFrame,
    mapping: Mapping,
    areas: Areas,
    report: FaultReport,
) -> pd.Series:
    """What each distinct text of a column means, and behind those nothing."""
    reader, texts = _reader(column, mapping, areas), cells.categories.tolist()
    values = [reader(cell) if cell else None for cell in texts]
    unread = [bool(cell) and value is None for cell, value in zip(texts, values, strict=True)]
    if any(unread):
        rows = text.loc[np.array(unread)[cells.codes], [column.name, FILE, ROW]]
        report.add(*(unreadable(column, *row) for row in rows.itertuples(index=False, name=None)))
    return pd.Series([*values, None], dtype=dtype(column.kind))


# --- readers --------------------------------------------------------------------------------------


def _reader(column: Column, mapping: Mapping, areas: Areas) -> Reader:
    if column.kind == "code":
        return partial(_code, mapping.codes(column.code_list or ""))
    if column.kind == "codes":
        return partial(_codes, mapping.codes(column.code_list or ""))
    if column.kind == "gemeente":
        return partial(_gemeente, {area.cbs_nummer: area.code for area in areas.gemeenten})
    if column.kind == "woongemeente":
        own = {area.cbs_nummer: area.code for area in areas.gemeenten}
        return partial(_woongemeente, own, areas.buiten.code if areas.buiten else None)
    if dtype(column.kind) == DATES:
        patterns = [re.compile(_NOTATIONS[name] + _MIDNIGHT) for name in mapping.datumnotaties]
        return partial(_date, patterns, column.kind == "geboortedatum")
    return _READERS[column.kind]


def _code(codes: dict[str, str], cell: str) -> str | None:
    return codes.get(code_key(cell))


def _codes(codes: dict[str, str], cell: str) -> str | None:
    found = [codes.get(code_key(part)) for part in re.split(r"[\s,+/]+", cell)]
    return " ".join(sorted({value for value in found if value})) if all(found) else None


def _gemeente(codes: dict[str | None, str], cell: str) -> str | None:
    return codes.get(cell.upper().removeprefix("GM").zfill(4))


def _woongemeente(codes: dict[str | None, str], elsewhere: str | None, cell: str) -> str | None:
    # Four digits in full: a slip in one of our own codes must not become someone of elsewhere.
    is_code = re.fullmatch(r"(?:GM)?[0-9]{4}", cell.upper()) and cell[-4:] not in UNKNOWN_GEMEENTE
    return _gemeente(codes, cell) or (elsewhere if is_code else None)


def _date(patterns: list[re.Pattern[str]], may_be_incomplete: bool, cell: str) -> date | None:
    match = next((found for pattern in patterns if (found := pattern.fullmatch(cell))), None)
    if match is None:
        return None
    year, month, day = (int(match[part]) for part in "jmd")
    if may_be_incomplete:
        # The civil registry writes 00 for what is unknown, such as 19800000 for many refugees.
        month, day = month or 1, day or 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bsn(cell: str) -> str | None:
    # Excel drops the zeros at the start of a number; the check on the number guards the rest.
    return cell.zfill(9) if re.fullmatch(r"[0-9]{7,9}", cell) else None


def _year(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"[0-9]{4}", cell) else None


def _month(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"0?[1-9]|1[0-2]", cell) else None


def _number(cell: str) -> str | None:
    return cell if re.fullmatch(r"[+-]?[0-9]+(?:[.,][0-9]+)?", cell) else None


def _count(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"[0-9]{1,9}", cell) else None


def _hours(cell: str) -> float | None:
    match = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9])0*)?", cell)
    return float(f"{match[1]}.{match[2] or 0}") if match else None


def _euros(cell: str) -> int | None:
    # Two digits behind the mark at most: 1.250 might be meant as a thousand, so it is refused.
    match = re.fullmatch(r"([0-9]{1,10})(?:[.,]([0-9]{1,2}))?", cell)
    return int(match[1]) + ((match[2] or "0") >= "5") if match else None


_READERS: dict[Kind, Reader] = {
    "bsn": _bsn,
    "dossier": str,
    "jaar": _year,
    "maand": _month,
    "getal": _number,
    "aantal": _count,
    "uren": _hours,
    "bedrag": _euros,
    "tekst": str,
}


# --- faults ---------------------------------------------------------------------------------------

_SHAPES: dict[Kind, tuple[str, str]] = {
    "bsn": (
        "dit is geen burgerservicenummer: het moeten negen cijfers zijn",
        "Verbeter het nummer.",
    ),
    "jaar": ("dit is geen jaartal", "Schrijf het jaar met vier cijfers."),
    "maand": ("dit is geen maand", "Schrijf een maand van 01 tot en met 12."),
    "getal": ("dit is geen getal", "Schrijf alleen cijfers, met een komma voor de decimalen."),
    "aantal": ("dit is geen aantal", "Schrijf een heel getal van 0 of meer, zonder punten."),
    "uren": (
        "dit is geen aantal uren",
        "Schrijf het aantal uren per week met hoogstens één decimaal, zoals 15,5.",
    ),
    "bedrag": (
        "dit is geen bedrag in euro's",
        "Schrijf een bedrag van 0 of meer in euro's, zonder punten: 1250 of 1250,50.",
    ),
}


def unreadable(column: Column, cell: str, file: str, row: int) -> Fault:
    """The fault of a cell that its column cannot read."""
    if column.code_list:
        uitleg = f"{shown_code(cell)} staat niet in de codelijst"
        remedy = f"Voeg de code toe in {MAPPING_FILE} onder codelijsten, {column.code_list}, "
        return Fault(file, row, column.name, "onbekende_code", uitleg, remedy + "of verbeter hem.")
    if column.kind == "woongemeente":
        uitleg = f"{shown_code(cell)} is geen gemeente waar iemand voor deze monitor kan wonen"
        remedy = "Schrijf de CBS-code met vier cijfers. Tellen mensen van elders niet mee? Dan "
        remedy += f"ontbreekt in {AREAS_FILE} een gebied van soort buiten."
        return Fault(file, row, column.name, "onbekende_gemeente", uitleg, remedy)
    if column.kind == "gemeente":
        uitleg = f"{shown_code(cell)} is geen gemeente van deze monitor"
        remedy = f"Verbeter de code, of voeg de gemeente toe in {AREAS_FILE}."
        return Fault(file, row, column.name, "onbekende_gemeente", uitleg, remedy)
    if column.kind in _SHAPES:
        uitleg, remedy = _SHAPES[column.kind]
        return Fault(file, row, column.name, f"geen_{column.kind}", uitleg, remedy)
    uitleg = "dit is geen datum die bestaat, of een notatie die we niet kennen"
    remedy = f"Schrijf de datum als jjjjmmdd, of kies andere datumnotaties in {MAPPING_FILE}."
    return Fault(file, row, column.name, "geen_datum", uitleg, remedy)
