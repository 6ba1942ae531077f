"""A report is made at most once, broken off when nobody wants it, and never torn."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from prestatiemonitor import execute, nest, planning
from prestatiemonitor.execute import Failure, Job
from prestatiemonitor.matrix import Report
from prestatiemonitor.orders import Engine
from prestatiemonitor.preview import reports as module
from prestatiemonitor.preview import sources
from prestatiemonitor.preview.counts import Counts
from prestatiemonitor.preview.plan import Plan, Plans
from prestatiemonitor.preview.reports import Made, NotMadeError, Reports
from prestatiemonitor.preview.versions import Wait
from tests.preview.conftest import ORDER, waited_for
from tests.preview.test_session import shown_code, shown_text
from tests.tiny_project import break_notebook

forked = pytest.mark.skipif(not nest.possible(), reason="hier kan niet geforkt worden")


class Bench:
    """Reports of a project, and what they told."""

    def __init__(self, root: Path, place: Path, engine: Engine) -> None:
        self.root, self.place = root, place
        self.told: list[str] = []
        self.counts = Counts(root, "openbaar", place, self.told.append, lambda: None)
        self.plans = Plans(root, ORDER, self.counts, self.told.append)
        self.reports = Reports(place, engine, self.told.append)

    @property
    def plan(self) -> Plan:
        return self.plans.now(sources.look(self.root))

    @property
    def report(self) -> Report:
        return next(one for one in self.plan.reports if one.name == "werk")

    def make(self) -> Made:
        return self.reports.made(self.report, self.plan, sources.look(self.root))


@pytest.fixture
def at(project: Path, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    begun: list[Bench] = []

    def one(engine: Engine = "fork") -> Bench:
        begun.append(Bench(project, tmp_path / "plaats", engine))
        return begun[-1]

    yield one
    for bench in begun:
        bench.reports.close()


@pytest.fixture
def bench(at: Callable[..., Bench]) -> Bench:
    return at()


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports of which the code ran."""
    found: list[str] = []
    real = execute.run

    def run(job: Job, **named: Any) -> Failure | None:
        found.append(job.name)
        return real(job, **named)

    monkeypatch.setattr(execute, "run", run)
    return found


def test_a_report_of_a_build_is_taken_over_and_then_stands_by_itself(
    bench: Bench, ran: list[str]
) -> None:
    made = bench.make()
    assert made.folder.is_relative_to(bench.place)
    shutil.rmtree(bench.root / "reports/openbaar")
    assert bench.make() is made
    assert Reports(bench.place, "fork", bench.told.append).made(
        bench.report, bench.plan, sources.look(bench.root)
    ).folder == made.folder  # fmt: skip
    assert ran == bench.told == []


def test_a_report_that_a_build_replaces_meanwhile_is_made_here(
    bench: Bench, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copytree

    def torn(source: Path, target: Path, **named: Any) -> Path:
        found: Path = real(source, target, **named)
        next(target.glob("*.csv")).write_text("half", encoding="utf-8")
        return found

    monkeypatch.setattr(shutil, "copytree", torn)
    tables = [path.read_text("utf-8") for path in bench.make().folder.glob("*.csv")]
    assert tables
    assert "half" not in tables
    assert len(ran) == 1


def test_only_other_code_runs(bench: Bench, ran: list[str]) -> None:
    shown_text(bench.root, "werk", "Een nieuwe zin.")
    assert "Een nieuwe zin." in (bench.make().folder / "index.ipynb").read_text("utf-8")
    shown_text(bench.root, "werk", "Nog een zin.")
    assert "Nog een zin." in (bench.make().folder / "index.ipynb").read_text("utf-8")
    assert ran == []
    shown_code(bench.root, "werk", "Uit code.")
    assert "Uit code." in (bench.make().folder / "index.ipynb").read_text("utf-8")
    assert ran == [str(bench.report)]
    assert len(bench.told) == 3


def test_what_failed_does_not_run_again_until_something_changed(
    bench: Bench, ran: list[str]
) -> None:
    good = (bench.root / "notebooks/werk.ipynb").read_text(encoding="utf-8")
    break_notebook(bench.root, "werk", "1 / 0")
    for _ in range(2):
        with pytest.raises(NotMadeError, match="ZeroDivisionError") as caught:
            bench.make()
    assert caught.value.source == "1 / 0"
    assert len(ran) == 1
    (bench.root / "notebooks/werk.ipynb").write_text(good, encoding="utf-8")
    assert bench.make().folder.is_dir()
    assert len(ran) == 1, "what the build left stands"


def test_only_plain_files_beside_the_page_are_found_by_name(bench: Bench) -> None:
    made = bench.make()
    table = next(made.folder.glob("*.csv"))
    assert made.beside(table.name) == table
    for name in ("index.ipynb", "../index.ipynb", "..", "", "geen.svg"):
        assert made.beside(name) is None


@forked
def test_a_nest_that_ended_is_followed_by_another(bench: Bench) -> None:
    bench.reports.warm()
    first = bench.reports._nest
    assert first is not None
    first._process.kill()
    first._process.wait()
    shown_code(bench.root, "werk", "Uit code.")
    assert bench.make().folder.is_dir()
    assert bench.reports._nest is not first


@forked
def test_what_takes_long_is_broken_off_when_sources_change(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0)
    break_notebook(bench.root, "werk", "while True: pass")
    caught: list[Exception] = []

    def ask() -> None:
        try:
            bench.make()
        except Wait as wait:
            caught.append(wait)

    asking = Thread(target=ask)
    asking.start()
    running = bench.reports
    waited_for(lambda: bool(running._nest and running._nest._ready))
    running.hurry()
    asking.join()
    assert len(caught) == 1
    running.hurry()  # nothing goes on, so nothing is broken off
    text = (bench.root / "notebooks/werk.ipynb").read_text(encoding="utf-8")
    (bench.root / "notebooks/werk.ipynb").write_text(
        text.replace("while True: pass", "pass"), encoding="utf-8"
    )
    assert bench.make().folder.is_dir()


def test_after_the_end_no_report_runs(bench: Bench) -> None:
    shown_code(bench.root, "werk", "Uit code.")
    bench.reports.close()
    with pytest.raises(Wait):
        bench.make()
    bench.reports.warm()
    assert bench.reports._nest is None


def test_without_a_nest_a_kernel_runs_it(at: Callable[..., Bench]) -> None:
    bench = at("kernel")
    bench.reports.warm()
    shown_code(bench.root, "werk", "Uit code.")
    assert "Uit code." in (bench.make().folder / "index.ipynb").read_text("utf-8")
    assert bench.reports._nest is None


def test_where_a_report_stands_is_where_a_build_would_have_it(bench: Bench) -> None:
    assert bench.make().folder == planning.report_folder(bench.place, bench.report)
