"""A project as it comes from git: example slices and no counts of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
