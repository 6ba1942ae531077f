"""Planning knows what there is to be made, and costs next to nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from prestatiemonitor import head, planning, reuse
from prestatiemonitor.build import count, write_slices
from prestatiemonitor.editions import for_edition
from prestatiemonitor.execute import Job
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.periods import Period
from prestatiemonitor.places import slices_folder, store_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.pseudonyms import Key
from tests.tiny_project import tiny_project

SLOW = ("matplotlib", "pandas", "pandera", "papermill", "pyarrow")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """With counts and slices, and no reports."""
    found = load_project(tiny_project(tmp_path_factory.mktemp("plan")))
    public = for_edition(count(found, Key.random()), "openbaar", found)
    public.write(store_folder(found.root, "openbaar"))
    every = planning.plan_reports(found, public, "openbaar")
    write_slices(every, public, found, slices_folder(found.root, "openbaar"))
    return found


@pytest.fixture
def known(project: Project) -> Head:
    return head.read(store_folder(project.root, "openbaar"))


@pytest.fixture
def reports(project: Project, known: Head) -> tuple[Report, ...]:
    return planning.plan_reports(project, known, "openbaar")


@pytest.fixture
def jobs(project: Project, known: Head, reports: tuple[Report, ...]) -> list[Job]:
    slices = slices_folder(project.root, "openbaar")
    return planning.plan_jobs(reports, known, project, None, "fork", slices)


def test_every_report_has_a_job_with_its_own_slice_and_place(
    jobs: list[Job], reports: tuple[Report, ...]
) -> None:
    assert [job.name for job in jobs] == [str(report) for report in reports]
    for what in ("slice_file", "target", "note"):
        assert len({getattr(job, what) for job in jobs}) == len(jobs)
    assert all(job.slice_file.is_file() for job in jobs)
    (anna,) = [job for job in jobs if job.name == "werk 2020-T1 aa"]
    assert anna.words["waar"] == "in Aa"
    assert anna.words["datum"] == "2020-05-08"


def test_what_was_never_made_must_be_made(jobs: list[Job]) -> None:
    assert [reasons for _, reasons in planning.outdated(jobs)] == [[reuse.NEW]] * len(jobs)
    unnoted = [replace(job, note=None) for job in jobs]
    assert len(planning.outdated(unnoted)) == len(jobs), "nobody knows what it was made of"
    assert planning.outdated(jobs, force=True)[0][1] == [reuse.FORCED]


def test_what_was_made_of_the_same_need_not(jobs: list[Job], tmp_path: Path) -> None:
    job, *_ = jobs
    target = tmp_path / "start"
    target.mkdir()
    (target / "index.ipynb").write_text("{}", encoding="utf-8")
    made = replace(job, target=target, note=tmp_path / "start.json")
    reuse.remember(tmp_path / "start.json", target, made.made_of)
    assert planning.outdated([made]) == []


def test_the_engine_that_counts_is_the_one_that_runs(
    project: Project, known: Head, reports: tuple[Report, ...]
) -> None:
    """Behind bubblewrap nothing can be forked, so asking for it makes no difference."""
    slices = slices_folder(project.root, "openbaar")

    def made_of(engine: str, wall: str) -> object:
        jobs = planning.plan_jobs(reports, known, project, wall, engine, slices)
        return [job.made_of for job in jobs]

    assert made_of("fork", "bubblewrap") == made_of("kernel", "bubblewrap")
    assert made_of("fork", "landlock") != made_of("kernel", "landlock")


def test_planning_loads_neither_papermill_nor_pandas(project: Project) -> None:
    code = f"""
import sys
from pathlib import Path
from prestatiemonitor import course, head, planning
from prestatiemonitor.places import slices_folder, store_folder
from prestatiemonitor.project import load_project
project = load_project(Path({str(project.root)!r}))
known = head.read(store_folder(project.root, "openbaar"))
reports = planning.plan_reports(project, known, "openbaar")
slices = slices_folder(project.root, "openbaar")
jobs = planning.plan_jobs(reports, known, project, None, "fork", slices)
print(len(planning.outdated(jobs)), sorted(set({SLOW}) & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "5 []"


def test_results_that_ever_had_counts_keep_their_page(project: Project, known: Head) -> None:
    periods = [Period(2020, 1)]
    found = planning.results(project, known, periods)
    assert found["uitstroom"] == periods[0]
    assert "jongeren" not in found
    assert "wsw" not in found  # only there to count among
    gone = replace(known, status=[(*row[:3], "niet beschikbaar") for row in known.status])
    assert planning.results(project, gone, periods) == {}
