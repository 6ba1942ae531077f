"""The course of a build: only what is asked and only what must be made, and a person is told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from rich.console import Console

from prestatiemonitor.course import Course
from prestatiemonitor.crew import ClusterError
from prestatiemonitor.errors import BuildError
from prestatiemonitor.orders import Order
from prestatiemonitor.places import Editie
from tests.tiny_project import PERIOD, break_notebook, tiny_project

ORDER = Order(workers=1, renderer="embedded")


class Told:
    """Runs a build and keeps what was told."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, order: Order = ORDER) -> list[str]:
        """The lines of a build."""
        return self._lines(order, "run")

    def plan(self, order: Order = ORDER) -> list[str]:
        """The lines of a dry run."""
        return self._lines(order, "tell_plan")

    def _lines(self, order: Order, what: str) -> list[str]:
        out = io.StringIO()
        console = Console(file=out, soft_wrap=True, highlight=False)
        getattr(Course(self.root, order, console, console), what)()
        return out.getvalue().splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of which one report has a document."""
    root = tiny_project(tmp_path)
    path = root / "params/rapporten.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = {"naam": "start", "titel": "Start", "soorten": ["txt"]}
    content["rapporten"]["start"]["documenten"] = made
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return root


@pytest.fixture
def told(project: Path) -> Told:
    return Told(project)


def reports(lines: list[str]) -> list[str]:
    """The reports that were made, by name."""
    return sorted(line.split(" ", 1)[1] for line in lines if line[:1].isdigit())


def test_more_than_one_report_and_area_can_be_asked(told: Told) -> None:
    lines = told.run(replace(ORDER, rapport=("werk",), gebied=("aa", "bee")))
    assert reports(lines) == [f"werk {PERIOD} aa", f"werk {PERIOD} bee"]
    assert (
        told.plan(replace(ORDER, rapport=("start", "werk")))[0] == "Te maken: 2 van de 4 rapporten."
    )


def test_one_is_told_as_one(told: Told, project: Path) -> None:
    told.run(replace(ORDER, rapport=("start",)))
    break_notebook(project, "werk", "if gebied == 'aa': raise ValueError('kapot')")
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True)
    with pytest.raises(BuildError, match="1 van de 5 rapporten is mislukt"):
        Course(project, ORDER, console, console).run()
    assert "Van de 5 rapporten is er 1 nog goed." in out.getvalue()


def test_documents_are_made_again_only_of_another_report(told: Told, project: Path) -> None:
    every = "De documenten worden gemaakt: 5."  # one text, and a workbook of each of four tables
    assert every in told.run()
    (made,) = (project / "reports/openbaar/documenten").rglob("start.txt")
    before = made.read_bytes()
    assert not [line for line in told.run() if "documenten" in line]
    made.write_bytes(b"met de hand")
    assert "De documenten worden gemaakt: 1." in told.run()
    assert made.read_bytes() == before
    notebook = project / "notebooks/start.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("## In één", "## Een"), "utf-8")
    lines = told.run()
    assert "De documenten worden gemaakt: 1." in lines
    assert reports(lines) == ["start"]
    assert every in told.run(replace(ORDER, force=True))


def test_a_dry_run_counts_nothing_that_stands(told: Told, project: Path) -> None:
    first = told.plan()
    assert "De leveringen worden gecontroleerd en geteld." in first
    assert "Te maken: 5 van de 5 rapporten." in first
    assert not (project / "reports/openbaar").exists()
    told.run()
    assert told.plan() == ["Te maken: 0 van de 5 rapporten."]


@pytest.mark.parametrize(
    ("editie", "scheduler", "said"),
    [("intern", "tcp://planner:8786", "vertrouwelijk"), ("openbaar", "planner", "tcp://")],
)
def test_what_cannot_be_made_elsewhere_is_refused_before_anything_is_done(
    tmp_path: Path, editie: Editie, scheduler: str, said: str
) -> None:
    with pytest.raises(ClusterError, match=said):
        Told(tmp_path).run(replace(ORDER, editie=editie, scheduler=scheduler))
    assert list(tmp_path.iterdir()) == []
