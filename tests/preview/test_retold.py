"""A report of which only the text changed is the same as one that ran again."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from prestatiemonitor import execute, planning
from prestatiemonitor.execute import Job
from prestatiemonitor.places import slices_folder
from prestatiemonitor.preview.retold import retell
from prestatiemonitor.project import load_project
from prestatiemonitor.rooms import Rooms
from tests.preview.test_session import shown_code, shown_text


@pytest.fixture
def job(project: Path) -> Job:
    """A report that stands; it is made in another place."""
    found = load_project(project)
    head = Rooms(found, "openbaar", lambda _: None).shown
    reports = planning.plan_reports(found, head, "openbaar")
    (report,) = [one for one in reports if one.name == "werk" and one.gebied.slug == "aa"]
    (job,) = planning.plan_jobs(
        [report], head, found, None, "fork", slices_folder(project, "openbaar")
    )
    return replace(job, note=None)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rearranged(root: Path) -> None:
    """Another title, a text more, one less, and one elsewhere."""
    path = root / "notebooks/werk.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = notebook["cells"]
    cells[0]["source"] = "".join(cells[0]["source"]).replace('title: "', 'title: "Nieuw: ')
    texts = [number for number, cell in enumerate(cells) if cell["cell_type"] == "markdown"]
    last = cells.pop(texts[-1])
    del cells[texts[-2]]
    cells.insert(texts[0], last | {"metadata": {"tags": ["eigen"]}})
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_it_is_byte_for_byte_what_a_run_gives(job: Job, project: Path, tmp_path: Path) -> None:
    former = Path(shutil.copytree(job.target, tmp_path / "eerder"))
    rearranged(project)
    shown_text(project, "werk", "Een nieuwe zin.")
    told, ran = (replace(job, target=tmp_path / name) for name in ("naverteld", "gedraaid"))
    assert retell(told, former)
    assert execute.run(ran) is None
    assert contents(told.target) == contents(ran.target)
    text = (told.target / "index.ipynb").read_text(encoding="utf-8")
    assert "Een nieuwe zin." in text
    assert "Nieuw: " in text
    assert len(contents(told.target)) > 1, "tables came along"


def test_a_report_is_retold_in_its_own_place(job: Job, project: Path) -> None:
    before = contents(job.target)
    shown_text(project, "werk", "Een nieuwe zin.")
    assert retell(job, job.target)
    assert {name for name, body in contents(job.target).items() if body != before[name]} == {
        "index.ipynb"
    }


def other_code(root: Path) -> None:
    shown_code(root, "werk", "Anders.")


def other_tag(root: Path) -> None:
    path = root / "notebooks/werk.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["metadata"]["tags"] = ["raises-exception"]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def unknown_word(root: Path) -> None:
    path = root / "notebooks/werk.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('title: \\"', 'title: \\"{onbekend}'), encoding="utf-8")


def no_notebook(root: Path) -> None:
    (root / "notebooks/werk.ipynb").write_text("{", encoding="utf-8")


@pytest.mark.parametrize("change", [other_code, other_tag, unknown_word, no_notebook])
def test_anything_else_is_left_to_a_run(job: Job, project: Path, change) -> None:  # type: ignore[no-untyped-def]
    before = contents(job.target)
    change(project)
    assert not retell(job, job.target)
    assert contents(job.target) == before
