"""What is told about running without anybody there is true, and its files can be used."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from prestatiemonitor.cli import main
from prestatiemonitor.failures import MENDABLE, STATUSES
from prestatiemonitor.outage import DATA_FILE, TEXT_FILE
from prestatiemonitor.runlog import LOG_FOLDER

UNITS = ("service", "timer", "path")
CALL = re.compile(
    r"(?<![^\s`=])(?:[\w./]*bin/)?prestatiemonitor ([a-z].*?)(?:`|$|[>#;&])", re.MULTILINE
)
FILES = ("automatisch/workflow.yml", "automatisch/prestatiemonitor.service")


def unit(root: Path, kind: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(root / f"docs/automatisch/prestatiemonitor.{kind}", encoding="utf-8")
    return found


def workflow(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def calls(text: str) -> list[list[str]]:
    """The commands of this program that a file names, with what follows them."""
    return [shlex.split(found) for found in CALL.findall(text)]


@pytest.mark.parametrize("name", ["automatisch.md", *FILES])
def test_every_command_and_option_that_is_named_exists(root: Path, name: str) -> None:
    found = calls((root / "docs" / name).read_text(encoding="utf-8"))
    assert found
    for command, *given in found:
        assert command in main.commands, command
        options = {o for p in main.commands[command].params for o in (*p.opts, *p.secondary_opts)}
        assert {one for one in given if one.startswith("--")} <= options, (command, given)


def test_a_call_that_is_named_is_found() -> None:
    text = "x\n.venv/bin/prestatiemonitor run --rust 10 >/dev/null\nmet `prestatiemonitor build`."
    assert calls(text) == [["run", "--rust", "10"], ["build"]]
    assert calls("in /srv/prestatiemonitor staat het; prestatiemonitor.timer") == []


def test_the_page_names_every_option_of_the_command(root: Path) -> None:
    text = (root / "docs/automatisch.md").read_text(encoding="utf-8")
    for parameter in main.commands["run"].params:
        assert isinstance(parameter, click.Option)
        assert parameter.opts[0] in text


def test_the_page_and_the_command_name_every_exit_status(root: Path) -> None:
    text = (root / "docs/automatisch.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| ([\d, ]+) \|", text, re.M)
    table = {int(one) for cell in cells for one in cell.split(",")}
    known = {os.EX_OK, MENDABLE, os.EX_USAGE, os.EX_SOFTWARE, *STATUSES.values()}
    assert table == known
    told = main.commands["run"].help or ""
    assert {int(one) for one in re.findall(r"\b(\d+):", told)} | {0} >= known - {0, 130}


def test_the_page_names_where_the_log_and_the_report_stand(root: Path) -> None:
    text = (root / "docs/automatisch.md").read_text(encoding="utf-8")
    for place in (LOG_FOLDER, TEXT_FILE, DATA_FILE):
        assert place.as_posix() in text


def test_the_service_may_write_where_it_works_and_keeps_the_wall_and_tmp(root: Path) -> None:
    service = unit(root, "service")["Service"]
    assert service["Type"] == "oneshot"
    assert service["ReadWritePaths"] == service["WorkingDirectory"]
    assert service["ExecStart"].startswith(service["WorkingDirectory"])
    assert service["NoNewPrivileges"] == service["PrivateTmp"] == "yes"
    assert service["SuccessExitStatus"].split() == [str(os.EX_TEMPFAIL), "143"]
    assert service["KillMode"] == "mixed"
    # These would take away what the browser, Landlock or bubblewrap need.
    forbidden = {"RestrictNamespaces", "SystemCallFilter", "MemoryDenyWriteExecute", "PrivateUsers"}
    assert not forbidden & set(service)


def test_the_timer_and_the_path_start_the_service(root: Path) -> None:
    timer, path = unit(root, "timer"), unit(root, "path")
    assert timer["Timer"]["OnCalendar"]
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert path["Path"]["Unit"] == "prestatiemonitor.service"
    place = unit(root, "service")["Service"]["WorkingDirectory"]
    assert path["Path"]["PathChanged"] == f"{place}/data/leveringen"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is er niet")
def test_systemd_finds_no_fault_in_the_units(root: Path, tmp_path: Path) -> None:
    for kind in UNITS:
        text = (root / f"docs/automatisch/prestatiemonitor.{kind}").read_text(encoding="utf-8")
        # Neither the program nor the user need be on this machine.
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.M)
        (tmp_path / f"prestatiemonitor.{kind}").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / f"prestatiemonitor.{k}") for k in UNITS)],
        capture_output=True, text=True, check=False,
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    told = [line for line in done.stderr.splitlines() if "prestatiemonitor" in line]
    assert told == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is er niet")
def test_the_timer_has_a_next_moment(root: Path) -> None:
    calendar = unit(root, "timer")["Timer"]["OnCalendar"]
    done = subprocess.run(
        ["systemd-analyze", "calendar", calendar], capture_output=True, text=True, check=False
    )
    assert "Next elapse" in done.stdout, done.stderr


def test_the_example_workflow_builds_only_the_example(root: Path) -> None:
    found = workflow(root / "docs/automatisch/workflow.yml")
    (job,) = found["jobs"].values()
    assert "schedule" in found[True]  # YAML 1.1 takes 'on' for a boolean
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands[0] == "make site"
    assert "prestatiemonitor run --voorbeeld" in commands[1]
    assert not [one for one in commands if "--publiceren" in one]
    used = [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step]
    assert used[:2] == ["actions/checkout", "actions/setup-python"]
    assert "secrets" not in str(found)
    kept = [step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", "")]
    assert kept[0] == "_site/openbaar"
    assert str(TEXT_FILE) in kept[1]


def test_the_workflow_of_this_repository_runs_its_own_checks(root: Path) -> None:
    (job,) = workflow(root / ".github/workflows/controle.yml")["jobs"].values()
    checkout, python, run = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert python["with"]["python-version"] == "3.11"
    script = run["run"].removeprefix("bash ")
    assert (root / script).is_file()
    assert job["timeout-minutes"] >= 60


def test_the_line_for_cron_prints_nothing(root: Path) -> None:
    text = (root / "docs/automatisch.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^\*/30 .*$", text, re.M)
    assert len(line.split()[:5]) == 5
    assert line.endswith(">/dev/null 2>&1")
    assert "%" not in line, "cron would take it for the end of the line"
