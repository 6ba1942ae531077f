"""Every command in the documents exists with its options; those to begin with are run for real."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from prestatiemonitor import store
from prestatiemonitor.beginning import Beginning, begin
from prestatiemonitor.cli import main
from prestatiemonitor.layout import TABLES

NAME = "prestatiemonitor"
_FENCED = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(rf"`({NAME} [^`]+)`")
_TOLD = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SETTING = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages(root: Path) -> list[Path]:
    kept = [root / "data/leveringen/LEESMIJ.md", *root.glob("*.md"), *(root / "docs").rglob("*.md")]
    return sorted(kept)


def fenced(page: Path) -> list[str]:
    """The lines of all blocks that a person can paste in a shell, in order."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for block in _FENCED.findall(text) for line in block.splitlines() if line.strip()]


def commands(page: Path) -> Iterator[list[str]]:
    """The arguments of every command of ours that a page names."""
    text = re.sub(r"\s*\n\s*", " ", page.read_text(encoding="utf-8"))
    for line in (*fenced(page), *_INLINE.findall(text)):
        words = shlex.split(line, comments=True)
        if words and words[0] == NAME:
            yield words[1:]


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


def test_the_ten_minutes_run_as_they_are_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but making the environment, which every test runs in; ``begin`` tells what comes next."""
    (tmp_path / "hier").mkdir()
    place, told = tmp_path / "hier", ""
    for line in fenced(root / "docs/beginnen.md"):
        words = shlex.split(line)
        if words[0] == "cd":
            place = place / words[1]
        elif words[0] == NAME:
            where = root if words[1] == "begin" else place
            monkeypatch.chdir(where)
            given = [str((place / word).resolve()) if "../" in word else word for word in words[1:]]
            done = CliRunner().invoke(main, given)
            assert done.exit_code == 0, f"{line}\n{done.output}"
            told += done.output if words[1] == "begin" else ""
            assert words[1] == "begin" or f"{NAME} {words[1]}" in told
        else:
            assert words[0] in ("make", "source")
    made = tmp_path / "mijn-monitor"
    assert (made / "_site/intern/index.html").is_file()
    assert {path.name[:3] for path in made.glob("data/leveringen/*/*.csv")} == {"bus", "srg"}
    counts = store.read(made / "data/cijfers/intern/cellen").cells.set_index("indicator")["waarde"]
    assert counts["bijstand"].notna().all()
    assert counts[["wsw", "uitstroom", "taalhuis"]].isna().all()


def run(line: str) -> str:
    """What a command of ours says; it must end well."""
    done = CliRunner().invoke(main, shlex.split(line)[1:])
    assert done.exit_code == 0, f"{line}\n{done.output}"
    return done.output


def test_a_delivery_goes_as_it_is_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the fault that the page shows, told in its words and mended in both its ways."""
    page = root / "docs/aanleveren.md"
    text = page.read_text(encoding="utf-8")
    begin(root, tmp_path / "p", Beginning("Werkplein", 2025, {"GM0106": "Assen"}))
    monkeypatch.chdir(tmp_path / "p")
    template, stamp, check, *again = fenced(page)
    assert "is in orde" in [run(line) for line in (template, stamp, check)][-1]

    routes, mapping = Path("data/leveringen/2025-T1/routes.csv"), Path("params/levering.yml")
    right = routes.read_text(encoding="utf-8")
    routes.write_text(right.replace("werknemer", "werk"), encoding="utf-8")
    _mended(again[:-1])
    refused = CliRunner().invoke(main, shlex.split(check)[1:])
    assert refused.exit_code == 1
    assert refused.output.strip() == _TOLD.findall(text)[0].strip()

    before = mapping.read_text(encoding="utf-8")
    with_code = before.replace("  route:\n    w", f"  route:\n{_SETTING.findall(text)[0]}    w")
    assert with_code != before
    mapping.write_text(with_code, encoding="utf-8")
    assert "is in orde" in run(check)

    mapping.write_text(before, encoding="utf-8")
    routes.write_text(right, encoding="utf-8")
    _mended(again)


def _mended(lines: list[str]) -> None:
    remove, *rest = lines
    Path(remove.removeprefix("rm ")).unlink()
    for line in rest:
        run(line)


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
