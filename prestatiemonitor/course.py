"""The course of a build: from what was asked to a site, telling a person what happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rich.console import Console

from prestatiemonitor import cluster, lock, planning, wall
from prestatiemonitor.errors import BuildError
from prestatiemonitor.execute import Job, execute, execute_at
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report, select
from prestatiemonitor.metadata.settings import told_licence
from prestatiemonitor.orders import Order
from prestatiemonitor.places import COUNTS, DELIVERIES, NOTES, REPORTS, folders_in, site_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.rooms import Rooms, make_persons_key
from prestatiemonitor.standing import Left, Standing
from prestatiemonitor.unexplained import remark, unexplained


@dataclass(frozen=True)
class Planned:
    """What a build would do.

    Attributes:
        every: all reports that there are to be.
        chosen: those that were asked for.
        jobs: how each of these is executed, in the same order.
        todo: the jobs that must be executed, with the reasons (Dutch).
        head: what the edition says beside its counts.
        behind: the wall, and what there is to remark on it.
    """

    every: tuple[Report, ...]
    chosen: tuple[Report, ...]
    jobs: list[Job]
    todo: list[tuple[Job, list[str]]]
    head: Head
    behind: wall.Choice


class Course:
    """One build of a project, as asked."""

    def __init__(self, root: Path, order: Order, out: Console, err: Console) -> None:
        """
        Args:
            out, err: where results and remarks are told.
        """
        self._root, self._order, self._out, self._err = root, order, out, err
        self._remarks: list[str] = []

    @cached_property
    def _project(self) -> Project:
        return load_project(self._root)

    def tell_plan(self) -> None:
        """Say what a build would make and why; nothing changes."""
        with self._planned(keep=False) as planned:
            self._say(f"Te maken: {len(planned.todo)} van de {len(planned.jobs)} rapporten.")
            for job, reasons in planned.todo:
                self._say(f"  {job.name}: {', '.join(reasons)}")

    def run(self, *, wait: bool = False) -> None:
        """Make what must be made, and the site if all was asked for.

        Args:
            wait: where another process changes the project, wait until it is done.

        Raises:
            LockError: another process changes the project.
            UserError: a person must mend something; what there was stays as it was.
        """
        if self._order.scheduler:
            cluster.check_address(
                self._order.scheduler, confidential=self._order.editie == "intern"
            )
        with lock.held(self._root, "build", wait=wait, tell=self._say):
            self._make()

    def _make(self) -> None:
        self._make_example()
        make_persons_key(self._root)
        standing = Standing(self._root, self._order)
        standing.begin()
        with self._planned(keep=True) as planned:
            if planned.behind.wall:
                wall.record(self._root / COUNTS / self._order.editie, planned.behind.wall)
            self._execute(planned)
        self._documents(planned.chosen)
        if not self._order.whole:
            self._tell_part(planned.chosen)
            return
        pages = self._site(planned)
        standing.end(Left(len(planned.every), pages, self._remarks))

    def _make_example(self) -> None:
        deliveries = self._root / DELIVERIES
        if folders_in(deliveries):
            return
        from prestatiemonitor.example import generate

        self._say("Er zijn nog geen leveringen; de fictieve voorbeeldleveringen worden gemaakt.")
        generate(self._root, deliveries)

    @contextmanager
    def _planned(self, *, keep: bool) -> Iterator[Planned]:
        order, project = self._order, self._project
        rooms = Rooms(project, order.editie, self._say, force=order.force, keep=keep)
        fictief = rooms.exact.fictief
        behind = wall.choose(
            project.root, order.editie, fictief=fictief, zonder_muur=order.zonder_muur,
            elders=order.scheduler is not None,
        )  # fmt: skip
        if behind.remark:
            self._remark(behind.remark)
        every = planning.plan_reports(project, rooms.shown, order.editie)
        chosen = select(every, rapport=order.rapport, periode=order.periode, gebied=order.gebied)
        self._warn_of_unexplained(rooms.shown, chosen)
        with rooms.slices(every) as slices:
            jobs = planning.plan_jobs(
                chosen, rooms.shown, project, behind.wall, order.engine, slices
            )
            todo = planning.outdated(jobs, force=order.force)
            yield Planned(every, chosen, jobs, todo, rooms.shown, behind)

    def _warn_of_unexplained(self, head: Head, chosen: Sequence[Report]) -> None:
        if missing := remark(unexplained(head.status, self._project, chosen), self._project):
            self._remark(missing)

    def _execute(self, planned: Planned) -> None:
        from prestatiemonitor.progress import ConsoleProgress

        total, good = len(planned.jobs), len(planned.jobs) - len(planned.todo)
        if good:
            self._say(
                f"Van de {total} rapporten {'is' if good == 1 else 'zijn'} er {good} nog goed."
            )
        if not planned.todo:
            return
        with ConsoleProgress(self._out, len(planned.todo)) as progress:
            order, jobs = self._order, [job for job, _ in planned.todo]
            if order.scheduler:
                where = cluster.at(order.scheduler, jobs, order.engine, progress.remarked)
                failures = execute_at(where, jobs, progress)
            else:
                failures = execute(jobs, order.workers, progress, order.engine)
        _stop_at(failures, total, "rapporten")

    def _documents(self, reports: Sequence[Report]) -> None:
        """Make the files that stand beside the pages, so that the pages can link to them."""
        from prestatiemonitor.documents import Words, files, make_documents, outdated

        order, executed, notes = self._order, self._root / REPORTS, self._root / NOTES
        chosen = [report for report in reports if files(report, executed)]
        words = Words(self._project.publication, told_licence(self._root))
        todo = chosen if order.force else outdated(chosen, executed, words, notes)
        if not todo:
            return
        total = sum(len(files(report, executed)) for report in todo)
        self._say(f"De documenten worden gemaakt: {total}.")
        failures = make_documents(todo, executed, words, order.workers, notes)
        _stop_at(failures, total, "documenten")

    def _tell_part(self, reports: Sequence[Report]) -> None:
        for report in reports:
            made = planning.report_folder(self._root, report).relative_to(self._root)
            self._say(f"Gemaakt: {made}/index.ipynb")
        self._say("De site is niet vernieuwd: dat gebeurt als alle rapporten gemaakt worden.")

    def _site(self, planned: Planned) -> int:
        """Render the site; the number of pages."""
        from prestatiemonitor.website import make_site

        self._say("De site wordt opgemaakt.")
        order = self._order
        rendered = make_site(
            self._project, planned.every, self._root / REPORTS, order.editie, order.renderer,
            planned.head.fictief, force=order.force,
        )  # fmt: skip
        for warning in rendered.warnings:
            self._remark(warning)
        home = site_folder(self._root, order.editie) / "index.html"
        self._say(
            f"Klaar: {len(planned.every)} rapporten, {len(rendered.pages)} pagina's.\n"
            f"Open de site in een browser: {home}"
        )
        return len(rendered.pages)

    def _say(self, text: str) -> None:
        self._out.print(text, markup=False)

    def _remark(self, text: str) -> None:
        self._remarks.append(text)
        self._err.print(f"Let op: {text}", markup=False)


def _stop_at(failures: Sequence[object], total: int, what: str) -> None:
    if failures:
        lines = "\n".join(f"  {failure}" for failure in failures)
        verb = "is" if len(failures) == 1 else "zijn"
        raise BuildError(
            f"{len(failures)} van de {total} {what} {verb} mislukt; er is geen site gemaakt.\n"
            f"{lines}"
        )
