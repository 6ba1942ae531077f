"""The store: the cells of all delivered periods, with their status words and where they are from.

There is one on the secure side with exact counts; what an edition may show is made from it.
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from prestatiemonitor import head
from prestatiemonitor.cells import validated
from prestatiemonitor.facts import Fact
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.head import ORIGIN_FILE, WORDS_FILE, Head
from prestatiemonitor.relations import Relation
from prestatiemonitor.status import Row

CHECKED = ("periode", "ernst", "bestand", "rij", "kolom", "regel", "uitleg", "oplossing")


@dataclass(frozen=True)
class Store:
    """All counts at one moment.

    Attributes:
        cells: see ``prestatiemonitor.cells``.
        relations: what holds between those cells; of a public store nobody needs them.
        status: rows of indicator, gebied, periode, word.
        herkomst: ``fictief`` and, per delivery, its period, date, checksum and what was set aside.
        controle: every fault and remark of every delivery, by file and row and never by content
            (columns: ``CHECKED``); it stays on the secure side.
        exact: indicators that are not rounded in public, by decision.
        facts: of a public store, what its words and the agreement tell beside its counts.
    """

    cells: pd.DataFrame
    relations: list[Relation]
    status: list[Row]
    herkomst: dict[str, Any]
    controle: list[list[str]] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def head(self) -> Head:
        """All but the counts and what holds between them."""
        return Head(self.status, self.herkomst)

    @property
    def fictief(self) -> bool:
        return self.head.fictief

    @property
    def perioden(self) -> list[str]:
        return self.head.perioden

    @functools.cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        """The cells as plain rows, in their order; made once: every report asks."""
        columns = (self.cells[name].tolist() for name in self.cells.columns)
        return list(zip(*columns, strict=True))

    def write(self, folder: Path) -> None:
        """Write everything as a folder that appears whole, in place of an older one."""
        with aside(folder) as new:
            self.write_in(new)
            replace_folder(new, folder)

    def write_in(self, folder: Path) -> None:
        """Write everything in an empty folder."""
        self.cells.to_parquet(folder / "cijfers.parquet", index=False)
        _write_json(folder / "relaties.json", [(r.kind, r.whole, r.parts) for r in self.relations])
        _write_json(folder / WORDS_FILE, self.status)
        _write_json(folder / ORIGIN_FILE, self.herkomst)
        _write_json(folder / "exact.json", self.exact)
        _write_json(folder / "feiten.json", [dataclasses.asdict(one) for one in self.facts])
        if self.controle:
            with (folder / "controle.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([CHECKED, *self.controle])


def read(folder: Path) -> Store:
    """Read a store that ``Store.write`` wrote."""
    known = head.read(folder)
    return Store(
        cells=validated(pd.read_parquet(folder / "cijfers.parquet")),
        relations=[
            Relation(kind, tuple(whole), tuple(parts))
            for kind, whole, parts in _read_json(folder / "relaties.json")
        ],
        status=known.status,
        herkomst=known.herkomst,
        controle=_read_checked(folder / "controle.csv"),
        exact=_read_json(folder / "exact.json"),
        facts=[_fact(row) for row in _read_json(folder / "feiten.json")],
    )


def _fact(row: dict[str, Any]) -> Fact:
    return Fact(**row | {"terms": tuple((one, times) for one, times in row["terms"])})


def _read_checked(path: Path) -> list[list[str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding="utf-8")


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
