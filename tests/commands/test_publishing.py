"""What a person sees who publishes, looks and takes back from the command line."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor import sending
from prestatiemonitor.cli import main
from tests.released_project import STEPS, site_text, write_page, write_publishing

Run = Callable[..., Result]


@pytest.fixture
def run(built: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(built)
    steps = dataclasses.replace(STEPS, send=sending.send)
    monkeypatch.setattr("prestatiemonitor.publish.of_other_rooms", lambda: steps)

    def typed(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return typed


def test_publish_look_and_take_back(run: Run, built: Path, tmp_path: Path) -> None:
    there = {"soort": "map", "naam": "web", "map": str(tmp_path / "web")}
    (tmp_path / "web").mkdir()
    write_publishing(built, bestemmingen=[there])
    publish = ("publish", "--voorbeeld", "--zonder-browser", "--datum")
    planned = run(*publish, "2020-06-12", "--dry-run")
    assert planned.exit_code == 0, planned.output
    assert "De uitgave wordt voorbeeld-2020-T1-" in planned.output
    first = run(*publish, "2020-06-12")
    assert first.exit_code == 0, first.output
    assert "Naar web: 6 bestanden gestuurd" in first.output
    assert "niets veranderd" in run(*publish, "2020-10-09").output
    write_page(built, "index.html", "tweede")
    assert run(*publish, "2020-10-09", "--bestemming", "web", "--workers", "1").exit_code == 0
    assert site_text(built).startswith("tweede")
    shown = run("status")
    assert shown.exit_code == 0, shown.output
    assert "In de kast: 2." in shown.output
    taken = run("rollback", "--bestemming", "web")
    assert taken.exit_code == 0, taken.output
    assert "web: 3 gestuurd, 0 weggehaald." in taken.output
    assert "Openbaar is nu uitgave voorbeeld-2020-T1-" in taken.output
    assert site_text(built).startswith("begin")


def test_what_cannot_be_done_is_told_without_a_trace(run: Run) -> None:
    done = run("rollback")
    assert done.exit_code == 1
    assert "nog niets openbaar" in done.output
    assert "Traceback" not in done.output
    assert run("publish", "--bestemming", "web").exit_code == 1
    assert run("publish", "--datum", "gisteren").exit_code == 2
