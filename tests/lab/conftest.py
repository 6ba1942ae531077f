"""A project as it comes from git, with example slices only, and one on the secure side."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prestatiemonitor.build import count
from prestatiemonitor.editions import for_edition
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import load_project
from prestatiemonitor.pseudonyms import load_key
from tests.delivery_files import ROOT, bsn, deliver, running
from tests.tiny_project import tiny_project

PARTS = ("params", "data/voorbeeldsneden", "data/cbs", "notebooks/verkenning")


def fresh_clone(root: Path, folder: Path) -> Path:
    for part in PARTS:
        shutil.copytree(root / part, folder / part)
    shutil.copy(root / "_quarto.yml", folder)
    return folder


@pytest.fixture(scope="session")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fresh_clone(root, tmp_path_factory.mktemp("kloon"))


@pytest.fixture
def in_clone(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(clone / "notebooks")
    return clone


@pytest.fixture(scope="session")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny project on the secure side: two deliveries, and both editions counted."""
    folder = tiny_project(tmp_path_factory.mktemp("veilig"))
    shutil.copytree(ROOT / "data/cbs", folder / "data/cbs")
    rows = [*running("2020-T2", 2), *running("2020-T2", 3, gemeente="0002")]
    route = {"route": "werknemer", "begindatum": "20200501", "einddatum": ""}
    routes = [{"burgerservicenummer": bsn(2)} | route]
    deliver(folder / "data/leveringen/2020-T2", {"bus": rows, "routes": routes})
    project = load_project(folder)
    exact = count(project, load_key(folder))
    exact.write(store_folder(folder, "intern"))
    for_edition(exact, "openbaar", project).write(store_folder(folder, "openbaar"))
    return folder


@pytest.fixture
def in_secure(secure: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(secure)
    return secure
