"""How long executing reports takes, beside named rivals, in one run on one machine.

    python bench/bouwen.py                              prints the tables
    python bench/bouwen.py --naar docs/snelheid.md      writes them there as well

The reports are those with which the notebooks open in JupyterLab, so nothing has to be built
before. Every rival makes them once per round, in a process of its own; rounds alternate and the
medians count, because other work on the machine comes and goes. A rival that shows anything else
than we do is not measured but an error.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import niets
import rivalen
from rivalen import RIVALS, WORKERS

ROOT = Path(__file__).resolve().parent.parent
REPORTS = (
    "overzicht", "werk", "meedoen", "inkomen", "laaggeletterdheid", "clientenbestand",
    "start", "gebied", "samenvatting", "raadsbrief", "raadspagina", "over-deze-cijfers",
)  # fmt: skip
ROUNDS = 5
MORE = 4
"""So many times the reports, to tell what one more costs from what starting costs."""
TRIES = 3
"""Kernels that start side by side sometimes take each other's port; then a rival starts again."""
OURS, MANY, FLOOR = "fork", "fork-veel", "bodem"
NAMES = {
    OURS: "**ons bouwen**",
    "kernel": "ons bouwen met gewone kernels (`--engine kernel`)",
    "pool": "`papermill.execute_notebook` in een procespool",
    "lussen": "het commando `papermill`, twee lussen naast elkaar",
    "lus": "het commando `papermill` in een lus",
    "nbconvert": "`jupyter nbconvert --execute` in een lus",
}
PACKAGES = ("papermill", "nbclient", "nbconvert", "nbformat", "ipykernel", "matplotlib", "pandas")

PAGE = """# Snelheid

Deze pagina maakt `make bench`. Kijk naar de verhoudingen: die gelden ook op een andere machine. De
seconden gelden alleen voor de machine die onderaan staat.

## Rapporten uitvoeren

{reports} openbare rapporten van het voorbeeld, met en zonder grafieken; {workers} werkers, waar een
manier dat kan; de mediaan van {rounds} rondes, om en om gemeten. Elke manier krijgt dezelfde
notebooks, sneden en parameters, en moet precies hetzelfde tonen. Opstarten telt mee. Alleen bij ons
bouwen staat er een muur om elk rapport.

{table}
{failed}
## Een rapport meer

Een echte bouw maakt meer rapporten. Wat kost een rapport meer, als alles eenmaal draait? De bodem
is dezelfde code in {workers} warme processen, zonder iets van notebooks eromheen.

| | per rapport | verhouding |
|---|---:|---:|
| de bodem | {floor} | 1 x |
| ons bouwen | {ours} | {ours_floor} x |
| `papermill` in een lus | {lus} | {lus_floor} x |

De lus kost per rapport dus {lus_ours} keer zoveel als ons bouwen.

## Waar gaat de tijd heen?

Opstarten duurt {start} seconde, één keer per bouw: Python en de bibliotheken laden. Daarna kost
een rapport zoveel processortijd:

| deel | processortijd |
|---|---:|
| de cellen zelf (de bodem): snede lezen, zinnen, tabellen, grafieken | {cells} |
| om de cellen heen: proces afsplitsen, muur, shell, geheugen kopiëren | {around} |
| naast de cellen: Papermill, uitvoer controleren (nbformat), bestanden schrijven | {beside} |

## Een bouw waarin niets is veranderd

Het commando `prestatiemonitor build`, van begin tot eind, in een verzonnen project waarin alles al
gemaakt is; de mediaan van {rounds} keer. Het kijkt van elk bestand naar naam, grootte en tijd.

{nothing}

## Leveringen tellen

Hoe lang dat duurt, staat in [`tellen.md`](tellen.md).

## Waarmee is gemeten?

Op {date}, met {cores} kernen ({processor}), {versions}.
"""


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock; processor seconds of the process itself, and of those it started."""

    seconds: float
    own: float
    others: float
    failed: int = 0

    @property
    def processor(self) -> float:
        return self.own + self.others


Rounds = Mapping[str, Sequence[Measured]]


# --- measuring ------------------------------------------------------------------------------------


def prepare(notebooks: Iterable[Path], folder: Path) -> None:
    """Put the reports ready for every rival."""
    for notebook in notebooks:
        rivalen.prepare(notebook, folder / notebook.stem)


def once(name: str, folder: Path) -> Measured:
    """Let a rival make all reports; what failed before it went well is counted."""
    rival, times = (OURS, MORE) if name == MANY else (name, 1)
    for failed in range(TRIES):
        shutil.rmtree(folder / "uit" / rival, ignore_errors=True)
        before, start = _processor(), time.perf_counter()
        done = _run("rivalen.py", rival, str(folder), str(times), inside=folder)
        seconds, processor = time.perf_counter() - start, _processor() - before
        if done.returncode == 0:
            told = json.loads(done.stdout.splitlines()[-1])
            if name == FLOOR:
                return Measured(told["seconds"], told["processor"], 0.0, failed)
            return Measured(seconds, processor - told["anderen"], told["anderen"], failed)
    raise RuntimeError(f"{name} lukt niet: {done.stderr[-2000:]}")


def _run(*command: str, inside: Path) -> subprocess.CompletedProcess[str]:
    """A script of the bench, with the homes of Jupyter and IPython of this bench alone."""
    homes = {
        "JUPYTER_DATA_DIR": "jupyter",
        "JUPYTER_CONFIG_DIR": "jupyter",
        "IPYTHONDIR": "ipython",
    }
    env = os.environ | {name: str(inside / home) for name, home in homes.items()}
    env["JUPYTER_PLATFORM_DIRS"] = "1"
    script = [sys.executable, str(ROOT / "bench" / command[0]), *command[1:]]
    return subprocess.run(script, capture_output=True, text=True, check=False, env=env, cwd=inside)


def _processor() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def differing(folder: Path, name: str) -> list[str]:
    """The reports of which a rival shows anything else than we do; both have made them."""
    ours, theirs = (rivalen.works(one, folder) for one in (OURS, name))
    return [
        mine.report.name
        for mine, its in zip(ours, theirs, strict=True)
        if rivalen.told(mine.run) != rivalen.told(its.run)
    ]


def rounds(folder: Path, number: int) -> dict[str, list[Measured]]:
    """All rivals, ``number`` times; each round begins with another.

    Raises:
        RuntimeError: a rival does not get its reports done, or makes something else.
    """
    names = [OURS, *(name for name in RIVALS if name != OURS), MANY]
    found: dict[str, list[Measured]] = {name: [] for name in names}
    for turn in range(number):
        for name in (*names[turn % len(names) :], *names[: turn % len(names)]):
            found[name].append(once(name, folder))
            print(f"  ronde {turn + 1}: {name:10} {found[name][-1].seconds:7.1f} s", flush=True)
        for name in RIVALS:
            if wrong := differing(folder, name):
                raise RuntimeError(f"{name} toont iets anders dan wij: {', '.join(wrong)}")
    return found


# --- what is told ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Parts:
    """Of one more report, in seconds: on the clock, and the processor time of what it is made of.

    ``start`` is what comes before the first report, on the clock.
    """

    clock: float
    floor: float
    cells: float
    around: float
    beside: float
    start: float


def parts(found: Rounds, reports: int) -> Parts:
    """What one more report costs, and of what that is made up."""
    more = (MORE - 1) * reports
    many, few, floor = (found[name] for name in (MANY, OURS, FLOOR))
    clock = (_clock(many) - _clock(few)) / more
    cells = median(one.processor for one in floor) / reports
    others = (median(one.others for one in many) - median(one.others for one in few)) / more
    beside = (median(one.own for one in many) - median(one.own for one in few)) / more
    return Parts(
        clock=clock, floor=_clock(floor) / reports, cells=cells, around=others - cells,
        beside=beside, start=_clock(few) - clock * reports,
    )  # fmt: skip


def _clock(found: Sequence[Measured]) -> float:
    return median(one.seconds for one in found)


def table(found: Rounds, reports: int) -> Iterator[str]:
    """Each rival beside us, fastest first."""
    yield "| manier | verhouding | seconden | per rapport | processortijd |"
    yield "|---|---:|---:|---:|---:|"
    base = _clock(found[OURS])
    for name in sorted(NAMES, key=lambda one: _clock(found[one])):
        seconds, used = _clock(found[name]), median(one.processor for one in found[name])
        yield (
            f"| {NAMES[name]} | {_number(seconds / base)} x | {_number(seconds)} s "
            f"| {_number(seconds / reports, 2)} s | {_number(used)} s |"
        )


def _number(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def page(found: Rounds, reports: int, nothing: str, date: str) -> str:
    """The page of speed, in Dutch; ``nothing`` is the table of builds with nothing to do."""
    one, lus = parts(found, reports), _clock(found["lus"]) / reports
    return PAGE.format(
        reports=reports,
        workers=WORKERS,
        rounds=len(found[OURS]),
        table="\n".join(table(found, reports)),
        failed=_failed(sum(m.failed for name in found for m in found[name])),
        floor=_milliseconds(one.floor),
        ours=_milliseconds(one.clock),
        lus=_milliseconds(lus),
        ours_floor=_number(one.clock / one.floor, 2),
        lus_floor=_number(lus / one.floor),
        lus_ours=_number(lus / one.clock),
        start=_number(one.start),
        cells=_milliseconds(one.cells),
        around=_milliseconds(one.around),
        beside=_milliseconds(one.beside),
        nothing=nothing,
        date=date,
        cores=os.cpu_count(),
        processor=_processor_name(),
        versions=_versions(),
    )


def _failed(times: int) -> str:
    if not times:
        return ""
    return (
        f"\nEen andere manier mislukte {times} keer en is toen opnieuw begonnen. Kernels die "
        "tegelijk starten\nvechten om TCP-poorten.\n"
    )


def _versions() -> str:
    named = (f"{name} {version(name)}" for name in PACKAGES)
    return ", ".join((f"Python {platform.python_version()}", *named))


def _processor_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _commit_date() -> str:
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "datum onbekend"


def main() -> None:
    parser = argparse.ArgumentParser(description="Meet hoe lang rapporten uitvoeren duurt.")
    parser.add_argument("--rondes", type=int, default=ROUNDS)
    parser.add_argument("--naar", type=Path, help="schrijf de tabellen in dit bestand")
    parser.add_argument("--datum", default=_commit_date(), help="van de meting; anders de commit")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folder = Path(made)
        prepare((ROOT / "notebooks" / f"{name}.ipynb" for name in REPORTS), folder)
        found = rounds(folder, given.rondes)
    nothing = "\n".join(niets.table(ROOT, given.rondes))
    text = page(found, len(REPORTS), nothing, given.datum)
    print(text)
    if given.naar:
        given.naar.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
