"""Nothing to do means that nothing changed at all; any doubt is a build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from prestatiemonitor import standing
from prestatiemonitor.orders import Order
from prestatiemonitor.standing import Left, Standing

LEFT = Left(112, 114, ["let op"])
ORDER = Order(workers=2)
MADE = (
    "_site/openbaar/index.html",
    "reports/openbaar/start/index.ipynb",
    "data/cijfers/openbaar/sneden/start.json",
    "data/cijfers/intern/cellen/cijfers.parquet",
)
READ = (
    "_quarto.yml",
    "data/cbs/gemeenten.csv",
    "data/leveringen/2020-T1/bus.csv",
    "notebooks/start.ipynb",
    "params/gebieden.yml",
    "reports/toegankelijkheid.qmd",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as a build left it."""
    for name in (*MADE, *READ):
        _write(tmp_path / name)
    _built(tmp_path, ORDER)
    return tmp_path


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("inhoud", encoding="utf-8")


def _built(root: Path, order: Order) -> None:
    found = Standing(root, order)
    found.begin()
    found.end(LEFT)


def test_nothing_changed_is_nothing_to_do(project: Path) -> None:
    assert Standing(project, ORDER).left() == LEFT
    assert Standing(project, replace(ORDER, workers=5)).left() == LEFT, "the result is the same"
    elsewhere = replace(ORDER, scheduler="tcp://planner:8786")
    assert Standing(project, elsewhere).left() == LEFT, "the result is the same"


def test_who_publishes_need_not_know_how_a_build_was_called(project: Path) -> None:
    other = replace(ORDER, renderer="embedded", zonder_muur=True)
    assert Standing(project, other).left() is None
    assert Standing(project, other).untouched()


def test_all_is_untouched_until_something_changes(project: Path) -> None:
    assert Standing(project, ORDER).untouched()
    os.utime(project / MADE[0], ns=(1, 1))
    assert not Standing(project, ORDER).untouched(), "a page was touched"
    _built(project, ORDER)
    (project / READ[-1]).unlink()
    assert not Standing(project, ORDER).untouched(), "something that is read is gone"
    Standing(project, ORDER).begin()
    assert not Standing(project, ORDER).untouched(), "a build began and did not end"


def _touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _gone(path: Path) -> None:
    path.unlink()


def _joined(path: Path) -> None:
    _write(path.with_name("erbij.txt"))


def _other_file_of_the_same_size_and_time(path: Path) -> None:
    found = path.stat()
    path.write_text("INHOUD", encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


CHANGES = (_touched, _gone, _joined, _other_file_of_the_same_size_and_time)


@pytest.mark.parametrize("name", [*MADE, *READ])
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_happens_to_a_file_is_seen(
    project: Path, name: str, change: Callable[[Path], None]
) -> None:
    change(project / name)
    assert Standing(project, ORDER).left() is None


def test_what_is_no_input_is_not_looked_at(project: Path) -> None:
    for name in (
        "docs/uitleg.md", ".git/index", "data/cijfers/aantekening",
        "notebooks/.ipynb_checkpoints/start.ipynb", "reports/intern/start/index.ipynb",
        "_site/intern/index.html",
    ):  # fmt: skip
        _write(project / name)
    assert Standing(project, ORDER).left() == LEFT


@pytest.mark.parametrize(
    "order",
    [
        replace(ORDER, force=True),
        replace(ORDER, rapport=("werk",)),
        replace(ORDER, editie="intern"),
        replace(ORDER, engine="kernel"),
        replace(ORDER, renderer="embedded"),
        replace(ORDER, zonder_muur=True),
    ],
)
def test_something_else_that_is_asked_is_a_build(project: Path, order: Order) -> None:
    assert Standing(project, order).left() is None


def test_another_key_program_or_library_is_a_build(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setenv("PRESTATIEMONITOR_AFRONDSLEUTEL", "0123456789abcdef" * 4)
        assert Standing(project, ORDER).left() is None
    with monkeypatch.context() as other:
        other.setattr(standing, "PACKAGE", project / "params")
        assert Standing(project, ORDER).left() is None
    (project / "bibliotheek/pandas-9.dist-info").mkdir(parents=True)
    with monkeypatch.context() as other:
        other.syspath_prepend(project / "bibliotheek")
        assert Standing(project, ORDER).left() is None
    quarto = project / "bin/quarto"
    _write(quarto)
    quarto.chmod(0o755)
    with monkeypatch.context() as other:
        other.setenv("PATH", str(quarto.parent), prepend=os.pathsep)
        assert Standing(project, ORDER).left() is None
    assert Standing(project, ORDER).left() == LEFT


def test_what_changes_during_a_build_is_seen_afterwards(project: Path) -> None:
    found = Standing(project, ORDER)
    found.begin()
    assert Standing(project, ORDER).left() is None, "a build that is broken off leaves no note"
    _touched(project / READ[0])
    found.end(LEFT)
    assert Standing(project, ORDER).left() is None
    _built(project, ORDER)
    assert Standing(project, ORDER).left() == LEFT


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"gelezen": 1, "gemaakt": 2}'])
def test_a_note_that_cannot_be_read_counts_as_none(project: Path, text: str) -> None:
    (note,) = (project / "data/cijfers/afdrukken").iterdir()
    note.write_text(text, encoding="utf-8")
    assert Standing(project, ORDER).left() is None


def test_a_note_of_another_version_counts_as_none(project: Path) -> None:
    (note,) = (project / "data/cijfers/afdrukken").iterdir()
    content = json.loads(note.read_text(encoding="utf-8"))
    content["achtergelaten"]["vroeger"] = 1
    note.write_text(json.dumps(content), encoding="utf-8")
    assert Standing(project, ORDER).left() is None


def test_no_key_stands_in_a_note(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "0123456789abcdef" * 4
    monkeypatch.setenv("PRESTATIEMONITOR_SLEUTEL", secret)
    _built(project, ORDER)
    (note,) = (project / "data/cijfers/afdrukken").iterdir()
    assert secret not in note.read_text(encoding="utf-8")


def test_looking_loads_nothing_that_is_slow() -> None:
    """Not even what reads parameters: a build with nothing to do is over before that is loaded."""
    code = (
        "import sys, prestatiemonitor.cli\n"
        "slow = {'babel', 'matplotlib', 'numpy', 'pandas', 'papermill', 'pydantic', 'yaml'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_release_that_comes_or_goes_is_a_build(project: Path) -> None:
    """Where there are releases there must be a ledger; only a build looks at that."""
    (project / "releases/2020-06").mkdir(parents=True)
    assert Standing(project, ORDER).left() is None


def test_many_reports_are_looked_at_by_processes_that_see_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "MANY", 1)
    assert Standing(project, ORDER).left() == LEFT, "as noted by one process"
    _touched(project / MADE[1])
    assert Standing(project, ORDER).left() is None
    _built(project, ORDER)
    monkeypatch.setattr(standing, "MANY", 1_000_000)
    assert Standing(project, ORDER).left() == LEFT, "as noted by several"
