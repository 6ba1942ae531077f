"""Projects in which the commands of the documents are run: made once, and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from prestatiemonitor.beginning import Beginning, begin
from prestatiemonitor.gate.browser import executable
from tests.docs_pages import NAME, run
from tests.test_new_indicator import replaced
from tests.tiny_project import tiny_project

ABOUT = "over-deze-cijfers"
KEY, BUILD = f"{NAME} sleutel", f"{NAME} build"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with counts that count as real, built and published once."""
    folder = tiny_project(tmp_path_factory.mktemp("echt"), "werkplein")
    matrix = folder / "params/rapporten.yml"
    rows = yaml.safe_load(matrix.read_text(encoding="utf-8"))["rapporten"]
    few = {"rapporten": {name: rows[name] for name in ("start", ABOUT)}}
    matrix.write_text(yaml.safe_dump(few), encoding="utf-8")
    _decided(folder)
    (folder / "params/publiceren.yml").write_text("adres: https://monitor.werkplein.nl/\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("PRESTATIEMONITOR_AFRONDSLEUTEL", raising=False)
        for line in (KEY, BUILD, f"{NAME} publish{'' if executable() else ' --zonder-browser'}"):
            run(line)
    return folder


@pytest.fixture
def real(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return _copied(published, tmp_path / "echt", monkeypatch)


@pytest.fixture(scope="module")
def begun(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that somebody began, of which a year was delivered as the template has it."""
    folder = tmp_path_factory.mktemp("begonnen") / "p"
    places = {"GM1680": "Aa en Hunze", "GM0106": "Assen", "GM1730": "Tynaarlo"}
    begin(root, folder, Beginning("Werkplein Drentsche Aa", 2020, places))
    _decided(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for period in ("2020-T1", "2020-T2", "2020-T3"):
            run(f"{NAME} template data/leveringen/{period}")
            run(f"{NAME} stempel data/leveringen/{period} --afzender W --datum 2021-01-08")
        run(KEY)
    return folder


@pytest.fixture
def year(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return _copied(begun, tmp_path / "jaar", monkeypatch)


def _copied(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(source, target, symlinks=True)
    monkeypatch.delenv("PRESTATIEMONITOR_AFRONDSLEUTEL", raising=False)
    monkeypatch.chdir(target)
    return target


def _decided(folder: Path) -> None:
    """What people decide before anything real is made public."""
    replaced(folder / "params/openbaarheid.yml", ("besluit: ~", "besluit: bestuur, 3 maart 2020"))
    replaced(folder / "params/metagegevens.yml", ("prestatiemonitor.example", "werkplein.nl"))
