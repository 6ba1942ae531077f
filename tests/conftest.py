"""What all tests share: where the project is, and no settings from the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from prestatiemonitor.areas import Areas
from prestatiemonitor.build import count
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.store import Store
from tests.browsing import chromium
from tests.example_project import example_project
from tests.released_fixtures import built, built_once, real, real_once

__all__ = ["built", "built_once", "real", "real_once"]

os.environ.setdefault("MPLBACKEND", "agg")
MADE_ONCE = ("example", "leveringen", "world", "dask_cluster", "built_once", "real_once",
             "fictitious", "genuine")  # fmt: skip


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def areas() -> Areas:
    """Two made-up municipalities, people elsewhere, and their region."""
    made_up = [("GM0001", "Aa", "gemeente"), ("GM0002", "Bee", "gemeente")]
    made_up += [("BUITEN", "Elders", "buiten"), ("REGIO", "Regio", "regio")]
    rows = [
        {"code": code, "naam": naam, "slug": naam.lower(), "soort": soort}
        | ({"tooi": code.lower()} if soort == "gemeente" else {})
        for code, naam, soort in made_up
    ]
    return Areas.model_validate({"gebieden": rows})


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in a hook of its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long to make is made once: tests that use it run in one worker."""
    for item in items:
        used = getattr(item, "fixturenames", ())
        group = next((name for name in MADE_ONCE if name in used), None)
        if group:
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker: Playwright does not start twice in a process."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of the repository with the example deliveries."""
    return load_project(example_project(root, tmp_path_factory.mktemp("example")))


@pytest.fixture(scope="session")
def example_store(example: Project) -> Store:
    """All counts of the example."""
    return count(example, Key.random())
