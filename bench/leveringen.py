"""A made-up country of deliveries: the example of this project, many times over.

Everyone of the example stands in each copy as someone else, in municipalities of their own. So the
files hold what real files hold and pass the contracts, whatever their size.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv
import yaml

from prestatiemonitor.contracts.schemas import passes_elfproef
from prestatiemonitor.deliveries import FILE, ROW, read_delivery
from prestatiemonitor.layout import BSN, TABLES
from prestatiemonitor.mapping import Mapping, load_mapping
from prestatiemonitor.periods import Period
from prestatiemonitor.sidecars import Sidecar, SidecarFile, save_sidecar, sha256

YEAR = (Period(2020, 1), Period(2020, 2), Period(2020, 3))
PERSONS = 4_000
"""On benefit in the example in some month of four."""

MONTHLY = ("bus", "srg", "beslissingen", "aanvragen", "financien")
"""Tables of which every delivery has its own months; the others say what happened, once."""
NUMBERS = ("registratienummer_uitkering", "contractnummer", "registratienummer_voorziening")
HOME = "gemeentecode"
TOWNS = ("1680", "0106", "1730")
"""Those of the example, which are the first of every country."""

Tables = dict[str, pd.DataFrame]


def write_country(example: Path, project: Path, municipalities: int, persons: int) -> list[str]:
    """Write a project with the deliveries of a year; gives the codes of its municipalities.

    Args:
        example: the folder with the deliveries of the example.
        project: the folder to write in; it has the params of the example.
        persons: on benefit in all municipalities together, in whole copies of the example.
    """
    codes = list(itertools.islice(_codes(), municipalities))
    _write_areas(project / "params/gebieden.yml", codes)
    mapping = load_mapping(project)
    tables_of = _example(example, mapping)
    copies = max(1, round(persons / PERSONS))
    everyone = _everyone(tables_of, copies)
    for period in YEAR:
        folder = project / "data/leveringen" / str(period)
        folder.mkdir(parents=True)
        files = {}
        for name, rows in tables_of[period].items():
            table = _funds(rows, codes) if name == "financien" else rows
            if BSN in rows:
                table = _copied(rows, everyone, codes, copies)
            for file, part in _files(name, table, mapping):
                content = _csv(part)
                (folder / file).write_bytes(content)
                files[file] = SidecarFile(sha256=sha256(content), rijen=len(part))
        save_sidecar(folder, _sidecar(period, files))
    return codes


def _codes() -> Iterator[str]:
    yield from TOWNS
    yield from (f"{number:04d}" for number in range(2001, 9000))


def _write_areas(path: Path, codes: list[str]) -> None:
    areas = yaml.safe_load(path.read_text(encoding="utf-8"))["gebieden"]
    more = [
        {
            "code": f"GM{code}", "naam": f"Gemeente {code}", "slug": f"gemeente-{code}",
            "soort": "gemeente", "tooi": f"gm{code}",
        }
        for code in codes[len(TOWNS) :]
    ]  # fmt: skip
    gebieden = [*areas[: len(TOWNS)], *more, *areas[len(TOWNS) :]]
    path.write_text(yaml.safe_dump({"gebieden": gebieden}), encoding="utf-8")


def _example(folder: Path, mapping: Mapping) -> dict[Period, Tables]:
    """The deliveries of the year as text; the first also tells what happened before."""
    periods = sorted(Period.parse(path.name) for path in folder.iterdir())
    read = {period: read_delivery(folder / str(period), mapping).tables for period in periods}
    found = {period: dict(read[period]) for period in YEAR}
    for name, table in TABLES.items():
        if name not in MONTHLY:
            before = [read[period][name].astype("str") for period in periods if period <= YEAR[0]]
            log = pd.concat(before).drop_duplicates(list(table.key), keep="last")
            known = log[BSN].isin(found[YEAR[0]]["bus"][BSN]) | (not table.needs_benefit)
            found[YEAR[0]][name] = log[known]
    return {
        period: {
            name: rows.drop(columns=[FILE, ROW]).astype("str") for name, rows in tables.items()
        }
        for period, tables in found.items()
    }


def _everyone(example: dict[Period, Tables], copies: int) -> pd.DataFrame:
    """For each number of the example (the index) one that is valid, in a column per copy."""
    columns = [rows[BSN] for tables in example.values() for rows in tables.values() if BSN in rows]
    persons = pd.concat(columns).drop_duplicates()
    # One in eleven numbers is valid.
    numbers = pd.Series(np.arange(100_000_000, 100_000_000 + 12 * len(persons) * copies))
    texts = numbers.astype("str")
    valid = texts[passes_elfproef(texts)].to_numpy()[: len(persons) * copies]
    return pd.DataFrame(valid.reshape(copies, -1).T, index=persons.to_numpy())


def _copied(
    rows: pd.DataFrame, everyone: pd.DataFrame, codes: list[str], copies: int
) -> pd.DataFrame:
    """The rows of all copies; each has the next three municipalities, and then all over again."""
    persons = everyone.index.get_indexer(rows[BSN])
    parts = []
    for copy in range(copies):
        part = rows.assign(**{BSN: everyone[copy].to_numpy()[persons]})
        towns = {
            town: codes[(len(TOWNS) * copy + place) % len(codes)]
            for place, town in enumerate(TOWNS)
        }
        if HOME in part:
            part[HOME] = part[HOME].map(lambda code, towns=towns: towns.get(code, code))
        for number in part.columns.intersection(list(NUMBERS)):
            part[number] = part[number] + f"-{copy}"
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _funds(rows: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """The funds of each municipality: those of one of the example."""
    towns = [rows[rows[HOME] == town] for town in TOWNS]
    return pd.concat(
        [towns[place % len(towns)].assign(**{HOME: code}) for place, code in enumerate(codes)]
    )


def _files(name: str, table: pd.DataFrame, mapping: Mapping) -> Iterator[tuple[str, pd.DataFrame]]:
    """Name and rows of each file: as agencies do, one for each month of the statistics."""
    columns = {ours: names[0] for ours, names in mapping.tabellen[name].kolommen.items()}
    stem, named = mapping.tabellen[name].bestand, table.rename(columns=columns)
    if name not in ("bus", "srg"):
        yield f"{stem}.csv", named
        return
    for month, rows in named.groupby("statistiekmaand"):
        yield f"{stem}-{month}.csv", rows


def _csv(rows: pd.DataFrame) -> bytes:
    out = pa.BufferOutputStream()
    options = arrow_csv.WriteOptions(delimiter=";", quoting_style="needed")
    arrow_csv.write_csv(pa.Table.from_pandas(rows, preserve_index=False), out, options)
    return out.getvalue().to_pybytes()


def _sidecar(period: Period, files: dict[str, SidecarFile]) -> Sidecar:
    return Sidecar(
        periode=str(period),
        herkomst="voorbeeld",
        afzender="Meting",
        opgeleverd_datum=period.end + timedelta(days=8),
        bestanden=files,
    )
