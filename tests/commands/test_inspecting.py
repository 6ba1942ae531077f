"""The command that inspects the site tells what it saw, and records it only when asked to.

A browser looks in tests/gate/test_inspecting.py, and for this command in tests/test_docs_run.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor.cli import main
from prestatiemonitor.gate import pages
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal
from prestatiemonitor.gate.reader import Look
from prestatiemonitor.inspection import INSPECTION_FILE, load_inspection
from tests.browsing import needs_chromium
from tests.gate.made_site import PAGE, made


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is a project, with a site that holds all rules."""
    root = tmp_path / "project"
    (root / "params").mkdir(parents=True)
    (root / "_quarto.yml").write_text("", encoding="utf-8")
    (root / "_site").mkdir()
    made(tmp_path).rename(root / "_site/openbaar")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def wrong(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What a browser will find on the page of a report; nothing yet."""
    found: list[Finding] = []

    def inspected(site: Composed, *_: object) -> dict[str, Look]:
        return {place: Look((*found,) if place == PAGE else (), 8) for place in site.pages}

    monkeypatch.setattr(pages, "inspected", inspected)
    monkeypatch.setattr(pages, "criteria", lambda: ("1.1.1",))
    return found


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["toegankelijkheid", *options])


@needs_chromium
@pytest.mark.usefixtures("wrong")
def test_a_good_site_is_recorded_with_its_day_when_asked(project: Path) -> None:
    done = run()
    assert done.exit_code == 0, done.output
    assert "toetsenbord: 2 pagina's en 16 plekken waar de Tab-toets stopt bekeken" in done.output
    assert "leesbaarheid:" in done.output
    assert not (project / INSPECTION_FILE).exists()
    done = run("--vastleggen", "--datum", "2021-01-20")
    assert "Vastgelegd: data/keuring/toegankelijkheid.yml" in done.output
    found = load_inspection(project)
    assert found is not None
    assert (found.datum.isoformat(), found.faults, found.paginas_aantal) == ("2021-01-20", 0, 2)


@needs_chromium
def test_what_is_found_is_told_and_recorded_and_is_no_success(
    project: Path, wrong: list[Finding]
) -> None:
    wrong.append(refusal("toetsenbord", "WCAG 2.4.7: wie hier komt, ziet dat niet", PAGE))
    done = run("--vastleggen")
    assert done.exit_code == 1
    assert "[toetsenbord]" in done.output
    assert "WCAG 2.4.7" in done.output
    found = load_inspection(project)
    assert found is not None
    assert found.by_test["toetsenbord"].faults > 0


def test_without_a_site_it_says_what_to_do(project: Path) -> None:
    (project / "_site/openbaar").rename(project / "weg")
    done = run("--vastleggen")
    assert done.exit_code == 1
    assert "prestatiemonitor build" in done.output
    assert not (project / INSPECTION_FILE).exists()
