"""How long it takes to count a country of deliveries, and how much memory, stage by stage.

    python bench/cellen.py            up to 342 municipalities and 500,000 people (tens of minutes)
    python bench/cellen.py --tot 86   up to so many municipalities
    python bench/cellen.py --snel     two small sizes (under a minute)

Every stage is a process of its own that finds what the stages before it made, so its peak memory is
its own. Seconds are of the processor, of the processes beside it as well; read how they grow.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import pickle
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from leveringen import PERSONS, write_country

from prestatiemonitor import build, cells, indicators
from prestatiemonitor.contracts import checked_by_period
from prestatiemonitor.editions import for_edition
from prestatiemonitor.example.writing import generate
from prestatiemonitor.mapping import load_mapping
from prestatiemonitor.microdata import Logs
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.pseudonyms import Key

ROOT = Path(__file__).resolve().parent.parent

Size = tuple[int, int]
"""Municipalities, people on benefit."""

GROWTH: tuple[Size, ...] = (
    (3, PERSONS), (43, 62_000), (86, 125_000), (171, 250_000), (342, 500_000),
)  # fmt: skip
SMALL: tuple[Size, ...] = ((3, PERSONS), (6, 2 * PERSONS))


@dataclass
class Measured:
    """What was used within ``timed``.

    Attributes:
        seconds: of the processor, also by processes beside this one.
        clock: seconds that went by.
        before, peak: the peaks of this process before and after, in megabytes.
        beside: the highest peak of a process beside it, with the memory that they share.
        cells: of what is protected, how many counts.
    """

    seconds: float = 0.0
    clock: float = 0.0
    before: float = 0.0
    peak: float = 0.0
    beside: float = 0.0
    cells: int = 0

    @contextmanager
    def timed(self) -> Iterator[None]:
        start, clock = _spent(), time.perf_counter()
        yield
        self.seconds += _spent() - start
        self.clock += time.perf_counter() - clock


Stage = Callable[[Project, Measured], None]


# --- stages ---------------------------------------------------------------------------------------


def check(project: Project, found: Measured) -> None:
    """Read every delivery and hold it against its contracts."""
    with found.timed():
        every = checked_by_period(project.root, load_mapping(project.root), project.areas, _key())
    for number in range(3):
        with found.timed():
            checked = next(every)
        if checked.report.refused:
            raise ValueError(checked.report.as_text())
        _keep(project, f"gelezen{number}", checked)
        del checked


def gather(project: Project, found: Measured) -> None:
    """From checked records to dossiers and spells."""
    logs = Logs()
    for number in range(3):
        checked = _kept(project, f"gelezen{number}")
        days = project.definitions(checked.period).aansluiting_dagen
        with found.timed():
            logs.add(checked)
            micro = logs.microdata(checked.period, days)
        _keep(project, f"microdata{number}", micro)
        del checked, micro


def count(project: Project, found: Measured) -> None:
    """All indicators."""
    tables = []
    for number in range(3):
        micro = _kept(project, f"microdata{number}")
        with found.timed():
            definitions = project.definitions(micro.periode)
            tables.append(indicators.compute(micro, project.areas, definitions))
        del micro
    _keep(project, "tabellen", tables)


def relate(project: Project, found: Measured) -> None:
    """The relations between the cells, checked."""
    tables = _kept(project, "tabellen")
    with found.timed():
        build.related(cells.combine(tables), project)


def whole(project: Project, found: Measured) -> None:
    """Everything from delivery to cells, as a build does it: one period at a time."""
    with found.timed():
        store = build.count(project, _key())
    _keep(project, "opslag", store)


def protect(project: Project, found: Measured) -> None:
    """From exact to public cells, with the proof."""
    store = _kept(project, "opslag")
    with found.timed():
        public = for_edition(store, "openbaar", project)
    found.cells = int(public.cells["waarde"].notna().sum())


STAGES: dict[str, Stage] = {
    "lezen en controleren": check,
    "verzamelen": gather,
    "indicatoren": count,
    "verbanden": relate,
    "alles tot en met cellen": whole,
    "beschermen": protect,
}


def _key() -> Key:
    return Key("een sleutel die alleen in deze meting bestaat", "de meting")


def _keep(project: Project, name: str, what: Any) -> None:
    (project.root / f"{name}.pickle").write_bytes(pickle.dumps(what))


def _kept(project: Project, name: str) -> Any:
    return pickle.loads((project.root / f"{name}.pickle").read_bytes())  # noqa: S301  our own


# --- measuring ------------------------------------------------------------------------------------


def measured(stage: str, folder: Path) -> Measured:
    """Run a stage in a process of its own.

    Raises:
        RuntimeError: the stage failed.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(stage, folder, there))
    process.start()
    there.close()
    try:
        found: Measured = here.recv()
    except EOFError:
        raise RuntimeError(f"{stage}: mislukt") from None
    process.join()
    return found


def _run(stage: str, folder: Path, out: Connection) -> None:
    found = Measured(before=_peak())
    STAGES[stage](load_project(folder), found)
    found.peak = _peak()
    found.beside = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    out.send(found)


def _spent() -> float:
    """Seconds of the processor, of this process and of those it started that ended."""
    return sum(os.times()[:4])


def _peak() -> float:
    """Of this process alone; what ``getrusage`` tells begins at the peak of who started it."""
    told = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(told["VmHWM"].split()[0]) / 1024


# --- what is printed ------------------------------------------------------------------------------


def report(sizes: tuple[Size, ...]) -> Iterator[str]:
    first: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as temporary:
        example = Path(temporary) / "voorbeeld"
        generate(ROOT, example)
        for municipalities, people in sizes:
            folder = Path(temporary) / str(people)
            shutil.copytree(ROOT / "params", folder / "params")
            write_country(example, folder, municipalities, people)
            times = people / sizes[0][1]
            yield f"{municipalities} gemeenten, {people} mensen ({times:.0f} x zoveel)"
            for stage in STAGES:
                now = measured(stage, folder)
                yield line(stage, now, first.setdefault(stage, now))
            shutil.rmtree(folder)


def line(stage: str, now: Measured, first: Measured) -> str:
    longer = now.seconds / first.seconds
    told = (
        f"  {stage:26} {now.seconds:8.2f} s  {longer:7.1f} x zo lang  {now.clock:8.2f} s op de klok"
        f"  {now.peak - now.before:6.0f} MB erbij van {now.peak:6.0f} MB"
    )
    told += f", {now.beside:.0f} MB ernaast" if now.beside else ""
    return told + (f", {now.cells} cijfers openbaar" if now.cells else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--snel", action="store_true", help="alleen twee kleine maten")
    parser.add_argument("--tot", type=int, default=342, help="hoogstens zoveel gemeenten")
    given = parser.parse_args()
    sizes = SMALL if given.snel else GROWTH
    for one in report(tuple(size for size in sizes if size[0] <= given.tot)):
        print(one, flush=True)


if __name__ == "__main__":
    main()
