"""What JupyterLab writes on disk, as `make lab` starts it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.lab.saving import CarefulManager
from prestatiemonitor.tracked import MARK
from tests.test_tracked import code, git, notebook

SECRET = {"output_type": "execute_result", "execution_count": 1, "metadata": {},
          "data": {"text/plain": f"{MARK}\n3"}}  # fmt: skip
PLAIN = {"output_type": "stream", "name": "stdout", "text": "3\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def awaited(saving: Coroutine[Any, Any, Any]) -> None:
    """In a thread of its own: a browser that another test opened keeps the loop of this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, saving).result()


def saved(folder: Path, name: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    prose = {"cell_type": "markdown", "id": "c", "metadata": {}, "source": "tekst"}
    ran = code("1", outputs=[*outputs], execution_count=1)
    body = notebook(ran, prose, widgets={"state": {}})
    manager = CarefulManager(root_dir=str(folder))
    awaited(manager.save({"type": "notebook", "format": "json", "content": body}, name))
    found: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def test_a_notebook_of_your_own_keeps_all_but_what_is_confidential(folder: Path) -> None:
    outputs = saved(folder, "mijn.ipynb", SECRET, PLAIN)["cells"][0]["outputs"]
    assert [one["output_type"] for one in outputs] == ["stream"]
    assert MARK not in (folder / "mijn.ipynb").read_text(encoding="utf-8")


def test_a_notebook_in_git_keeps_no_results(folder: Path) -> None:
    saved(folder, "a.ipynb", PLAIN)
    git(folder, "add", "a.ipynb")
    body = saved(folder, "a.ipynb", SECRET, PLAIN)
    assert body["cells"][0]["outputs"] == []
    assert body["cells"][0]["execution_count"] is None
    assert body["cells"][1]["source"] == ["tekst"]
    assert "widgets" not in body["metadata"]


def test_other_files_are_saved_as_they_are(folder: Path) -> None:
    manager = CarefulManager(root_dir=str(folder))
    awaited(manager.save({"type": "file", "format": "text", "content": MARK}, "a.txt"))
    assert (folder / "a.txt").read_text() == MARK


@pytest.mark.skipif(shutil.which("make") is None, reason="er is geen make")
def test_make_lab_opens_on_a_notebook_that_is_there_and_asks_nothing_of_the_network(
    root: Path, tmp_path: Path
) -> None:
    told = subprocess.run(
        ["make", "-n", "-o", ".venv/.ready", "lab"], cwd=root, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    assert "jupyter lab --config jupyter_lab_config.py" in told
    quiet = os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path), "JUPYTER_PLATFORM_DIRS": "1"}
    command = [sys.executable, "-m", "jupyterlab", "--config", "jupyter_lab_config.py"]
    done = subprocess.run(
        [*command, "--show-config-json"], cwd=root, capture_output=True, text=True, env=quiet,
        check=False,
    )  # fmt: skip
    config = json.loads(done.stdout[done.stdout.index("{") :])
    lab = config["LabApp"]
    assert (root / lab["default_url"].removeprefix("/lab/tree/")).is_file()
    assert config["ServerApp"]["root_dir"] == str(root)
    assert lab["news_url"] is None
    own = json.loads((Path(lab["app_settings_dir"]) / "overrides.json").read_text())
    assert own["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert "NeverCheckForUpdate" in str(lab["check_for_updates_class"])
    assert lab["extension_manager"] == "readonly"
    assert "CarefulManager" in str(config["ServerApp"]["contents_manager_class"])
    assert "Warning" not in done.stderr
