"""Another region begins with a project of its own, in which nothing of others stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.beginning import BeginError, Beginning, begin
from prestatiemonitor.dictionary import dictionary
from prestatiemonitor.inspection import load_inspection
from prestatiemonitor.layout import TABLES
from prestatiemonitor.mapping import load_mapping
from prestatiemonitor.packages.systems import load_systems
from prestatiemonitor.project import load_project
from prestatiemonitor.statement import NONE, load_statement

TOWNS = {"GM0118": "Hoogeveen", "GM0109": "Coevorden"}
ABOUT = Beginning("Werkbedrijf Zuid", 2025, TOWNS, ("bus", "srg"))
ELSEWHERE = ("WPDA", "GM0106", "GM1680", "GM1730")


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begin") / "zuid"
    begin(root, folder, ABOUT)
    return folder


def test_all_parameters_can_be_read(made: Path) -> None:
    project = load_project(made)
    assert [area.naam for area in project.areas.gemeenten] == [*TOWNS.values()]
    assert project.areas.regio.naam == ABOUT.organisatie
    assert project.agreements[2025].partijen[-1] == "het bestuur van Werkbedrijf Zuid"


def test_every_file_of_parameters_has_one_of_its_own(made: Path, root: Path) -> None:
    theirs = {path.relative_to(root) for path in (root / "params").glob("*.yml")}
    own = {path.relative_to(made) for path in (made / "params").glob("*.yml")}
    assert theirs - own == {Path("params/voorbeeld.yml")}
    project = load_project(made)
    assert load_systems(made, project.areas, project.matrix) is not None


def test_definitions_are_taken_over_and_what_others_agreed_is_not(made: Path, root: Path) -> None:
    own, theirs = load_project(made).agreements[2025], load_project(root).agreements[2020]
    assert [i.definitie for i in own.indicatoren] == [i.definitie for i in theirs.indicatoren]
    assert not any(i.doelen or i.startwaarden or i.benchmark for i in own.indicatoren)
    assert own.afwijkingen == own.effecten.lijst == ()
    assert own.status == "ontwerp"


def test_no_rule_of_another_region_is_taken_over(made: Path) -> None:
    lines = [
        line
        for path in (made / "params").rglob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if not line.lstrip().startswith("#")
    ]
    assert [line for line in lines if any(name in line for name in ELSEWHERE)] == []
    assert load_project(made).disclosure.toevallig == ()


def test_the_dictionary_is_of_its_own_layout(made: Path) -> None:
    kept = (made / "data/README.md").read_text("utf-8")
    assert kept == dictionary(load_mapping(made))


def test_only_the_tables_that_are_delivered_must_be_there(made: Path) -> None:
    found = load_mapping(made).tabellen
    assert [name for name in TABLES if found[name].verplicht] == ["bus", "srg"]


def test_the_explanation_at_the_head_of_a_file_comes_along(made: Path, root: Path) -> None:
    for name in ("gebieden", "stukken", "publicatie"):
        first = (root / f"params/{name}.yml").read_text("utf-8").splitlines()[0]
        assert (made / f"params/{name}.yml").read_text("utf-8").startswith(first)


def test_a_region_may_have_the_name_of_its_only_municipality(root: Path, tmp_path: Path) -> None:
    begin(root, tmp_path / "een", Beginning("Hoogeveen", 2025, {"GM0118": "Hoogeveen"}))
    assert load_project(tmp_path / "een").areas.regio.slug == "hoogeveen-regio"


@pytest.mark.parametrize(
    ("about", "told"),
    [
        (Beginning("W", 2025, {}), "minstens één gemeente"),
        (Beginning("W", 2025, {"Hoogeveen": ""}), "GM en vier cijfers"),
        (Beginning("W", 2025, TOWNS, ("bsu",)), "Tabel 'bsu' bestaat niet"),
    ],
)
def test_what_cannot_be_made_is_told(
    root: Path, tmp_path: Path, about: Beginning, told: str
) -> None:
    with pytest.raises(BeginError, match=told):
        begin(root, tmp_path / "nieuw", about)
    assert not (tmp_path / "nieuw").exists()


def test_a_folder_that_is_in_use_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "iets.txt").write_text("van mij")
    with pytest.raises(BeginError, match="in gebruik"):
        begin(root, tmp_path, ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == ["iets.txt"]


def test_a_project_without_an_agreement_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(BeginError, match="geen overeenkomst"):
        begin(tmp_path, tmp_path / "nieuw", ABOUT)


def test_nothing_is_stated_about_accessibility_before_a_person_does(made: Path) -> None:
    assert load_statement(made) == NONE
    assert load_inspection(made) is None
