"""Promise: who builds is told which results are off course without an explanation."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml

from prestatiemonitor import cells
from prestatiemonitor.explanations import EXPLANATIONS
from prestatiemonitor.matrix import Report, plan, select
from prestatiemonitor.periods import Period
from prestatiemonitor.places import Editie
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.status import Row
from prestatiemonitor.store import Store
from prestatiemonitor.unexplained import remark, unexplained
from prestatiemonitor.words import OFF
from tests.tiny_project import tiny_project

T1 = "2020-T1"
WORDS: list[Row] = [
    ("uitstroom", "REGIO", T1, "achter"),
    ("beschut_werk", "GM0001", T1, "rond de doelstelling"),
    ("in_beeld", "REGIO", T1, "op koers"),
    ("uitstroom", "REGIO", "2020-T2", "achter"),
    ("bijstand", "REGIO", T1, "inzicht"),
]
STORE = Store(cells.frame([]), [], WORDS, {"fictief": True, "leveringen": [{"periode": T1}]})


def project(folder: Path, texts: dict[str, dict[str, dict[str, str]]] | None = None) -> Project:
    tiny_project(folder)
    if texts:
        path = folder / EXPLANATIONS / f"{T1}.yml"
        path.parent.mkdir()
        path.write_text(yaml.safe_dump({"toelichtingen": texts}), encoding="utf-8")
    return load_project(folder)


def reports(of: Project, editie: Editie = "openbaar") -> tuple[Report, ...]:
    return plan(of.matrix, [Period(2020, 1)], of.areas, editie)


def test_every_result_off_course_is_listed_by_area_of_this_period(tmp_path: Path) -> None:
    found = project(tmp_path)
    assert unexplained(STORE.status, found, reports(found)) == [WORDS[1], WORDS[0]]


def test_a_part_of_the_reports_is_only_asked_about_its_own_area(tmp_path: Path) -> None:
    found = project(tmp_path)
    part = select(reports(found), gebied=["aa"])
    assert unexplained(STORE.status, found, part) == [WORDS[1]]


def test_an_explanation_counts_for_its_own_area_and_edition(tmp_path: Path) -> None:
    texts = {"REGIO": {"uitstroom": {"intern": "ja"}, "beschut_werk": {"openbaar": "ja"}}}
    found = project(tmp_path, texts)
    assert unexplained(STORE.status, found, reports(found)) == [WORDS[1], WORDS[0]]
    assert unexplained(STORE.status, found, reports(found, "intern")) == [WORDS[1]]


@pytest.mark.parametrize("word", OFF)
def test_every_word_that_is_off_course_asks(tmp_path: Path, word: str) -> None:
    found = project(tmp_path)
    store = dataclasses.replace(STORE, status=[("uitstroom", "REGIO", T1, word)])
    assert len(unexplained(store.status, found, reports(found))) == 1


def test_the_remark_names_period_area_result_and_remedy(tmp_path: Path) -> None:
    found = project(tmp_path)
    area = found.areas.regio.naam
    assert remark([WORDS[0]], found) == (
        "Bij deze resultaten ontbreekt een toelichting van het werkplein:\n"
        f"  {T1}, {area}: uitstroom (achter)\n"
        "Schrijf haar in params/toelichting/<periode>.yml."
    )
    assert remark([], found) == ""
