"""Notebooks that git tracks hold no results, and nothing that only a few may see."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import tracked
from prestatiemonitor.lab.confidential import MARK
from prestatiemonitor.tracked import NotebookError

OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["3\n"]}


def code(source: str, **more: Any) -> dict[str, Any]:
    empty = {"execution_count": None, "id": "a", "metadata": {}, "outputs": []}
    return {"cell_type": "code", "source": [source]} | empty | more


def prose(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "b", "metadata": {}, "source": [source]} | more


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    kernel = {"kernelspec": {"name": "python3"}} | metadata
    return {"cells": [*cells], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def write(path: Path, body: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    return path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def test_the_notebooks_of_this_project_hold_no_results(root: Path) -> None:
    assert len(tracked.tracked(root)) > 15
    assert tracked.check(root) == []


DIRTY = {
    "bevat uitvoer": notebook(code("1", outputs=[OUTPUT])),
    "bevat het nummer van een uitvoering": notebook(code("1", execution_count=3)),
    "bevat een ingeplakt beeld": notebook(
        prose("![](attachment:a.png)", attachments={"a.png": {}})
    ),
    "cel 1: bevat gegevens van een eerdere keer (execution)": notebook(
        code("1", metadata={"execution": {}, "tags": ["parameters"]})
    ),
    "a.ipynb: bevat gegevens van een eerdere keer (widgets)": notebook(widgets={"state": {}}),
}


@pytest.mark.parametrize("what", DIRTY)
def test_what_a_run_leaves_is_refused_and_taken_out(project: Path, what: str) -> None:
    path = write(project / "notebooks/a.ipynb", DIRTY[what])
    git(project, "add", "-A")
    (found,) = tracked.check(project)
    assert what in found
    assert found.startswith("notebooks/a.ipynb")
    assert tracked.fix(project) == [Path("notebooks/a.ipynb")]
    git(project, "add", "-A")
    assert tracked.check(project) == []
    body = json.loads(path.read_text(encoding="utf-8"))
    assert [cell["source"] for cell in body["cells"]] == [
        cell["source"] for cell in DIRTY[what]["cells"]
    ]
    assert tracked.fix(project) == []


def test_another_version_of_python_leaves_no_difference() -> None:
    one, other = (
        notebook(kernelspec={"name": "python3", "display_name": name}, language_info={"version": v})
        for name, v in (("Python 3", "3.11"), ("Python 3 (ipykernel)", "3.13"))
    )
    assert tracked.stripped(one) == tracked.stripped(other)
    julia = notebook(kernelspec={"name": "julia"})
    assert tracked.stripped(julia) == julia


BY_HAND = {
    "vertrouwelijke gegevens in de tekst": prose(f"**{MARK}** zie tabel"),
    "vertrouwelijke gegevens": prose("persoon 0f3a9c2b44d1e870 heeft twee uitkeringen"),
    "vraagt de interne editie": code('pm.cells("2020-T2", editie="intern")'),
    "interne editie": code('%timeit pm.cells(editie="intern")'),
    "interne": code('editie: str = "intern"'),
}


@pytest.mark.parametrize("what", BY_HAND)
def test_what_a_person_wrote_is_refused_and_left_to_a_person(project: Path, what: str) -> None:
    write(project / "notebooks/a.ipynb", notebook(prose("Hallo"), BY_HAND[what]))
    git(project, "add", "-A")
    (found,) = tracked.check(project)
    assert what in found
    assert "cel 2" in found
    assert found.endswith("Dit moet u zelf weghalen.")
    assert tracked.fix(project) == []


@pytest.mark.parametrize(
    "source",
    ["periode 2020-T2 is intern besproken", "20200101", "1234567890123456", "abcdefabcdefabcd"],
)
def test_ordinary_text_is_no_trace(source: str) -> None:
    assert tracked.findings(notebook(prose(source), code(f"# {source}"))) == []


def test_what_stands_ready_to_be_committed_is_looked_at_too(project: Path) -> None:
    path = write(project / "a.ipynb", DIRTY["bevat uitvoer"])
    git(project, "add", "-A")
    tracked.fix(project)
    (found,) = tracked.check(project)
    assert found.endswith("(Zo staat het klaar om vast te leggen: doe opnieuw `git add`.)")
    path.unlink()
    assert len(tracked.check(project)) == 1
    assert tracked.fix(project) == []


def test_what_git_does_not_track_may_hold_anything_unless_named(project: Path) -> None:
    write(project / "mijn.ipynb", DIRTY["bevat uitvoer"])
    assert tracked.tracked(project) == []
    assert tracked.check(project) == []
    assert len(tracked.check(project, [Path("mijn.ipynb")])) == 1
    assert tracked.fix(project, [Path("mijn.ipynb")]) == [Path("mijn.ipynb")]


def test_without_git_all_notebooks_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "notebooks/verkenning/a.ipynb", DIRTY["bevat uitvoer"])
    write(tmp_path / "notebooks/.ipynb_checkpoints/a.ipynb", DIRTY["bevat uitvoer"])
    monkeypatch.setenv("PATH", "")
    assert tracked.tracked(tmp_path) == [Path("notebooks/verkenning/a.ipynb")]
    assert len(tracked.check(tmp_path)) == 1


def test_kept_outputs_may_stay_unless_they_are_confidential(project: Path) -> None:
    shown = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": [f"{MARK}\n 3"]}}
    write(project / "tests/golden/goed.ipynb", DIRTY["bevat uitvoer"])
    write(project / "tests/golden/fout.ipynb", notebook(code("x", outputs=[shown])))
    git(project, "add", "-A")
    assert tracked.check(project) == [
        "tests/golden/fout.ipynb, cel 1: bevat vertrouwelijke uitvoer."
    ]
    assert tracked.fix(project) == []


@pytest.mark.parametrize("text", ["geen json", "[]", '{"cells": [1]}', '{"cells": [{}]}'])
def test_a_file_that_is_no_notebook_is_told(project: Path, text: str) -> None:
    (project / "a.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(NotebookError, match=r"a\.ipynb: dit is geen notebook"):
        tracked.check(project, [Path("a.ipynb")])
