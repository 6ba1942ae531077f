"""The command: text or data on the terminal, and nothing anywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor import reuse
from prestatiemonitor.cli import main
from tests.explain.conftest import built_project
from tests.tiny_project import PERIOD


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_project(tmp_path_factory.mktemp("uitleg")).root


def typed(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, ["explain", *arguments])


def test_it_tells_on_the_terminal_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = reuse.contents(folder)
    done = typed(folder, monkeypatch, "uitstroom", "aa", "laatste")
    assert done.exit_code == 0, done.output
    assert "Precies: 1 (bekend)" in done.output
    assert reuse.contents(folder) == before


def test_as_data_it_tells_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    split = ("--uitsplitsing", "soort", "--categorie", "werk", "--maat", "aantal")
    done = typed(folder, monkeypatch, "uitstroom", "Regio", PERIOD, *split, "--json")
    found = json.loads(done.output)
    assert found["cijfer"] == f"uitstroom/aantal/REGIO/{PERIOD}/soort/werk"
    assert found["vertrouwelijk"]["precies"] == 1


def test_a_number_that_is_not_there_is_no_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = typed(folder, monkeypatch, "jongeren", "aa", PERIOD)
    assert done.exit_code == 0
    assert "Het wordt niet gemeten" in done.output


def test_a_name_that_does_not_exist_is_told_with_the_nearest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = typed(folder, monkeypatch, "uitstrom", "aa", PERIOD)
    assert done.exit_code == 1
    assert "Bedoelt u 'uitstroom'?" in done.stderr
