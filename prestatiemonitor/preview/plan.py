"""What there is to show at one moment: parameters, counts, and the reports made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from prestatiemonitor import planning, wall
from prestatiemonitor.assembly import Tables, assemble
from prestatiemonitor.context import context_rows
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.orders import Order
from prestatiemonitor.preview import sources
from prestatiemonitor.preview.counts import Counts
from prestatiemonitor.preview.sources import Seen
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.slices import Slice
from prestatiemonitor.store import Store
from prestatiemonitor.wall import Wall


@dataclass(frozen=True, eq=False)
class Plan:
    """All that pages are made of, but for notebooks and layout.

    Attributes:
        head, store: what the edition shows.
        reports: all that there are to be.
        behind: the wall around them.
    """

    project: Project
    head: Head
    store: Store
    reports: tuple[Report, ...]
    behind: Wall | None

    @cached_property
    def at(self) -> Mapping[PurePosixPath, Report]:
        """The reports by the folder of their page."""
        return {report.address: report for report in self.reports}

    def slice(self, report: Report) -> Slice:
        """All that a report gets. Raises UserError."""
        return assemble(report, self.reports, self.store, self.project, self._context(report))

    def _context(self, report: Report) -> Tables:
        return self._tables if report.spec.snede.context else {}

    @cached_property
    def _tables(self) -> Tables:
        return context_rows(self.project.root, self.project.areas)


class Plans:
    """The plan of this moment, made again when something changed that it is made of."""

    def __init__(
        self, root: Path, order: Order, counts: Counts, warn: Callable[[str], None]
    ) -> None:
        """
        Args:
            warn: is told what a person must know of the wall.
        """
        self._root, self._order, self._counts, self._warn = root, order, counts, warn
        self._known: tuple[Seen, Plan] | None = None
        self._warned = ""

    def now(self, seen: Seen) -> Plan:
        """The plan by what stands in the project.

        Raises:
            Wait: something is counted first.
            UserError: there is something to mend.
        """
        own = sources.below(seen, "params", "data")
        if self._known is None or self._known[0] != own:
            self._known = own, self._made(own)
        return self._known[1]

    def _made(self, seen: Seen) -> Plan:
        order, project = self._order, load_project(self._root)
        head, store = self._counts.of(project, seen)
        behind = wall.choose(
            self._root, order.editie, fictief=head.fictief, zonder_muur=order.zonder_muur
        )
        if behind.remark and behind.remark != self._warned:
            self._warned = behind.remark
            self._warn(behind.remark)
        reports = planning.plan_reports(project, head, order.editie)
        return Plan(project, head, store, reports, behind.wall)
