"""Machines of a cluster as separate processes on this one, over loopback, as a person starts them.

Each ends by itself when the tests that started it are gone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

HOST = "127.0.0.1"
WAIT_S = 60
ALONE_S, IDLE_S = 30, 900
"""After this long without scheduler, or without work, a process ends: killed tests leave none."""


@contextmanager
def scheduler(
    folder: Path, *options: str, env: Mapping[str, str] | None = None
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler; its address and its process."""
    file = folder / "scheduler.json"
    more = ("--port", "0", "--scheduler-file", str(file), "--idle-timeout", f"{IDLE_S}s")
    with _process(folder, "scheduler", *more, *options, env=env) as process:
        yield _address(file, process), process


@contextmanager
def worker(
    folder: Path, address: str, *options: str, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with one thread; without ``--no-nanny`` it starts again when it is killed."""
    more = ("--nthreads", "1", "--local-directory", str(folder), "--death-timeout", f"{ALONE_S}")
    with _process(folder, "worker", address, *more, *options, env=env) as process:
        yield process


def _process(
    folder: Path, kind: str, *arguments: str, env: Mapping[str, str] | None
) -> AbstractContextManager[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", HOST]
    command += ["--no-dashboard", "--dashboard-address", f"{HOST}:0", *arguments]
    return running(folder, command, env)


@contextmanager
def running(
    folder: Path, command: Sequence[str], env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A machine that is started by a command; it is ended after use."""
    settings = {"DASK_CONFIG": str(folder / "geen-instellingen"), **(env or {})}
    with (folder / "logboek.txt").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | settings, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(file: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + WAIT_S
    while process.poll() is None and time.monotonic() < until:
        try:
            return str(json.loads(file.read_bytes())["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.05)
    raise AssertionError("de scheduler startte niet")
