"""A report of which only the text changed: its code need not run again.

What code shows depends on the code, its slice and the program, never on the text around it. So
where the code of a notebook is what it was, the outputs of the former run are put in their places.
Papermill does the rest, so that the notebook is the same as if it had run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from papermill.engines import Engine, papermill_engines

from prestatiemonitor.execute import NOTEBOOK, Failure, Job, executed, made_aside, normalised

NAME = "prestatiemonitor-naverteld"


class RetellingEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Gives code cells the outputs that they have in a ``former`` notebook."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, _kernel_name: str, *, former: Any, **_others: Any
    ) -> None:
        """Raises ValueError where the code of the two is not the same."""
        cells, before = list(_code(nb_man.nb)), list(_code(former))
        if [_own(cell) for cell in cells] != [_own(cell) for cell in before]:
            raise ValueError("other code")
        for cell, known in zip(cells, before, strict=True):
            cell.outputs, cell.execution_count = known.outputs, known.execution_count


papermill_engines.register(NAME, RetellingEngine)


def retell(job: Job, former: Path) -> bool:
    """Make a report of a former one; False where that cannot be, and then nothing is made.

    Args:
        former: the folder of a report that was made of the same, but for its notebook.
    """
    try:
        return made_aside(job, lambda _, folder: _make(job, former, folder)) is None
    except Exception:  # its code changed, or something is wrong with it, which a run can tell
        return False


def _make(job: Job, former: Path, folder: Path) -> Failure | None:
    before = nbformat.read(former / NOTEBOOK, as_version=4)
    told = executed(job, engine_name=NAME, former=before)
    for made in former.iterdir():
        if made.name != NOTEBOOK:
            shutil.copyfile(made, folder / made.name)
    (folder / NOTEBOOK).write_text(normalised(told), encoding="utf-8")
    return None


def _code(notebook: Any) -> Iterator[Any]:
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def _own(cell: Any) -> tuple[str, list[str]]:
    """What an author gives a cell."""
    return cell.source, list(cell.metadata.get("tags", []))
