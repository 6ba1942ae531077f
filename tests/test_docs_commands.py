"""Every command in the documents exists with its options; which of them run is held here too."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from prestatiemonitor.cli import main
from prestatiemonitor.layout import TABLES
from tests.docs_pages import NAME, NOT_HERE, commands, fenced, inline, pages
from tests.test_docs_run import ALSO, MADE, WALKED
from tests.test_researchers_page import PAGE

BY_CI = {"check", "test", "keuring"}
"""Targets of make that ``.ci/run`` runs; ``keuring`` needs ``site``."""
CALLED = {"site", "preview", "lab", "bench", *BY_CI}
"""Those of which it is held here that they call what exists."""


def fault(arguments: list[str]) -> str | None:
    """What is wrong with a command, if anything: its name or one of its options."""
    name, *given = arguments
    command = main.commands.get(name)
    if command is None:
        return None if name.startswith("-") else f"{name} bestaat niet"
    found = _options(command, given)
    return f"{name}: {', '.join(found)} bestaat niet" if found else None


def _options(command: click.Command, given: list[str]) -> list[str]:
    if isinstance(command, click.Group) and given:
        below = command.commands.get(given[0])
        return _options(below, given[1:]) if below else [given[0]]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    asked = (word.partition("=")[0] for word in given if word.startswith("-"))
    return [option for option in asked if option not in known]


def test_every_command_in_the_documents_exists_with_its_options(root: Path) -> None:
    found = {page.name: list(commands(page)) for page in pages(root)}
    assert sum(map(len, found.values())) > 30
    faults = {
        name: wrong
        for name, each in found.items()
        if (wrong := [f for a in each if (f := fault(a))])
    }
    assert faults == {}


@pytest.mark.parametrize("words", [["bouw"], ["build", "--snel"], ["check", "map", "--x=1"]])
def test_a_command_that_does_not_exist_is_found(words: list[str]) -> None:
    assert fault(words)


def test_every_page_with_lines_to_paste_is_run_by_a_test(root: Path) -> None:
    found = {str(page.relative_to(root)) for page in pages(root) if fenced(page)}
    assert found == WALKED | {str(PAGE.relative_to(root))}


def test_every_command_between_words_is_run_by_a_test(root: Path) -> None:
    """As it stands there; of one that lacks its arguments, the command."""
    done = {line for page in pages(root) for line in fenced(page)} | ALSO
    loose = {one for page in pages(root) for one in inline(page) if one.startswith(NAME)} - done
    names = {one for one in loose if not re.search(r"[-/]", one.removeprefix(NAME))}
    assert loose - names == set()
    assert [n for n in names if not any(f"{one} ".startswith(f"{_bare(n)} ") for one in done)] == []


def _bare(name: str) -> str:
    return name.partition(" <")[0]


def test_every_target_of_make_is_run_by_a_test_or_by_ci_or_calls_what_exists(root: Path) -> None:
    lines = {one for page in pages(root) for one in (*fenced(page), *inline(page))}
    named = {one.split()[1] for one in lines if one.startswith("make ")} - {".venv/.ready"}
    assert named == CALLED | MADE
    ci = re.findall(r"^make (\w+)", (root / ".ci/run").read_text(encoding="utf-8"), re.M)
    assert set(ci) == BY_CI
    assert re.search(r"^keuring: site ", (root / "Makefile").read_text(encoding="utf-8"), re.M)


@pytest.mark.skipif(shutil.which("make") is None, reason="er is geen make")
@pytest.mark.parametrize("target", sorted(CALLED))
def test_a_target_calls_what_exists(root: Path, target: str) -> None:
    told = subprocess.run(
        ["make", "-n", "-o", ".venv/.ready", target], cwd=root, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    ours = re.findall(rf"^\.venv/bin/{NAME} (.*)$", told, re.M)
    assert ours or "python" in told or "jupyter" in told
    assert [wrong for one in ours if (wrong := fault(one.split()))] == []


def test_a_line_that_cannot_be_run_here_stands_in_a_document(root: Path) -> None:
    assert NOT_HERE.keys() <= {line for page in pages(root) for line in fenced(page)}


def test_what_a_supplier_is_told_of_exists(root: Path) -> None:
    """Tables, rules and names of columns on the page are those of the program."""
    text = (root / "docs/aanleveren.md").read_text(encoding="utf-8")
    asked, faults = text.partition("## Zo doet u het")[::2]
    tables = asked.partition("## Wat\n")[2].partition("Welke kolommen")[0]
    assert set(re.findall(r"`(\w+)`", tables)) == set(TABLES)
    rules = re.findall(r"`([a-z]+_[a-z_]+|elfproef)`", faults)
    explained = (root / "data/README.md").read_text(encoding="utf-8")
    assert len(rules) > 6
    assert [rule for rule in rules if f"`{rule}`" not in explained] == []
