"""Executing reports: one slice in, one finished folder out, through Papermill.

A report is made in a folder aside and only takes its place when it is whole, so that a torn,
failed or half-written notebook is never found where a report should be.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from prestatiemonitor import nest, parameters, reuse, wall
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.nest import MEMORY_MIB, Nest
from prestatiemonitor.orders import Engine
from prestatiemonitor.wall import Wall

# nbformat loads jsonschema, which would build a grammar of internet addresses for a check that no
# notebook asks for: most of the time that loading papermill takes.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

FORK_ENGINE, KERNEL_ENGINE = "prestatiemonitor", "prestatiemonitor-kernel"
"""Their names in Papermill."""
CELL_TIMEOUT_S = 300
NOTEBOOK = "index.ipynb"
SLICE = "snede.json"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True)
class Job:
    """One run: a notebook, a slice, and where the finished report is to stand.

    Attributes:
        name: how the run is called in messages.
        notebook: the source notebook.
        slice_file: the only data the run gets.
        target: folder of the finished report.
        parameters: values for the parameters cell.
        words: what is filled in in the front matter, such as ``{gebied}``.
        behind: the wall around a public run; None for one that is confidential itself.
        made_of: what the report will be made of, for who wants to reuse it.
        note: where that is noted when it is made; None notes nothing.
    """

    name: str
    notebook: Path
    slice_file: Path
    target: Path
    parameters: Mapping[str, Any]
    words: Mapping[str, str]
    behind: Wall | None = None
    made_of: Fingerprint = field(default_factory=dict)
    note: Path | None = None


@dataclass(frozen=True)
class Failure:
    """Why a report was not made: where in the notebook, and the error in one line."""

    job: Job
    cell: int | None
    error: str

    def __str__(self) -> str:
        where = "" if self.cell is None else f", cel {self.cell}"
        values = ", ".join(f"{k}={v}" for k, v in self.job.parameters.items())
        return f"{self.job.name}: {self.job.notebook.name}{where} ({values}): {self.error}"


Work = Callable[[Job], Failure | None]
Make = Callable[[Job, Path], Failure | None]
"""Makes a report in an empty folder."""


class Place(NamedTuple):
    """Where reports are made: what runs the work, how many at once, and the work."""

    pool: Executor
    at_once: int
    work: Work


class Progress:
    """Told of each step; the default listens to nothing."""

    def started(self, job: Job) -> None: ...

    def finished(self, job: Job, failure: Failure | None) -> None: ...


def check(jobs: Sequence[Job]) -> None:
    """Check every job's values against its notebook before anything runs.

    Raises:
        ParameterError: of the first notebook whose values do not fit.
    """
    known: dict[Path, dict[str, type]] = {}
    for job in jobs:
        if job.notebook not in known:
            known[job.notebook] = parameters.declared(job.notebook)
        parameters.check(job.notebook.name, known[job.notebook], job.parameters)


def engine_used(engine: Engine, behind: Wall | None) -> Engine:
    """What runs the cells where ``engine`` is asked.

    Where a process cannot be forked or cannot be put behind the wall afterwards, it is ``kernel``.
    """
    return "fork" if engine == "fork" and nest.possible() and behind != "bubblewrap" else "kernel"


def execute(
    jobs: Sequence[Job], workers: int, progress: Progress, engine: Engine = "fork"
) -> list[Failure]:
    """Run the jobs side by side; a failing one leaves the others alone.

    The jobs are of one edition, so they are all behind the same wall.
    """
    forked = all(engine_used(engine, job.behind) == "fork" for job in jobs)
    return execute_at(_in_threads(workers) if forked else _in_processes(workers), jobs, progress)


def execute_at(
    where: AbstractContextManager[Place], jobs: Sequence[Job], progress: Progress
) -> list[Failure]:
    """Run the jobs at a place, as ``execute`` does here."""
    check(jobs)
    failures = []
    with where as place:
        for job, failure in _outcomes(place, jobs, progress):
            progress.finished(job, failure)
            if failure:
                failures.append(failure)
    return sorted(failures, key=lambda failure: failure.job.name)


def _outcomes(
    place: Place, jobs: Sequence[Job], progress: Progress
) -> Iterator[tuple[Job, Failure | None]]:
    waiting = list(reversed(jobs))
    running: dict[Future[Failure | None], Job] = {}
    while waiting or running:
        while waiting and len(running) < place.at_once:
            job = waiting.pop()
            progress.started(job)
            running[place.pool.submit(place.work, job)] = job
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()


@contextmanager
def _in_threads(workers: int) -> Iterator[Place]:
    """Threads are enough: each waits for a process of a report.

    On an interrupt those processes end first, so that no thread waits for them.
    """
    pool = ThreadPoolExecutor(workers)
    try:
        with Nest() as its:
            yield Place(pool, workers, partial(run, its=its))
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _in_processes(workers: int) -> Iterator[Place]:
    """Processes that start clean; on an interrupt nothing that waits is still begun."""
    wall.compile_package()
    clean = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, clean, initializer=_end_with_parent)
    try:
        yield Place(pool, workers, run)
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A worker whose build was killed would wait for work forever; it ends with the build."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_exit, args=(parent,), daemon=True).start()


def _wait_and_exit(parent: BaseProcess) -> None:  # pragma: no cover  # ends the process
    parent.join()
    os._exit(1)


def run(job: Job, its: Nest | None = None) -> Failure | None:
    """Make one report here and put it in place whole; None when that went well.

    Args:
        its: the nest that its process is forked from; None starts a kernel.
    """
    return made_aside(job, partial(_make, its=its))


def made_aside(job: Job, make: Make) -> Failure | None:
    """Make one report in a folder aside and put it in place whole; None when that went well."""
    if job.note:
        reuse.forget(job.note)
    with aside(job.target) as folder:
        failure = make(job, folder)
        if failure is None:
            replace_folder(folder, job.target)
            if job.note:
                reuse.remember(job.note, job.target, job.made_of)
        return failure


def _make(job: Job, folder: Path, its: Nest | None) -> Failure | None:
    from papermill.exceptions import PapermillExecutionError

    # Nothing of a run outlives it but copies of its files: what it started may still write there.
    # It stands beside the report and not in /tmp, because an internal slice is confidential.
    with aside(job.target) as room:
        shutil.copyfile(job.slice_file, room / SLICE)
        try:
            executed = _executed(job, room, its)
            collect(room, folder)
            (folder / NOTEBOOK).write_text(normalised(executed), encoding="utf-8")
        except PapermillExecutionError as error:
            return Failure(job, error.cell_index, f"{error.ename}: {error.evalue}{_hint(error)}")
        except Exception as error:  # a kernel that dies or hangs fails its own report only
            return Failure(job, None, f"{type(error).__name__}: {error}")
    return None


def _executed(job: Job, room: Path, its: Nest | None) -> Any:
    """The notebook with its outputs."""
    if its is None:
        # Papermill would go to this folder with the whole process, which threads share.
        return executed(job, engine_name=KERNEL_ENGINE, cwd=room)
    return executed(job, engine_name=FORK_ENGINE, run=room, nest=its)


def executed(job: Job, **engine: Any) -> Any:
    """The notebook with its outputs, by one of Papermill's engines: its name and what it needs."""
    import papermill

    return papermill.execute_notebook(
        prepared(job.notebook, job.words),
        None,
        parameters=dict(job.parameters),
        kernel_name="python3",
        language="python",
        progress_bar=False,
        execution_timeout=CELL_TIMEOUT_S,
        autosave_cell_every=0,
        behind=job.behind,
        **engine,
    )


def _hint(error: Any) -> str:
    small = "MemoryError" in str(error.ename)
    return f" (een rapport mag {MEMORY_MIB} MiB geheugen gebruiken)" if small else ""


def collect(room: Path, folder: Path) -> None:
    """Copy the files that a run made, all but its slice.

    A link would be followed here, outside the wall, so anything but a plain file is refused.

    Raises:
        OSError: the run left something else.
    """
    for made in sorted(room.iterdir()):
        if made.name == SLICE:
            continue
        if made.is_symlink() or not made.is_file():
            raise OSError(f"het notebook liet iets anders dan een bestand achter: {made.name}")
        found = os.open(made, os.O_RDONLY | _NO_LINK)  # it may have become a link since
        with os.fdopen(found, "rb") as source, (folder / made.name).open("xb") as copy:
            shutil.copyfileobj(source, copy)


def prepared(notebook: Path, words: Mapping[str, str]) -> Any:
    """The source notebook with its front matter filled in.

    Values are written as JSON strings, which YAML reads as they are, whatever they contain.
    """
    import nbformat

    node = nbformat.read(notebook, as_version=4)
    for cell in node.cells[:1]:
        if cell.cell_type == "raw":
            cell.source = cell.source.format_map(_Quoted(words))
    return node


class _Quoted(dict[str, str]):
    """Values as they may stand inside a double-quoted YAML string."""

    def __getitem__(self, key: str) -> str:
        return json.dumps(super().__getitem__(key), ensure_ascii=False)[1:-1]


def normalised(notebook: Any) -> str:
    """The executed notebook as text, without the clocks, paths and random ids of this run."""
    import nbformat

    notebook.metadata = {
        key: value for key, value in notebook.metadata.items() if key in ("kernelspec",)
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cel-{number}"
        cell.metadata = {k: v for k, v in cell.metadata.items() if k == "tags"}
        if cell.cell_type == "code":
            cell.outputs = [out for out in cell.outputs if out.get("name") != "stderr"]
    return str(nbformat.writes(notebook, version=4)) + "\n"
