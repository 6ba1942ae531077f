"""Results that are off course and that nobody explains yet: what the build warns of (003 §1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prestatiemonitor import words
from prestatiemonitor.explanations import EXPLANATIONS, explained
from prestatiemonitor.matrix import Report
from prestatiemonitor.project import Project

if TYPE_CHECKING:
    from prestatiemonitor.status import Row


def unexplained(status: Iterable[Row], project: Project, reports: Iterable[Report]) -> list[Row]:
    """The results that are off course without an explanation in the edition of ``reports``.

    Only of the periods and areas that these reports are made for.
    """
    every = tuple(reports)
    editions = {report.editie for report in every}
    given = {editie: explained(project.explanations, editie) for editie in editions}
    wanted = {
        row
        for report in every
        for row in status
        if row[1:3] == (report.gebied.code, str(report.periode))
        and row[3] in words.OFF
        and row[:3] not in given[report.editie]
    }
    order = [area.code for area in project.areas.published]
    return sorted(wanted, key=lambda row: (row[2], order.index(row[1]), row[0]))


def remark(rows: Iterable[Row], project: Project) -> str:
    """The results as a warning for who builds; nothing where there are none."""
    lines = [
        f"  {period}, {project.areas.by_code(area).naam}: {indicator} ({word})"
        for indicator, area, period, word in rows
    ]
    if not lines:
        return ""
    head = "Bij deze resultaten ontbreekt een toelichting van het werkplein:"
    todo = f"Schrijf haar in {EXPLANATIONS.as_posix()}/<periode>.yml."
    return "\n".join([head, *lines, todo])
