"""A template of a delivery: all tables with their columns and one made-up row, ready to replace."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from prestatiemonitor.areas import Areas
from prestatiemonitor.deliveries import README, DeliveryError, period_of
from prestatiemonitor.folders import aside
from prestatiemonitor.layout import TABLES, Column
from prestatiemonitor.mapping import DateNotation, Mapping
from prestatiemonitor.periods import Period

MADE_UP_BSN = "999990019"
"""Passes the check on citizen numbers; numbers from 9999 are used for tests, not for persons."""

_FORMATS: dict[DateNotation, str] = {
    "jjjjmmdd": "%Y%m%d",
    "jjjj-mm-dd": "%Y-%m-%d",
    "dd-mm-jjjj": "%d-%m-%Y",
    "dd/mm/jjjj": "%d/%m/%Y",
}
_LAST_MONTH = ("financien",)
"""Tables about the whole period, of which the last month is written."""
_AMOUNT = "500"
_COUNTS = {"gecontroleerd": "260", "fouten": "2", "beslist": "45", "op_tijd": "43"}

_README = """# Sjabloon voor de levering van {periode}

In deze map staat per tabel een bestand met de kolomnamen en één verzonnen rij; in
`financien` één per gemeente en fonds. De persoon in die rij bestaat niet. Zo gebruikt u het
sjabloon:

1. Vervang de verzonnen rij door uw eigen rijen. Laat de eerste rij met kolomnamen staan. Was er
   niets te melden? Haal dan alleen de verzonnen rij weg.
2. Wat in een kolom moet staan, leest u in `data/README.md`: betekenis, codes en regels.
3. Een datum schrijft u zoals in het voorbeeld. Loopt iets nog? Laat de einddatum dan leeg.
4. Maak het begeleidende bestand:
   `prestatiemonitor stempel <deze map> --afzender "Naam van uw organisatie" --datum <jjjj-mm-dd>`.
   De datum is de dag waarop u de levering maakt, na het einde van de periode.
5. Controleer de map met `prestatiemonitor check <deze map>`.

Ook zonder iets te wijzigen is deze map in orde. U kunt stap 4 en 5 dus eerst oefenen. Bewaar een
geoefende map niet tussen echte leveringen.
"""


def write_template(
    folder: Path, mapping: Mapping, areas: Areas, *, required_only: bool = False
) -> list[Path]:
    """Write a template in `folder`, named after its period, and return the files.

    With `required_only` only of tables that must be delivered. The files together pass the
    contracts. Raises DeliveryError, and writes nothing, when the name is not a period or when the
    folder is not empty.
    """
    period = period_of(folder.name)
    if folder.is_dir() and any(folder.iterdir()):
        raise DeliveryError(f"De map {period} is niet leeg; kies een nieuwe map voor het sjabloon.")
    with aside(folder) as made:
        for name, rows in _files(period, mapping, areas, required_only):
            with (made / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)
        (made / README).write_text(_README.format(periode=period.label()), encoding="utf-8")
        folder.mkdir(exist_ok=True)
        return sorted(path.replace(folder / path.name) for path in made.iterdir())


def _files(
    period: Period, mapping: Mapping, areas: Areas, required_only: bool
) -> Iterator[tuple[str, list[list[str]]]]:
    for table in TABLES.values():
        columns = [column for column in table.columns if column.required]
        settings = mapping.tabellen[table.name]
        if required_only and not settings.verplicht:
            continue
        header = [settings.kolommen[column.name][0] for column in columns]
        # The benefits come in a file for each month, as agencies send them to the statistics.
        months = period.months if table.name == "bus" else period.months[:1]
        months = period.months[-1:] if table.name in _LAST_MONTH else months
        for year, month in months:
            row = [_cell(column, date(year, month, 1), mapping, areas) for column in columns]
            rows = _funds(columns, row, mapping, areas) if table.name == "financien" else [row]
            number = f"-{year}{month:02d}" if table.name == "bus" else ""
            yield f"{settings.bestand}{number}.csv", [header, *rows]


def _funds(
    columns: list[Column], row: list[str], mapping: Mapping, areas: Areas
) -> list[list[str]]:
    """The same row for each municipality and fund, without which the table is not complete."""
    town, fund = (
        next(i for i, column in enumerate(columns) if column.name == name)
        for name in ("gemeentecode", "fonds")
    )
    values = mapping.codelijsten["fonds"].items()
    codes = {entry.waarde or code: code for code, entry in reversed(values)}
    return [
        [{town: str(area.cbs_nummer), fund: code}.get(i, cell) for i, cell in enumerate(row)]
        for area in areas.gemeenten
        for code in sorted(codes.values())
    ]


def _cell(column: Column, day: date, mapping: Mapping, areas: Areas) -> str:
    if column.may_be_empty:
        return ""
    if column.code_list:
        return next(iter(mapping.codelijsten[column.code_list]))
    dates = _FORMATS[mapping.datumnotaties[0]]
    cells = {
        "bsn": MADE_UP_BSN,
        "dossier": "VOORBEELD-1",
        "gemeente": areas.gemeenten[0].cbs_nummer,
        "woongemeente": areas.gemeenten[0].cbs_nummer,
        "jaar": str(day.year),
        "maand": f"{day.month:02d}",
        "geboortedatum": date(1980, 1, 1).strftime(dates),
        "datum": date(day.year, 1, 1).strftime(dates),
        "uren": "15,5",
        "aantal": _COUNTS.get(column.name),
        "bedrag": _AMOUNT,
    }
    return cells[column.kind] or ""
