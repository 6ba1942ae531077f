"""A run without anybody there ends well or leaves all as it was, and tells which."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from prestatiemonitor import lock, reuse, unattended
from prestatiemonitor.errors import UserError
from prestatiemonitor.outage import DATA_FILE, TEXT_FILE
from prestatiemonitor.places import COUNTS, site_folder
from prestatiemonitor.standing import Left, Standing
from prestatiemonitor.unattended import RunOrder, Steps, Unattended
from tests.delivery_files import bsn
from tests.tiny_project import PERIOD, break_notebook, tiny_project

ROOT = Path(__file__).resolve().parent.parent
MOMENT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
PUBLISHING = RunOrder(publiceren=True, voorbeeld=True)


class LockError(UserError):
    """As the lock has it."""


class GateRefused(UserError):  # noqa: N818 - the name that the gate gives it
    """As the gate has it."""


class SendError(UserError):
    """As sending has it."""


@dataclass(frozen=True)
class Done:
    """As publishing has it."""

    uitgave: str = "voorbeeld-2020-T1-abc"
    nieuw: bool = True
    bestanden_aantal: int = 7
    bestemmingen: tuple[str, ...] = ("web",)


@contextmanager
def free(*_: object) -> Iterator[None]:
    yield


def publishing(result: Done | BaseException) -> Callable[..., Done]:
    def publish(*_: object) -> Done:
        if isinstance(result, BaseException):
            raise result
        return result

    return publish


@dataclass
class Told:
    """A project, and what its runs told."""

    root: Path
    out: io.StringIO
    err: io.StringIO
    log: Path

    def run(
        self, order: RunOrder = PUBLISHING, result: Done | BaseException | None = None,
        held: Callable[..., AbstractContextManager[None]] = free, log: Path | None = None,
    ) -> int:  # fmt: skip
        steps = Steps(held, publishing(result or Done()))
        out, err = Console(file=self.out, width=200), Console(file=self.err, width=200)
        one = Unattended(
            self.root, order, log or self.log, out, err, steps=steps, clock=lambda: MOMENT
        )
        return one.run()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    @property
    def outage(self) -> str:
        return (self.root / TEXT_FILE).read_text(encoding="utf-8")


@pytest.fixture
def told(tmp_path: Path) -> Told:
    folder = tmp_path / "project"
    folder.mkdir()
    root = tiny_project(folder)
    return Told(root, io.StringIO(), io.StringIO(), tmp_path / "log.jsonl")


@pytest.fixture
def built(told: Told, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Nothing has to be checked or built."""
    monkeypatch.setattr(Standing, "left", lambda _: Left(5, 7, []))
    monkeypatch.setattr("prestatiemonitor.arrivals.check", lambda _: None)
    return told


def test_a_new_delivery_is_checked_built_and_published_and_then_there_is_nothing_to_do(
    told: Told,
) -> None:
    assert told.run() == os.EX_OK, told.err.getvalue()
    assert (site_folder(told.root, "openbaar") / "index.html").exists()
    first = told.events
    assert [(one["stap"], one["uitkomst"]) for one in first] == [
        ("begin", "gestart"),
        ("leveringen", "in orde"),
        ("bouwen", "gemaakt"),
        ("publiceren", "nieuwe uitgave"),
        ("einde", "klaar"),
    ]
    assert first[1]["perioden"] == PERIOD
    assert (first[2]["rapporten_aantal"], first[2]["paginas_aantal"]) == (5, 7)
    assert first[3]["uitgave"] == Done().uitgave
    assert told.run(result=Done(nieuw=False)) == os.EX_OK
    assert [(one["stap"], one["uitkomst"]) for one in told.events[5:]] == [
        ("begin", "gestart"),
        ("leveringen", "niets nieuws"),
        ("bouwen", "niets veranderd"),
        ("publiceren", "was al openbaar"),
        ("einde", "niets te doen"),
    ]
    assert "perioden" not in told.events[6]
    assert not (told.root / TEXT_FILE).exists()


def test_without_being_asked_nothing_is_published(built: Told) -> None:
    assert built.run(RunOrder(), AssertionError("published")) == os.EX_OK
    assert [one["stap"] for one in built.events] == ["begin", "leveringen", "bouwen", "einde"]


def test_a_refused_delivery_is_told_in_full_in_the_report_and_by_name_in_the_log(
    told: Told,
) -> None:
    path = told.root / f"data/leveringen/{PERIOD}/bus.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("20190101", "20391332"), encoding="utf-8")
    assert told.run() == os.EX_DATAERR
    assert "bus.csv, rij 2" in told.outage
    assert "Wat te doen:" in told.outage
    last = told.events[-1]
    assert (last["stap"], last["fout"], last["status"]) == ("leveringen", "DeliveryError", 65)
    assert "bericht" not in last
    everything = told.outage + told.log.read_text() + told.out.getvalue() + told.err.getvalue()
    assert not [person for person in range(100) if bsn(person) in everything]
    assert not (told.root / "_site").exists()


def test_a_delivery_that_is_still_arriving_is_left_alone(told: Told) -> None:
    folder = told.root / f"data/leveringen/{PERIOD}"
    for path in (*folder.iterdir(), folder):
        os.utime(path, (MOMENT.timestamp() - 60,) * 2)
    assert told.run(replace(PUBLISHING, rust=timedelta(minutes=2))) == os.EX_OK
    assert told.events[1]["uitkomst"] == "nog niet compleet"
    assert told.events[-1]["uitkomst"] == "wacht op een levering"
    assert not (told.root / "_site").exists()


def test_without_deliveries_an_example_is_made_only_if_that_was_asked(built: Told) -> None:
    shutil.rmtree(built.root / "data/leveringen")
    assert built.run(replace(PUBLISHING, voorbeeld=False)) == os.EX_DATAERR
    assert "geen enkele levering" in built.outage
    assert built.run() == os.EX_OK
    assert built.events[-4]["uitkomst"] == "de voorbeeldleveringen worden gemaakt"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (GateRefused("Pagina a: te klein."), os.EX_NOPERM),
        (SendError("web: geen antwoord."), os.EX_UNAVAILABLE),
        (UserError("Doe dit."), 1),
        (OSError(errno.ENOSPC, "No space left on device"), os.EX_IOERR),
        (KeyboardInterrupt(), 130),
    ],
)
def test_what_fails_has_a_status_a_line_in_the_log_and_a_report(
    built: Told, error: BaseException, status: int
) -> None:
    (built.root / "releases").mkdir()
    (built.root / "releases/huidig").symlink_to("2020-T1-vorige")
    assert built.run(result=error) == status
    assert built.events[-1] | {"duur_seconden": 0} == {
        "tijd": "2026-07-01T09:30:00+00:00", "stap": "publiceren", "uitkomst": "mislukt",
        "fout": type(error).__name__, "status": status, "duur_seconden": 0,
        "plaats": built.events[-1]["plaats"],
    }  # fmt: skip
    assert "uitgave 2020-T1-vorige. Die is heel" in built.outage
    assert str(error) in built.outage or "[Errno" in str(error)
    assert f"einde {status}" in built.err.getvalue()
    assert str(TEXT_FILE) in built.err.getvalue()


def test_a_report_counts_and_is_gone_after_a_success(built: Told) -> None:
    for times in (1, 2):
        built.run(result=UserError("Doe dit."))
        assert json.loads((built.root / DATA_FILE).read_bytes())["aantal"] == times
    assert built.run() == os.EX_OK
    assert not (built.root / TEXT_FILE).exists()
    assert not (built.root / DATA_FILE).exists()


def test_a_defect_tells_where_and_nothing_of_what_it_was_about(built: Told) -> None:
    assert built.run(result=ValueError(f"persoon {bsn(1)}")) == os.EX_SOFTWARE
    last = built.events[-1]
    assert last["fout"] == "ValueError"
    assert last["plaats"].startswith("prestatiemonitor/unattended.py:")
    everything = built.outage + built.log.read_text() + built.err.getvalue()
    everything += (built.root / DATA_FILE).read_text()
    assert bsn(1) not in everything
    assert "Traceback" not in everything
    assert str(built.root) not in everything


def test_who_finds_another_at_work_reports_no_outage(built: Told) -> None:
    def taken(*_: object) -> AbstractContextManager[None]:
        raise LockError("Er is al een opdracht bezig.")

    assert built.run(held=taken) == os.EX_TEMPFAIL
    assert (built.events[-1]["stap"], built.events[-1]["status"]) == ("slot", 75)
    assert not (built.root / TEXT_FILE).exists()
    assert "Er is al een opdracht bezig." in built.err.getvalue()


def test_where_no_log_can_be_written_nothing_is_begun(built: Told) -> None:
    result = AssertionError("published")
    assert built.run(result=result, log=Path("/dev/full")) == os.EX_IOERR
    assert "Het logboek kon niet geschreven worden: No space left" in built.err.getvalue()
    assert "- Bij welke stap: begin" in built.outage


def test_where_nothing_can_be_written_it_is_told_on_screen(built: Told) -> None:
    shutil.rmtree(built.root / COUNTS, ignore_errors=True)
    (built.root / COUNTS).write_text("geen map", encoding="utf-8")
    assert built.run(result=UserError("Doe dit."), log=Path("/dev/full")) == os.EX_IOERR
    assert "Het storingsbericht kon niet geschreven worden" in built.err.getvalue()
    assert "Lezen of schrijven lukt niet" in built.err.getvalue()


class Deaf(io.StringIO):
    """Where nobody listens any more."""

    def write(self, _: str) -> int:
        raise OSError(errno.EIO, "Input/output error")


def test_where_nobody_listens_the_status_stays(built: Told) -> None:
    deaf = Told(built.root, io.StringIO(), Deaf(), built.log)
    assert deaf.run(result=UserError("Doe dit.")) == 1
    assert "Doe dit." in deaf.outage


def test_a_build_that_is_out_of_date_at_once_is_told_without_numbers(
    built: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Standing, "left", lambda _: None)
    monkeypatch.setattr("prestatiemonitor.course.Course.run", lambda _: None)
    assert built.run(RunOrder()) == os.EX_OK
    assert built.events[2]["uitkomst"] == "gemaakt"
    assert "rapporten_aantal" not in built.events[2]


def test_a_request_to_end_is_heard_in_every_step_and_only_during_a_run(built: Told) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def ask(*_: object) -> Done:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)
        return Done()

    quiet = Console(quiet=True)
    steps = Steps(free, ask)
    one = Unattended(built.root, PUBLISHING, built.log, quiet, quiet, steps=steps)
    assert one.run() == 143
    assert built.events[-1]["stap"] == "publiceren"
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_lock_and_publishing_are_asked_as_they_want(
    built: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    @contextmanager
    def held(root: Path, command: str, *, wait: bool, **_: object) -> Iterator[None]:
        asked.append((root, command, wait))
        yield

    class Publish:
        def __init__(self, root: Path, order: object, *_: object) -> None:
            asked.append((root, order))

        def run(self) -> Done:
            return Done()

    monkeypatch.setattr(lock, "held", held)
    room = SimpleNamespace(Publish=Publish, PublishOrder=dict)
    monkeypatch.setitem(sys.modules, "prestatiemonitor.publish", room)
    quiet = Console(file=io.StringIO())
    order = replace(PUBLISHING, wachten=True, workers=3)
    assert Unattended(built.root, order, None, quiet, quiet).run() == os.EX_OK
    assert asked == [
        (built.root, "run", True),
        (built.root, {"voorbeeld": True, "zonder_browser": False, "workers": 3}),
    ]  # fmt: skip
    assert list((built.root / "data/cijfers/logboek").glob("*.jsonl"))


def test_the_moment_has_a_zone() -> None:
    assert unattended.now().utcoffset() is not None


RUN = """
import sys
from contextlib import nullcontext
from pathlib import Path
from rich.console import Console
from prestatiemonitor.unattended import RunOrder, Steps, Unattended
quiet = Console(quiet=True)
steps = Steps(lambda *_: nullcontext(), None)
sys.exit(Unattended(Path(sys.argv[1]), RunOrder(), None, quiet, quiet, steps=steps).run())
"""


def test_a_request_to_end_leaves_the_last_site_whole_and_a_report(told: Told) -> None:
    assert told.run(RunOrder()) == os.EX_OK
    site = site_folder(told.root, "openbaar")
    before = reuse.contents(site)
    break_notebook(told.root, "werk", "import time; time.sleep(600)")
    process = subprocess.Popen([sys.executable, "-c", RUN, str(told.root)], cwd=ROOT)
    try:
        working = told.root / f"reports/openbaar/{PERIOD}/aa"
        until = time.monotonic() + 120
        while not list(working.glob(".werk-*")) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 143
    finally:
        process.kill()
        process.wait()
    assert reuse.contents(site) == before
    assert "- Einde: 143 (Terminated)" in told.outage
    assert not list(working.glob(".*")), "nothing half made is left"
