"""How long a build takes when nothing changed, in a made-up project with ever more reports.

It is measured as a person waits for it: the command, from starting Python until it ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from prestatiemonitor.orders import Order
from prestatiemonitor.places import (
    COUNTS,
    REPORTS,
    pages_folder,
    site_folder,
    slices_folder,
)
from prestatiemonitor.standing import Left, Standing

SIZES = (72, 1_000, 10_000, 40_000)
BESIDE = ("cijfers.csv", *(f"grafiek-{number}.svg" for number in range(7)))
"""As many files as stand beside a report of the example on average."""
ACROSS = 10
"""Reports of an area and period."""
PATIENCE_S = 120
"""Then it must have found something to do, and be building."""
OWN = ("params", "notebooks", "data/cbs")
"""What a person makes, which is the same in every project."""


def made_up(own: Path, root: Path, reports: int) -> None:
    """Make a project as a build leaves it: all files that are looked at, but empty.

    Args:
        own: the project that lends its notebooks and parameters.
        root: the folder to make it in.
    """
    for name in OWN:
        shutil.copytree(own / name, root / name)
    shutil.copyfile(own / "_quarto.yml", root / "_quarto.yml")
    (root / REPORTS).mkdir()
    order = Order()
    standing = Standing(root, order)
    standing.begin()
    (root / COUNTS / "intern/cellen").mkdir(parents=True)
    for number in range(reports):
        place = f"2020-T{number // ACROSS % 3 + 1}/gebied-{number // ACROSS // 3}"
        name = f"rapport-{number % ACROSS}"
        _files(slices_folder(root, order.editie) / place, f"{name}.json")
        _files(pages_folder(root, order.editie), f"{number}.json")
        _files(root / REPORTS / order.editie / place / name, "index.ipynb", *BESIDE)
        _files(site_folder(root, order.editie) / "reports" / place / name, "index.html", *BESIDE)
    standing.end(Left(reports, reports, []))


def _files(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        os.close(os.open(folder / name, os.O_CREAT | os.O_WRONLY))


def seconds(root: Path) -> float:
    """How long the command takes; there must be nothing to do.

    Raises:
        RuntimeError: the build found something to do.
    """
    command = [sys.executable, "-m", "prestatiemonitor.cli", "build"]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, timeout=PATIENCE_S
    )
    took = time.perf_counter() - start
    if "niets veranderd" not in done.stdout:
        raise RuntimeError(f"er was wel iets te doen: {done.stdout}{done.stderr}")
    return took


def table(own: Path, rounds: int) -> Iterator[str]:
    """A row for each number of reports."""
    yield "| rapporten | bestanden | een bouw zonder werk |"
    yield "|---:|---:|---:|"
    for reports in SIZES:
        with tempfile.TemporaryDirectory(prefix="bench-") as made:
            made_up(own, Path(made), reports)
            took = median(seconds(Path(made)) for _ in range(rounds))
        files = reports * 2 * (len(BESIDE) + 2)
        time_taken = f"{took:.2f}".replace(".", ",")
        yield f"| {_dotted(reports)} | {_dotted(files)} | {time_taken} s |"


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
