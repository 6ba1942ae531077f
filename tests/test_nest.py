"""The warm process that reports are forked from: what it gives, keeps apart and never leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import landlock, nest, wall, warm
from prestatiemonitor.nest import EndedError, Nest, NestError, Running
from tests.test_execute import waited_for

pytestmark = pytest.mark.skipif(not nest.possible(), reason="hier kan niet geforkt worden")
real_wall = pytest.mark.skipif(not landlock.version(), reason="dit systeem heeft geen Landlock")

Begin = Callable[..., Running]


@pytest.fixture(scope="module")
def its() -> Iterator[Nest]:
    with Nest() as one:
        yield one


@pytest.fixture
def begin(its: Nest, tmp_path: Path) -> Iterator[Begin]:
    """Begins reports, each in folders of its own; they end with the test."""
    begun: list[Running] = []

    def one(walled: bool = False, of: Nest = its, **given: Any) -> Running:
        run, private = (tmp_path / f"{name}{len(begun)}" for name in ("run", "eigen"))
        run.mkdir()
        private.mkdir()
        begun.append(of.begin(run, private, wall.rules(run, private) if walled else None, **given))
        return begun[-1]

    yield one
    for running in begun:
        try:
            running.end()
        except NestError:
            continue


def shown(running: Running, source: str) -> Any:
    """What a cell prints, as JSON."""
    text = ""
    for message in running.cell(source, 60):
        if message["type"] == "stream" and message["content"]["name"] == "stdout":
            text += message["content"]["text"]
        assert message["type"] not in ("error", "refused"), message
        if message["type"] == "end":
            break
    return json.loads(text) if text else None


def gone(number: int) -> bool:
    """Whether no such process runs; one that nobody waited for does not run either."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


# --- apart ---

DIRTY = """
import os, sys, json, builtins, tempfile
from pathlib import Path
import pandas, numpy, matplotlib, prestatiemonitor.report
pandas.set_option("display.max_rows", 3)
matplotlib.rcParams["font.size"] = 99
prestatiemonitor.report.open_report = None
builtins.gevonden = os.environ["GEVONDEN"] = "x"
sys.path.append("/gevonden")
for folder in (Path.home(), Path(tempfile.gettempdir()), Path(matplotlib.get_cachedir()), Path()):
    (folder / "gevonden").write_text("x")
"""
CLEAN = """
import os, sys, json, builtins, tempfile
from pathlib import Path
import pandas, matplotlib, prestatiemonitor.report
folders = [Path.home(), Path(tempfile.gettempdir()), Path(matplotlib.get_cachedir()), Path()]
print(json.dumps([
    pandas.get_option("display.max_rows"), matplotlib.rcParams["font.size"],
    prestatiemonitor.report.open_report is None, hasattr(builtins, "gevonden"),
    "GEVONDEN" in os.environ, "/gevonden" in sys.path,
    [(folder / "gevonden").exists() for folder in folders], "ipykernel" in str(type(get_ipython())),
]))
"""


def test_no_report_sees_what_another_changed(begin: Begin) -> None:
    before = shown(begin(), CLEAN)
    dirty = begin()
    shown(dirty, DIRTY)
    assert shown(dirty, CLEAN) != before
    assert shown(begin(), CLEAN) == before


def test_no_report_draws_the_same_random_numbers_as_another(begin: Begin) -> None:
    code = "import json, random, numpy\nprint(json.dumps([random.random(), numpy.random.random()]))"
    one, other = shown(begin(), code), shown(begin(), code)
    assert one[0] != other[0]
    assert one[1] != other[1]


def test_a_report_has_its_own_folders_and_no_variable_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Begin
) -> None:
    monkeypatch.setenv("PRESTATIEMONITOR_PROEF", "geheim")
    code = "import os, json; print(json.dumps([os.getcwd(), dict(os.environ)]))"
    both = code + "\nprint(open('/proc/self/environ').read().count('geheim'))"
    with Nest() as fresh:
        run, variables = shown(begin(of=fresh), code)
        assert shown(begin(of=fresh), both.replace("print(json", "(json")) == 0
    assert run == str(tmp_path / "run0")
    assert "geheim" not in variables.values()
    homes = ("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR", "PYTHONPATH")
    assert {name: Path(variables[name]).parent for name in homes} == dict.fromkeys(
        homes, tmp_path / "eigen0"
    )
    assert list((tmp_path / "eigen0/matplotlib").glob("fontlist*.json"))


def test_a_report_holds_its_own_socket_and_no_other(begin: Begin, its: Nest) -> None:
    code = (
        "import os, json\n"
        "print(json.dumps({n: os.readlink(f'/proc/self/fd/{n}') for n in range(100)"
        " if os.path.exists(f'/proc/self/fd/{n}') or os.path.islink(f'/proc/self/fd/{n}')}))"
    )
    begin()
    held = set(shown(begin(), code).values())
    sockets = {name for name in held if name.startswith("socket:")}
    assert len(sockets) == 3, "one, and the pair of the loop of asyncio"
    its_own = {str(one.readlink()) for one in Path(f"/proc/{its._process.pid}/fd").iterdir()}
    assert {name for name in its_own if name.startswith("socket:")}.isdisjoint(sockets)
    rest = {name.split(":")[0] for name in held - sockets}
    assert rest == {"/dev/null", "/memfd", "anon_inode"}, "null, outputs, the loop of asyncio"


# --- what a hostile report can do to the nest and to other reports ---

HOSTILE = """
import ctypes, json, os, signal, subprocess, sys

def worked(way):
    try:
        return way() is not False
    except (OSError, subprocess.SubprocessError):
        return False

def read(path, at=0):
    with open(path, "rb", buffering=0) as file:
        file.seek(at)
        return bool(file.read(16))

def vector(number):
    buffer = ctypes.create_string_buffer(16)
    pair = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 16)
    there = (ctypes.c_void_p * 2)(id(json), 16)
    return ctypes.CDLL(None).process_vm_readv(number, pair, 1, there, 1, 0) == 16

def trace(number):
    return ctypes.CDLL(None).ptrace(0x4206, number, 0, 0) == 0

nest, other = os.getppid(), OTHER
print(json.dumps({
    f"{name} {what}": worked(way)
    for name, number in (("nest", nest), ("other", other))
    for what, way in {
        "environ": lambda: read(f"/proc/{number}/environ"),
        "memory": lambda: read(f"/proc/{number}/mem", id(json)),
        "vector": lambda: vector(number),
        "trace": lambda: trace(number),
        "descriptors": lambda: bool(os.listdir(f"/proc/{number}/fd")),
        "socket": lambda: os.open(f"/proc/{number}/fd/3", os.O_RDWR),
        "take": lambda: ctypes.CDLL(None).syscall(438, os.pidfd_open(number), 3, 0) >= 0,
        "signal": lambda: os.kill(number, 0),
        "group": lambda: os.killpg(number, 0),
    }.items()
} | {
    "leave": worked(os.setsid) or worked(lambda: os.setpgid(0, 0)),
    "leave as a child": worked(lambda: subprocess.run(["true"], start_new_session=True)),
    "leave by itself": worked(lambda: subprocess.run(["setsid", "true"], check=True)),
}))
"""


@real_wall
@pytest.mark.skipif(landlock.version() < 6, reason="signalen kan deze Landlock niet tegenhouden")
def test_a_report_behind_the_wall_reaches_neither_the_nest_nor_another_report(
    begin: Begin,
) -> None:
    other = shown(begin(walled=True), "import os; print(os.getpid())")
    found = shown(begin(walled=True), f"OTHER = {other}\n{HOSTILE}")
    assert len(found) == 21, found
    assert [way for way, did in found.items() if did] == []


def test_without_a_wall_the_same_report_reaches_them(begin: Begin) -> None:
    other = shown(begin(), "import os; print(os.getpid())")
    code = HOSTILE.replace('"trace": lambda: trace(number),', "")  # that would stop the nest
    found = shown(begin(), f"OTHER = {other}\n{code}")
    for way in ("nest environ", "nest descriptors", "nest signal", "other signal"):
        assert found[way], way
    assert found["leave as a child"]


@real_wall
def test_what_a_report_writes_to_any_descriptor_does_not_reach_the_nest(begin: Begin) -> None:
    code = (
        "import os\nfor number in range(4, 300):\n    try:\n"
        "        os.write(number, b'{\"end\": 1}')\n    except OSError:\n        pass"
    )
    shown(begin(walled=True), code)
    assert shown(begin(), "print(1)") == 1


# --- nothing survives ---

STARTS = """
import json, os, subprocess
one = subprocess.Popen(["sleep", "600"])
number = os.fork()
if number == 0:
    os.fork()
    import time; time.sleep(600)
print(json.dumps([os.getpid(), one.pid, number]))
"""


@pytest.mark.parametrize("walled", [False, pytest.param(True, marks=real_wall)])
def test_ending_a_report_ends_all_that_it_started(begin: Begin, walled: bool) -> None:
    running = begin(walled=walled)
    numbers = shown(running, STARTS)
    assert not any(gone(number) for number in numbers)
    assert running.end() == "signaal SIGKILL"
    assert all(gone(number) for number in numbers), "it is waited for"


def test_closing_the_nest_ends_every_report(begin: Begin) -> None:
    with Nest() as fresh:
        numbers = shown(begin(of=fresh), STARTS)
        left = shown(
            begin(of=fresh),
            "import subprocess\n"
            "print(subprocess.Popen(['sleep', '600'], start_new_session=True).pid)\n",
        )
        begin(of=fresh)
    assert all(gone(number) for number in numbers)
    waited_for(lambda: "gone" if gone(left) else "")


def test_a_report_ends_when_the_nest_is_killed(begin: Begin) -> None:
    with Nest() as fresh:
        running = begin(of=fresh)
        own, its = shown(running, "import os; print([os.getpid(), os.getppid()])")
        os.kill(its, signal.SIGKILL)
        waited_for(lambda: "gone" if gone(own) else "")
        with pytest.raises(EndedError):
            shown(running, "1")
        with pytest.raises(NestError):
            begin(of=fresh)


def test_a_nest_that_is_closed_at_once_leaves_nothing() -> None:
    one = Nest()
    number = one._process.pid
    one.close()
    assert gone(number)


def test_the_nest_does_not_hear_the_interrupt_of_the_keyboard(begin: Begin) -> None:
    running = begin()
    its = shown(running, "import os; print(os.getppid())")
    assert os.getsid(its) != os.getsid(0)
    os.kill(its, signal.SIGINT)
    assert shown(begin(), "print(1)") == 1


# --- limits ---


def test_each_process_of_a_report_is_limited(begin: Begin) -> None:
    code = (
        "import resource, json\n"
        "print(json.dumps([resource.getrlimit(kind) for kind in "
        "(resource.RLIMIT_DATA, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)]))"
    )
    size = 700 << 20
    assert shown(begin(memory_mib=700), code) == [[size, size], [size, size], [0, 0]]


def test_what_is_loaded_before_leaves_a_report_most_of_its_memory(begin: Begin) -> None:
    code = (
        "import json, re; from pathlib import Path\n"
        "print(re.search(r'VmData:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    assert shown(begin(), code) / 1024 < nest.MEMORY_MIB / 4


def test_a_wall_that_cannot_be_made_refuses_the_report(its: Nest, tmp_path: Path) -> None:
    broken = wall.Rules(read=("\0",), write=())
    (tmp_path / "eigen").mkdir()
    running = its.begin(tmp_path, tmp_path / "eigen", broken)
    assert next(running.cell("1", 60))["type"] == "refused"
    running.end()


# --- warm ---


def test_a_second_thread_is_refused() -> None:
    held = threading.Event()
    other = threading.Thread(target=held.wait)
    other.start()
    try:
        with pytest.raises(warm.ThreadsError):
            warm._alone()
    finally:
        held.set()
        other.join()


def test_all_that_notebooks_import_is_loaded_before(begin: Begin) -> None:
    code = (
        "import sys, json\nbefore = set(sys.modules)\n"
        "from prestatiemonitor.report import open_report\nimport pandas\n"
        "from matplotlib.figure import Figure\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    assert shown(begin(), code) == []


def test_the_nest_loads_nothing_of_the_rooms_before_the_wall(begin: Begin) -> None:
    code = (
        "import sys, json\nrooms = 'microdata indicators deliveries ledger rounding secret_file'\n"
        "print(json.dumps([r for r in rooms.split() if f'prestatiemonitor.{r}' in sys.modules]))"
    )
    assert shown(begin(), code) == []


def test_a_nest_that_does_not_start_says_so(
    monkeypatch: pytest.MonkeyPatch, begin: Begin, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Nest() as broken, pytest.raises(NestError):
        begin(of=broken)
    assert capfd.readouterr().out == ""


HANGS_S = 300
"""So long nothing takes, also on a machine that does much else."""
INTERRUPTED = """
import signal, sys, time
from pathlib import Path
from prestatiemonitor.execute import Job, Progress, execute

def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in background
    folder = Path(sys.argv[1])
    jobs = [Job(str(n), folder / "werk.ipynb", folder / "in.json", folder / "uit" / str(n),
                {"gebied": "assen"}, {"gebied": "x"}) for n in range(5)]
    try:
        execute(jobs, 2, Progress())
    except KeyboardInterrupt:
        print("onderbroken")

if __name__ == "__main__":
    main()
"""


def test_an_interrupt_leaves_nothing_half_and_no_process(tmp_path: Path) -> None:
    from tests.test_execute import job

    code = "import os, time\nfrom pathlib import Path\n"
    code += f"Path({str(tmp_path)!r}, f'bezig-{{os.getpid()}}').touch()\ntime.sleep(600)"
    job(tmp_path, code)
    script = tmp_path / "bouw.py"
    script.write_text(INTERRUPTED)
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as build:
        try:
            waited_for(lambda: "x" * (len(list(tmp_path.glob("bezig-*"))) == 2))
            time.sleep(0.2)
            build.send_signal(signal.SIGINT)
            out, _ = build.communicate(timeout=HANGS_S)
        finally:
            build.kill()
    assert out == "onderbroken\n"
    numbers = [int(path.name.removeprefix("bezig-")) for path in tmp_path.glob("bezig-*")]
    assert len(numbers) == 2, "what waited was not begun"
    assert all(gone(number) for number in numbers)
    assert list((tmp_path / "uit").iterdir()) == []
