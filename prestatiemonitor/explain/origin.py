"""Where a number comes from: deliveries, their files and rows, parameters and program.

All of it as noted when the number was made, and what changed since. Rows are counted, never shown.
"""

from __future__ import annotations

import importlib.metadata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prestatiemonitor import fingerprint, reuse
from prestatiemonitor.explain.question import Question
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.indicators.sources import TABLES
from prestatiemonitor.mapping import Mapping as Layout
from prestatiemonitor.mapping import load_mapping
from prestatiemonitor.params import ParamsError
from prestatiemonitor.places import DELIVERIES, PARAMS, Editie
from prestatiemonitor.project import Project
from prestatiemonitor.rooms import note_file, rules
from prestatiemonitor.sidecars import Sidecar, load_sidecar
from prestatiemonitor.store import CHECKED, Store

PERIOD, GRAVITY, FILE, ROW, RULE = (
    CHECKED.index(name) for name in ("periode", "ernst", "bestand", "rij", "regel")
)
MADE: tuple[tuple[str, Editie, str], ...] = (
    ("tellen", "intern", "build"),
    ("afronden", "openbaar", "editions"),
)
"""What is done, to the counts of which edition, and by which module."""


def tables(question: Question) -> tuple[str, ...]:
    """The tables that it is counted from."""
    return TABLES.get(question.indicator.sleutel, ())


def deliveries(question: Question, exact: Store, root: Path) -> list[dict[str, Any]]:
    """Every delivery that the number is made of, oldest first: those up to its period."""
    layout, made_of = load_mapping(root), noted(root, "intern")
    until = str(question.periode)
    return [
        _delivery(one, question, exact, root, layout, made_of)
        for one in exact.herkomst["leveringen"]
        if one["periode"] <= until
    ]


def _delivery(
    one: Mapping[str, Any], question: Question, exact: Store, root: Path, layout: Layout,
    made_of: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    period = one["periode"]
    sidecar = _sidecar(root, period, one["checksum"])
    about = [row for row in exact.controle if row[PERIOD] == period]
    return {
        "periode": period,
        "opgeleverd_datum": one["opgeleverd_datum"],
        "afzender": one["afzender"],
        "controlegetal": one["checksum"],
        "staat_er_nog": sidecar is not None,
        "tabellen": [
            _table(name, period, sidecar, about, layout, made_of) for name in tables(question)
        ],
        "over_de_hele_levering": _rules(about, "opmerking", {""}),
    }


def _sidecar(root: Path, period: str, checksum: str) -> Sidecar | None:
    """What the delivery says of its files; None if it is gone or another one stands there."""
    try:
        found = load_sidecar(root / DELIVERIES / period)
    except ParamsError:
        return None
    return found if found.checksum == checksum else None


def _table(
    name: str, period: str, sidecar: Sidecar | None, about: Sequence[list[str]], layout: Layout,
    made_of: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    place = f"{DELIVERIES.as_posix()}/{period}/"
    here = (path for path in made_of if path.startswith(place))
    known = {path.removeprefix(place): made_of[path] for path in here}
    files = {file: sha for file, sha in known.items() if layout.table_of(file) == name}
    told = {row[FILE] for row in about if row[FILE] and layout.table_of(row[FILE]) == name}
    rows = {file: one.rijen for file, one in sidecar.bestanden.items()} if sidecar else {}
    aside = {(r[FILE], r[ROW]) for r in about if r[FILE] in told and r[GRAVITY] == "opzij"}
    count = sum(rows[file] for file in files) if files and rows.keys() >= files.keys() else None
    return {
        "tabel": name,
        "bestanden": [
            {"naam": file, "sha256": sha, "rijen_aantal": rows.get(file)}
            for file, sha in sorted(files.items())
        ],
        "rijen_aantal": count,
        "opzij_aantal": len(aside),
        "gebruikt_aantal": None if count is None else count - len(aside),
        "opzij_per_regel": _rules(about, "opzij", told),
        "opmerkingen_per_regel": _rules(about, "opmerking", told),
    }


def _rules(about: Sequence[list[str]], gravity: str, files: set[str]) -> dict[str, int]:
    found = Counter(r[RULE] for r in about if r[GRAVITY] == gravity and r[FILE] in files)
    return dict(sorted(found.items()))


def noted(root: Path, editie: Editie) -> Fingerprint:
    """What the counts of an edition were made of, as noted then; empty where that is not known."""
    return reuse.made_of(note_file(root, editie, "cellen")) or {}


def parameters(project: Project) -> list[dict[str, Any]]:
    """The files of ``params/`` that counting and rounding read, and whether they changed since.

    Of an agreement, only what is not words for readers: see ``rooms.rules``.
    """
    made_of, now = noted(project.root, "openbaar") or noted(project.root, "intern"), rules(project)
    return [
        {"bestand": name, "kenmerk": digest, "sindsdien_veranderd": now.get(name) != digest}
        for name, digest in sorted(made_of.items())
        if name.startswith(f"{PARAMS}/")
    ]


def program(root: Path) -> dict[str, Any]:
    """The version of the program, and whether it is still what made the numbers."""
    return {
        "versie": importlib.metadata.version("prestatiemonitor"),
        "onderdelen": [
            {
                "wat": what,
                "programma": made_of.get("programma"),
                "bibliotheken": made_of.get("bibliotheken"),
                "sindsdien_veranderd": _other_program(made_of, module),
            }
            for what, editie, module in MADE
            if (made_of := noted(root, editie))
        ],
    }


def _other_program(made_of: Mapping[str, str], module: str) -> bool:
    now = fingerprint.program(module)
    return any(made_of.get(name) != digest for name, digest in now.items())


def key_mark(root: Path, exact: Store) -> str | None:
    """By which the rounding key is known again; None where that is not known."""
    if exact.fictief:
        from prestatiemonitor.rounding.key import example_key

        return example_key().check()
    return noted(root, "openbaar").get("afrondsleutel") or None
