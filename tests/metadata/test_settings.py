"""What may stand in ``params/metagegevens.yml``."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml

from prestatiemonitor.metadata.settings import SETTINGS_FILE, load_settings, told_licence
from prestatiemonitor.params import ParamsError
from prestatiemonitor.project import Project


def changed(project: Project, key: str, value: object, *below: str) -> Project:
    """The project with one other value in its settings."""
    path = project.root / SETTINGS_FILE
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    part = content
    for name in below:
        part = part[name]
    part[key] = value
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return project


def refused(project: Project, told: str) -> None:
    with pytest.raises(ParamsError, match=told):
        load_settings(project.root, project.matrix)


def test_the_project_tells_of_all_its_papers(loaded: Project) -> None:
    found = load_settings(loaded.root, loaded.matrix)
    made = {name for name, spec in loaded.matrix.rapporten.items() if spec.documenten}
    assert set(found.stukken) == made
    assert found.stukken["overzicht"].vaststelling
    assert "CC BY 4.0" in found.licence.told


def test_a_report_with_documents_that_is_not_told_of_is_refused(project: Project) -> None:
    changed(project, "stukken", {})
    refused(project, "rapport overzicht heeft documenten")


def test_a_name_that_is_not_that_of_its_code_is_refused(project: Project) -> None:
    code = {"code": "c_db4862c3", "naam": "vergaderstuk"}
    changed(project, "categorie", code, "stukken", "overzicht")
    refused(project, "heet 'vergaderstukken decentrale overheden'")


def test_a_category_that_does_not_exist_is_refused_with_those_that_do(project: Project) -> None:
    code = {"code": "c_00000000", "naam": "brieven"}
    changed(project, "categorie", code, "stukken", "raadsbrief")
    refused(project, "c_8c840238 bij vertegenwoordigende organen ingekomen stukken")


def test_a_kind_that_we_do_not_know_is_left_to_who_writes_it(project: Project) -> None:
    code = {"code": "c_2977c34f", "naam": "beslisnota"}
    changed(project, "documentsoort", code, "stukken", "raadsvoorstel")
    found = load_settings(project.root, project.matrix)
    assert found.stukken["raadsvoorstel"].documentsoort.naam == "beslisnota"


def test_a_paper_refers_to_a_report_that_has_documents(project: Project) -> None:
    changed(project, "verwijst_naar", "werk", "stukken", "raadsbrief")
    refused(project, "raadsbrief → verwijst_naar: rapport werk heeft geen documenten")


@pytest.mark.parametrize(("key", "value"), [("email", "info"), ("licentie", "eigen")])
def test_what_others_could_not_use_is_refused(project: Project, key: str, value: str) -> None:
    changed(project, key, value)
    refused(project, key)


def test_papers_of_reports_that_are_not_made_do_no_harm(project: Project) -> None:
    rows = {key: one for key, one in project.matrix.rapporten.items() if not one.documenten}
    fewer = project.matrix.model_copy(update={"rapporten": rows})
    assert load_settings(dataclasses.replace(project, matrix=fewer).root, fewer).stukken


def test_readers_are_told_the_licence_where_there_is_one(project: Project, tmp_path: Path) -> None:
    assert "CC BY 4.0" in told_licence(project.root)
    assert told_licence(tmp_path / "elders") == ""
