"""A delivery: a folder with the tables of four months, as the agency handed it in.

Reading gives every table as text with file and row of each record. What the text means is for
`contracts`. Nothing in the folder is changed, except that `write_sidecar` adds the sidecar.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

import pandas as pd
import pyarrow as pa
from pydantic import ValidationError

from prestatiemonitor.datafiles import (
    SUFFIXES,
    DataFileError,
    Records,
    read_bytes,
    read_records,
)
from prestatiemonitor.errors import UserError
from prestatiemonitor.faults import Ernst, Fault, FaultReport, masked
from prestatiemonitor.layout import TABLES
from prestatiemonitor.mapping import MAPPING_FILE, Mapping, column_key
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period
from prestatiemonitor.places import folders_in
from prestatiemonitor.sidecars import (
    MAKE,
    SIDECAR,
    STAMP,
    Herkomst,
    Sidecar,
    SidecarFile,
    compare,
    load_sidecar,
    save_sidecar,
    sha256,
)
from prestatiemonitor.text_columns import stacked

README = "LEESMIJ.md"
"""A note that may lie in the folder, such as that of the template; it is not read."""

FILE, ROW = "_bestand", "_rij"
"""Columns of every table of a delivery: where a record stands (the header is row 1)."""


class DeliveryError(UserError):
    """A delivery cannot be used. The message is Dutch and tells nothing about persons."""


@dataclass(frozen=True)
class Delivery:
    """A delivery as text. `tables` holds every table of the layout, empty if it was not delivered;
    columns are our names, categorical, and file and row. `report` has the faults found so far, and
    `delivered` names the tables of which there is a file."""

    period: Period
    sidecar: Sidecar | None
    tables: dict[str, pd.DataFrame] = field(repr=False)
    report: FaultReport
    delivered: frozenset[str]


def list_deliveries(folder: Path) -> list[Period]:
    """The periods that have a delivery in `folder` (data/leveringen), in order.

    Raises DeliveryError when the name of a folder is not a period.
    """
    return sorted(period_of(path.name) for path in folders_in(folder))


def read_delivery(folder: Path, mapping: Mapping) -> Delivery:
    """Read all tables in a delivery folder, named after its period.

    Faults are collected, not raised. Raises DeliveryError only when there is no such folder or
    its name is not a period.
    """
    period = period_of(folder.name)
    if not folder.is_dir():
        raise DeliveryError(f"De map van levering {period} bestaat niet.")
    report = FaultReport(f"levering {period}")
    sums, records = {}, {}
    for path in _data_files(folder):
        if (content := _content(path, report)) is not None:
            sums[path.name] = sha256(content)
            if found := _records(path.name, content, report):
                records[path.name] = found
    sidecar = _sidecar(folder, period, report)
    if sidecar:
        counts = {name: found.count for name, found in records.items()}
        compare(sidecar, sums, counts, report)
    tables = {name: _table(name, records, mapping, report) for name in TABLES}
    delivered = frozenset(filter(None, (mapping.table_of(name) for name in records)))
    report.add(*_missing_tables(delivered, mapping))
    del records
    # What pyarrow keeps aside for later is as much as all tables together.
    pa.default_memory_pool().release_unused()
    for name in sums:
        if mapping.table_of(name) is None:
            report.add(_unknown_file(name))
    return Delivery(period, sidecar, tables, report, delivered)


def write_sidecar(folder: Path, herkomst: Herkomst, afzender: str, opgeleverd_datum: date) -> Path:
    """Make levering.yml for the files in a delivery folder, and return its path.

    For an agency that cannot compute checksums itself. Raises DeliveryError when there already is
    one, when a file cannot be read, or when the name of the folder is not a period.
    """
    period = period_of(folder.name)
    if (folder / SIDECAR).exists():
        raise DeliveryError(
            f"Levering {period} heeft al een {SIDECAR}. Verwijder die eerst als hij niet klopt."
        )
    bestanden = {}
    for path in _data_files(folder):
        try:
            content = read_bytes(path)
            rijen = read_records(path.name, content).count
        except DataFileError as error:
            raise DeliveryError(f"{masked(path.name)}: {error.uitleg}. {error.oplossing}") from None
        bestanden[path.name] = SidecarFile(sha256=sha256(content), rijen=rijen)
    try:
        sidecar = Sidecar(
            periode=str(period),
            herkomst=herkomst,
            afzender=afzender,
            opgeleverd_datum=opgeleverd_datum,
            bestanden=bestanden,
        )
    except ValidationError as error:
        faults = "; ".join(
            str(fault["msg"]).removeprefix("Value error, ") for fault in error.errors()
        )
        raise DeliveryError(f"{SIDECAR} kan niet worden gemaakt: {masked(faults)}.") from None
    return save_sidecar(folder, sidecar)


def period_of(name: str) -> Period:
    """The period after which a folder is named. Raises DeliveryError."""
    try:
        return Period.parse(name)
    except ValueError as error:
        raise DeliveryError(
            f"De map van een levering moet heten naar haar periode: {masked(str(error))}."
        ) from None


def _data_files(folder: Path) -> Iterator[Path]:
    """The files to read. Excel keeps a ~$ file beside an open workbook; that is not a delivery."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith((".", "~$"))
        if path.name not in (SIDECAR, README) and not hidden and not path.is_dir():
            yield path


def _content(path: Path, report: FaultReport) -> bytes | None:
    try:
        return read_bytes(path)
    except DataFileError as error:
        report.add(_unreadable(path.name, error))
        return None


def _records(name: str, content: bytes, report: FaultReport) -> Records | None:
    try:
        return read_records(name, content)
    except DataFileError as error:
        report.add(_unreadable(name, error))
        return None


def _unreadable(name: str, error: DataFileError) -> Fault:
    return Fault(name, error.rij, None, "bestand_onleesbaar", error.uitleg, error.oplossing)


# --- sidecar --------------------------------------------------------------------------------------


def _sidecar(folder: Path, period: Period, report: FaultReport) -> Sidecar | None:
    try:
        sidecar = load_sidecar(folder)
    except ParamsError as error:
        there = (folder / SIDECAR).exists()
        uitleg = str(error).replace(f"{SIDECAR}: ", "") if there else "dit bestand is er nog niet"
        remedy = STAMP if there else MAKE
        report.add(Fault(SIDECAR, None, None, "levering_yml_onbruikbaar", uitleg, remedy))
        return None
    if sidecar.periode != str(period):
        uitleg = f"in {SIDECAR} staat periode {sidecar.periode}, de map heet {period}"
        remedy = "Zet de levering in de map van haar eigen periode of verbeter levering.yml."
        report.add(Fault(SIDECAR, None, "periode", "periode_verschilt", uitleg, remedy))
    if sidecar.opgeleverd_datum <= period.end:
        uitleg = "de levering is gemaakt voordat de periode voorbij was, dus niet volledig"
        remedy = "Lever opnieuw als de periode voorbij is, of verbeter opgeleverd_datum."
        report.add(Fault(SIDECAR, None, "opgeleverd_datum", "te_vroeg_opgeleverd", uitleg, remedy))
    return sidecar


# --- tables ---------------------------------------------------------------------------------------


def _table(
    table: str, records: dict[str, Records], mapping: Mapping, report: FaultReport
) -> pd.DataFrame:
    own = {name: found for name, found in records.items() if mapping.table_of(name) == table}
    places = {name: _places(table, name, found, mapping, report) for name, found in own.items()}
    files = [(own[name].columns, found | {FILE: name}) for name, found in places.items() if found]
    # Not every file of a table need have the same optional columns.
    names = [*TABLES[table].required, FILE, *(name for _, found in files for name in found)]
    joined = stacked(files, dict.fromkeys(names))
    return joined.assign(**{ROW: joined.index}).reset_index(drop=True)


def _missing_tables(delivered: Collection[str], mapping: Mapping) -> Iterator[Fault]:
    """A fault for each table that must be there; one remark on all that may be absent."""
    absent = [name for name in TABLES if name not in delivered]
    for table in absent:
        settings = mapping.tabellen[table]
        if settings.verplicht:
            uitleg = f"er is geen leesbaar bestand van tabel {table}"
            remedy = f"Lever een bestand waarvan de naam begint met {settings.bestand}."
            yield Fault(None, None, None, "tabel_ontbreekt", uitleg, remedy)
    if allowed := [name for name in absent if not mapping.tabellen[name].verplicht]:
        uitleg = f"niet geleverd: {', '.join(allowed)}. Dat mag; wat ervan afhangt, telt niet"
        remedy = "Hoort een tabel er wel bij? Lever dan een bestand met die naam."
        yield Fault(None, None, None, "tabel_niet_geleverd", uitleg, remedy, "opmerking")


def _unknown_file(name: str) -> Fault:
    if PurePath(name).suffix.casefold() in SUFFIXES:
        remedy = f"Noem het bestand naar de tabel (zie {MAPPING_FILE}) of haal het uit de map."
    else:
        remedy = "Haal het bestand uit de map."
    uitleg = "de naam begint niet met de naam van een tabel"
    return Fault(name, None, None, "bestand_onbekend", uitleg, remedy)


def _places(
    table: str, name: str, records: Records, mapping: Mapping, report: FaultReport
) -> dict[str, int]:
    """In which column of a file each of our columns stands; nowhere, if it cannot be used."""
    accepted = mapping.columns(table)
    columns = [accepted.get(column_key(cell)) for cell in records.header]
    faults = list(_header_faults(table, name, columns))
    report.add(*faults)
    report.add(*_row_faults(table, name, records, mapping))
    if any(fault.ernst == "weigeren" for fault in faults):
        return {}
    return {column: place for place, column in enumerate(columns) if column}


def _header_faults(table: str, name: str, columns: list[str | None]) -> Iterator[Fault]:
    where = f"{MAPPING_FILE} onder tabellen, {table}, kolommen"
    if not columns:
        uitleg = "het bestand is leeg"
        yield Fault(name, None, None, "bestand_leeg", uitleg, "Lever het bestand opnieuw.")
        return
    if not any(columns):
        uitleg = "de eerste rij bevat geen enkele bekende kolomnaam"
        remedy = f"Zet de kolomnamen in de eerste rij, of voeg uw eigen namen toe in {where}."
        yield Fault(name, 1, None, "kopregel_ontbreekt", uitleg, remedy)
        return
    for column in TABLES[table].required:
        if column not in columns:
            uitleg = "deze kolom ontbreekt"
            remedy = f"Voeg de kolom toe, of zet de naam die u gebruikt in {where}, {column}."
            yield Fault(name, 1, column, "kolom_ontbreekt", uitleg, remedy)
    for column in dict.fromkeys(column for column in columns if column):
        if columns.count(column) > 1:
            uitleg = "deze kolom staat er meer dan één keer in"
            yield Fault(name, 1, column, "kolom_dubbel", uitleg, "Laat één van de kolommen weg.")
    for position, found in enumerate(columns, start=1):
        if found is None:
            # Named by its place: without a header line, the 'name' is content about a person.
            uitleg = f"kolom nummer {position} is onbekend en wordt niet gebruikt"
            remedy = f"Laat de kolom weg. Is hij nodig? Voeg de naam dan toe in {where}."
            yield Fault(name, 1, None, "kolom_onbekend", uitleg, remedy, "opmerking")


def _row_faults(table: str, name: str, records: Records, mapping: Mapping) -> Iterator[Fault]:
    for row in records.uneven:
        uitleg = "deze rij heeft niet evenveel cellen als de kopregel"
        remedy = 'Maak het bestand opnieuw; zet cellen met een scheidingsteken erin tussen ".'
        yield Fault(name, row, None, "rij_onvolledig", uitleg, remedy)
    if records.header and not records.count:
        uitleg = "het bestand heeft een kopregel maar geen rijen"
        remedy = "Kijk of er echt niets te melden was; lever anders het bestand opnieuw."
        ernst: Ernst = "opmerking" if mapping.tabellen[table].leeg_toegestaan else "weigeren"
        yield Fault(name, None, None, "bestand_zonder_rijen", uitleg, remedy, ernst)
