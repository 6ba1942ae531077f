"""Planning: which reports there are to be, of what, and which of them need not be made again.

It looks at names, notes and slices only, so that it costs next to nothing: it loads neither
Papermill nor pandas, and reads no counts but those in slices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from prestatiemonitor import fingerprint, reuse
from prestatiemonitor.execute import Job, engine_used
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report, plan
from prestatiemonitor.measures import BASES
from prestatiemonitor.orders import Engine
from prestatiemonitor.periods import Period
from prestatiemonitor.places import NOTEBOOKS, NOTES, REPORTS, Editie
from prestatiemonitor.project import Project
from prestatiemonitor.wall import Wall
from prestatiemonitor.words import NO_STATUS, NOT_ORDERED

if TYPE_CHECKING:
    from prestatiemonitor.status import Row

UNCOUNTED = (NO_STATUS, NOT_ORDERED)
"""The status words of what has no count."""


def slice_file(folder: Path, report: Report) -> Path:
    """Where the slice of a report stands below the folder of all slices."""
    return folder.joinpath(*report.place, f"{report.name}.json")


def report_folder(root: Path, report: Report) -> Path:
    """Where the executed report stands."""
    return root / REPORTS / report.folder


def note_file(root: Path, report: Report) -> Path:
    """Where stands what a report was made of."""
    return root / NOTES / report.folder.with_name(f"{report.name}.json")


class Counted(Protocol):
    """What planning needs to know of counts: the head of a store, or the store itself."""

    @property
    def perioden(self) -> list[str]: ...

    @property
    def status(self) -> list[Row]: ...


def plan_reports(project: Project, counted: Counted, editie: Editie) -> tuple[Report, ...]:
    """All reports for the delivered periods that have an agreement."""
    periods = project.reported(Period.parse(text) for text in counted.perioden)
    found = results(project, counted, periods)
    return plan(project.matrix, periods, project.areas, editie, found)


def results(project: Project, counted: Counted, periods: Sequence[Period]) -> dict[str, Period]:
    """The results that ever had counts, each with the last period whose agreement has it.

    So the page of a result stays where it is, also when a later agreement leaves the result out.
    """
    ever = {key for key, _, _, word in counted.status if word not in UNCOUNTED}
    out: dict[str, Period] = {}
    for period in sorted(periods):
        named = (i.sleutel for i in project.agreements[period.year].indicatoren)
        out |= {key: period for key in named if key in ever and key not in BASES}
    return out


def plan_jobs(
    reports: Sequence[Report],
    head: Head,
    project: Project,
    behind: Wall | None,
    engine: Engine,
    slices: Path,
) -> list[Job]:
    """What is to be executed, from the slices that stand below ``slices``.

    Public reports are executed ``behind`` a wall.
    """
    return [
        _job(report, head.opgeleverd[str(report.periode)], project, behind, engine, slices)
        for report in reports
    ]


def outdated(jobs: Sequence[Job], *, force: bool = False) -> list[tuple[Job, list[str]]]:
    """The jobs whose reports are not what they would be now, each with the reasons (Dutch).

    Args:
        force: all are to be made, whatever there is.
    """
    found = ((job, [reuse.FORCED] if force else _why(job)) for job in jobs)
    return [(job, reasons) for job, reasons in found if reasons]


def _why(job: Job) -> list[str]:
    return reuse.why(job.note, job.target, job.made_of) if job.note else [reuse.NEW]


def _job(
    report: Report,
    delivered: str,
    project: Project,
    behind: Wall | None,
    engine: Engine,
    slices: Path,
) -> Job:
    job = Job(
        name=str(report),
        notebook=project.root / NOTEBOOKS / f"{report.spec.notebook}.ipynb",
        slice_file=slice_file(slices, report),
        target=report_folder(project.root, report),
        parameters=report.parameters,
        words={
            "gebied": report.gebied.naam,
            "waar": f"{'in' if report.gebied.soort == 'gemeente' else 'bij'} {report.gebied.naam}",
            "periode_label": report.periode.label(),
            "volgend_jaar": str(report.periode.year + 1),
            "datum": delivered,
            **_named(report, project),
        },
        behind=behind,
        note=note_file(project.root, report),
    )
    used = engine_used(engine, behind)
    given = {"parameters": [job.parameters, job.words], "muur": behind, "engine": used}
    return replace(job, made_of=fingerprint.fingerprint(job.notebook, job.slice_file, given))


def _named(report: Report, project: Project) -> dict[str, str]:
    """The name of the result that a report is about."""
    if not report.indicator:
        return {}
    agreement = project.agreements[report.periode.year]
    return {"indicator": agreement.indicator(report.indicator).naam}
