"""The bench of builds is fair: every rival shows the same, and medians make the ratios."""

from __future__ import annotations

import importlib
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

PARAMETERS = 'snede: str = "../sneden/klein.json"\nuitvoer: str = ""'
CELL = """
import json
from pathlib import Path
from prestatiemonitor.display import Markdown

waarde = json.loads(Path(snede).read_text())["waarde"]
(Path(uitvoer) / "waarde.csv").write_text(str(waarde))
Markdown(f"Het zijn er {waarde}.")
"""


@pytest.fixture
def bench(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(root / "bench")
    return importlib.import_module("bouwen")


@pytest.fixture
def prepared(bench: ModuleType, tmp_path: Path) -> Path:
    """One small report, put ready for every rival."""
    cells = [
        nbformat.v4.new_raw_cell('---\ntitle: "Klein {waar}"\n---', id="a"),
        nbformat.v4.new_code_cell(PARAMETERS, id="b", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(CELL, id="c"),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
    for folder in ("notebooks", "sneden", "werk"):
        (tmp_path / folder).mkdir()
    nbformat.write(notebook, tmp_path / "notebooks/klein.ipynb")
    (tmp_path / "sneden/klein.json").write_text(json.dumps({"waarde": 7}), encoding="utf-8")
    bench.prepare([tmp_path / "notebooks/klein.ipynb"], tmp_path / "werk")
    return tmp_path / "werk"


def test_every_rival_shows_the_same_of_a_report(bench: ModuleType, prepared: Path) -> None:
    for name in bench.RIVALS:
        measured = bench.once(name, prepared)
        assert measured.seconds > 0
        assert measured.processor > 0
        (work,) = bench.rivalen.works(name, prepared)
        expected = [None, None, "Het zijn er 7."], {"waarde.csv": b"7"}
        assert bench.rivalen.told(work.run) == expected, name
        assert bench.differing(prepared, name) == []
    (lus,) = bench.rivalen.works("lus", prepared)
    (lus.run / "waarde.csv").write_text("8", encoding="utf-8")
    assert bench.differing(prepared, "lus") == ["klein"]


def test_more_reports_are_the_same_reports_again(bench: ModuleType, prepared: Path) -> None:
    runs = [work.run.name for work in bench.rivalen.works("fork", prepared, 3)]
    assert runs == ["klein-0", "klein-1", "klein-2"]


def test_one_slow_round_changes_no_ratio(bench: ModuleType) -> None:
    def rounds(seconds: float) -> list[Any]:
        return [bench.Measured(s, own=1.0, others=2.0) for s in (seconds, 90.0, seconds)]

    found = {name: rounds(4.0) for name in bench.NAMES} | {"fork": rounds(2.0)}
    found |= {"lus": rounds(25.0), "fork-veel": rounds(5.0), "bodem": rounds(0.8)}
    rows = list(bench.table(found, 2))
    assert rows[2].startswith("| **ons bouwen** | 1,0 x | 2,0 s | 1,00 s | 3,0 s |")
    assert rows[-1].endswith(" | 12,5 x | 25,0 s | 12,50 s | 3,0 s |")
    assert len(rows) == 2 + len(bench.NAMES)


def test_a_report_more_is_told_without_starting(bench: ModuleType) -> None:
    found = {name: [bench.Measured(20.0, own=9.0, others=9.0, failed=1)] for name in bench.NAMES}
    found["fork"] = [bench.Measured(2.0, own=1.0, others=3.0)]
    found["fork-veel"] = [bench.Measured(5.0, own=1.6, others=7.8)]
    found["bodem"] = [bench.Measured(0.8, own=1.4, others=0.0)]
    parts = bench.parts(found, 2)
    assert (parts.clock, parts.start) == pytest.approx((0.5, 1.0))
    assert (parts.cells, parts.around, parts.beside) == pytest.approx((0.7, 0.1, 0.1))
    page = bench.page(found, 2, "| 72 | 0,1 s |", "1 oktober 2020")
    assert "| ons bouwen | 500 ms | 1,25 x |" in page
    assert "kost per rapport dus 20,0 keer zoveel" in page
    assert "mislukte 5 keer" in page
    assert "| 72 | 0,1 s |" in page
    assert "Op 1 oktober 2020, met " in page


def answering(*codes: int) -> Callable[..., subprocess.CompletedProcess[str]]:
    left: Iterator[int] = iter(codes)

    def run(*_: str, inside: Path) -> subprocess.CompletedProcess[str]:  # noqa: ARG001
        told = json.dumps({"eigen": 1.0, "anderen": 0.0})
        return subprocess.CompletedProcess([], next(left), told, "geen poort")

    return run


def test_a_rival_that_fails_starts_again_and_that_is_counted(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench, "_run", answering(1, 0))
    assert bench.once("pool", tmp_path).failed == 1
    monkeypatch.setattr(bench, "_run", answering(*[1] * bench.TRIES))
    with pytest.raises(RuntimeError, match="pool lukt niet: geen poort"):
        bench.once("pool", tmp_path)


def test_rounds_alternate_and_a_rival_that_shows_something_else_is_an_error(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    wrong: dict[str, list[str]] = {}

    def once(name: str, _: Path) -> Any:
        asked.append(name)
        return bench.Measured(1.0, 1.0, 0.0)

    monkeypatch.setattr(bench, "once", once)
    monkeypatch.setattr(bench, "differing", lambda _, name: wrong.get(name, []))
    found = bench.rounds(tmp_path, 2)
    names = list(found)
    assert asked == [*names, *names[1:], names[0]]
    assert {len(measured) for measured in found.values()} == {2}
    wrong["nbconvert"] = ["klein"]
    with pytest.raises(RuntimeError, match="nbconvert toont iets anders dan wij: klein"):
        bench.rounds(tmp_path, 1)


def test_in_the_made_up_project_a_build_has_nothing_to_do(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, root: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench.niets, "SIZES", (20, 40))
    head, _, *rows = bench.niets.table(root, 1)
    assert head.startswith("| rapporten | bestanden |")
    assert [row[: row.rindex("|", 0, -2)] for row in rows] == ["| 20 | 400 ", "| 40 | 800 "]
    bench.niets.made_up(root, tmp_path, 20)
    (tmp_path / "params/publicatie.yml").write_text("{", encoding="utf-8")
    with pytest.raises(RuntimeError, match="er was wel iets te doen"):
        bench.niets.seconds(tmp_path)
