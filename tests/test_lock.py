"""One process at a time changes a project; however that ends, the next one can begin."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from prestatiemonitor import lock
from prestatiemonitor.cli import main
from prestatiemonitor.lock import LockError, held
from prestatiemonitor.places import LOCK_FILE
from tests.tiny_project import tiny_project

HOLDS = """
import sys
from pathlib import Path
from prestatiemonitor.lock import held
with held(Path(sys.argv[1]), "publish"):
    print("heeft", flush=True)
    sys.stdin.read()
"""


@contextmanager
def other_process(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "heeft\n"
        try:
            yield process
        finally:
            process.kill()


def test_who_comes_second_is_told_at_once_who_is_busy(tmp_path: Path) -> None:
    with (
        other_process(tmp_path) as process,
        pytest.raises(LockError) as told,
        held(tmp_path, "build"),
    ):
        pytest.fail("both have it")
    assert f"publish (proces {process.pid}, sinds " in str(told.value)
    assert "--wachten" in str(told.value)
    assert told.value.status == os.EX_TEMPFAIL


def test_who_waits_gets_it_when_the_other_is_done(tmp_path: Path) -> None:
    told: list[str] = []
    with other_process(tmp_path) as process:

        def tell(text: str) -> None:
            told.append(text)
            assert process.stdin
            process.stdin.close()

        with held(tmp_path, "build", wait=True, tell=tell):
            assert process.wait() == 0
    assert len(told) == 1
    assert "Er wordt gewacht" in told[0]


def test_a_process_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    with other_process(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert "publish" in (tmp_path / LOCK_FILE).read_text(encoding="utf-8")
        with held(tmp_path, "build"):
            assert "build" in (tmp_path / LOCK_FILE).read_text(encoding="utf-8")
    assert (tmp_path / LOCK_FILE).read_text(encoding="utf-8") == ""


def test_within_a_process_it_may_be_asked_twice(tmp_path: Path) -> None:
    with held(tmp_path, "publish"):
        with held(tmp_path, "build"):
            pass
        assert "publish" in (tmp_path / LOCK_FILE).read_text(encoding="utf-8"), "still held"
    with held(tmp_path, "build"):
        pass


def test_projects_do_not_wait_for_each_other(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
    with other_process(tmp_path / "een"), held(tmp_path / "twee", "build"):
        pass


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_a_holder_that_is_not_known_yet_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with held(tmp_path, "publish"):
        (tmp_path / LOCK_FILE).write_text(text, encoding="utf-8")
        monkeypatch.setattr(lock, "_HELD", set())
        with pytest.raises(LockError, match="nog niet bekend"), held(tmp_path, "build"):
            pytest.fail("both have it")


def test_a_lock_of_which_the_file_was_taken_away_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As make clean does: who got the old file must look again."""
    real, taken = lock._take, list[int]()

    def taking(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        if len(taken) < 2:
            (tmp_path / LOCK_FILE).unlink()
        if not taken:
            (tmp_path / LOCK_FILE).touch()
        taken.append(1)

    monkeypatch.setattr(lock, "_take", taking)
    with held(tmp_path, "build"):
        assert "build" in (tmp_path / LOCK_FILE).read_text(encoding="utf-8")
    assert len(taken) == 3


def test_a_build_beside_another_is_told_and_exits_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny_project(tmp_path)
    monkeypatch.chdir(root)
    with other_process(root):
        done = CliRunner().invoke(main, ["build", "--rapport", "start"])
        assert done.exit_code == os.EX_TEMPFAIL
        assert "Er is al een opdracht bezig" in done.output
        assert not (root / "reports/openbaar").exists()
        assert CliRunner().invoke(main, ["build", "--dry-run"]).exit_code == 0
        assert CliRunner().invoke(main, ["status"]).exit_code != os.EX_TEMPFAIL
