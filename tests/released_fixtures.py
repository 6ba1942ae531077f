"""Fixtures: the small project as a build left it, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prestatiemonitor.standing import Left, Standing
from tests.released_project import built_project


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fictitious counts; nobody writes here."""
    return built_project(tmp_path_factory.mktemp("gebouwd"))


@pytest.fixture(scope="session")
def real_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Counts that count as real; nobody writes here."""
    return built_project(tmp_path_factory.mktemp("echt"), "werkplein")


@pytest.fixture
def built(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that is as the last build left it, whatever is changed in it by hand."""
    return _copied(built_once, tmp_path / "project", monkeypatch)


@pytest.fixture
def real(real_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with counts that count as real."""
    return _copied(real_once, tmp_path / "echt", monkeypatch)


def _copied(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(source, target)
    monkeypatch.delenv("PRESTATIEMONITOR_AFRONDSLEUTEL", raising=False)
    monkeypatch.setattr(Standing, "left", lambda _: Left(5, 3, []))
    return target
