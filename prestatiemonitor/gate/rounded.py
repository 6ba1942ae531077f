"""Rounding certified anew, from the counts that stand: the public ones against the exact ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from prestatiemonitor import store
from prestatiemonitor.cells import CellsError, counts_by_id
from prestatiemonitor.errors import UserError
from prestatiemonitor.gate.finding import Finding, refusal
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project
from prestatiemonitor.rounding import certify
from prestatiemonitor.rounding.model import known, model
from prestatiemonitor.store import Store

RULE = "afronding"
_AGAIN = "Draai prestatiemonitor build --force."
_DAMAGED = (OSError, ValueError, KeyError, TypeError, CellsError)
"""What reading a store raises that is cut off or not one at all."""


def findings(project: Project) -> Iterator[Finding]:
    """What is wrong with the public counts that stand; told in ids, never in counts."""
    try:
        exact, public = _read(project.root, "intern"), _read(project.root, "openbaar")
    except _DAMAGED:
        yield refusal(RULE, f"de cijfers in data/cijfers zijn niet te lezen. {_AGAIN}")
        return
    try:
        yield from _certified(exact, public, project)
    except UserError as error:
        yield refusal(RULE, str(error))


def _read(root: Path, editie: str) -> Store:
    return store.read(store_folder(root, "intern" if editie == "intern" else "openbaar"))


def _certified(exact: Store, public: Store, project: Project) -> Iterator[Finding]:
    unrounded = project.disclosure.exact_indicators(fictitious=exact.fictief)
    if sorted(unrounded) != public.exact:
        yield refusal(
            RULE, f"de openbare cijfers volgen params/openbaarheid.yml niet meer. {_AGAIN}"
        )
        return
    found = model(
        exact.cells, exact.relations, public.facts, unrounded, project.disclosure.hoogste_bedrag_eur
    )
    counts = counts_by_id(public.cells)
    if strange := sorted(set(counts) - set(found.ids)):
        yield refusal(
            RULE,
            f"{len(strange)} openbare cijfers zijn nooit geteld, te beginnen bij {strange[0]}. "
            f"{_AGAIN}",
        )
    shown = np.array([one in counts for one in found.ids], bool)
    rounded = np.array([counts.get(one, 0.0) for one in found.ids], np.float64) / found.units
    certify.gate(found, rounded, shown)
    told = known(found, rounded, shown)
    # A count that is not shown is not in the public store, so witnesses cannot start from it.
    base = rounded if shown.all() else None
    unsafe = certify.unsafe(told, certify.protected(found), base)
    if unsafe.size:
        yield refusal(
            RULE,
            f"{unsafe.size} cijfers zijn te herleiden uit wat bekend is, te beginnen bij "
            f"{found.ids[unsafe[0]]}. {_AGAIN} Blijft het zo, haal deze uitsplitsing dan uit de "
            "publicatie.",
        )
