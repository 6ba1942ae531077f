"""Real runs through Papermill, in a forked process and in a kernel."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest

from prestatiemonitor import nest
from prestatiemonitor.execute import (
    Engine,
    Failure,
    Job,
    Progress,
    collect,
    execute,
    prepared,
    run,
)
from prestatiemonitor.nest import Nest
from prestatiemonitor.parameters import ParameterError

WRITES = "from pathlib import Path\nPath('grafiek.svg').write_text(Path('snede.json').read_text())"


forks = pytest.mark.skipif(not nest.possible(), reason="hier kan niet geforkt worden")
ENGINES: list[Any] = [pytest.param("fork", marks=forks), "kernel"]
each_engine = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture(scope="module", params=ENGINES)
def its(request: pytest.FixtureRequest) -> Iterator[Nest | None]:
    """Where reports are forked from; None for kernels."""
    if request.param == "kernel":
        yield None
        return
    with Nest() as one:
        yield one


def job(folder: Path, *code: str, name: str = "werk", **parameters: Any) -> Job:
    cells = [
        nbformat.v4.new_raw_cell('---\ntitle: "Werk in {gebied}"\n---'),
        nbformat.v4.new_code_cell('gebied: str = "x"', metadata={"tags": ["parameters"]}),
        *(nbformat.v4.new_code_cell(source) for source in code),
    ]
    notebook = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), notebook)
    (folder / "in.json").write_text('{"waarde": 7}')
    return Job(
        name=name,
        notebook=notebook,
        slice_file=folder / "in.json",
        target=folder / "uit" / name,
        parameters={"gebied": "assen"} | parameters,
        words={"gebied": 'De "Kop": 50% {x}'},
    )


class Heard(Progress):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def started(self, job: Job) -> None:
        self.heard.append(f"start {job.name}")

    def finished(self, job: Job, failure: Failure | None) -> None:
        self.heard.append(f"{'fail' if failure else 'done'} {job.name}")


def test_a_report_is_its_notebook_and_what_that_wrote(tmp_path: Path, its: Nest | None) -> None:
    one = job(tmp_path, WRITES, "print(gebied)")
    assert run(one, its) is None
    assert sorted(p.name for p in one.target.iterdir()) == ["grafiek.svg", "index.ipynb"]
    executed = nbformat.read(one.target / "index.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].text == "assen\n"
    assert (one.target / "grafiek.svg").read_text() == '{"waarde": 7}'


def test_the_same_run_gives_the_same_bytes_without_clock_or_path(
    tmp_path: Path, its: Nest | None
) -> None:
    one = job(tmp_path, "import warnings; print(1); warnings.warn('gehoord')")
    assert run(one, its) is None
    first = (one.target / "index.ipynb").read_bytes()
    assert run(one, its) is None
    assert (one.target / "index.ipynb").read_bytes() == first
    text = first.decode()
    assert str(tmp_path) not in text
    assert not any(word in text for word in ("papermill", "start_time", "iopub", "UserWarning"))


@each_engine
def test_a_failing_cell_fails_its_own_report_and_says_where(tmp_path: Path, engine: Engine) -> None:
    bad = job(tmp_path, "1", "1 / 0", name="fout")
    good = job(tmp_path, "1", name="goed")
    heard = Heard()
    (failure,) = execute([bad, good], 2, heard, engine)
    assert str(failure).startswith("fout: fout.ipynb, cel ")
    assert "gebied=assen" in str(failure)
    assert "ZeroDivisionError: division by zero" in str(failure)
    assert not bad.target.exists()
    assert (good.target / "index.ipynb").is_file()
    assert sorted(heard.heard) == ["done goed", "fail fout", "start fout", "start goed"]
    assert [p.name for p in (tmp_path / "uit").iterdir()] == ["goed"], "nothing half is left"


def test_a_failed_run_leaves_the_former_report_as_it_was(tmp_path: Path, its: Nest | None) -> None:
    one = job(tmp_path, "1")
    assert run(one, its) is None
    before = (one.target / "index.ipynb").read_bytes()
    assert run(job(tmp_path, "1 / 0"), its) is not None
    assert (one.target / "index.ipynb").read_bytes() == before


def test_a_report_that_dies_is_a_failure_not_a_crash(tmp_path: Path, its: Nest | None) -> None:
    failure = run(job(tmp_path, "import os; os._exit(3)"), its)
    assert failure is not None
    assert failure.cell == (None if its is None else 3)
    assert "DeadKernelError" in failure.error


@forks
def test_a_report_that_wants_too_much_memory_hears_how_much_there_is(tmp_path: Path) -> None:
    (failure,) = execute([job(tmp_path, "x = bytearray(1 << 40)")], 1, Progress())
    assert failure.cell == 3
    assert "MemoryError" in failure.error
    assert f"{nest.MEMORY_MIB} MiB" in failure.error


@forks
def test_half_a_character_does_not_stop_a_report(tmp_path: Path) -> None:
    one = job(tmp_path, "print('\\ud800')")
    assert execute([one], 1, Progress()) == []
    executed = nbformat.read(one.target / "index.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].text == "?\n"


def test_without_forking_the_reports_are_made_by_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nest, "possible", lambda: False)
    one = job(tmp_path, "print(get_ipython().kernel.implementation)")
    assert execute([one], 1, Progress()) == []
    executed = nbformat.read(one.target / "index.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].text == "ipython\n"


def test_parameters_are_checked_before_anything_runs(tmp_path: Path) -> None:
    good, bad = job(tmp_path, "1", name="goed"), job(tmp_path, "1", name="fout", periode="x")
    with pytest.raises(ParameterError, match="'periode' is onbekend"):
        execute([good, bad], 1, Progress())
    assert not (tmp_path / "uit").exists()


def test_front_matter_takes_any_name(tmp_path: Path) -> None:
    node = prepared(job(tmp_path).notebook, {"gebied": 'De "Kop": 50% {x}'})
    assert node.cells[0].source == '---\ntitle: "Werk in De \\"Kop\\": 50% {x}"\n---'


def test_a_notebook_without_front_matter_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "n.ipynb"
    cell = nbformat.v4.new_code_cell("{1}")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    assert prepared(path, {}).cells[0].source == "{1}"


def test_no_kernel_listens_on_a_network_port(tmp_path: Path) -> None:
    code = (
        "import json, ipykernel.kernelapp as k\n"
        "app = k.IPKernelApp.instance()\n"
        "print(json.dumps([app.transport, app.ip.startswith('/')]))"
    )
    one = job(tmp_path, code)
    assert run(one) is None
    executed = nbformat.read(one.target / "index.ipynb", as_version=4)
    assert json.loads(executed.cells[-1].outputs[0].text) == ["ipc", True]


def test_a_slice_is_never_copied_away_from_where_reports_stand(
    tmp_path: Path, its: Nest | None
) -> None:
    code = "from pathlib import Path\nprint(Path.cwd().parent, Path('snede.json').is_file())"
    one = job(tmp_path, code)
    assert run(one, its) is None
    executed = nbformat.read(one.target / "index.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].text == f"{tmp_path / 'uit'} True\n"


@pytest.mark.parametrize("left", ["link", "folder", "pipe"])
def test_a_run_that_leaves_more_than_files_fails(
    tmp_path: Path, its: Nest | None, left: str
) -> None:
    """A link would be followed outside the wall, and what it points at published."""
    (tmp_path / "geheim.txt").write_text("geheim")
    make = {
        "link": f"Path('x.svg').symlink_to({str(tmp_path / 'geheim.txt')!r})",
        "folder": "Path('x.svg').mkdir()",
        "pipe": "os.mkfifo('x.svg')",
    }
    one = job(tmp_path, f"import os\nfrom pathlib import Path\n{make[left]}")
    failure = run(one, its)
    assert failure is not None
    assert failure.error.endswith("liet iets anders dan een bestand achter: x.svg")
    assert not one.target.exists()


def test_a_file_that_becomes_a_link_in_between_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "uit").mkdir()
    (tmp_path / "geheim.txt").write_text("geheim")
    (tmp_path / "room/x.svg").symlink_to(tmp_path / "geheim.txt")
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    with pytest.raises(OSError, match="symbolic links"):
        collect(tmp_path / "room", tmp_path / "uit")
    assert list((tmp_path / "uit").iterdir()) == []


KILLED = """
import sys
from pathlib import Path
from prestatiemonitor.execute import Job, Progress, execute

def main():
    folder = Path(sys.argv[1])
    job = Job("werk", folder / "werk.ipynb", folder / "in.json", folder / "uit" / "werk",
              {"gebied": "assen"}, {"gebied": "x"})
    execute([job], 1, Progress(), sys.argv[2])

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="leest processen uit /proc")
@each_engine
def test_workers_end_when_the_build_is_killed(tmp_path: Path, engine: Engine) -> None:
    says = "import os, time\nfrom pathlib import Path\n"
    says += f"Path({str(tmp_path / 'pid')!r}).write_text(str(os.getppid()))\ntime.sleep(600)"
    job(tmp_path, says)
    script = tmp_path / "bouw.py"
    script.write_text(KILLED)
    build = subprocess.Popen([sys.executable, str(script), str(tmp_path), engine])
    worker = Path("/proc") / waited_for(lambda: (tmp_path / "pid").read_text())
    assert worker.is_dir()
    build.kill()
    build.wait()
    waited_for(lambda: "gone" if not worker.is_dir() else "")
    assert not (tmp_path / "uit/werk").exists()


def waited_for(found: Callable[[], str]) -> str:
    """What is found as soon as there is something; fails after five minutes."""
    for _ in range(3000):
        with suppress(FileNotFoundError):
            if text := found():
                return text
        time.sleep(0.1)
    pytest.fail("er kwam niets")


def test_loading_papermill_builds_no_grammar_and_notebooks_are_still_checked() -> None:
    code = (
        "import sys, prestatiemonitor.execute, papermill, nbformat\n"
        "print('lark' in sys.modules, nbformat.validator.isvalid({'nbformat': 4}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.split() == ["False", "False"]
