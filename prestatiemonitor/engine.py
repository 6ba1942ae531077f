"""Papermill's engine that runs a notebook in a process forked from a warm one (see ``nest``).

What the process shows is taken over by nbclient's own rules, so that a report is the same as with
a kernel (``kernel_engine``). The process is not trusted: it only gives outputs, each of which must
be one that a notebook may hold; sources, metadata and numbers of cells are ours.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.exceptions import PapermillExecutionError

from prestatiemonitor import wall
from prestatiemonitor.nest import EndedError, Nest, NestError, Running, TooMuchError
from prestatiemonitor.wall import Wall

SKIPPED, MAY_FAIL = "skip-execution", "raises-exception"
_NO_OUTPUT = (
    nbformat.ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
)
_SHOWN = (
    "stream",
    "display_data",
    "update_display_data",
    "execute_result",
    "error",
    "clear_output",
)


class ForkEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Registered with papermill as engine ``prestatiemonitor``."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        _kernel_name: str,
        *,
        nest: Nest | None = None,
        run: Path | None = None,
        behind: Wall | None = None,
        execution_timeout: float | None = None,
        **_others: Any,
    ) -> None:
        """Run the cells in a process of their own, which does not outlive them.

        Args:
            nest: where the process is forked from; None makes a nest for this notebook alone.
            run: the folder to work in; the current one by default.
            behind: the wall; ``landlock`` or none.
            execution_timeout: seconds that a cell may take.

        Raises:
            PapermillExecutionError: a cell ended its process, took too long or sent nonsense.
            NestError: no process could be made, or not a safe one.
        """
        with (
            _nest(nest) as its,
            tempfile.TemporaryDirectory(prefix="pm-", ignore_cleanup_errors=True) as private,
        ):
            folder = (run or Path.cwd()).resolve()
            rules = wall.rules(folder, Path(private)) if behind == "landlock" else None
            running = its.begin(folder, Path(private), rules)
            try:
                _Report(nb_man, running, execution_timeout).run()
            finally:
                running.end()


@contextmanager
def _nest(given: Nest | None) -> Iterator[Nest]:
    if given is not None:
        yield given
    else:
        with Nest() as own:
            yield own


class _Report:
    """One notebook and the process that runs it."""

    def __init__(self, nb_man: Any, running: Running, timeout_s: float | None) -> None:
        self._nb_man, self._running, self._timeout_s = nb_man, running, timeout_s
        self._client = PapermillNotebookClient(nb_man, record_timing=False)
        self._client.reset_execution_trackers()

    def run(self) -> None:
        for index, cell in enumerate(self._nb_man.nb.cells):
            self._nb_man.cell_start(cell, index)
            try:
                fine = self._cell(cell, index)
                if not fine:
                    self._nb_man.cell_exception(cell, cell_index=index)
            finally:
                self._nb_man.cell_complete(cell, cell_index=index)
            if not fine:
                break

    def _cell(self, cell: Any, index: int) -> bool:
        """Whether the notebook may go on."""
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or SKIPPED in tags:
            return True
        try:
            went_well = self._shown(cell, index)
            json.dumps(cell.outputs, ensure_ascii=False).encode()  # half a character is no text
        except EndedError:
            how = self._running.end()
            raise _stopped(cell, index, "DeadKernelError", f"het rapport stopte ({how})") from None
        except TimeoutError:
            text = f"de cel duurde langer dan {self._timeout_s:g} seconden"
            raise _stopped(cell, index, "CellTimeoutError", text) from None
        except TooMuchError:
            raise _stopped(cell, index, "OutputError", "het rapport toont te veel") from None
        except _NO_OUTPUT as error:
            text = f"de cel toont iets wat geen uitvoer is ({type(error).__name__})"
            raise _stopped(cell, index, "OutputError", text) from None
        return went_well or MAY_FAIL in tags

    def _shown(self, cell: Any, index: int) -> bool:
        self._client.clear_before_next_output = False
        for message in self._running.cell(cell.source, self._timeout_s):
            kind, content = message["type"], message["content"]
            if kind == "end":
                return content["ok"] is True
            if kind == "refused":
                raise NestError(str(content["error"]))
            if kind == "execute_input":
                cell.execution_count = int(content["execution_count"])
            elif kind in _SHOWN:
                self._client.process_message(_as_jupyter(kind, content), cell, index)
            else:
                raise ValueError(kind)
        raise EndedError


def _as_jupyter(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """A message as nbclient takes it; nbformat refuses what a notebook may not hold."""
    header = {"msg_type": kind}
    return {"header": header, "msg_type": kind, "parent_header": {}, "content": content}


def _stopped(cell: Any, index: int, ename: str, evalue: str) -> PapermillExecutionError:
    return PapermillExecutionError(
        cell_index=index,
        exec_count=cell.execution_count,
        source=cell.source,
        ename=ename,
        evalue=evalue,
        traceback=[],
    )
