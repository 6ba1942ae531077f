"""Slices: one file with all that a report gets, and nothing else.

The slice is the seam between the secure side and what is published: a report reads its slice and
never microdata, so what is not in the slice cannot be in the report.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prestatiemonitor.errors import UserError

VERSION = 3
CELL_COLUMNS = (
    "indicator", "maat", "gebied", "periode", "uitsplitsing", "categorie", "waarde", "stand",
)  # fmt: skip
STATUS_COLUMNS = ("indicator", "gebied", "periode", "woord")


class SliceError(UserError):
    """A file that is no slice, or of another version."""


@dataclass(frozen=True)
class Slice:
    """What one report gets.

    Attributes:
        rapport: name of the report in the matrix.
        editie: ``openbaar`` or ``intern``.
        periode: the period reported on, such as ``2020-T2``.
        gebied: code of the area reported on.
        perioden: periods for which there are cells, oldest first.
        gebieden: areas, each with code, naam, slug, soort.
        cells: rows in the order of ``CELL_COLUMNS``; counts are integers or None; places
            (maat ``plekken``) may have decimals.
        status: rows in the order of ``STATUS_COLUMNS``.
        exact: indicators whose counts are not rounded; of the internal edition it is empty.
        overeenkomst: the agreement of the period's year, as plain data.
        links: relative address of other pages, by name.
        herkomst: where the counts come from: ``fictief`` and the deliveries.
        context: public tables by name, each a list of records.
        verwachting: rules and events for outlooks, as known then; empty: there are none.
        toelichting: what the agency says of the results of the period, in the text of the edition:
            rows of indicator, gebied, text.
        documenten: names of the files that are made of the report, beside its page.
        hoogste_bedrag_eur: per indicator with amounts that are rounded, the highest amount for one
            person, of which public amounts are five-folds; of the internal edition it is empty.
        vaststelling: who adopted the report, when, and under which number, as far as known; empty:
            it is no report that is adopted.
        toelichting_eerder: of a report that looks back: what the agency said in earlier periods;
            rows of periode, indicator, gebied, text.
        woorden: the glossary: rows of term, uitleg; empty: the report does not show it.
        raad: fields of council papers and the policy so far; empty: it is no such paper.
    """

    rapport: str
    editie: str
    periode: str
    gebied: str
    perioden: list[str]
    gebieden: list[dict[str, Any]]
    cells: list[list[Any]]
    status: list[list[str]]
    exact: list[str]
    overeenkomst: dict[str, Any]
    links: dict[str, str]
    herkomst: dict[str, Any]
    context: dict[str, list[dict[str, Any]]]
    verwachting: dict[str, Any] = field(default_factory=dict)
    toelichting: list[list[str]] = field(default_factory=list)
    documenten: list[str] = field(default_factory=list)
    raad: dict[str, Any] = field(default_factory=dict)
    vaststelling: dict[str, Any] = field(default_factory=dict)
    hoogste_bedrag_eur: dict[str, int] = field(default_factory=dict)
    toelichting_eerder: list[list[str]] = field(default_factory=list)
    woorden: list[list[str]] = field(default_factory=list)

    def canonical(self) -> str:
        """The one text of these contents: sorted keys, sorted rows, no blanks to differ in."""
        return _dump(self._body())

    def _body(self) -> dict[str, Any]:
        body = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        body["cells"] = sorted(body["cells"], key=lambda row: row[:6])
        body["status"] = sorted(body["status"])
        for key in ("toelichting", "toelichting_eerder", "woorden"):
            body[key] = sorted(body[key])
        return {"versie": VERSION, **body}

    def digest(self) -> str:
        """SHA-256 of the canonical text."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def write(self, path: Path) -> None:
        """Write the slice, a cell a line so that two versions can be compared."""
        parts = (f"{_dump(key)}:{_lines(value)}" for key, value in sorted(self._body().items()))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _lines(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[\n" + ",\n".join(_dump(item) for item in value) + "\n]" if value else "[]"
    return _dump(value)


def read(path: Path) -> Slice:
    """Read a slice.

    Raises:
        SliceError: the file is missing, is no slice, or is of another version.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SliceError(
            f"{path.name}: dit bestand bestaat niet. Maak het met `make site`."
        ) from None
    except ValueError:
        raise SliceError(f"{path.name}: dit is geen snede (geen geldige JSON).") from None
    if not isinstance(body, dict) or body.pop("versie", None) != VERSION:
        raise SliceError(f"{path.name}: deze snede hoort bij een andere versie van het programma.")
    try:
        return Slice(**body)
    except TypeError:
        raise SliceError(f"{path.name}: deze snede mist onderdelen of heeft er te veel.") from None
