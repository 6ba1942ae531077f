"""The command for cron and systemd: its options, and its exit status when called wrongly."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from prestatiemonitor import unattended
from prestatiemonitor.cli import main
from prestatiemonitor.unattended import RunOrder


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a run is asked for; it always ends with 65."""
    (tmp_path / "params").mkdir()
    (tmp_path / "_quarto.yml").touch()
    monkeypatch.chdir(tmp_path)
    found: list[Any] = []

    class Fake:
        def __init__(self, root: Path, order: RunOrder, log: Path | None, *_: object) -> None:
            found.extend([root, order, log])

        def run(self) -> int:
            return os.EX_DATAERR

    monkeypatch.setattr(unattended, "Unattended", Fake)
    return found


def test_by_default_it_builds_the_public_edition_and_publishes_nothing(
    asked: list[Any], tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["run", "--workers", "1"])
    assert done.exit_code == os.EX_DATAERR
    assert asked == [tmp_path, RunOrder(), None]


def test_every_option_reaches_the_run(asked: list[Any]) -> None:
    given = "--publiceren --voorbeeld --wachten --zonder-browser --rust 10 --workers 3"
    CliRunner().invoke(main, ["run", *given.split(), "--log", "l.jsonl"])
    assert asked[1:] == [
        RunOrder("openbaar", True, True, True, True, timedelta(minutes=10), 3), Path("l.jsonl"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "given", ["--rust veel", "--bestaat-niet", "--publiceren --editie intern", "iets"]
)
def test_a_wrong_call_has_a_status_of_its_own(asked: list[Any], given: str) -> None:
    assert CliRunner().invoke(main, ["run", *given.split()]).exit_code == os.EX_USAGE
    assert asked == []


def test_the_internal_edition_can_be_built(asked: list[Any]) -> None:
    CliRunner().invoke(main, ["run", "--editie", "intern"])
    assert asked[1].editie == "intern"
