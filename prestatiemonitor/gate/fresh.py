"""Nothing that is old, not executed or changed by hand is published: all is as a build left it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prestatiemonitor import documents, planning, wall
from prestatiemonitor.execute import Job
from prestatiemonitor.gate.finding import Finding, refusal
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata.settings import told_licence
from prestatiemonitor.orders import Engine, Order
from prestatiemonitor.places import COUNTS, NOTES, REPORTS, Editie, slices_folder
from prestatiemonitor.project import Project
from prestatiemonitor.rooms import Rooms
from prestatiemonitor.standing import Standing

RULE = "vers"
BUILD = "Draai prestatiemonitor build."


def findings(
    project: Project, editie: Editie, head: Head, reports: Sequence[Report]
) -> Iterator[Finding]:
    """What is no longer as it would be made now, from the counts to the site."""
    if old := Rooms(project, editie, _nothing).outdated():
        yield refusal(
            RULE, f"{old} zijn niet van nu: er is daarna iets veranderd of verdwenen. {BUILD}"
        )
        return
    for name, reasons in _reports(project, editie, head, reports):
        shown = ", ".join(reasons[:3])
        yield refusal(RULE, f"dit rapport is niet van nu ({shown}). {BUILD}", name)
    executed, notes = project.root / REPORTS, project.root / NOTES
    words = documents.Words(project.publication, told_licence(project.root))
    for report in documents.outdated(reports, executed, words, notes):
        for file in report.files:
            yield refusal(RULE, f"dit document is niet van nu. {BUILD}", file)
    if not Standing(project.root, Order(editie=editie)).untouched():
        yield refusal(
            RULE,
            "de site is niet van nu: na de laatste hele bouw is er iets veranderd, of alleen een "
            f"deel gemaakt. {BUILD[:-1]}, zonder --rapport, --periode of --gebied.",
        )


def _nothing(_: str) -> None:
    """Nothing is made here, so there is nothing to tell."""


def _reports(
    project: Project, editie: Editie, head: Head, reports: Sequence[Report]
) -> list[tuple[str, list[str]]]:
    """The reports that would come out otherwise now, whichever engine makes them."""
    behind = wall.recorded(project.root / COUNTS / editie)
    slices = slices_folder(project.root, editie)

    def old(engine: Engine) -> list[tuple[Job, list[str]]]:
        return planning.outdated(planning.plan_jobs(reports, head, project, behind, engine, slices))

    found = old("fork")
    if found:  # reports of --engine kernel are as good, and nowhere is noted which it was
        found = min(found, old("kernel"), key=len)
    return [(job.name, reasons) for job, reasons in found]
