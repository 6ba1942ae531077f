from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from prestatiemonitor import slices
from prestatiemonitor.cells import COLUMNS
from prestatiemonitor.slices import Slice, SliceError

ONE = Slice(
    rapport="werk",
    editie="openbaar",
    periode="2020-T1",
    gebied="GM0001",
    perioden=["2020-T1"],
    gebieden=[{"code": "GM0001", "naam": "Aa én Hunze"}],
    cells=[
        ["uitstroom", "aantal", "GM0001", "2020-T1", "totaal", "totaal", 5, "bekend"],
        ["uitstroom", "aantal", "GM0001", "2019-T3", "totaal", "totaal", None, "niet beschikbaar"],
    ],
    status=[["uitstroom", "GM0001", "2020-T1", "onzeker"]],
    exact=[],
    overeenkomst={"jaar": 2020},
    links={},
    herkomst={"fictief": True},
    context={},
)


def test_a_slice_comes_back_as_it_was_written(tmp_path: Path) -> None:
    ONE.write(tmp_path / "a" / "snede.json")
    again = slices.read(tmp_path / "a" / "snede.json")
    assert again.canonical() == ONE.canonical()
    assert again.gebieden == ONE.gebieden


def test_row_order_does_not_matter_but_every_value_does() -> None:
    turned = dataclasses.replace(ONE, cells=ONE.cells[::-1])
    other = dataclasses.replace(ONE, herkomst={"fictief": False})
    assert turned.digest() == ONE.digest() != other.digest()


def test_a_cell_has_a_line_of_its_own(tmp_path: Path) -> None:
    ONE.write(tmp_path / "snede.json")
    lines = (tmp_path / "snede.json").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('["uitstroom","aantal"') for line in lines) == len(ONE.cells)


def test_writing_a_slice_leaves_it_as_it_was(tmp_path: Path) -> None:
    cells = [list(row) for row in ONE.cells]
    ONE.write(tmp_path / "snede.json")
    assert ONE.cells == cells
    tuples = dataclasses.replace(ONE, toelichting=(("a", "b", "c"),))  # type: ignore[arg-type]
    tuples.write(tmp_path / "anders.json")
    assert slices.read(tmp_path / "anders.json").toelichting == [["a", "b", "c"]]


def test_columns_are_those_of_cells() -> None:
    assert slices.CELL_COLUMNS == COLUMNS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "bestaat niet"),
        ("geen json", "geen geldige JSON"),
        ("[]", "andere versie"),
        ('{"versie": 99}', "andere versie"),
        (json.dumps({"versie": slices.VERSION, "rapport": "werk"}), "mist onderdelen"),
    ],
)
def test_a_file_that_is_no_slice_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "snede.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SliceError, match=message):
        slices.read(path)
