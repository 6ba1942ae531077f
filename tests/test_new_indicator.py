"""A new indicator: what is made works at once, says what is left to do, and then counts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prestatiemonitor import new_indicator
from prestatiemonitor.agreement import load_agreement
from prestatiemonitor.errors import UserError
from prestatiemonitor.new_indicator import NewIndicatorError, Wanted

PARTS = ("prestatiemonitor", "tests", "params", "notebooks", "data/cbs", "reports")
FILES = ("pyproject.toml", "_quarto.yml", "stijl.css", "licht.scss", "donker.scss",
         "toegankelijk.lua", "404.qmd", "README.md")  # fmt: skip
LONG = "proef_met_lange_naam"
COUNT = """
import json
import sys
from pathlib import Path
from prestatiemonitor.assembly import assemble
from prestatiemonitor.build import count
from prestatiemonitor.planning import plan_reports
from prestatiemonitor.project import load_project
from prestatiemonitor.pseudonyms import Key
from tests.tiny_project import tiny_project

project = load_project(tiny_project(Path(sys.argv[1])))
store = count(project, Key.random())
reports = plan_reports(project, store, "intern")
slice_ = assemble(reports[0], reports, store, project, {})
print(json.dumps([row for row in slice_.cells if row[0] == sys.argv[2]]))
"""


def copied(root: Path, folder: Path) -> Path:
    """What of the project has to do with it."""
    built = shutil.ignore_patterns("openbaar", "intern", "__pycache__", ".ipynb_checkpoints")
    for part in PARTS:
        shutil.copytree(root / part, folder / part, ignore=built)
    for name in FILES:
        shutil.copy(root / name, folder)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in the copy, whose program comes before the installed one."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def attempt(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
               f"tests/indicators/test_{name}.py")  # fmt: skip


def replaced(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("name", "soort"), [("proef", "stand"), (LONG, "stroom")])
def test_from_nothing_to_a_count_in_a_report(
    root: Path, tmp_path: Path, name: str, soort: str
) -> None:
    folder = copied(root, tmp_path / "project")
    made = run(folder, "-m", "prestatiemonitor.cli", "new", "indicator", name,
               "--thema", "werk", "--soort", soort)  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert "1. Schrijf in params/overeenkomst/2020.yml" in made.stdout

    files = [f"prestatiemonitor/indicators/{name}.py", f"tests/indicators/test_{name}.py"]
    for check in (["check"], ["format", "--check"]):
        done = run(folder, "-m", "ruff", *check, *files, "prestatiemonitor/indicators/__init__.py")
        assert done.returncode == 0, done.stdout + done.stderr
    first = attempt(folder, name)
    assert first.returncode == 1
    assert f"Kies in prestatiemonitor/indicators/{name}.py wie meetelt" in first.stdout
    assert "lezers weten nog niet wie meetelt" in first.stdout

    # as the messages say
    replaced(
        folder / files[0], (", stand=UNAVAILABLE)", ")"),
        ("from prestatiemonitor.cells import UNAVAILABLE\n", ""),
    )  # fmt: skip
    told = ("VUL IN: wie meetelt, in korte zinnen zonder vaktaal.", "Iedereen met bijstand.")
    replaced(folder / "params/overeenkomst/2020.yml", told)
    then = attempt(folder, name)
    assert then.returncode == 0, then.stdout

    (tmp_path / "klein").mkdir()
    counted = run(folder, "-c", COUNT, str(tmp_path / "klein"), name)
    assert counted.returncode == 0, counted.stderr
    totals = {row[2]: row[6] for row in json.loads(counted.stdout)}
    assert totals == (
        {"GM0001": 1, "GM0002": 1, "REGIO": 2} if soort == "stand"
        else {"GM0001": 0, "GM0002": 0, "REGIO": 0}
    )  # fmt: skip


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """The files that are made or filled up."""
    for part in ("params/overeenkomst", "prestatiemonitor/indicators"):
        shutil.copytree(root / part, tmp_path / part)
    (tmp_path / "tests/indicators").mkdir(parents=True)
    return tmp_path


def test_the_agreement_keeps_its_comments_and_gets_one_block(small: Path) -> None:
    path = small / "params/overeenkomst/2020.yml"
    before = path.read_text(encoding="utf-8")
    new_indicator.make(small, Wanted("proef", "inkomen", titel="Een proef", clausule="003 §5.3"))
    after = path.read_text(encoding="utf-8")
    start = after.index("\n  - sleutel: proef")
    end = start + len(after) - len(before)
    assert after[:start] + after[end:] == before
    assert after[end:].startswith("\n# Wat inwoners moeten merken")
    found = load_agreement(small, 2020).indicatoren[-1]
    assert (found.sleutel, found.naam, found.thema) == ("proef", "Een proef", "inkomen")
    assert found.clausule == "003 §5.3"


def test_a_second_one_stands_after_the_first(small: Path) -> None:
    for name in ("proef", LONG):
        new_indicator.make(small, Wanted(name, "werk", titel="Nog een", jaar=2020))
    keys = [one.sleutel for one in load_agreement(small, 2020).indicatoren]
    assert keys[-2:] == ["proef", LONG]
    registry = (small / new_indicator.REGISTRY).read_text(encoding="utf-8")
    assert max(map(len, registry.splitlines())) <= new_indicator.LINE
    compile(registry, "registry", "exec")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted("uitstroom", "werk"), "bestaat al"),
        (Wanted("werk", "werk"), "bestaat al"),
        (Wanted("cells", "werk"), "bestaat al"),
        (Wanted("counting", "werk"), "bestaat al"),
        (Wanted("class", "werk"), "kan geen naam zijn"),
        (Wanted("Proef", "werk"), "kan geen naam zijn"),
        (Wanted("proef-1", "werk"), "kan geen naam zijn"),
        (Wanted(f"{LONG}_x", "werk"), "hoogstens 20 kleine letters"),
        (Wanted("proef", "wrk"), "Bedoelt u 'werk'"),
        (Wanted("proef", "werk", titel='Een "proef"'), "zonder aanhalingstekens"),
        (Wanted("proef", "werk", titel="x" * 99), "hoogstens 50 tekens"),
        (Wanted("proef", "werk", clausule="009 §1"), "009 §1 verwijst naar een bron"),
        (Wanted("proef", "werk", jaar=1999), "1999.yml: dit bestand bestaat niet"),
    ],
)
def test_what_cannot_be_made_changes_nothing(small: Path, wanted: Wanted, message: str) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match=message):
        new_indicator.make(small, wanted)
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_it_needs_the_program_and_an_agreement(small: Path) -> None:
    shutil.rmtree(small / "tests")
    with pytest.raises(NewIndicatorError, match="alleen in de map met het programma"):
        new_indicator.make(small, Wanted("proef", "werk"))
    (small / "params/overeenkomst/2020.yml").unlink()
    with pytest.raises(NewIndicatorError, match="geen overeenkomst"):
        new_indicator.make(small, Wanted("proef", "werk"))
