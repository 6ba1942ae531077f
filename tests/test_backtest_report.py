"""The tables of the back-test; those in the documentation are the ones that are measured."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from prestatiemonitor import backtest_report, cells
from prestatiemonitor.backtest import BacktestError
from prestatiemonitor.cli import main
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.store import Store
from tests.tiny_project import tiny_project

PERIODS = [f"{year}-T{n}" for year in (2018, 2019, 2020) for n in (1, 2, 3)]


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return load_project(root)


def store(project: Project, periods: list[str] = PERIODS, fictief: bool = True) -> Store:
    """Two results that grow evenly, in every published area."""
    rows = [
        (key, "aantal", area.code, period, "totaal", "totaal", size * (1 + number), "bekend")
        for key, size in (("uitstroom", 100), ("doelgroepregister", 10), ("bijstand", 90))
        for area in project.areas.published
        for number, period in enumerate(periods)
        if key != "uitstroom"
    ]
    rows += [
        ("uitstroom", "aantal", area.code, period, "totaal", "totaal", 100 * int(period[-1]),
         "bekend")
        for area in project.areas.published
        for period in periods
    ]  # fmt: skip
    herkomst = {"fictief": fictief, "leveringen": [{"periode": p} for p in periods]}
    return Store(cells.frame(rows), [], [], herkomst)


def test_the_documentation_has_the_numbers_that_are_measured(root: Path, project: Project) -> None:
    text = (root / "docs/verwachting.md").read_text(encoding="utf-8")
    for row in backtest_report.national_rows(project):
        assert "| " + " | ".join(row) + " |" in text


def test_the_documentation_has_the_example_as_it_is(
    root: Path, example: Project, example_store: Store
) -> None:
    """If not: prestatiemonitor build, then prestatiemonitor terugtoets --bijwerken."""
    text = (root / "docs/verwachting.md").read_text(encoding="utf-8")
    assert backtest_report.own_table(example, example_store) in text


def test_tables_are_put_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    path = tmp_path / "docs/verwachting.md"
    path.write_text("voor\n<!-- cbs -->\noud\n<!-- einde -->\nna\n", encoding="utf-8")
    for _ in range(2):
        backtest_report.refresh(tmp_path, {"cbs": r"| \1 |"})
    assert path.read_text() == "voor\n<!-- cbs -->\n\n| \\1 |\n\n<!-- einde -->\nna\n"
    with pytest.raises(BacktestError, match="geen plek voor de tabel 'eigen'"):
        backtest_report.refresh(tmp_path, {"eigen": ""})


def test_even_years_are_foreseen(project: Project) -> None:
    rows = backtest_report.own_rows(project, store(project))
    areas = len(project.areas.published)
    assert [row[:5] for row in rows] == [
        ["stroom: 2018 en 2019, elk uit het andere jaar", "T1", str(2 * areas), str(2 * areas),
         "100%"],
        ["stroom: 2018 en 2019, elk uit het andere jaar", "T2", str(2 * areas), str(2 * areas),
         "100%"],
        ["stroom: zoals in de rapporten", "T1", str(areas), str(areas), "100%"],
        ["stroom: zoals in de rapporten", "T2", str(areas), str(areas), "100%"],
        ["stand: zoals in de rapporten", "T1", str(2 * areas), str(2 * areas), "100%"],
        ["stand: zoals in de rapporten", "T2", str(4 * areas), str(4 * areas), "100%"],
    ]  # fmt: skip


def test_one_year_is_too_little(project: Project) -> None:
    with pytest.raises(BacktestError, match="twee hele jaren"):
        backtest_report.own_rows(project, store(project, PERIODS[:5]))


@pytest.mark.parametrize(("fictief", "name"), [(True, "verzonnen"), (False, "Eigen cijfers")])
def test_made_up_counts_are_called_so(project: Project, fictief: bool, name: str) -> None:
    own = dataclasses.replace(store(project, fictief=fictief))
    assert name in backtest_report.own_table(project, own)


@pytest.fixture
def bare(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with the months of CBS and the documentation, and nothing counted."""
    folder = tiny_project(tmp_path)
    for name in ("docs/verwachting.md", "data/cbs/uitkeringen.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, folder / name)
    monkeypatch.chdir(folder)
    return folder


def test_the_command_tells_and_only_writes_when_asked(bare: Path) -> None:
    document = bare / backtest_report.DOCUMENT
    before = document.read_text(encoding="utf-8")
    document.write_text(before.replace("| 174 |", "| 1 |"), encoding="utf-8")
    told = CliRunner().invoke(main, ["terugtoets"])
    assert told.exit_code == 0, told.output
    assert "stand: zeven soorten uitkeringen | T1 | 174 |" in told.output
    assert "Er zijn geen eigen cijfers." in told.output
    assert document.read_text(encoding="utf-8") != before
    assert CliRunner().invoke(main, ["terugtoets", "--bijwerken"]).exit_code == 0
    assert document.read_text(encoding="utf-8") == before


def test_the_command_says_what_is_missing(bare: Path) -> None:
    (bare / "data/cbs/uitkeringen.csv").unlink()
    told = CliRunner().invoke(main, ["terugtoets"])
    assert told.exit_code == 1
    assert "data/cbs/uitkeringen.csv: dit bestand bestaat niet." in told.output
