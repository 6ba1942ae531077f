"""How each rival executes the same reports. Every measurement is a process of its own:

    python bench/rivalen.py NAAM MAP [KEER]

MAP holds a folder per report, as ``prepare`` makes it; what a rival makes comes in MAP/uit/NAAM.
With KEER every report is made so many times.
"""

from __future__ import annotations

import ast
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prestatiemonitor.orders import Engine

# Nothing else is loaded before a rival asks for it: a loop of commands needs no libraries itself.

WORKERS = 2
PATIENCE_S = 120
"""For processes to get warm."""
NOTEBOOK, SLICE = "index.ipynb", "snede.json"
SOURCE, FILLED, GIVEN, TEXTS = "bron.ipynb", "ingevuld.ipynb", "parameters.json", "teksten.json"
WORDS = {
    "gebied": "Voorbeeld",
    "waar": "in Voorbeeld",
    "periode_label": "een periode",
    "volgend_jaar": "2021",
    "datum": "2020-10-01",
}


def prepare(notebook: Path, folder: Path) -> None:
    """Put a report ready for every rival: its slice, and its notebook with front matter.

    The slice and the parameters are those with which the notebook opens in JupyterLab. For rivals
    that know no parameters there is a notebook in which they are filled in.
    """
    import nbformat
    import papermill

    from prestatiemonitor import execute, parameters

    given = parameters.defaults(notebook)
    folder.mkdir(parents=True)
    shutil.copyfile(notebook.parent / given["snede"], folder / SLICE)
    given |= {"snede": SLICE, "uitvoer": "."}
    (folder / GIVEN).write_text(json.dumps(given), encoding="utf-8")
    nbformat.write(execute.prepared(notebook, WORDS), folder / SOURCE)
    papermill.execute_notebook(
        folder / SOURCE, folder / FILLED, given, prepare_only=True, kernel_name="python3",
        progress_bar=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Work:
    """A prepared report, and the folder in which a rival makes it."""

    report: Path
    run: Path

    @property
    def given(self) -> dict[str, Any]:
        """The values of its parameters."""
        found: dict[str, Any] = json.loads((self.report / GIVEN).read_text(encoding="utf-8"))
        return found

    def begin(self) -> Path:
        """The folder to run in, with the slice."""
        self.run.mkdir(parents=True)
        shutil.copyfile(self.report / SLICE, self.run / SLICE)
        return self.run


# --- the rivals -----------------------------------------------------------------------------------


def papermill_loop(works: Sequence[Work]) -> None:
    """The command of papermill, one report after another."""
    for work in works:
        run = work.begin()
        _command(
            "papermill", work.report / SOURCE, run / NOTEBOOK, "--parameters_file",
            work.report / GIVEN, "--cwd", run, "--kernel", "python3", "--no-progress-bar",
        )  # fmt: skip


def nbconvert_loop(works: Sequence[Work]) -> None:
    """The command of nbconvert, one report after another, with parameters filled in before."""
    for work in works:
        run = work.begin()
        shutil.copyfile(work.report / FILLED, run / SOURCE)
        _command(
            "nbconvert", "--to", "notebook", "--execute", run / SOURCE, "--output", NOTEBOOK,
            "--log-level", "ERROR",
        )  # fmt: skip


def two_loops(works: Sequence[Work]) -> None:
    """Papermill's command in as many loops side by side as there are workers."""
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(papermill_loop, [works[i::WORKERS] for i in range(WORKERS)]))


def process_pool(works: Sequence[Work]) -> None:
    """papermill.execute_notebook with its own engine, in processes that load papermill once."""
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_papermill_here, works))


def ours(engine: Engine, works: Sequence[Work]) -> None:
    """What a build does with these reports, from starting the nest to ending it."""
    from prestatiemonitor import execute, wall

    jobs = [
        execute.Job(
            name=work.run.name,
            notebook=work.report / SOURCE,
            slice_file=work.report / SLICE,
            target=work.run,
            parameters=work.given,
            words={},
            behind=wall.available() or "geen",
        )
        for work in works
    ]
    if failures := execute.execute(jobs, WORKERS, execute.Progress(), engine):
        raise RuntimeError(str(failures[0]))


def floor(works: Sequence[Work]) -> dict[str, float]:
    """The same cells in warm processes that stay, without anything of notebooks around them.

    Returns:
        Wall-clock and processor seconds of the cells alone; loading is not counted.
    """
    from prestatiemonitor import wall

    os.environ.update(wall.ONE_THREAD)  # as the nest, which these processes are as warm as
    clean = multiprocessing.get_context("spawn")
    ready = clean.Barrier(WORKERS + 1)
    with clean.Pool(WORKERS, initializer=_warm, initargs=(ready,)) as pool:
        ready.wait(PATIENCE_S)
        start = time.perf_counter()
        used = list(pool.imap_unordered(_cells, works))
        return {"seconds": time.perf_counter() - start, "processor": sum(used)}


def _command(module: str, *arguments: str | Path) -> None:
    subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], check=True, capture_output=True
    )


def _papermill_here(work: Work) -> None:
    import papermill

    run = work.begin()
    papermill.execute_notebook(
        work.report / SOURCE, run / NOTEBOOK, work.given, kernel_name="python3", cwd=run,
        progress_bar=False,
    )  # fmt: skip


def _warm(ready: Any) -> None:
    from prestatiemonitor.warm import warm

    warm()
    ready.wait()


def _cells(work: Work) -> float:
    """Run the cells of a report; gives the processor seconds that they took."""
    os.chdir(work.begin())
    cells = _code(work.report / FILLED)
    start = time.process_time()
    names: dict[str, Any] = {}
    texts = [_shown("".join(cell["source"]), names) for cell in cells]
    used = time.process_time() - start
    Path(TEXTS).write_text(json.dumps(texts), encoding="utf-8")
    return used


def _code(notebook: Path) -> list[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def _shown(source: str, names: dict[str, Any]) -> str | None:
    """Run a cell as Python does; gives the Markdown of what stands at its end, if anything."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cel", "exec"), names)  # noqa: S102  # our own notebook
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), "cel", "eval"), names)  # noqa: S307
    return None if value is None else str(value._repr_mimebundle_()["text/markdown"])


Rival = Callable[[Sequence[Work]], dict[str, float] | None]

RIVALS: dict[str, Rival] = {
    "fork": partial(ours, "fork"),
    "lus": papermill_loop,
    "lussen": two_loops,
    "pool": process_pool,
    "nbconvert": nbconvert_loop,
    "kernel": partial(ours, "kernel"),
    "bodem": floor,
}


# --- a measurement --------------------------------------------------------------------------------


def works(name: str, folder: Path, times: int = 1) -> list[Work]:
    """The reports that are prepared in a folder, each as often as asked."""
    reports = sorted(path.parent for path in folder.glob(f"*/{SOURCE}"))
    return [
        Work(report, folder / "uit" / name / f"{report.name}-{number}")
        for number in range(times)
        for report in reports
    ]


def told(run: Path) -> tuple[list[str | None], dict[str, bytes]]:
    """What a rival made of a report: the Markdown of each cell, and the files beside it."""
    files = {
        path.name: path.read_bytes()
        for path in run.iterdir()
        if path.suffix not in (".ipynb", ".json")
    }
    if (run / TEXTS).exists():
        return json.loads((run / TEXTS).read_text(encoding="utf-8")), files
    return [_markdown(cell["outputs"]) for cell in _code(run / NOTEBOOK)], files


def _markdown(outputs: Sequence[dict[str, Any]]) -> str | None:
    """The text of a cell that shows Markdown or nothing; of any other cell all that it shows."""
    if not outputs:
        return None
    shown = [output.get("data", {}).get("text/markdown") for output in outputs]
    return str(outputs) if len(shown) > 1 or shown[0] is None else "".join(shown[0])


def main(name: str, folder: str, times: str = "1") -> None:
    """Run a rival and print what it used: of this process and of those that it started."""
    found = works(name, Path(folder), int(times))
    result = RIVALS[name](found) or {}
    own, others = (
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"eigen": own, "anderen": others} | result))


if __name__ == "__main__":
    from rivalen import main as found_by_name  # a warm process has another ``__main__``

    found_by_name(*sys.argv[1:])
