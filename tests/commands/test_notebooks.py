"""What a person sees of ``prestatiemonitor notebooks``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor.cli import main
from tests.test_tracked import BY_HAND, DIRTY, notebook, write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "params").mkdir()
    (tmp_path / "_quarto.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    subprocess.run(["git", "add", "-A"], check=True)
    return CliRunner().invoke(main, ["notebooks", *arguments])


def test_clean_notebooks_are_passed(project: Path) -> None:
    write(project / "a.ipynb", notebook())
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "De notebooks bevatten geen uitvoer.\n")
    assert run("fix").stdout == "Er was niets op te schonen.\n"


def test_outputs_are_refused_with_file_and_cell_and_then_taken_out(project: Path) -> None:
    write(project / "map/a.ipynb", DIRTY["bevat uitvoer"])
    done = run("check")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "map/a.ipynb, cel 1: bevat uitvoer.",
        "Haal het weg met: prestatiemonitor notebooks fix",
    ]
    fixed = CliRunner().invoke(main, ["notebooks", "fix", "map/a.ipynb"])
    assert fixed.stdout == "Opgeschoond: map/a.ipynb\n"
    assert fixed.exit_code == 1, "what stands ready in git is still as it was"
    assert run("fix").exit_code == 0
    assert json.loads((project / "map/a.ipynb").read_text())["cells"][0]["outputs"] == []


def test_what_is_left_to_a_person_is_told(project: Path) -> None:
    write(project / "a.ipynb", notebook(BY_HAND["vraagt de interne editie"]))
    done = run("fix")
    assert done.exit_code == 1
    assert "Dit moet u zelf weghalen." in done.stderr


@pytest.mark.usefixtures("project")
def test_a_file_elsewhere_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    other = write(tmp_path_factory.mktemp("elders") / "a.ipynb", notebook())
    done = run("check", str(other))
    assert done.exit_code == 1
    assert "a.ipynb: dit bestand staat niet in het project." in done.stderr
