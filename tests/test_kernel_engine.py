"""The command and the variables with which a kernel starts."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import papermill  # noqa: F401  # it loads the engine itself, and must come first
import pytest
from jupyter_client.manager import AsyncKernelManager

from prestatiemonitor import kernel_engine
from prestatiemonitor.wall import Wall

VARIABLE = "PRESTATIEMONITOR_PROEF"


def started(
    folder: Path, behind: Wall | None, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], dict[str, str] | None]:
    """Command and variables, without starting anything; None leaves the variables as they are."""
    seen: dict[str, Any] = {}

    async def start_kernel(manager: AsyncKernelManager, **kwargs: Any) -> None:
        manager._launch_args = {}
        seen["command"] = manager.format_kernel_cmd(["--rustig"])
        seen["env"] = kwargs.get("env")

    monkeypatch.setattr(AsyncKernelManager, "start_kernel", start_kernel)
    monkeypatch.setenv(VARIABLE, "geheim")
    run = folder / "run"
    run.mkdir()
    monkeypatch.chdir(run)
    manager = kernel_engine._manager(folder / "eigen", behind)(kernel_name="python3")
    # In a thread of its own: a browser that other tests use keeps an event loop in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(start(manager))).result()
    return seen["command"], seen["env"]


async def start(manager: AsyncKernelManager) -> None:
    await manager.start_kernel()


def kernel(folder: Path) -> list[str]:
    connection = os.path.realpath(folder / "eigen/kernel.json")
    return ["ipykernel_launcher", "-f", connection, "--rustig"]


def test_an_internal_report_runs_in_this_interpreter_with_these_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, env = started(tmp_path, None, monkeypatch)
    assert command == [sys.executable, "-m", *kernel(tmp_path)]
    assert env is None


@pytest.mark.parametrize("behind", ["geen", "landlock", "bubblewrap"])
def test_a_public_report_never_gets_the_variables_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behind: Wall
) -> None:
    command, env = started(tmp_path, behind, monkeypatch)
    assert env is not None
    assert VARIABLE not in env
    assert env["HOME"] == str(tmp_path / "eigen/home")
    assert not any("geheim" in part for part in command)


def test_landlock_goes_before_the_kernel_in_the_same_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, _ = started(tmp_path, "landlock", monkeypatch)
    assert command[:3] == [sys.executable, "-m", "prestatiemonitor.landlock"]
    assert json.loads(command[3])["write"][:2] == [str(tmp_path / "run"), str(tmp_path / "eigen")]
    assert command[4:] == kernel(tmp_path)


def test_bubblewrap_starts_the_kernel_with_its_variables_and_nothing_else_in_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    command, env = started(tmp_path, "bubblewrap", monkeypatch)
    assert command[0] == "bwrap"
    assert {"--unshare-all", "--die-with-parent", "--clearenv", "--remount-ro"} <= set(command)
    assert command[command.index("--") + 1 :] == [sys.executable, "-m", *kernel(tmp_path)]
    pairs = [command[at + 1 : at + 3] for at, part in enumerate(command) if part == "--setenv"]
    assert dict(pairs) == env
    binds = [command[at + 1] for at, part in enumerate(command) if part == "--bind"]
    assert binds == [str(tmp_path / "run"), str(tmp_path / "eigen")]
    assert command[command.index("--chdir") + 1] == str(tmp_path / "run")
    assert str(root) not in command
