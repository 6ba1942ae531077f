"""What a person sees of ``prestatiemonitor new``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor.cli import main


@pytest.fixture
def project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for part in ("params/overeenkomst", "prestatiemonitor/indicators"):
        shutil.copytree(root / part, tmp_path / part)
    (tmp_path / "tests/indicators").mkdir(parents=True)
    (tmp_path / "_quarto.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", "indicator", *arguments])


def test_it_names_what_was_made_and_what_is_left(project: Path) -> None:
    done = run("proef", "--thema", "meedoen", "--soort", "stroom")
    assert done.exit_code == 0
    made = [line for line in done.stdout.splitlines() if line.startswith("Gemaakt of aangevuld: ")]
    assert len(made) == 4
    assert all((project / line.split(": ")[1]).is_file() for line in made)
    assert [line[0] for line in done.stdout.split("Wat u nu nog doet:\n")[1].splitlines()] == [
        *"123456789"
    ]
    assert "bij meedoen, snede, indicatoren" in done.stdout


@pytest.mark.usefixtures("project")
def test_what_cannot_be_made_is_told_and_nothing_is_replaced() -> None:
    assert run("proef", "--thema", "werk").exit_code == 0
    again = run("proef", "--thema", "werk")
    assert again.exit_code == 1
    assert again.stderr == "'proef' bestaat al. Er is niets veranderd; kies een andere naam.\n"
