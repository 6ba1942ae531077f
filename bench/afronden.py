"""How long protecting and proving take, and how much memory, beside named rivals, in one run.

    python bench/afronden.py            everything (a few minutes)
    python bench/afronden.py --snel     without the slow rivals

Every measurement is a process of its own, so that its peak memory is its own too. What is printed
are ratios; the seconds (of the processor) depend on the machine and only give their size.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np
from land import country

from prestatiemonitor.disclosure import SMALL, STEP
from prestatiemonitor.rounding import attacker, certify
from prestatiemonitor.rounding.key import example_key
from prestatiemonitor.rounding.model import Model, known, model
from prestatiemonitor.rounding.protect import protect

Size = tuple[int, int, int]
"""Municipalities, tables, splits of each table."""

WORKPLACE: Size = (3, 8, 6)
GROWTH: tuple[Size, ...] = ((43, 8, 1), (85, 8, 1), (171, 8, 1), (342, 8, 1))
REPEATS = 3
PATIENCE = 120.0
"""Seconds that a rival gets."""


@dataclass(frozen=True)
class Result:
    """The shortest of some runs, the memory beyond the model itself, that of all, and a note."""

    seconds: float
    megabytes: float
    peak: float
    note: str = ""


def ours(found: Model) -> str:
    """Protect and certify, as at every build."""
    rounded = protect(found, example_key())
    unsafe = certify.certify(found, rounded.counts, rounded.shown)
    withheld = int((~rounded.shown).sum())
    return f"onveilig {len(unsafe)}, achtergehouden {withheld}"


def only_protect(found: Model) -> str:
    protect(found, example_key())
    return ""


def per_cell(found: Model) -> str:
    """The floor: every count on its own, which breaks sums."""
    chance, _ = example_key().chances(found.ids)
    base = np.floor(found.counts / STEP) * STEP
    rest = found.counts - base
    up = np.where(found.counts < SMALL, chance < rest / STEP, rest > STEP / 2)
    broken = found.relations.broken(base + STEP * up)
    return f"{len(broken) / max(len(found.relations), 1):.0%} van de verbanden gebroken"


def whole_milp(found: Model) -> str:
    """scipy.optimize.milp (HiGHS) on the whole model at once, without parts."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    rows = found.relations
    chance, tie = example_key().chances(found.ids)
    base = np.floor(found.counts / STEP)
    rest = found.counts / STEP - base
    cost = np.where(found.counts < SMALL, chance - rest, 0.5 - rest) + 1e-4 * (tie - 0.5)
    matrix = csr_array((rows.coef, rows.index, rows.starts), shape=(len(rows), len(base)))
    at_base = matrix @ base
    done = milp(
        cost,
        constraints=LinearConstraint(matrix, rows.lower - at_base, rows.upper - at_base),
        bounds=Bounds(np.zeros(len(base)), (rest > 0).astype(float)),
        integrality=np.ones(len(base)),
        options={"time_limit": PATIENCE, "mip_rel_gap": 0.0},
    )
    return "" if done.status == 0 else f"niet opgelost: {done.message}"


def attack_all(found: Model) -> str:
    """The attacker on all cells, without witnesses."""
    rounded = protect(found, example_key())
    told = known(found, rounded.counts, rounded.shown)
    start = time.process_time()
    attacker.unsafe(told, certify.protected(found))
    return f"{time.process_time() - start:.3f}"


def attack_each(found: Model) -> str:
    """Two linear programs for every cell, as ``audit --volledig`` does."""
    rounded = protect(found, example_key())
    told = known(found, rounded.counts, rounded.shown)
    start = time.process_time()
    attacker.intervals(told, certify.protected(found))
    return f"{time.process_time() - start:.3f}"


def only_certify(found: Model) -> str:
    rounded = protect(found, example_key())
    start = time.process_time()
    certify.certify(found, rounded.counts, rounded.shown)
    return f"{time.process_time() - start:.3f}"


# --- measuring ------------------------------------------------------------------------------------


def measured(task: Callable[[Model], str], size: Size, repeats: int = REPEATS) -> Result:
    """Run a task in a process of its own."""
    here, there = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(task, size, repeats, there)
    )
    process.start()
    result: Result = here.recv()
    process.join()
    return result


def _run(task: Callable[[Model], str], size: Size, repeats: int, out: Connection) -> None:
    found = model(*country(*size))
    before = _peak()
    times, note = [], ""
    for _ in range(repeats):
        start = time.process_time()
        try:
            note = task(found)
        except ImportError:
            out.send(Result(float("nan"), 0.0, 0.0, "ontbreekt: pip install scipy"))
            return
        times.append(time.process_time() - start)
    out.send(Result(min(times), _peak() - before, _peak(), note))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cells(size: Size) -> int:
    municipalities, tables, splits = size
    return (municipalities + 1) * 4 * (1 + 5 * splits) * tables


# --- what is printed ------------------------------------------------------------------------------


def report(fast: bool) -> Iterator[str]:
    yield f"Werkplein: {cells(WORKPLACE)} cijfers, {WORKPLACE[0]} gemeenten"
    base = measured(ours, WORKPLACE)
    yield line("afronden en bewijzen", base, base)
    yield line("per cijfer apart (bodem)", measured(per_cell, WORKPLACE), base)
    yield line("scipy milp, alles ineens", measured(whole_milp, WORKPLACE, 1), base)
    proof = inside(measured(only_certify, WORKPLACE))
    yield line("alleen het bewijs", proof, proof)
    if not fast:
        yield line("aanvaller zonder getuigen", inside(measured(attack_all, WORKPLACE, 1)), proof)
        yield line(
            "aanvaller, elk cijfer apart", inside(measured(attack_each, WORKPLACE, 1)), proof
        )

    yield ""
    yield "Land: 8 tabellen, steeds meer gemeenten"
    first = None
    for size in GROWTH:
        now = measured(ours, size)
        first = first or (size, now)
        more, longer = cells(size) / cells(first[0]), now.seconds / first[1].seconds
        yield line(f"{size[0]} gemeenten, {cells(size)} cijfers", now, now)
        yield f"    {more:.1f} x zoveel cijfers, {longer:.1f} x zo lang"
        yield line("  per cijfer apart (bodem)", measured(per_cell, size), now)
        if not fast:
            yield line("  scipy milp, alles ineens", measured(whole_milp, size, 1), now)
            proof = inside(measured(only_certify, size))
            yield line("  alleen het bewijs", proof, now)


def inside(result: Result) -> Result:
    """A result of which the task measured the part that counts."""
    return dataclasses.replace(result, seconds=float(result.note), note="")


def line(name: str, result: Result, base: Result) -> str:
    if np.isnan(result.seconds):
        return f"  {name:44} {result.note}"
    ratio = result.seconds / base.seconds
    return (
        f"  {name:44} {ratio:9.2f} x  {result.seconds:8.3f} s  "
        f"{result.megabytes:5.0f} van {result.peak:4.0f} MB  {result.note}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--snel", action="store_true", help="zonder de trage rivalen")
    for one in report(parser.parse_args().snel):
        print(one, flush=True)


if __name__ == "__main__":
    main()
