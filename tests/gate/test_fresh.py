"""Nothing old, failed or touched by hand is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor import head, planning
from prestatiemonitor.gate import fresh
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import load_project
from tests.gate.conftest import rebuilt
from tests.tiny_project import PERIOD


def found(root: Path) -> list[Finding]:
    project = load_project(root)
    known = head.read(store_folder(root, "openbaar"))
    reports = planning.plan_reports(project, known, "openbaar")
    return list(fresh.findings(project, "openbaar", known, reports))


def added(path: Path, text: str = "\n") -> None:
    path.write_bytes(path.read_bytes() + text.encode())


def test_what_was_just_built_is_fresh(example_root: Path) -> None:
    assert found(example_root) == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (f"data/leveringen/{PERIOD}/bus.csv", "de tellingen"),
        ("params/gebieden.yml", "de tellingen"),
        ("data/cijfers/intern/cellen/status.json", "de tellingen"),
        ("data/cijfers/openbaar/cellen/status.json", "de openbare cijfers"),
        ("params/publicatie.yml", "de sneden"),
    ],
)
def test_a_room_that_no_longer_stands_is_refused(example_root: Path, place: str, told: str) -> None:
    added(example_root / place)
    rebuilt(example_root)
    (one,) = found(example_root)
    assert (one.regel, one.ernst, told in one.tekst) == ("vers", "weigering", True)


def test_a_report_of_a_changed_notebook_is_refused_by_name(example_root: Path) -> None:
    added(example_root / "notebooks/werk.ipynb")
    rebuilt(example_root)
    told = found(example_root)
    assert sorted(one.plaats for one in told) == [
        f"werk {PERIOD} {area}" for area in ("aa", "bee", "regio")
    ]
    assert all("notebook" in one.tekst for one in told)


def test_a_report_that_was_touched_by_hand_takes_its_documents_along(example_root: Path) -> None:
    added(example_root / f"reports/openbaar/{PERIOD}/aa/overzicht/index.ipynb")
    rebuilt(example_root)
    assert [one.plaats for one in found(example_root)] == [
        f"overzicht {PERIOD} aa",
        f"rapportage-aa-{PERIOD.lower()}.pdf",
    ]


def test_a_page_that_was_touched_by_hand_is_refused(example_root: Path) -> None:
    added(example_root / "_site/openbaar/index.html")
    (one,) = found(example_root)
    assert "de site is niet van nu" in one.tekst


def test_after_a_part_was_built_the_site_is_older_than_the_reports(example_root: Path) -> None:
    (example_root / "data/cijfers/afdrukken/stand-openbaar.json").unlink()
    (one,) = found(example_root)
    assert "de site is niet van nu" in one.tekst


def test_where_it_goes_to_changes_no_report(example_root: Path) -> None:
    (example_root / "params/publiceren.yml").write_text("adres: https://a.nl/\n")
    rebuilt(example_root)
    assert found(example_root) == []
