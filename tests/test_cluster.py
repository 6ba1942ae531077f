"""A real scheduler with real workers, each a process of its own, over loopback."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from prestatiemonitor import cluster, crew, execute, nest, parcels, reuse, wall
from prestatiemonitor.cluster import check_address
from prestatiemonitor.course import Course
from prestatiemonitor.crew import ClusterError
from prestatiemonitor.execute import Failure, Job, Progress, execute_at
from prestatiemonitor.orders import Engine, Order
from tests import dask_machines
from tests.test_execute import job, waited_for
from tests.tiny_project import tiny_project

pytestmark = pytest.mark.skipif(not nest.possible(), reason="leest processen uit /proc")

NOTEBOOKS = ("werk", "inkomen", "over-deze-cijfers")
OPENS = {"editie": "openbaar", "periode": "2020-T2", "gebied": "assen"}
ONE_DEATH = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of other machines."""
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def dask_cluster(there: Path) -> Iterator[str]:
    """A scheduler with two workers; what is killed starts again."""
    with (
        dask_machines.scheduler(there, env=ONE_DEATH) as (found, _),
        dask_machines.worker(there, found),
        dask_machines.worker(there, found),
    ):
        yield found


def public(folder: Path, *code: str, name: str = "werk") -> Job:
    return replace(job(folder, *code, name=name), behind=wall.available() or "geen")


def made_at(
    address: str, *jobs: Job, told: list[str] | None = None, heard: Progress | None = None
) -> list[Failure]:
    """The failures; what is remarked goes to ``told``."""
    remarks = [] if told is None else told
    where = cluster.at(address, jobs, "fork", remarks.append)
    return execute_at(where, jobs, heard or Progress())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_many_machines_make_the_same_bytes_as_one(
    root: Path, tmp_path: Path, dask_cluster: str
) -> None:
    def real(name: str, there: str) -> Job:
        return Job(
            name=name,
            notebook=root / f"notebooks/{name}.ipynb",
            slice_file=root / f"data/voorbeeldsneden/{name}.json",
            target=tmp_path / there / name,
            parameters=OPENS | {"snede": "snede.json", "uitvoer": "."},
            words={"gebied": "Assen", "waar": "in Assen", "periode_label": "T2", "datum": "x"},
            behind=wall.available() or "geen",
            made_of={"notebook": "a"},
            note=tmp_path / f"{there}-{name}.json",
        )

    here = [real(name, "hier") for name in NOTEBOOKS]
    there = [real(name, "daar") for name in NOTEBOOKS]
    assert execute.execute(here, 2, Progress()) == []
    assert made_at(dask_cluster, *there) == []
    made = contents(tmp_path / "daar")
    assert made == contents(tmp_path / "hier")
    assert {"werk/index.ipynb", "inkomen/index.ipynb"} < made.keys()
    assert any(name.endswith(".svg") for name in made)
    for one in there:
        assert one.note
        assert reuse.why(one.note, one.target, one.made_of) == []


def test_a_build_has_its_reports_made_by_the_workers(tmp_path: Path, dask_cluster: str) -> None:
    project, out = tiny_project(tmp_path), io.StringIO()
    console = Console(file=out, soft_wrap=True, highlight=False)

    def made(order: Order) -> dict[str, bytes]:
        out.truncate(0)
        Course(project, order, console, console).run()
        return contents(project / "reports/openbaar")

    order = Order(rapport=("werk",), scheduler=dask_cluster)
    there = made(order)
    assert "3/3 werk" in out.getvalue()
    assert made(order) == there
    assert "Van de 3 rapporten zijn er 3 nog goed." in out.getvalue(), "nothing is sent"
    shutil.rmtree(project / "reports/openbaar")
    assert made(replace(order, scheduler=None)) == there


def test_a_failing_cell_fails_its_own_report(tmp_path: Path, dask_cluster: str) -> None:
    bad, good = public(tmp_path, "1 / 0", name="fout"), public(tmp_path, "1", name="goed")
    (failure,) = made_at(dask_cluster, bad, good)
    assert str(failure) == (
        "fout: fout.ipynb, cel 3 (gebied=assen): ZeroDivisionError: division by zero"
    )
    assert [p.name for p in (tmp_path / "uit").iterdir()] == ["goed"], "nothing half is left"


WAITS = """
import os, time
from pathlib import Path
Path('begint').write_text(str(os.getppid()))
Path('begint').rename('begonnen')
while not Path('verder').exists():
    time.sleep(0.05)
for name in ('begonnen', 'verder'):
    Path(name).unlink()
print('klaar')
"""


def test_what_goes_wrong_at_a_worker_itself_fails_one_report(
    tmp_path: Path, dask_cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_opened", json.loads)
    (failure,) = made_at(dask_cluster, public(tmp_path, "1"))
    assert failure.cell is None
    assert failure.error.startswith("TypeError: ")
    assert not (tmp_path / "uit/werk").exists()


def test_what_comes_back_and_is_no_report_is_not_written(
    tmp_path: Path, dask_cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = parcels.Made({"index.ipynb": b"{}", "../elders": b"x"})
    monkeypatch.setattr(crew.Crew, "answer", lambda *_: sent)
    (failure,) = made_at(dask_cluster, public(tmp_path, "1"))
    assert "geen rapport" in failure.error
    assert list((tmp_path / "uit").iterdir()) == []


class Begun:
    """The reports below a folder that wait for us; each is told of once."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._known = folder, set[Path]()

    def next(self) -> Path:
        """The room of the next one; in ``begonnen`` stands the number of its nest."""
        for _ in range(3):  # a worker that starts again takes a while
            with suppress(pytest.fail.Exception):
                return Path(waited_for(self._new))
        pytest.fail("er begon niets")

    def _new(self) -> str:
        for mark in self._folder.rglob("begonnen"):
            if mark not in self._known:
                self._known.add(mark)
                return str(mark.parent)
        return ""


def worker_of(room: Path) -> int:
    stat = Path("/proc", (room / "begonnen").read_text(), "stat").read_text()
    return int(stat.rpartition(")")[2].split()[1])


@contextmanager
def meanwhile(does: Callable[[], None]) -> Iterator[None]:
    """What happens elsewhere during the work here; it must end with it."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(does)
        yield
        done.result()


def test_a_worker_that_is_killed_in_the_middle_costs_no_report(
    tmp_path: Path, there: Path, dask_cluster: str
) -> None:
    jobs = [public(tmp_path, "print('klaar')", name=f"ander-{number}") for number in range(3)]
    jobs.insert(0, public(tmp_path, WAITS))
    nests = list[str]()

    def kill() -> None:
        begun = Begun(there)
        room = begun.next()
        nests.append((room / "begonnen").read_text())
        os.kill(worker_of(room), signal.SIGKILL)
        (begun.next() / "verder").touch()

    with meanwhile(kill):
        # The scheduler of these tests gives a report up at the first death: we try it once more.
        assert made_at(dask_cluster, *jobs) == []
    away = contents(tmp_path / "uit")
    assert len(away) == len(jobs)
    waited_for(lambda: "" if Path("/proc", nests[0]).exists() else "gone")
    shutil.rmtree(tmp_path / "uit")
    with meanwhile(lambda: (Begun(tmp_path / "uit").next() / "verder").touch()):
        assert execute.execute(jobs, 2, Progress()) == []
    assert contents(tmp_path / "uit") == away


def test_where_the_only_worker_is_killed_its_reports_wait_until_it_is_back(
    tmp_path: Path,
) -> None:
    """It comes back under another address than it was sent to."""

    def kill() -> None:
        begun = Begun(tmp_path)
        os.kill(worker_of(begun.next()), signal.SIGKILL)
        (begun.next() / "verder").touch()

    told = list[str]()
    with (
        dask_machines.scheduler(tmp_path) as (found, _),
        dask_machines.worker(tmp_path, found),
        meanwhile(kill),
    ):
        assert made_at(found, public(tmp_path, WAITS), told=told) == []
    assert f"Er is geen werker. Er wordt {crew.PATIENCE_S} seconden op gewacht." in told


def test_a_report_that_ends_every_worker_fails_alone(
    tmp_path: Path, there: Path, dask_cluster: str
) -> None:
    others = [public(tmp_path, "1", name=f"goed-{number}") for number in range(2)]

    def kill() -> None:
        begun = Begun(there)
        for _ in range(2):
            os.kill(worker_of(begun.next()), signal.SIGKILL)

    with meanwhile(kill):
        (failure,) = made_at(dask_cluster, public(tmp_path, WAITS, name="fout"), *others)
    assert failure.job.name == "fout"
    assert "viel uit" in failure.error
    assert sorted(p.name for p in (tmp_path / "uit").iterdir()) == ["goed-0", "goed-1"]


def other_version(folder: Path) -> dict[str, str]:
    """The environment of a machine on which one byte of the program differs."""
    copy = folder / "andere-versie/prestatiemonitor"
    shutil.copytree(wall.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "formats.py").open("a", encoding="utf-8") as file:
        file.write("#")
    return {"PYTHONPATH": str(copy.parent)}


def test_a_worker_of_another_version_is_refused_and_the_others_do_the_work(
    tmp_path: Path, dask_cluster: str
) -> None:
    told = list[str]()
    jobs = [public(tmp_path, "print('klaar')", name=f"werk-{number}") for number in range(4)]
    with dask_machines.worker(
        tmp_path, dask_cluster, "--no-nanny", env=other_version(tmp_path)
    ) as it:
        waited_for(lambda: "joined" if joined(dask_cluster, 3) else "")
        assert made_at(dask_cluster, *jobs, told=told) == []
        children = Path(f"/proc/{it.pid}/task/{it.pid}/children").read_text()
    (remark,) = told
    assert "tcp://127.0.0.1:" in remark
    assert "het programma is anders" in remark
    assert children == "", "it was never given a report"


def joined(address: str, number: int) -> bool:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return len(client.nthreads()) >= number


@pytest.mark.parametrize(
    ("part", "said"),
    [("programma", "het programma is anders"), ("bibliotheken", "bibliotheken is anders")],
)
def test_where_all_workers_are_of_another_version_nothing_is_made(
    tmp_path: Path, dask_cluster: str, monkeypatch: pytest.MonkeyPatch, part: str, said: str
) -> None:
    ours = {**parcels.versions(), part: "van deze machine"}
    monkeypatch.setattr(parcels, "versions", lambda: ours)
    with pytest.raises(ClusterError, match="Geen van de werkers") as error:
        made_at(dask_cluster, public(tmp_path, "1"))
    assert said in str(error.value)
    assert str(error.value).count("tcp://127.0.0.1:") == 2
    assert not (tmp_path / "uit").exists()


def test_a_worker_compares_versions_at_each_report_as_well(
    tmp_path: Path, dask_cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(job: Job, engine: Engine) -> parcels.Parcel:
        parcel = pack(job, engine)
        other = {**parcel.terms.versions, "programma": "van deze machine"}
        return replace(parcel, terms=replace(parcel.terms, versions=other))

    pack = parcels.pack
    monkeypatch.setattr(parcels, "pack", packed)
    (failure,) = made_at(dask_cluster, public(tmp_path, "1"))
    assert failure.error.startswith("werker tcp://127.0.0.1:")
    assert "het programma is anders" in failure.error
    assert not (tmp_path / "uit/werk").exists()


def test_who_stops_the_build_waits_for_no_report(
    tmp_path: Path, there: Path, dask_cluster: str
) -> None:
    begun, rooms = Begun(there), list[Path]()

    class Stops(Progress):
        def finished(self, *_: object) -> None:
            rooms.append(begun.next())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made_at(
            dask_cluster, public(tmp_path, WAITS), public(tmp_path, "1", name="kort"), heard=Stops()
        )
    assert not (tmp_path / "uit/werk").exists()
    (rooms[0] / "verder").touch()


def test_parameters_are_checked_before_anything_travels(tmp_path: Path) -> None:
    wrong = job(tmp_path, "1", periode="x")
    with pytest.raises(execute.parameters.ParameterError):
        made_at("tcp://127.0.0.1:1", replace(wrong, behind="geen"))


def test_without_workers_the_build_waits_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "PATIENCE_S", 1)
    told = list[str]()
    with dask_machines.scheduler(tmp_path) as (found, _):
        with pytest.raises(ClusterError, match="In 1 seconden was er geen werker"):
            made_at(found, public(tmp_path, "1"), told=told)
        assert told == ["Er is geen werker. Er wordt 1 seconden op gewacht."]


def test_machines_that_do_not_have_this_program_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "oud/prestatiemonitor").mkdir(parents=True)
    (tmp_path / "oud/prestatiemonitor/__init__.py").touch()
    env = {"PYTHONPATH": str(tmp_path / "oud")}
    with (
        dask_machines.scheduler(tmp_path) as (found, _),
        dask_machines.worker(tmp_path, found, "--no-nanny", env=env),
    ):
        waited_for(lambda: "joined" if joined(found, 1) else "")
        with pytest.raises(ClusterError, match="de werker heeft dit programma niet"):
            made_at(found, public(tmp_path, "1"))
    with (
        dask_machines.scheduler(tmp_path, env=env) as (found, _),
        pytest.raises(ClusterError, match="De scheduler heeft dit programma niet"),
    ):
        made_at(found, public(tmp_path, "1"))


def test_a_scheduler_that_falls_out_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 2)
    with (
        dask_machines.scheduler(tmp_path) as (found, process),
        dask_machines.worker(tmp_path, found, "--no-nanny") as left,
    ):

        def kill() -> None:
            Begun(tmp_path).next()
            process.kill()

        with meanwhile(kill), pytest.raises(ClusterError, match="antwoordt niet meer"):
            made_at(found, public(tmp_path, WAITS))
        left.kill()  # it would look for its scheduler for a while


@pytest.mark.parametrize("listens", [True, False])
def test_an_address_that_does_not_answer_is_told_in_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listens: bool
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 1)
    with socket.create_server((dask_machines.HOST, 0)) as server:
        address = f"tcp://{dask_machines.HOST}:{server.getsockname()[1]}"
        if not listens:
            server.close()
        with pytest.raises(ClusterError, match="geeft geen antwoord"):
            made_at(address, public(tmp_path, "1"))


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8786", "http://planner:8786", "tcp://planner", "tcp://:8786", "tcp://a:1/x"],
)
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ClusterError, match="zoals tcp://"):
        check_address(address, confidential=False)


@pytest.mark.parametrize("address", ["tcp://planner:8786", "tcp://[::1]:8786", "tls://a.b:1"])
def test_an_address_is_a_scheme_a_machine_and_a_port(address: str) -> None:
    check_address(address, confidential=False)


def test_the_internal_edition_never_travels_in_the_open(tmp_path: Path) -> None:
    intern = replace(public(tmp_path, "1"), behind=None)
    for jobs in ([intern], [public(tmp_path, "1", name="ander"), intern]):
        with pytest.raises(ClusterError, match=r"vertrouwelijk.*tls://"):
            made_at("tcp://127.0.0.1:1", *jobs)


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> Any:
        return None if name == "distributed" else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    with pytest.raises(ClusterError, match="pip install distributed"):
        check_address("tcp://planner:8786", confidential=False)


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    """Settings of Dask for a cluster that is closed to others."""
    if not shutil.which("openssl"):
        pytest.skip("zonder openssl zijn er geen certificaten te maken")
    key, cert = str(tmp_path / "sleutel.pem"), str(tmp_path / "certificaat.pem")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    made += ["-subj", "/CN=proef", "-keyout", key, "-out", cert]
    subprocess.run(made, check=True, capture_output=True)
    settings = {"distributed.comm.tls.ca-file": cert}
    for role in ("scheduler", "worker", "client"):
        settings |= {f"distributed.comm.tls.{role}.cert": cert}
        settings |= {f"distributed.comm.tls.{role}.key": key}
    return settings


def as_variables(settings: dict[str, str]) -> dict[str, str]:
    """The same settings as Dask reads them from the environment."""
    names = {name: name.upper().replace(".", "__").replace("-", "_") for name in settings}
    return {f"DASK_{names[name]}": value for name, value in settings.items()}


def test_the_internal_edition_travels_between_machines_with_certificates(
    tmp_path: Path, certificates: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask

    intern = replace(job(tmp_path, "print('klaar')"), behind=None)
    told = list[str]()
    tls, env = ("--protocol", "tls"), as_variables(certificates)
    monkeypatch.setattr(cluster, "ANSWER_S", 2)
    with dask_machines.scheduler(tmp_path, *tls, env=env) as (found, _):
        assert found.startswith("tls://")
        with pytest.raises(ClusterError, match="certificaten"):
            made_at(found, intern)
        with (
            dask_machines.worker(tmp_path, found, "--no-nanny", *tls, env=env),
            dask.config.set(certificates),
        ):
            assert made_at(found, intern, told=told) == []
    assert (intern.target / "index.ipynb").is_file()
