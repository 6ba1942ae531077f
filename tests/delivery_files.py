"""Small deliveries for tests: municipalities 0001 and 0002, and numbers that stand out."""

import csv
import io
import json
import shutil
from datetime import timedelta
from pathlib import Path

from prestatiemonitor.areas import Areas
from prestatiemonitor.contracts import Checked, Known, check
from prestatiemonitor.deliveries import read_delivery, write_sidecar
from prestatiemonitor.disclosure import load_disclosure
from prestatiemonitor.layout import TABLES
from prestatiemonitor.mapping import load_mapping
from prestatiemonitor.periods import Period
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.sidecars import Herkomst

ROOT = Path(__file__).resolve().parent.parent
MAPPING = load_mapping(ROOT)
KEY = Key("een sleutel die alleen in tests bestaat", "de test")

HIGHEST_EUR = load_disclosure(ROOT).highest("minimaregelingen")

Row = dict[str, str]

AREAS = Areas.model_validate(
    {
        "gebieden": [
            {"code": "GM0001", "naam": "Aa", "slug": "aa", "soort": "gemeente", "tooi": "gm0001"},
            {"code": "GM0002", "naam": "Bee", "slug": "bee", "soort": "gemeente", "tooi": "gm0002"},
            {"code": "REGIO", "naam": "Regio", "slug": "regio", "soort": "regio"},
        ]
    }
)


def bsn(person: int) -> str:
    """The citizen number of a made-up person (0 to 99); it passes the elfproef."""
    start = f"8{person:02d}47126"
    return next(
        f"{start}{last}"
        for start in (start, f"8{person:02d}47127")
        for last in range(10)
        if sum(w * int(d) for w, d in zip(range(9, 1, -1), start, strict=True)) % 11 == last
    )


def bus(
    person: int,
    month: int,
    *,
    year: int = 2020,
    dossier: str = "D1",
    begin: str = "20190101",
    end: str = "",
    reason: str = "",
    code: str = "01",
    gemeente: str = "0001",
    income: str = "",
    cluster: str = "",
    paid: str = "",
) -> Row:
    """One record of BUS."""
    return {
        "statistiekjaar": str(year),
        "statistiekmaand": f"{month:02d}",
        "gemeentecode": gemeente,
        "registratienummer_uitkering": dossier,
        "statistiekcode": code,
        "leefvorm": "1",
        "betaalbaar_gesteld_bedrag_excl_vt": paid,
        "cluster_bijzondere_bijstand": cluster,
        "burgerservicenummer": bsn(person),
        "geboortedatum": "19800229",
        "geslacht": "2",
        "aanvangsdatum_uitkering_persoon": begin,
        "einddatum_uitkering_persoon": end,
        "reden_beeindiging_uitkering_persoon": reason,
        "soort_inkomsten": income,
    }


def running(period: str, person: int, **values: str) -> list[Row]:
    """A benefit that runs all four months of a period."""
    return [
        bus(person, month, year=year, **({"dossier": f"D{person}"} | values))
        for year, month in Period.parse(period).months
    ]


def csv_bytes(rows: list[Row], columns: tuple[str, ...], delimiter: str = ";") -> bytes:
    """Rows as CSV with a header."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def deliver(folder: Path, tables: dict[str, list[Row]], herkomst: Herkomst = "voorbeeld") -> Path:
    """A whole delivery: every table, most of them without rows, and its sidecar."""
    folder.mkdir(parents=True)
    for name, table in TABLES.items():
        rows = tables.get(name, [])
        columns = tuple(rows[0]) if rows else table.required
        (folder / f"{name}.csv").write_bytes(csv_bytes(rows, columns))
    stamp(folder, herkomst)
    return folder


def stamp(folder: Path, herkomst: Herkomst = "voorbeeld") -> None:
    """Make the sidecar (anew)."""
    (folder / "levering.yml").unlink(missing_ok=True)
    delivered = Period.parse(folder.name).end + timedelta(days=8)
    write_sidecar(folder, herkomst, "Werkplein Voorbeeld", delivered)


def checked(folder: Path, known: Known | None = None) -> Checked:
    """Read and check a delivery."""
    return check(read_delivery(folder, MAPPING), MAPPING, AREAS, known or Known(), KEY, HIGHEST_EUR)


def make_project(folder: Path) -> Path:
    """A project with the mapping of this repo and the two municipalities."""
    (folder / "params").mkdir()
    for name in ("levering.yml", "openbaarheid.yml"):
        shutil.copy(ROOT / "params" / name, folder / "params")
    areas = json.dumps(AREAS.model_dump(exclude_none=True), ensure_ascii=False)
    (folder / "params/gebieden.yml").write_text(areas, encoding="utf-8")
    return folder
