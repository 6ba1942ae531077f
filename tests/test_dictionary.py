"""The data dictionary says what the contracts do, and is the one in the repository."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from prestatiemonitor import meanings
from prestatiemonitor.contracts.schemas import CELL_RULES
from prestatiemonitor.contracts.typed import unreadable
from prestatiemonitor.dictionary import DICTIONARY, dictionary, write_dictionary
from prestatiemonitor.layout import TABLES
from tests.delivery_files import MAPPING, make_project

TEXT = dictionary(MAPPING)


def test_the_dictionary_of_the_repository_is_current(root: Path) -> None:
    found = (root / DICTIONARY).read_text(encoding="utf-8")
    assert found == TEXT, "maak hem opnieuw met: prestatiemonitor woordenboek"


def test_it_is_written_from_the_params_of_a_project(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "data").mkdir()
    path = project / "params/levering.yml"
    path.write_text(path.read_text().replace("betekenis: man}", "betekenis: een man}"))
    text = write_dictionary(project).read_text(encoding="utf-8")
    assert "| `1` | een man | `1` |" in text


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_column_of_a_table_is_a_row_of_it(table) -> None:  # type: ignore[no-untyped-def]
    part = TEXT.split(f"### `{table.name}`\n", 1)[1].split("\n##", 1)[0]
    rows = [line.split(" | ") for line in part.splitlines() if line.startswith("| `")]
    assert len(rows) == len(table.columns)
    for column, cells in zip(table.columns, rows, strict=True):
        assert cells[0].startswith(f"| `{column.name}`")
        asked = (column.required, column.may_be_empty, column.name in table.key)
        assert cells[3:6] == ["ja" if one else "nee" for one in asked]


def test_nothing_is_explained_that_is_not_there() -> None:
    every = [column for table in TABLES.values() for column in table.columns]
    assert meanings.TABLES.keys() == TABLES.keys()
    assert meanings.COLUMNS.keys() == {column.name for column in every}
    assert meanings.KINDS.keys() == {column.kind for column in every}
    rules = {
        unreadable(column, "", "", 0).regel
        for column in every
        if column.kind not in ("tekst", "dossier")
    }
    assert meanings.UNREADABLE.keys() == rules


def test_every_rule_about_files_and_deliveries_is_explained(root: Path) -> None:
    assert set(_rules(root / "prestatiemonitor")) == meanings.RULES.keys()


def _rules(package: Path) -> Iterator[str]:
    """The rules that stand as text in a call that makes a fault, outside the rules on cells."""
    places = {"Fault": 3, "_general": 0}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = places.get(getattr(getattr(node, "func", None), "id", ""))
            if place is None or not isinstance(node, ast.Call) or len(node.args) <= place:
                continue
            rule = node.args[place]
            known = meanings.UNREADABLE.keys() | CELL_RULES.keys()
            if isinstance(rule, ast.Constant) and rule.value not in known:
                yield str(rule.value)


def test_every_code_is_in_it_with_its_value() -> None:
    assert "| `11` | arbeid in dienstbetrekking/uitkering ziekte | `werk` |" in TEXT
    codes = sum(len(codes) for codes in MAPPING.codelijsten.values())
    lists = TEXT.split("## Codelijsten", 1)[1]
    assert sum(line.startswith("| `") for line in lists.splitlines()) == codes


def test_a_table_that_may_be_left_out_says_so() -> None:
    routes = MAPPING.tabellen["routes"]
    optional = routes.model_copy(update={"verplicht": False, "leeg_toegestaan": False})
    text = dictionary(
        MAPPING.model_copy(update={"tabellen": MAPPING.tabellen | {"routes": optional}})
    )
    part = text.split("### `routes`\n", 1)[1].split("\n### ", 1)[0]
    assert "Deze tabel mag ontbreken." in part
    assert "Een bestand zonder rijen wordt geweigerd." in part
