"""Small projects, built whole once, of which each test gets a copy to break."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser
from rich.console import Console

from prestatiemonitor import wall
from prestatiemonitor.course import Course
from prestatiemonitor.orders import Order
from prestatiemonitor.rounding.key import make_key
from prestatiemonitor.sidecars import Herkomst
from prestatiemonitor.standing import Left, Standing
from tests.gate.small_pages import Opened, opening
from tests.tiny_project import ROOT, tiny_project

MORE = {
    "overzicht": {
        "notebook": "overzicht", "tekst": "Overzicht", "assen": ["periode", "gebied"],
        "snede": {"indicatoren": "alle", "vaststelling": True},
        "documenten": {"naam": "rapportage", "titel": "Rapportage", "soorten": ["pdf"]},
    },
    "raadsbrief": {
        "notebook": "raadsbrief", "tekst": "Brief", "assen": ["periode", "gebied"],
        "alleen": "gemeente", "snede": {"indicatoren": "alle", "raad": True},
        "documenten": {"naam": "brief", "titel": "Brief", "soorten": ["docx"], "brief": True},
    },
}  # fmt: skip
ORDER = Order(renderer="embedded", zonder_muur=wall.available() is None)


def _built(folder: Path, herkomst: Herkomst) -> Path:
    root = tiny_project(folder, herkomst)
    matrix = root / "params/rapporten.yml"
    content = yaml.safe_load(matrix.read_text(encoding="utf-8"))
    content["rapporten"] |= MORE
    matrix.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    for name in MORE:
        shutil.copy(ROOT / f"notebooks/{name}.ipynb", root / "notebooks")
    rules = root / "params/openbaarheid.yml"
    content = yaml.safe_load(rules.read_text(encoding="utf-8"))
    for one in content["exact"]:
        one["besluit"] = "dagelijks bestuur, 1 februari 2020"
    rules.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    about = root / "params/metagegevens.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("@prestatiemonitor.example", "@werkplein.nl"), encoding="utf-8")
    make_key(root)
    silent = Console(file=io.StringIO())
    Course(root, ORDER, silent, silent).run()
    return root


@pytest.fixture(scope="session")
def fictitious(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("verzonnen"), "voorbeeld")


@pytest.fixture(scope="session")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same counts, delivered as those of real people."""
    return _built(tmp_path_factory.mktemp("echt"), "werkplein")


def copied(built: Path, target: Path) -> Path:
    """A copy that is as fresh as what it is a copy of."""
    shutil.copytree(built, target)
    rebuilt(target)
    return target


def rebuilt(root: Path) -> None:
    """What stands is what the last build left."""
    standing = Standing(root, ORDER)
    standing.begin()
    standing.end(Left(1, 1, []))


@pytest.fixture
def example_root(fictitious: Path, tmp_path: Path) -> Path:
    return copied(fictitious, tmp_path / "project")


@pytest.fixture
def real_root(genuine: Path, tmp_path: Path) -> Path:
    return copied(genuine, tmp_path / "project")


@pytest.fixture(scope="session")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens a small page as the gate does, given its body and more for its head."""
    with opening(browser, tmp_path_factory.mktemp("paginas")) as made:
        yield made
