"""docs/onderzoekers.md: every block of code and every command in it works as it stands there."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.lab.confidential import MARK, Confidential
from prestatiemonitor.lab.shown import Text
from tests.docs_pages import shell
from tests.lab.conftest import fresh_clone, in_secure, secure
from tests.test_new_indicator import copied, run

__all__ = ["in_secure", "secure"]
PAGE = Path(__file__).resolve().parent.parent / "docs/onderzoekers.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def block(language: str, holds: str) -> str:
    (found,) = [text for text in blocks(language) if holds in text]
    return found


def test_every_block_is_run_by_a_test_below() -> None:
    assert len(blocks("python")) == 4
    assert len(blocks("sh")) == 6
    assert len(re.findall(r"^```\w", PAGE.read_text(encoding="utf-8"), re.M)) == 10


def test_the_questions_are_answered(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fresh_clone(root, tmp_path))
    space: dict[str, Any] = {}
    public = [text for text in blocks("python") if "intern" not in text]
    assert len(public) == 3
    for line in "".join(public).splitlines():
        if line.startswith(("cijfers.", "pm.", "tabel[")):
            assert len(str(eval(line, space))) > 20  # noqa: S307 - our own page
        else:
            exec(line, space)  # noqa: S102 - our own page


@pytest.mark.usefixtures("in_secure")
def test_exact_counts_and_records_are_shown_with_their_mark() -> None:
    import prestatiemonitor.lab as pm

    counts, records = block("python", "intern").splitlines()
    told = eval(counts, {"pm": pm})  # noqa: S307 - our own page
    assert isinstance(told, Text)
    assert repr(told).startswith(MARK)
    rows = eval(records, {"pm": pm})  # noqa: S307 - our own page
    assert isinstance(rows, Confidential)
    assert len(rows) == 1


def test_every_word_of_a_question_in_the_table_exists() -> None:
    from prestatiemonitor.lab.query import Cells

    named = re.findall(r"`\.(\w+)", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 8
    assert set(named) <= set(dir(Cells))


@pytest.mark.parametrize("target", ["lab", "preview"])
def test_what_is_made_is_a_target(root: Path, target: str) -> None:
    assert block("sh", f"make {target}") == f"make {target}\n"
    assert re.search(rf"^{target}:", (root / "Makefile").read_text(encoding="utf-8"), re.M)


def test_the_hook_refuses_a_notebook_with_outputs(root: Path, tmp_path: Path) -> None:
    clone = fresh_clone(root, tmp_path)
    (clone / ".venv").mkdir()
    (clone / ".venv/bin").symlink_to(Path(sys.executable).parent)
    assert shell(clone, "git init -q && git add notebooks").returncode == 0
    assert shell(clone, block("sh", "notebooks fix")).returncode == 0
    done = shell(clone, block("sh", "pre-commit"))
    assert done.returncode == 0, done.stderr
    notebook = next((clone / "notebooks/verkenning").glob("*.ipynb"))
    clean = notebook.read_text(encoding="utf-8")
    notebook.write_text(clean.replace('"execution_count": null', '"execution_count": 1', 1))
    refused = shell(clone, "git add notebooks && git commit -q -m x")
    assert refused.returncode == 1
    assert "bevat het nummer van een uitvoering" in refused.stderr
    notebook.write_text(clean, encoding="utf-8")
    passed = shell(clone, "git add notebooks && git commit -q -m x")
    assert passed.returncode == 0, passed.stderr


def test_a_new_indicator_is_made_as_the_page_says(root: Path, tmp_path: Path) -> None:
    folder = copied(root, tmp_path / "project")
    (command,) = block("sh", "new indicator").splitlines()
    made = shell(folder, command.replace("prestatiemonitor ", f"{sys.executable} -m "
                                         "prestatiemonitor.cli ", 1))  # fmt: skip
    assert made.returncode == 0, made.stderr
    for name in re.findall(r"`((?:params|prestatiemonitor|tests)/[\w/.]+)`",
                           PAGE.read_text(encoding="utf-8")):  # fmt: skip
        assert (folder / name).is_file(), name
        assert "in_register" in (folder / name).read_text(encoding="utf-8")
    (tests,) = block("sh", "pytest").splitlines()
    failed = run(folder, *tests.split()[1:], "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    assert failed.returncode == 1
    assert "er is nog geen telling" in failed.stdout
