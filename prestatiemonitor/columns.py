"""The columns of every table of counts that is published: in CSV, Excel and their metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FILE, WORKBOOK = "cijfers.csv", "cijfers.xlsx"
"""The table of a report beside its page, and the same for who works with Excel."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How text begins that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: as in the header of the file.
        title: how readers would call it.
        width: of the column in a spreadsheet, in characters.
        kind: text or number.
        explanation: what it holds (Dutch).
        pattern: a regular expression (XML Schema) that every value matches as a whole.
        required: whether it is never empty; values of all key columns together name a row.
        key: whether it is one of those that name a row.
    """

    name: str
    title: str
    width: int
    explanation: str
    kind: Literal["text", "number"] = "text"
    pattern: str | None = None
    required: bool = True
    key: bool = False


COLUMNS = (
    Column(
        "indicator", "Indicator", 28, "De korte naam van het resultaat.",
        pattern="[a-z][a-z0-9_]*", key=True,
    ),
    Column("naam", "Naam", 40, "Hoe het resultaat in de rapporten heet.", required=False),
    Column(
        "maat", "Maat", 18,
        "Wat er is geteld, zoals aantal (personen), plekken of een bedrag in euro.",
        pattern="[a-z][a-z0-9_]*", key=True,
    ),
    Column(
        "gebied", "Gebied", 10,
        "De code van het gebied: van een gemeente de code van het CBS, zoals GM0106.",
        pattern="[A-Z][A-Z0-9]*", key=True,
    ),
    Column("gebiedsnaam", "Naam van het gebied", 26, "De naam van het gebied.", required=False),
    Column(
        "periode", "Periode", 10,
        "De vier maanden: 2020-T1 is januari tot en met april 2020. Wat in een jaar wordt bereikt, "
        "telt vanaf 1 januari tot het eind van de periode. Een stand is die op de laatste dag.",
        pattern="[0-9]{4}-T[1-3]", key=True,
    ),
    Column(
        "uitsplitsing", "Uitsplitsing", 20,
        "Waarnaar het cijfer is uitgesplitst; totaal als het niet is uitgesplitst.",
        pattern="[a-z][a-z0-9_]*", key=True,
    ),
    Column("categorie", "Categorie", 28, "Het deel van de uitsplitsing waarover het cijfer gaat.",
           key=True),
    Column(
        "waarde", "Waarde", 12,
        "Het cijfer zelf, met een punt voor decimalen. Leeg als er geen cijfer is.",
        kind="number", required=False,
    ),
    Column(
        "stand", "Stand", 16,
        "Of het cijfer bekend is, nog kan veranderen (voorlopig), later is verbeterd (herzien) "
        "of niet beschikbaar is.",
        pattern="bekend|voorlopig|herzien|niet beschikbaar",
    ),
    Column(
        "opmerking", "Opmerking", 44,
        "Of het cijfer is afgerond en op welk veelvoud, en of het een verzonnen "
        "voorbeeldcijfer is.",
        required=False,
    ),
)  # fmt: skip
