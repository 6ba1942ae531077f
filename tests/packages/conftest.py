"""The parameters of the repository in a folder of their own, and a site of made-up documents."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from prestatiemonitor.matrix import Report
from prestatiemonitor.papers import load_papers
from prestatiemonitor.planning import plan_reports
from prestatiemonitor.project import Project, load_project

ADDRESS = "https://monitor.voorbeeld.example/"
PERIODS = ["2020-T1", "2020-T2"]


def delivered(*periods: str) -> SimpleNamespace:
    """What planning must know of counts: these periods, and no results with a page of their own."""
    return SimpleNamespace(perioden=list(periods), status=[])


PAGE = """<!doctype html><meta charset="utf-8">
<section id="voorgesteld-besluit"><h2>Voorgesteld besluit</h2>
<ol><li><p>Instemmen met wat {} voorstelt.</p></li><li>Niets   anders.</li></ol></section>
<section id="inleiding"><h2>Inleiding</h2><p>Eerst dit.</p></section>"""


@pytest.fixture(scope="session")
def loaded(root: Path) -> Project:
    """Read once: reading all parameters takes a second."""
    return load_project(root)


@pytest.fixture
def project(loaded: Project, tmp_path: Path) -> Project:
    """May be changed: nothing else uses it."""
    folder = tmp_path / "project"
    shutil.copytree(loaded.root / "params", folder / "params")
    return dataclasses.replace(loaded, root=folder)


@pytest.fixture
def reports(project: Project) -> tuple[Report, ...]:
    return plan_reports(project, delivered(*PERIODS), "openbaar")


@pytest.fixture
def site(tmp_path: Path, reports: Sequence[Report]) -> Path:
    """Of every report its page and its documents; each says where it stands."""
    folder = tmp_path / "site"
    for report in reports:
        place = folder / report.address
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(PAGE.format(report.gebied.naam), encoding="utf-8")
        for name in report.files:
            (place / name).write_text(f"{report.address}/{name}", encoding="utf-8")
    return folder


def changed(project: Project, name: str, change: dict[str, Any]) -> Project:
    """The project after keys of a file in ``params`` were given other values."""
    path = project.root / "params" / name
    found = yaml.safe_load(path.read_text(encoding="utf-8")) | change
    path.write_text(json.dumps(found), encoding="utf-8")  # JSON is YAML, without references
    return dataclasses.replace(project, papers=load_papers(project.root))
