"""The notebooks for researchers: thin, without results, in Dutch, and never on the site."""

from __future__ import annotations

import ast
import itertools
import json
import re
import shlex
from pathlib import Path, PurePosixPath
from typing import Any

import click
import pytest

from prestatiemonitor.cli import main
from prestatiemonitor.parameters import TAG, defaults
from prestatiemonitor.project import load_project
from prestatiemonitor.site.staging import stage

FOLDER = Path(__file__).resolve().parent.parent / "notebooks/verkenning"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))


def cells(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    )["cells"]
    return found


def texts(name: str, kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(name) if cell["cell_type"] == kind]


def test_there_is_a_guided_start_and_what_follows() -> None:
    assert NOTEBOOKS == [
        "01-begin-hier", "02-clientenbestand", "03-mijn-gemeente-en-de-andere",
        "04-nieuwe-indicator",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_holds_parameters_calls_and_prose_and_defines_nothing(name: str) -> None:
    assert defaults(FOLDER / f"{name}.ipynb")["periode"] == "2020-T2"
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.With)
    for text in texts(name, "code"):
        assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
        assert len(text.splitlines()) < 10
    assert sum(TAG in cell["metadata"].get("tags", []) for cell in cells(name)) == 1


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_headings_begin_at_one_and_skip_none(name: str) -> None:
    prose = re.sub(r"^```.*?^```", "", "\n".join(texts(name, "markdown")), flags=re.M | re.S)
    levels = [len(found) for found in re.findall(r"^(#+) ", prose, re.M)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_links_lead_somewhere(name: str) -> None:
    found = re.findall(r"\]\(([^)#:]+)\)", "\n".join(texts(name, "markdown")))
    assert [one for one in found if not (FOLDER / one).exists()] == []


def test_every_command_that_is_named_exists() -> None:
    found = [
        line
        for name in NOTEBOOKS
        for block in re.findall(r"^```sh\n(.*?)^```", "\n".join(texts(name, "markdown")),
                                re.M | re.S)
        for line in block.splitlines()
    ]  # fmt: skip
    ours = [shlex.split(line)[1:] for line in found if line.startswith("prestatiemonitor ")]
    assert len(ours) == 4
    for arguments in ours:
        command: click.Command = main
        while isinstance(command, click.Group):
            _, command, arguments = command.resolve_command(  # type: ignore[assignment]
                click.Context(command), arguments
            )
        command.make_context("x", arguments)


def test_no_report_is_made_of_them_and_no_page_is_one(root: Path, tmp_path: Path) -> None:
    matrix = load_project(root).matrix
    assert not {spec.notebook for spec in matrix.rapporten.values()} & set(NOTEBOOKS)
    stage(root, tmp_path / "site", [], {}, {})
    laid = {PurePosixPath(p.relative_to(tmp_path)) for p in (tmp_path / "site").rglob("*")}
    assert laid
    assert not [path for path in laid if "verkenning" in path.parts or path.suffix == ".ipynb"]
