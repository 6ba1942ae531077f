"""Nothing that a public report does reaches what it was not given, on every wall there is here."""

from __future__ import annotations

import ctypes
import dataclasses
import inspect
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from prestatiemonitor import landlock, wall
from prestatiemonitor.cli import main
from prestatiemonitor.execute import Engine, Failure, Job, Progress, execute, run
from prestatiemonitor.nest import Nest
from prestatiemonitor.pseudonyms import KEY_VARIABLE
from prestatiemonitor.wall import Choice, Rules, Wall, WallError, choose
from tests import hostile
from tests.test_execute import KILLED, each_engine, waited_for
from tests.test_execute import job as plain_job
from tests.tiny_project import tiny_project

SECRET = "geheim-7331"  # noqa: S105
_landlock = pytest.mark.skipif(not landlock.version(), reason="dit systeem heeft geen Landlock")
WALLS: list[Any] = [
    pytest.param("landlock", "fork", marks=_landlock),
    pytest.param("landlock", "kernel", marks=_landlock),
    pytest.param(
        "bubblewrap",
        "kernel",
        marks=pytest.mark.skipif(
            not wall._bubblewrap_works(), reason="bubblewrap ontbreekt of mag hier niet"
        ),
    ),
]
each_wall = pytest.mark.parametrize(("behind", "engine"), WALLS)


def made(job: Job, engine: Engine) -> Failure | None:
    """Run one job with an engine of its own."""
    if engine == "kernel":
        return run(job)
    with Nest() as its:
        return run(job, its)


def walled_job(folder: Path, behind: Wall | None, *code: str, name: str = "werk") -> Job:
    one = plain_job(folder, *code, name=name)
    return dataclasses.replace(one, behind=behind)


def said(job: Job) -> str:
    """What the last cell printed, and nothing else."""
    (output,) = nbformat.read(job.target / "index.ipynb", as_version=4).cells[-1].outputs
    assert output.name == "stdout"
    return str(output.text)


# --- what a hostile notebook can do ---


@contextmanager
def planted(folder: Path) -> Iterator[dict[str, Any]]:
    """A project with a secret in every place, a parent that holds it, and servers that listen."""
    intern = folder / "project/data/cijfers/intern"
    intern.mkdir(parents=True)
    (intern / "cijfers.txt").write_text(SECRET)
    (intern / "slachtoffer.txt").write_text("ongerept")
    pq.write_table(pa.table({"n": [SECRET]}), intern / "cijfers.parquet")
    key = folder / "project/data/sleutel"
    key.write_text(SECRET)
    key.chmod(0o600)
    (folder / "home").mkdir()
    held = ctypes.create_string_buffer(SECRET.encode())
    # Where a child may not look into its parent (Yama), this parent allows it: the wall must not.
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)
    with ExitStack() as open_:
        tcp = open_.enter_context(socket.create_server(("127.0.0.1", 0)))
        unix, abstract = (open_.enter_context(socket.socket(socket.AF_UNIX)) for _ in range(2))
        names = tempfile.mktemp(prefix="s", dir=folder), f"\0{folder.name}-{os.getpid()}"  # noqa: S306
        for one, name in zip((unix, abstract), names, strict=True):
            one.bind(name)
            one.listen()
        udp = open_.enter_context(socket.socket(type=socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        threading.Thread(target=_answer, args=(udp,), daemon=True).start()
        yield {
            "secret": SECRET,
            "file": str(intern / "cijfers.txt"),
            "parquet": str(intern / "cijfers.parquet"),
            "victim": str(intern / "slachtoffer.txt"),
            "key_file": str(key),
            "home": str(folder / "home"),
            "tmp": f"{tempfile.gettempdir()}/vijandig-{os.getpid()}",
            "parent": os.getpid(),
            "address": ctypes.addressof(held),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "unix": names[0],
            "abstract": names[1],
        }


def _answer(udp: socket.socket) -> None:
    try:
        _, sender = udp.recvfrom(1)
        udp.sendto(b"x", sender)
    except OSError:
        return


def attacked(folder: Path, behind: Wall | None, engine: Engine) -> tuple[dict[str, bool], Path]:
    """What worked, as the notebook itself says, and the project afterwards."""
    with planted(folder) as targets:
        source = inspect.getsource(hostile)
        code = f"{source}\nTARGETS = {targets!r}\nprint(told())"
        one = walled_job(folder, behind, code)
        try:
            assert made(one, engine) is None
        finally:
            Path(targets["tmp"]).unlink(missing_ok=True)
        found: dict[str, bool] = json.loads(said(one))
        return found, folder / "project/data/cijfers/intern"


@pytest.fixture
def key_in_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, SECRET)


@each_wall
@pytest.mark.usefixtures("key_in_environment")
def test_a_hostile_notebook_gets_nothing_and_changes_nothing(
    tmp_path: Path, behind: Wall, engine: Engine
) -> None:
    worked, intern = attacked(tmp_path, behind, engine)
    assert len(worked) > 30
    assert [way for way, did in worked.items() if did] == []
    assert (intern / "slachtoffer.txt").read_text() == "ongerept"
    assert sorted(p.name for p in intern.iterdir()) == [
        "cijfers.parquet", "cijfers.txt", "slachtoffer.txt",
    ]  # fmt: skip
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="leest uit /proc")
@pytest.mark.usefixtures("key_in_environment")
def test_without_a_wall_the_same_notebook_gets_everything(tmp_path: Path) -> None:
    worked, intern = attacked(tmp_path, None, "kernel")
    assert [way for way, did in worked.items() if not did] == []
    assert not (intern / "slachtoffer.txt").exists()


@each_engine
@pytest.mark.usefixtures("key_in_environment")
def test_even_without_a_wall_the_key_is_not_in_the_environment(
    tmp_path: Path, engine: Engine
) -> None:
    one = walled_job(tmp_path, "geen", f"import os; print({KEY_VARIABLE!r} in os.environ)")
    assert made(one, engine) is None
    assert said(one) == "False\n"


@each_wall
def test_what_a_report_left_is_no_program_and_no_way_out(
    tmp_path: Path, behind: Wall, engine: Engine
) -> None:
    code = "from pathlib import Path\nimport os\nPath('x.sh').write_text('#!/bin/sh')\n"
    one = walled_job(tmp_path, behind, code + "os.chmod('x.sh', 0o777)")
    assert made(one, engine) is None
    assert (one.target / "x.sh").stat().st_mode & 0o111 == 0


# --- what an honest notebook notices ---

HONEST = """
import os, matplotlib
from pathlib import Path
cache = Path(matplotlib.get_cachedir())
before = {p.name: p.stat().st_mtime_ns for p in cache.iterdir()}
import pandas, pyarrow.parquet, prestatiemonitor.report
from prestatiemonitor.charts import Frame, Line, Point, lines
line = Line('2020', [Point(1, '1'), Point(2, '2')], main=True)
Path('grafiek.svg').write_bytes(lines(['T1', 'T2'], [line], Frame('mensen', 'Bron')))
after = {p.name: p.stat().st_mtime_ns for p in cache.iterdir()}
print(len(before), before == after, sorted(os.listdir()), Path.home() == Path(os.environ['HOME']))
"""


@each_wall
def test_a_report_is_the_same_behind_a_wall_and_says_nothing_on_the_side(
    tmp_path: Path, behind: Wall, engine: Engine, capfd: pytest.CaptureFixture[str]
) -> None:
    found = []
    for one in (walled_job(tmp_path, "geen", HONEST), walled_job(tmp_path, behind, HONEST)):
        assert made(one, engine) is None
        assert said(one) == "1 True ['grafiek.svg', 'snede.json'] True\n"
        found.append({p.name: p.read_bytes() for p in one.target.iterdir()})
    assert found[0] == found[1]
    assert set(found[0]) == {"grafiek.svg", "index.ipynb"}
    assert capfd.readouterr() == ("", "")


@each_wall
def test_a_walled_report_that_dies_fails_alone(
    tmp_path: Path, behind: Wall, engine: Engine
) -> None:
    bad = walled_job(tmp_path, behind, "import os; os._exit(3)", name="fout")
    good = walled_job(tmp_path, behind, "1", name="goed")
    (failure,) = execute([bad, good], 2, Progress(), engine)
    assert failure.job.name == "fout"
    assert "DeadKernelError" in failure.error
    assert (good.target / "index.ipynb").is_file()
    assert not bad.target.exists()


@each_wall
def test_a_wall_that_lets_nothing_through_is_a_failure_and_never_a_run_without(
    tmp_path: Path, behind: Wall, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall, "rules", lambda *_: Rules((), ()))
    code = f"from pathlib import Path; Path({str(tmp_path / 'buiten')!r}).write_text('x')"
    failure = made(walled_job(tmp_path, behind, code), engine)
    assert isinstance(failure, Failure)
    assert not (tmp_path / "buiten").exists()


@each_wall
def test_a_walled_report_ends_when_the_build_is_killed(
    tmp_path: Path, behind: Wall, engine: Engine
) -> None:
    code = "import time\nfrom pathlib import Path\nPath('bezig').touch()\ntime.sleep(600)"
    walled_job(tmp_path, behind, code)
    script = tmp_path / "bouw.py"
    script.write_text(KILLED.replace('{"gebied": "x"})', f'{{"gebied": "x"}}, {behind!r})'))
    assert behind in script.read_text()
    short = tempfile.mkdtemp(prefix="t")  # sockets cannot have long names
    try:
        build = subprocess.Popen(
            [sys.executable, str(script), str(tmp_path), engine],
            env={**os.environ, "TMPDIR": short},
        )
        waited_for(lambda: " ".join(str(p) for p in tmp_path.glob("uit/.*/bezig")))
        assert len(at_home_in(short)) > 1, "the build itself, and what it started"
        build.kill()
        build.wait()
        waited_for(lambda: "" if at_home_in(short) else "gone")
    finally:
        shutil.rmtree(short, ignore_errors=True)


def at_home_in(folder: str) -> list[str]:
    """Numbers of the processes that have ``folder`` among their variables."""
    found = []
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            text = process.read_bytes()
        except OSError:
            continue
        if folder.encode() in text:
            found.append(process.parent.name)
    return found


# --- which wall ---


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A machine with the walls that are named."""

    def has(abi: int, bwrap: bool) -> None:
        monkeypatch.setattr(landlock, "version", lambda: abi)
        monkeypatch.setattr(wall, "_bubblewrap_works", lambda: bwrap)
        wall.available.cache_clear()

    yield has
    wall.available.cache_clear()


def test_landlock_goes_before_bubblewrap_and_that_before_nothing(machine: Any) -> None:
    for abi, bwrap, expected in ((1, True, "landlock"), (0, True, "bubblewrap"), (0, False, None)):
        machine(abi, bwrap)
        assert wall.available() == expected


def test_the_internal_edition_needs_no_wall(machine: Any, tmp_path: Path) -> None:
    machine(7, True)
    assert choose(tmp_path, "intern", fictief=False, zonder_muur=False) == Choice(None)


def test_real_counts_are_refused_without_a_wall_with_what_to_do(
    machine: Any, tmp_path: Path
) -> None:
    machine(0, False)
    with pytest.raises(WallError) as refused:
        choose(tmp_path, "openbaar", fictief=False, zonder_muur=False)
    for word in ("bubblewrap", "apt install", "Linux 5.13", "--zonder-muur"):
        assert word in str(refused.value)


@pytest.mark.parametrize(("fictief", "zonder_muur"), [(True, False), (False, True)])
def test_what_may_be_made_without_a_wall_is_made_with_a_notice(
    machine: Any, tmp_path: Path, fictief: bool, zonder_muur: bool
) -> None:
    machine(0, False)
    choice = choose(tmp_path, "openbaar", fictief=fictief, zonder_muur=zonder_muur)
    assert choice.wall == "geen"
    assert "zonder muur" in choice.remark
    assert "bubblewrap" in choice.remark


def test_leave_to_go_without_a_wall_does_not_take_down_the_one_there_is(
    machine: Any, tmp_path: Path
) -> None:
    machine(0, True)
    choice = choose(tmp_path, "openbaar", fictief=False, zonder_muur=True)
    assert choice == Choice("bubblewrap")


def test_machines_that_we_do_not_know_may_only_go_without_a_wall_by_leave(
    machine: Any, tmp_path: Path
) -> None:
    machine(7, True)
    choice = choose(tmp_path, "openbaar", fictief=True, zonder_muur=False, elders=True)
    assert choice == Choice("landlock")
    choice = choose(tmp_path, "openbaar", fictief=True, zonder_muur=True, elders=True)
    assert choice.wall == "geen"
    assert "zonder muur" in choice.remark
    internal = choose(tmp_path, "intern", fictief=True, zonder_muur=True, elders=True)
    assert internal == Choice(None)


def test_a_project_inside_what_every_kernel_reads_is_refused(
    machine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(7, True)
    monkeypatch.setattr(wall, "_readable", lambda: ("/usr", str(tmp_path)))
    with pytest.raises(WallError, match="Zet het project in een andere map"):
        choose(tmp_path / "project", "openbaar", fictief=False, zonder_muur=False)


def test_bubblewrap_counts_only_if_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert not wall._bubblewrap_works()
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/bwrap")
    for code in (0, 1):
        monkeypatch.setattr(
            subprocess, "run", lambda *_, code=code, **__: subprocess.CompletedProcess([], code)
        )
        assert wall._bubblewrap_works() is (code == 0)


def test_the_wall_is_recorded(tmp_path: Path) -> None:
    wall.record(tmp_path / "cellen", "bubblewrap")
    assert json.loads((tmp_path / "cellen/muur.json").read_text()) == {"muur": "bubblewrap"}
    assert wall.recorded(tmp_path / "cellen") == "bubblewrap"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"muur": "heg"}', '{"muur": null}'])
def test_what_does_not_tell_of_a_wall_counts_as_none(tmp_path: Path, text: str) -> None:
    assert wall.recorded(tmp_path) is None
    (tmp_path / "muur.json").write_text(text)
    assert wall.recorded(tmp_path) is None


def test_a_first_build_without_any_wall_says_so_goes_on_and_is_recorded(
    machine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(0, False)
    monkeypatch.chdir(tiny_project(tmp_path))
    done = CliRunner().invoke(main, ["build", "--rapport", "start", "--zonder-muur"])
    assert done.exit_code == 0, done.output
    assert "Let op: openbare rapporten worden zonder muur gemaakt." in done.stderr
    assert json.loads((tmp_path / "data/cijfers/openbaar/muur.json").read_text()) == {
        "muur": "geen"
    }


# --- what is let through ---


def test_a_kernel_gets_a_few_harmless_variables_and_homes_of_its_own(tmp_path: Path) -> None:
    outside = {"PATH": "/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": "0"}
    secret = {KEY_VARIABLE: SECRET, "HOME": "/root", "AWS_SECRET": "x", "PYTHONSTARTUP": "x.py"}
    found = wall.environment(tmp_path, outside | secret)
    assert {name: found[name] for name in outside} == outside
    made = {name: value for name, value in found.items() if name not in outside}
    assert set(made) == {
        "HOME", "TMPDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR", "PYTHONPATH",
    }  # fmt: skip
    assert all(Path(value).is_relative_to(tmp_path) for value in made.values())
    assert (tmp_path / "python/prestatiemonitor").resolve() == wall.PACKAGE


def test_of_the_project_only_the_package_and_the_interpreter_can_be_read(root: Path) -> None:
    reads = [Path(path).resolve() for path in wall._readable()]
    within = {path for path in reads if path.is_relative_to(root)}
    assert within <= {root / "prestatiemonitor", Path(sys.prefix).resolve()}
    assert not any(root.is_relative_to(path) for path in reads)
    assert wall.PACKAGE in reads


def test_a_kernel_writes_in_its_own_folders_only(tmp_path: Path) -> None:
    rules = wall.rules(tmp_path / "run", tmp_path / "eigen")
    assert rules.write == (str(tmp_path / "run"), str(tmp_path / "eigen"), "/dev/null")


def test_without_a_wall_the_kernel_starts_as_it_is() -> None:
    kernel = ["python", "-m", "ipykernel_launcher", "-f", "x"]
    assert wall.command("geen", kernel, Rules((), ()), {}) == kernel
