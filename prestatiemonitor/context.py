"""Public figures of CBS beside our own results: context, never a result.

The tables are in ``data/cbs`` with their source, licence and description (CSVW). CBS counts whole
exits only and by another definition, so its figures are never compared with ours.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prestatiemonitor.areas import Areas
from prestatiemonitor.errors import UserError
from prestatiemonitor.events import load_events
from prestatiemonitor.periods import Period

FOLDER = Path("data/cbs")
COUNTRY = "NL01"
Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "gemeenten": (
        "jaar", "cbs_tabel", "regiocode", "regio", "inwoners", "bijstandsontvangers",
        "uitstroom", "uitstroom_naar_werk", "status",
    ),
    "landelijk": ("jaar", "maand", "cbs_tabel", "bijstand_tot_aow", "bijstand_totaal", "status"),
    "bevolking": ("jaar", "cbs_tabel", "regiocode", "regio", "inwoners", "status"),
}  # fmt: skip
"""Columns of each table, in order; counts are whole numbers, in single people or benefits."""
TEXTS = ("cbs_tabel", "regiocode", "regio", "status")


class ContextError(UserError):
    """A file in ``data/cbs`` is missing or has other columns or values; the message is Dutch."""


def context_rows(root: Path, areas: Areas) -> dict[str, list[Row]]:
    """The public tables by name, for the municipalities of the monitor and the country.

    Returns:
        ``gemeenten``, ``landelijk`` and ``bevolking`` with the columns of ``COLUMNS``, and
        ``gebeurtenissen`` with ``datum`` (ISO) and ``naam``.

    Raises:
        ContextError: a file is missing or not as described.
        ParamsError: ``params/gebeurtenissen.yml`` is wrong.
    """
    codes = [area.code for area in areas.gemeenten] + [COUNTRY]
    out = {name: _only(_table(root, name), codes) for name in COLUMNS}
    events = load_events(root)
    out["gebeurtenissen"] = [{"datum": e.datum.isoformat(), "naam": e.naam} for e in events]
    return out


def until(rows: Iterable[Row], period: Period) -> list[Row]:
    """The rows that a report of a period can be told with: nothing later than its last day.

    Of a table by month these are that month and the same one a year before.
    """
    months = [(one.end.year, one.end.month) for one in (period, period.same_last_year())]
    return [
        row
        for row in rows
        if ("maand" not in row or (row["jaar"], row["maand"]) in months)
        and row.get("jaar", 0) <= period.year
        and row.get("datum", "") <= period.end.isoformat()
    ]


def _only(rows: Iterable[Row], codes: list[str]) -> list[Row]:
    """The rows of our areas, in their order within a year; a table without areas stays whole."""
    kept = [row for row in rows if "regiocode" not in row or row["regiocode"] in codes]
    return sorted(kept, key=lambda row: (row["jaar"], row.get("maand", 0), _place(row, codes)))


def _place(row: Row, codes: list[str]) -> int:
    return codes.index(row["regiocode"]) if "regiocode" in row else 0


def _table(root: Path, name: str) -> list[Row]:
    path = root / FOLDER / f"{name}.csv"
    shown = (FOLDER / path.name).as_posix()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS[name]:
                raise ContextError(f"{shown}: de kolommen moeten zijn: {', '.join(COLUMNS[name])}.")
            return [_typed(row, f"{shown}, regel {reader.line_num}") for row in reader]
    except FileNotFoundError:
        raise ContextError(f"{shown}: dit bestand bestaat niet.") from None


def _typed(row: dict[str, str], where: str) -> Row:
    try:
        return {key: value if key in TEXTS else int(value) for key, value in row.items()}
    except (TypeError, ValueError):
        raise ContextError(f"{where}: een getal ontbreekt of is geen heel getal.") from None
