"""The executed reports of a preview, each made when somebody looks at it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from prestatiemonitor import documents, execute, formats, parameters, planning, reuse
from prestatiemonitor.documents import Words
from prestatiemonitor.errors import BuildError
from prestatiemonitor.execute import NOTEBOOK, Failure, Job, Progress
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata.settings import told_licence
from prestatiemonitor.nest import Nest
from prestatiemonitor.orders import Engine
from prestatiemonitor.places import NOTEBOOKS, NOTES, REPORTS, slices_folder
from prestatiemonitor.preview.plan import Plan
from prestatiemonitor.preview.sources import Seen, Stamp
from prestatiemonitor.preview.versions import Wait

ONLY_NOTEBOOK = "notebook"
"""The part of a fingerprint that tells of the notebook."""
PATIENCE_S = 5
"""So long a report may run before it is broken off when its sources change."""


class NotMadeError(BuildError):
    """A report that failed; the message is what a build would say.

    Attributes:
        source: what stands in the cell that failed; empty where it is none in particular.
    """

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure))
        self.failure = failure
        # The run has a cell more, that of the given parameters, and counts from 0. So its number
        # is that of the cell in the notebook, counted from 1.
        every = parameters.cells(failure.job.notebook)
        number = failure.cell or 0
        self.source = every[number - 1][0] if 0 < number <= len(every) else ""


@dataclass(frozen=True, eq=False)
class Made:
    """A report that stands.

    Attributes:
        folder: where, with its notebook and charts.
        documents: the names of the files that can be made of it.
    """

    report: Report
    folder: Path
    documents: tuple[str, ...]

    def beside(self, name: str) -> Path | None:
        """A file that stands beside the page, if there is one of that name."""
        found = {path.name: path for path in self.folder.iterdir() if path.name != NOTEBOOK}
        return found.get(name)


class Reports:
    """Makes reports in a folder of its own. Close it, so that none goes on."""

    def __init__(self, place: Path, engine: Engine, tell: Callable[[str], None]) -> None:
        self._place, self._engine, self._tell = place, engine, tell
        self._nest: Nest | None = None
        self._closed = False
        self._since: float | None = None
        self._guard = threading.Lock()
        self._known: dict[PurePosixPath, tuple[Plan, Stamp | None, Made | NotMadeError]] = {}

    def close(self) -> None:
        """End what is being made, and the nest."""
        with self._guard:
            self._closed = True
            self._leave_nest()

    def warm(self) -> None:
        """Load what takes long to load, so that the first report need not wait for it."""
        if execute.engine_used(self._engine, None) == "fork":
            with self._guard, suppress(Wait):
                self._warm()
        import prestatiemonitor.preview.retold  # noqa: F401

    def hurry(self) -> None:
        """Sources changed: what takes long is broken off, as nobody wants it any more."""
        with self._guard:
            if self._since is not None and time.monotonic() - self._since > PATIENCE_S:
                self._leave_nest()

    def made(self, report: Report, plan: Plan, seen: Seen) -> Made:
        """A report as it is by what stands in the project now.

        Raises:
            NotMadeError: it failed.
            UserError: there is something else to mend.
        """
        stamp = seen.get(f"{NOTEBOOKS}/{report.spec.notebook}.ipynb")
        known = self._known.get(report.address)
        if known is None or known[:2] != (plan, stamp):
            known = plan, stamp, self._make(report, plan)
            self._known[report.address] = known
        if isinstance(known[2], NotMadeError):
            raise known[2].with_traceback(None)
        return known[2]

    def document(self, made: Made, name: str, plan: Plan) -> Path:
        """One of the documents of a report. Raises BuildError."""
        executed, notes = self._place / REPORTS, self._place / NOTES
        words = Words(plan.project.publication, told_licence(plan.project.root))
        if documents.outdated([made.report], executed, words, notes):
            if failures := documents.make_documents([made.report], executed, words, 1, notes):
                raise BuildError("\n".join(map(str, failures)))
            self._tell(f"Gemaakt: de documenten van {made.report}.")
        return documents.documents_folder(executed, made.report) / name

    def _make(self, report: Report, plan: Plan) -> Made | NotMadeError:
        built = self._job(report, plan)
        job = replace(
            built,
            target=planning.report_folder(self._place, report),
            note=planning.note_file(self._place, report),
        )
        if _why(job) and not _taken_over(built, job):
            begun = time.monotonic()
            if not _retold(built, job) and (failure := self._run(job)):
                return NotMadeError(failure)
            self._tell(f"Gemaakt: {report} ({formats.number(time.monotonic() - begun, 1)} s).")
        return Made(report, job.target, documents.files(report, self._place / REPORTS))

    def _job(self, report: Report, plan: Plan) -> Job:
        """How a build would make it, of a slice that is written here."""
        notebook = plan.project.root / NOTEBOOKS / f"{report.spec.notebook}.ipynb"
        parameters.check(notebook.name, parameters.declared(notebook), report.parameters)
        slices = slices_folder(self._place, report.editie)
        plan.slice(report).write(planning.slice_file(slices, report))
        (job,) = planning.plan_jobs(
            [report], plan.head, plan.project, plan.behind, self._engine, slices
        )
        return job

    def _run(self, job: Job) -> Failure | None:
        """Execute a report, in the warm nest where there can be one.

        Raises:
            Wait: it was broken off.
        """
        if execute.engine_used(self._engine, job.behind) == "kernel":
            return next(iter(execute.execute([job], 1, Progress(), "kernel")), None)
        with self._guard:
            nest, self._since = self._warm(), time.monotonic()
        try:
            failure = execute.run(job, its=nest)
        finally:
            with self._guard:
                self._since, broken_off = None, nest is not self._nest
        if broken_off:
            raise Wait("Het rapport wordt opnieuw gemaakt.")
        return failure

    def _warm(self) -> Nest:
        """The nest; another one where it ended."""
        if self._closed:
            raise Wait("Preview stopt.")
        if self._nest is None or not self._nest.lives():
            self._leave_nest()
            self._nest = Nest()
        return self._nest

    def _leave_nest(self) -> None:
        if self._nest:
            self._nest.close()
            self._nest = None


def _why(job: Job) -> list[str]:
    assert job.note is not None  # noqa: S101 - it is a planned one
    return reuse.why(job.note, job.target, job.made_of)


def _taken_over(built: Job, job: Job) -> bool:
    """Whether a build left the report, which then stands here too.

    It is looked at again after it is copied, as a build may replace it meanwhile.
    """
    if _why(built):
        return False
    with suppress(FileNotFoundError, shutil.Error), aside(job.target) as new:
        shutil.copytree(built.target, new, dirs_exist_ok=True)
        if not _why(replace(built, target=new)):
            replace_folder(new, job.target)
            assert job.note is not None  # noqa: S101 - it is a planned one
            reuse.remember(job.note, job.target, job.made_of)
            return True
    return False


def _retold(built: Job, job: Job) -> bool:
    """Whether the report could be made of one that stands, of which only the text changed."""
    from prestatiemonitor.preview.retold import retell

    former = next((one.target for one in (job, built) if _why(one) == [ONLY_NOTEBOOK]), None)
    return former is not None and retell(job, former)
