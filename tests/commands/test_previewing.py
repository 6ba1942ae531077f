"""What a person sees of ``prestatiemonitor preview``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from prestatiemonitor import wall
from prestatiemonitor.cli import main
from prestatiemonitor.commands import previewing
from prestatiemonitor.errors import BuildError
from prestatiemonitor.orders import Order
from prestatiemonitor.preview import running
from tests.preview.conftest import finished, project
from tests.test_new_indicator import copied

__all__ = ["finished", "project"]


class Fake:
    """A preview that was opened, and what it was opened with; it ends at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, again: bool = False) -> None:
        self.order, self.port, self.secret = Order(), -1, ""
        self.started: list[list[str]] = []
        monkeypatch.setattr(running, "opened", self._opened)
        monkeypatch.setattr(running, "run", lambda *_: again)
        monkeypatch.setattr(os, "execv", self._started)

    @contextmanager
    def _opened(
        self, _root: Path, order: Order, port: int, secret: str, _tell: Any
    ) -> Iterator[SimpleNamespace]:
        self.order, self.port, self.secret = order, port, secret
        yield SimpleNamespace(address="http://127.0.0.1:8017/", port=8017)

    def _started(self, program: str, arguments: list[str]) -> None:
        assert program == sys.executable
        self.started.append(arguments)
        raise SystemExit  # as nothing after it is ever done


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of which both editions were built."""
    (tmp_path / "params").mkdir()
    (tmp_path / "_quarto.yml").touch()
    for editie in ("openbaar", "intern"):
        (tmp_path / "_site" / editie).mkdir(parents=True)
        (tmp_path / "_site" / editie / "index.html").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(previewing.SECRET, "")  # what the command leaves goes with the test
    return tmp_path


def preview(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["preview", *arguments])


@pytest.mark.usefixtures("site")
def test_it_says_where_to_look_and_how_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake(monkeypatch)
    done = preview()
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Open in uw browser: http://127.0.0.1:8017/", "Stop met Ctrl+C.", "Preview is gestopt.",
    ]  # fmt: skip
    assert (fake.order.editie, fake.port, fake.secret) == ("openbaar", 8017, "")
    assert not fake.order.zonder_muur
    preview("--poort", "0", "--zonder-muur")
    assert fake.port == 0
    assert fake.order.zonder_muur


@pytest.mark.usefixtures("site")
def test_the_internal_edition_has_a_secret_and_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake(monkeypatch)
    done = preview("--editie", "intern")
    assert "Deze editie is vertrouwelijk. Geef het adres aan niemand." in done.stdout
    assert len(fake.secret) > 20
    assert fake.order.editie == "intern"


@pytest.mark.usefixtures("site")
def test_a_program_that_changed_begins_again_at_the_same_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = Fake(monkeypatch, again=True)
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "prestatiemonitor.cli", "preview"])
    preview("--editie", "intern")
    assert fake.started == [
        [sys.executable, "-m", "prestatiemonitor.cli", "preview", "--poort", "8017"]
    ]
    kept = os.environ[previewing.SECRET]
    assert kept == fake.secret
    preview("--editie", "intern")
    assert fake.secret == kept, "so that a page that is open still may be"


def test_where_nothing_was_built_it_is_built_first(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Fake(monkeypatch)
    built: list[Order] = []

    class Course:
        def __init__(self, _root: Path, order: Order, *_: object) -> None:
            self.order = order

        def run(self, *, wait: bool) -> None:
            assert wait
            built.append(self.order)
            raise BuildError("1 van de 5 rapporten is mislukt")

    monkeypatch.setattr("prestatiemonitor.course.Course", Course)
    assert "Er is nog geen site" not in preview().stdout
    (site / "_site/openbaar/index.html").unlink()
    done = preview()
    assert "Er is nog geen site van deze editie. Die wordt eerst gemaakt." in done.stdout
    assert [order.editie for order in built] == ["openbaar"]
    assert done.exit_code == 0, "what failed can be mended with the preview open"
    assert "1 van de 5 rapporten is mislukt\nPreview begint toch" in done.stderr


def test_outside_a_project_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = preview()
    assert done.exit_code == 1
    assert "Hier is geen project" in done.stderr


class Started:
    """The command in a process of its own, with a program of its own."""

    def __init__(self, program: Path, project: Path, *given: str) -> None:
        """
        Args:
            program: a folder with a copy of the package.
            given: more options.
        """
        options = [*given, *(["--zonder-muur"] if wall.available() is None else [])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "prestatiemonitor.cli", "preview", "--poort", "0", *options],
            cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"PYTHONPATH": str(program), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip

    def line(self, start: str) -> str:
        """What follows in the first line that begins so."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(start):
                return line.removeprefix(start).strip()
        raise AssertionError(f"it ended before it said: {start}")

    def end(self) -> int:
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)
            self._process.communicate()
        return self._process.returncode


@contextmanager
def started(program: Path, project: Path, *given: str) -> Iterator[Started]:
    found = Started(program, project, *given)
    try:
        yield found
    finally:
        found.end()


def test_it_runs_begins_again_and_ends_without_a_trace(
    root: Path, project: Path, tmp_path: Path
) -> None:
    program = copied(root, tmp_path / "programma")
    module = program / "prestatiemonitor/words.py"
    good = module.read_text(encoding="utf-8")
    with started(program, project) as preview:
        address = preview.line("Open in uw browser: ")
        module.write_text(f"{good}\n(", encoding="utf-8")
        assert "SyntaxError" in preview.line("Het programma is veranderd, maar start niet: ")
        module.write_text(f"{good}\n# anders\n", encoding="utf-8")
        preview.line("Het programma is veranderd. Preview begint opnieuw.")
        assert preview.line("Open in uw browser: ") == address
        with urllib.request.urlopen(f"{address}_preview/ververs.js") as script:  # noqa: S310
            assert b"EventSource" in script.read()
        assert preview.end() == 0
    assert not (project / "_bouw").exists()
