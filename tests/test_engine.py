"""A report from a forked process is the one that a stock kernel makes, and fails as clearly."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from click.testing import CliRunner
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from prestatiemonitor import engine, nest, parameters
from prestatiemonitor.cli import main
from prestatiemonitor.execute import FORK_ENGINE, KERNEL_ENGINE, normalised
from prestatiemonitor.nest import Nest
from tests import tricks
from tests.tiny_project import tiny_project

pytestmark = pytest.mark.skipif(not nest.possible(), reason="hier kan niet geforkt worden")

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def its() -> Iterator[Nest]:
    with Nest() as one:
        yield one


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Where a notebook runs, as in ``execute``."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run/snede.json").write_text("{}")
    return tmp_path / "run"


def forked(node: Any, room: Path, its: Nest | None, **given: Any) -> Any:
    return papermill.execute_notebook(
        node, None, engine_name=FORK_ENGINE, kernel_name="python3", language="python",
        progress_bar=False, autosave_cell_every=0, nest=its, run=room, **given,
    )  # fmt: skip


def by_kernel(node: Any, room: Path, **given: Any) -> Any:
    return papermill.execute_notebook(
        node, None, engine_name=KERNEL_ENGINE, kernel_name="python3", language="python",
        progress_bar=False, autosave_cell_every=0, cwd=room, **({"behind": "geen"} | given),
    )  # fmt: skip


def text_of(executed: Any) -> list[Any]:
    cells: list[Any] = json.loads(normalised(executed))["cells"]
    return cells


# --- the same as a kernel ---


def test_whatever_a_cell_shows_is_the_same_as_with_a_kernel(room: Path, its: Nest) -> None:
    ours = text_of(forked(tricks.notebook(tricks.FINE), room, its))
    theirs = text_of(by_kernel(tricks.notebook(tricks.FINE), room))
    for one, other in zip(ours, theirs, strict=True):
        assert one == other
    kinds = {out["output_type"] for cell in ours for out in cell["outputs"]}
    assert kinds == {"stream", "display_data", "execute_result"}


def test_every_error_is_the_same_as_with_a_kernel(room: Path, its: Nest) -> None:
    ours = text_of(with_errors(FORK_ENGINE, nest=its, run=room))
    theirs = text_of(with_errors(KERNEL_ENGINE))
    for one, other in zip(ours, theirs, strict=True):
        assert one == other
    shown = [out["output_type"] for cell in ours for out in cell["outputs"]]
    assert shown.count("error") > 12


def with_errors(name: str, **given: Any) -> Any:
    """All cells that go wrong; papermill itself would stop there in spite of the tag."""
    node = tricks.notebook(tricks.WRONG, tags=("raises-exception",))
    node.metadata.papermill = {}
    return papermill_engines.execute_notebook_with_engine(
        name, node, "python3", progress_bar=False, autosave_cell_every=0, **given
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_gives_the_same_bytes_as_with_a_kernel(
    path: Path, tmp_path: Path, its: Nest
) -> None:
    """As JupyterLab opens them, with charts inline, and as they are published."""
    opens = parameters.defaults(path)
    slice_file = path.parent / opens["snede"]
    for given in ({"snede": str(slice_file)}, {"snede": "snede.json", "uitvoer": "."}):
        made = []
        for name, run in (("ons", forked), ("kernel", by_kernel)):
            room = tmp_path / f"{name}-{len(given)}"
            room.mkdir()
            shutil.copyfile(slice_file, room / "snede.json")
            more = (its,) if run is forked else ()
            found = outcome(run, nbformat.read(path, as_version=4), room, *more, opens | given)
            made.append({"": found} | {p.name: p.read_bytes() for p in room.iterdir()})
        assert made[0] == made[1]


def outcome(run: Any, node: Any, room: Path, *given: Any) -> Any:
    """The executed notebook, or why it fails: whether it may is for other tests."""
    *more, values = given
    try:
        return normalised(run(node, room, *more, parameters=values))
    except PapermillExecutionError as error:
        return error.cell_index, error.ename, error.evalue


def test_the_name_of_a_cell_in_an_error_is_the_same_every_run(room: Path, its: Nest) -> None:
    code = "import traceback\ntry:\n    1 / 0\nexcept Exception:\n    print(traceback.format_exc())"
    first, second = (text_of(forked(tricks.notebook([code]), room, its)) for _ in range(2))
    assert first == second
    assert "ZeroDivisionError" in str(first)


# --- what goes wrong in a cell ---


def failed(room: Path, its: Nest, *sources: str, **given: Any) -> PapermillExecutionError:
    with pytest.raises(PapermillExecutionError) as found:
        forked(tricks.notebook(list(sources)), room, its, **given)
    return found.value


def test_an_error_has_the_fields_that_it_has_with_a_kernel(room: Path, its: Nest) -> None:
    ours = failed(room, its, "x = 1", "x / 0", "3")
    with pytest.raises(PapermillExecutionError) as theirs:
        by_kernel(tricks.notebook(["x = 1", "x / 0", "3"]), room)
    assert vars(ours) == vars(theirs.value)
    assert str(ours) == str(theirs.value)


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("import os; os._exit(3)", "code 3"),
        ("import os; os.kill(os.getpid(), 9)", "signaal SIGKILL"),
        ("import ctypes; ctypes.string_at(0)", "signaal SIGSEGV"),
    ],
)
def test_a_cell_that_ends_its_process_is_named(
    room: Path, its: Nest, source: str, how: str
) -> None:
    error = failed(room, its, "1", source)
    assert (error.cell_index, error.ename) == (1, "DeadKernelError")
    assert error.evalue == f"het rapport stopte ({how})"
    assert error.source == source


def test_a_process_that_leaves_another_behind_is_not_waited_for(room: Path, its: Nest) -> None:
    """The other has the same socket open, which would keep us waiting."""
    code = "import os, time\nif os.fork():\n    os._exit(4)\ntime.sleep(600)"
    assert failed(room, its, code).evalue == "het rapport stopte (code 4)"


@pytest.mark.parametrize("source", ["while True: pass", "import time; time.sleep(600)"])
def test_a_cell_that_takes_too_long_is_named_and_ended(room: Path, its: Nest, source: str) -> None:
    error = failed(room, its, "1", f"print('bezig')\n{source}", execution_timeout=1)
    assert (error.cell_index, error.ename) == (1, "CellTimeoutError")
    assert error.evalue == "de cel duurde langer dan 1 seconden"


def test_more_memory_than_allowed_is_an_error_of_the_cell(room: Path, its: Nest) -> None:
    size = (nest.MEMORY_MIB + 1) << 20
    for source in (f"x = bytearray({size})", f"import numpy as np; x = np.ones({size // 8})"):
        error = failed(room, its, "1", source)
        assert error.cell_index == 1
        assert "MemoryError" in error.ename


def test_what_a_cell_shows_is_bounded(
    room: Path, its: Nest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nest, "SHOWN_BYTES", 1 << 20)
    for source in ("print('x' * (1 << 21))", "while True: print('x' * 1000, flush=True)"):
        error = failed(room, its, "1", source)
        assert (error.cell_index, error.ename) == (1, "OutputError")


def test_tagged_cells_may_fail_or_are_skipped(room: Path, its: Nest) -> None:
    node = tricks.notebook(["1 / 0", "x = 5"])
    node.cells[0].metadata.tags = ["skip-execution"]
    node.cells.append(nbformat.v4.new_markdown_cell("*tekst*"))
    node.cells.append(nbformat.v4.new_code_cell("x"))
    executed = forked(node, room, its)
    assert executed.cells[0].execution_count is None
    assert executed.cells[-1].outputs[0].data["text/plain"] == "5"
    assert executed.cells[-1].execution_count == 2


FORGED = [
    '{"type": "stream", "content": {"name": "stdout", "text": 5}}',
    '{"type": "display_data", "content": {"data": {"text/plain": 5}, "metadata": {}}}',
    '{"type": "display_data", "content": {"data": "x", "metadata": {}}}',
    '{"type": "execute_result", "content": {"data": {}, "metadata": [], "execution_count": 1}}',
    '{"type": "error", "content": {"ename": 1, "evalue": 2, "traceback": 3}}',
    '{"type": "execute_input", "content": {"execution_count": "veel"}}',
    '{"type": "comm_open", "content": {"comm_id": "x", "data": {"state": {}}}}',
    '{"type": "status", "content": {"execution_state": "idle"}}',
    '{"type": "stream", "content": {"name": "stdout", "text": "\\ud800"}}',
    '{"type": "stream"}',
    '{"type": [], "content": {}}',
    "[]",
    "5",
    "geen json",
    "[" * 100_000,
    "\\xff\\xfe",
]


@pytest.mark.parametrize("line", FORGED)
def test_what_is_no_output_of_a_notebook_fails_the_report(room: Path, its: Nest, line: str) -> None:
    """The process of a report is not trusted: it can send whatever it likes."""
    sent = repr(line.encode() if "xff" not in line else b"\xff\xfe")
    error = failed(room, its, "1", f"import os; os.write(3, {sent} + b'\\n')")
    assert (error.cell_index, error.ename) == (1, "OutputError")
    assert error.evalue.startswith("de cel toont iets wat geen uitvoer is")


def test_a_forged_end_changes_nothing_but_its_own_outputs(room: Path, its: Nest) -> None:
    ended = b'{"type": "end", "content": {"ok": true}}\n'
    node = tricks.notebook([f"import os; os.write(3, {ended!r});", "print('b')"])
    executed = forked(node, room, its)
    assert [cell.source for cell in executed.cells] == [cell.source for cell in node.cells]


def test_papermill_itself_can_use_the_engine(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(room)
    node = tricks.notebook(["from pathlib import Path\nprint(Path.cwd().name)"])
    executed = papermill.execute_notebook(
        node, None, engine_name=FORK_ENGINE, kernel_name="python3", progress_bar=False
    )
    assert executed.cells[0].outputs[0].text == "run\n"


def test_a_report_whose_folder_is_gone_is_refused(room: Path, its: Nest) -> None:
    shutil.rmtree(room)
    with pytest.raises(nest.NestError, match="FileNotFoundError"):
        forked(tricks.notebook(["1"]), room, its)


def test_only_these_messages_are_taken() -> None:
    assert not {"status", "comm_open", "comm_msg", "input_request"} & set(engine._SHOWN)


def test_the_command_line_chooses_the_engine_and_both_make_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny_project(tmp_path))
    made = []
    for name in ("fork", "kernel"):
        done = CliRunner().invoke(main, ["build", "--rapport", "werk", "--engine", name])
        assert done.exit_code == 0, done.output
        folder = tmp_path / "reports/openbaar"
        made.append({p: p.read_bytes() for p in folder.rglob("*") if p.is_file()})
        shutil.rmtree(folder)
        monkeypatch.setattr(nest.Nest, "begin", None)  # kernels need no nest
    assert made[0] == made[1]
    assert made[0]
