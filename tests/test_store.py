from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd

from prestatiemonitor import cells, store
from prestatiemonitor.relations import Relation
from prestatiemonitor.store import Store

CELLS = cells.frame(
    [
        ("x", "aantal", "GM0001", "2020-T1", "totaal", "totaal", 3, "bekend"),
        ("x", "aantal", "GM0002", "2020-T1", "totaal", "totaal", None, "niet beschikbaar"),
    ]
)
HERKOMST = {"fictief": True, "leveringen": [{"periode": "2020-T1"}]}
CONTROLE = [["2020-T1", "opzij", "bus.csv", "12", "", "dubbel", 'zegt "x", en y', "kies er een"]]
STORE = Store(
    CELLS,
    [Relation("som", ("a",), ("b", "c"))],
    [("x", "R", "2020-T1", "inzicht")],
    HERKOMST,
    CONTROLE,
)


def test_a_store_comes_back_as_it_was_written(tmp_path: Path) -> None:
    STORE.write(tmp_path / "cellen")
    again = store.read(tmp_path / "cellen")
    pd.testing.assert_frame_equal(again.cells, STORE.cells)
    assert (again.relations, again.status, again.herkomst, again.controle) == (
        STORE.relations,
        STORE.status,
        STORE.herkomst,
        STORE.controle,
    )
    assert again.fictief
    assert again.perioden == ["2020-T1"]


def test_without_faults_there_is_no_list_of_them(tmp_path: Path) -> None:
    dataclasses.replace(STORE, controle=[]).write(tmp_path / "cellen")
    assert not (tmp_path / "cellen/controle.csv").exists()
    assert store.read(tmp_path / "cellen").controle == []


def test_a_newer_store_replaces_the_older_whole(tmp_path: Path) -> None:
    for _ in range(2):
        STORE.write(tmp_path / "cellen")
    (tmp_path / "cellen" / "oud").touch()
    STORE.write(tmp_path / "cellen")
    assert [p.name for p in tmp_path.iterdir()] == ["cellen"]
    assert not (tmp_path / "cellen" / "oud").exists()
