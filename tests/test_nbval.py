"""Notebooks as tests: those in notebooks/ run as they are, and a kept one notices every number."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.conftest import fresh_clone

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
EXPLORING = sorted((FOLDER / "verkenning").glob("*.ipynb"))


def nbval(mode: str, *notebooks: Path) -> subprocess.CompletedProcess[str]:
    """Run nbval in a process of its own: it would see this project's own pytest options."""
    command = [sys.executable, "-m", "pytest", mode, "--nbval-current-env", "-q", "-c", os.devnull]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
    quiet = os.environ | {"PYTEST_ADDOPTS": "", "JUPYTER_PLATFORM_DIRS": "1"}
    found = [str(path) for path in notebooks]
    return subprocess.run(
        [*command, *found], capture_output=True, text=True, env=quiet, check=False
    )


def test_the_notebooks_run_as_they_are_in_jupyterlab() -> None:
    done = nbval("--nbval-lax", *NOTEBOOKS)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " passed" in done.stdout


def test_the_notebooks_for_researchers_run_on_a_fresh_clone(root: Path, tmp_path: Path) -> None:
    """There they have the example slices; what was built here must not matter."""
    clone = fresh_clone(root, tmp_path)
    here = [clone / path.relative_to(root) for path in EXPLORING]
    done = nbval("--nbval-lax", *here)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " passed" in done.stdout


def copied(root: Path, folder: Path) -> Path:
    """The kept notebook where it finds the slice that it names."""
    (folder / "data").mkdir()
    shutil.copytree(root / "data/voorbeeldsneden", folder / "data/voorbeeldsneden")
    shutil.copytree(root / "tests/golden", folder / "tests/golden")
    return folder / "tests/golden/uitstroom.ipynb"


def test_the_kept_notebook_still_says_the_same(root: Path, tmp_path: Path) -> None:
    done = nbval("--nbval", copied(root, tmp_path))
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("category", ["totaal", "werk_geheel"])
def test_the_kept_notebook_fails_when_one_number_changes(
    root: Path, tmp_path: Path, category: str
) -> None:
    notebook = copied(root, tmp_path)
    path = tmp_path / "data/voorbeeldsneden/werk.json"
    lines = path.read_text(encoding="utf-8").splitlines()
    (place,) = [
        number
        for number, line in enumerate(lines)
        if line.startswith('["uitstroom","aantal","GM0106","2020-T2"')
        and json.loads(line.rstrip(","))[5] == category
    ]
    cell = json.loads(lines[place].rstrip(","))
    cell[6] += 5
    lines[place] = json.dumps(cell, separators=(",", ":")) + ","
    path.write_text("\n".join(lines), encoding="utf-8")

    done = nbval("--nbval", notebook)

    assert done.returncode == 1
    assert "mismatch" in done.stdout
