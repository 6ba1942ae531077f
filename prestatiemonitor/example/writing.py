"""The example deliveries on disk: each folder written aside and renamed whole."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import yaml

from prestatiemonitor.errors import UserError
from prestatiemonitor.example.files import csv_bytes, excel_bytes, parquet_bytes
from prestatiemonitor.example.tables import BUS_COLUMNS, COLUMNS, SRG_COLUMNS, Row, Tables
from prestatiemonitor.example.world import World, simulate
from prestatiemonitor.periods import Period

SIDECAR = "levering.yml"
ORIGIN = "voorbeeld"


class ExampleError(UserError):
    """The example cannot be written here. The message is Dutch."""


def generate(root: Path, target: Path) -> None:
    """Write all fictitious deliveries as folders `<target>/<periode>/`, from the params of `root`.

    The same params give the same bytes. Folders that hold an earlier example are replaced; raises
    ExampleError, and writes nothing, when a folder holds something else. Raises ParamsError.
    """
    world = simulate(root)
    folders = {period: target / str(period) for period in world.settings.periods}
    for folder in folders.values():
        _refuse_real_delivery(folder)
    target.mkdir(parents=True, exist_ok=True)
    tables = Tables(world)
    for period, folder in folders.items():
        _replace(folder, _delivery(world, tables, period))


def _refuse_real_delivery(folder: Path) -> None:
    if not folder.exists():
        return
    try:
        sidecar = yaml.safe_load((folder / SIDECAR).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        sidecar = None
    if not isinstance(sidecar, dict) or sidecar.get("herkomst") != ORIGIN:
        raise ExampleError(
            f"De map {folder} is geen voorbeeldlevering. Het voorbeeld overschrijft geen echte "
            "levering. Kies een andere map of haal deze map zelf weg."
        )


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    aside = folder.with_name(f".{folder.name}.nieuw")
    former = folder.with_name(f".{folder.name}.oud")
    for leftover in (aside, former):
        shutil.rmtree(leftover, ignore_errors=True)
    aside.mkdir()
    for name, content in files.items():
        (aside / name).write_bytes(content)
    if folder.exists():
        folder.replace(former)
    aside.replace(folder)
    shutil.rmtree(former, ignore_errors=True)


def _delivery(world: World, tables: Tables, period: Period) -> dict[str, bytes]:
    """All files of one delivery by name; the sidecar last."""
    files: dict[str, bytes] = {}
    described: dict[str, dict[str, str | int]] = {}
    for name, content, count in _files(tables, period):
        files[name] = content
        described[name] = {"sha256": hashlib.sha256(content).hexdigest(), "rijen": count}
    days = timedelta(days=world.settings.dagen_tot_oplevering)
    sidecar = {
        "periode": str(period),
        "herkomst": ORIGIN,
        "afzender": world.settings.afzender,
        "opgeleverd_datum": period.end + days,
        "bestanden": described,
    }
    text = yaml.safe_dump(sidecar, sort_keys=False, allow_unicode=True)
    return {**files, SIDECAR: text.encode()}


def _files(tables: Tables, period: Period) -> Iterator[tuple[str, bytes, int]]:
    """Name, bytes and number of rows of each file; formats differ, as they do in practice."""
    for year, month in period.months:
        rows = tables.bus(year, month)
        last = (year, month) == period.months[-1]
        yield f"bus-{year}{month:02d}.csv", _bus_bytes(rows, old_export=last), len(rows)
        rows = tables.srg(year, month)
        yield f"srg-{year}{month:02d}.csv", csv_bytes(SRG_COLUMNS, rows), len(rows)
    for table, rows in tables.others(period).items():
        suffix, content = _bytes(table, rows)
        yield f"{table}.{suffix}", content, len(rows)


def _bus_bytes(rows: list[Row], old_export: bool) -> bytes:
    """BUS with semicolons in UTF-8; an old export has commas, Windows text and an accent."""
    if not old_export:
        return csv_bytes(BUS_COLUMNS, rows)
    columns = [name.replace("beeindiging", "beëindiging") for name in BUS_COLUMNS]
    return csv_bytes(columns, rows, delimiter=",", encoding="cp1252")


def _bytes(table: str, rows: list[Row]) -> tuple[str, bytes]:
    columns = COLUMNS[table]
    match table:
        case "voorzieningenwijzer" | "taalverwijzing" | "statushouders":
            return "xlsx", excel_bytes(columns, rows, table)
        case "routes" | "wsw":
            return "parquet", parquet_bytes(columns, rows)
        case "contacten":
            return "csv", csv_bytes(columns, rows, delimiter="\t", date_format="%d-%m-%Y")
        case "dienstverbanden":
            return "csv", csv_bytes(columns, rows, delimiter=",", date_format="%Y%m%d")
        case "indicaties_beschut_werk":
            return "csv", csv_bytes(columns, rows, encoding="cp1252", date_format="%d/%m/%Y")
        case _:
            return "csv", csv_bytes(columns, rows)
