"""A small project that was built: one row of its delivery was set aside."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from prestatiemonitor import store
from prestatiemonitor.course import Course
from prestatiemonitor.orders import Order
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.store import Store
from tests.delivery_files import bsn, csv_bytes, stamp
from tests.tiny_project import PERIOD, tiny_project

UNKNOWN_PERSON = 9
"""Stands in routes and not in BUS."""


def built_project(folder: Path) -> Project:
    """Make it in an empty folder."""
    tiny_project(folder)
    delivery = folder / "data/leveringen" / PERIOD
    rows = [
        {"burgerservicenummer": bsn(person), "route": "werknemer", "begindatum": "20200101",
         "einddatum": ""}
        for person in (2, UNKNOWN_PERSON)
    ]  # fmt: skip
    (delivery / "routes.csv").write_bytes(csv_bytes(rows, tuple(rows[0])))
    stamp(delivery)
    quiet = Console(file=io.StringIO())
    Course(folder, Order(workers=2, renderer="embedded"), quiet, quiet).run()
    return load_project(folder)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built_project(tmp_path_factory.mktemp("uitleg"))


@pytest.fixture
def built(built_once: Project) -> Project:
    """To look at only."""
    return built_once


@pytest.fixture
def own(built_once: Project, tmp_path: Path) -> Project:
    """A copy that a test may change."""
    shutil.copytree(built_once.root, tmp_path / "project", symlinks=True)
    return load_project(tmp_path / "project")


@pytest.fixture
def exact(built: Project) -> Store:
    return store.read(store_folder(built.root, "intern"))


@pytest.fixture
def public(built: Project) -> Store:
    return store.read(store_folder(built.root, "openbaar"))
