"""Telling a person what runs, what is done and what failed."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from prestatiemonitor.execute import Failure, Job, Progress


class ConsoleProgress(Progress):
    """A live bar on a terminal; elsewhere (a log) a line per report that is done."""

    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._total = total
        self._done = 0
        self._failed = 0
        self._running: list[str] = []
        self._bar = Bar(
            TextColumn("Rapporten"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            disable=not console.is_terminal,
        )
        self._task: TaskID = self._bar.add_task("", total=total)

    def __enter__(self) -> ConsoleProgress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.update(self._task, description=self._failures())
        self._bar.stop()

    def started(self, job: Job) -> None:
        self._running.append(job.name)
        self._show()

    def finished(self, job: Job, failure: Failure | None) -> None:
        self._running.remove(job.name)
        self._done += 1
        self._failed += failure is not None
        self._bar.advance(self._task)
        if failure:
            self._console.print(f"MISLUKT {failure}", style="red", markup=False, highlight=False)
        elif not self._console.is_terminal:
            self._console.print(f"{self._done}/{self._total} {job.name}", highlight=False)
        self._show()

    def remarked(self, text: str) -> None:
        """Say what a person should know while reports are made."""
        self._console.print(f"Let op: {text}", markup=False, highlight=False)

    def _show(self) -> None:
        text = " ".join(filter(None, [self._failures(), ", ".join(self._running)]))
        self._bar.update(self._task, description=text)

    def _failures(self) -> str:
        return f"{self._failed} mislukt" if self._failed else ""
