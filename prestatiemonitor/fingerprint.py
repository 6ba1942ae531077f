"""What a report is made of: as long as none of it changes, the report would be the same.

A fingerprint has named parts, so that a build can say why it makes a report again.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
ROOTS = ("report", "nest_process", "engine", "kernel_engine", "execute", "parcels")
"""The modules that notebooks and what runs them begin with; all that these import counts."""

Fingerprint = Mapping[str, str]
"""A hash per part; the names of parts are Dutch, for who reads what changed."""


def fingerprint(notebook: Path, slice_file: Path, given: Mapping[str, Any]) -> Fingerprint:
    """The fingerprint of one report.

    Args:
        notebook: its source.
        slice_file: its data; the order of rows makes no difference.
        given: all else that the run is given, by name.
    """
    parts = {"notebook": hashlib.sha256(notebook.read_bytes()).hexdigest()}
    parts |= {f"snede: {name}": found for name, found in _slice_parts(slice_file)}
    parts |= {name: digest(value) for name, value in given.items()}
    return parts | versions()


def versions() -> dict[str, str]:
    """What every report is made with: two machines that agree on it make the same bytes."""
    return {"programma": program(), "bibliotheken": libraries()}


def changed(before: Fingerprint, now: Fingerprint) -> list[str]:
    """The names of the parts that differ, in order."""
    return [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]


def digest(value: object) -> str:
    """The hash of plain data."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _slice_parts(path: Path) -> Iterator[tuple[str, str]]:
    """Of each indicator its counts and words, and of all else that is in the slice each field."""
    content = json.loads(path.read_bytes())
    rows = defaultdict(list)
    for field in ("cells", "status"):
        for key, *rest in content.pop(field):
            rows[key].append(json.dumps([field, *rest], ensure_ascii=False))
    yield from ((key, digest(sorted(found))) for key, found in rows.items())
    yield from ((field, digest(value)) for field, value in content.items() if field not in rows)


@functools.cache
def program() -> str:
    """The source of every module that reports use."""
    return digest([(path.name, path.read_text(encoding="utf-8")) for path in sources()])


def sources() -> list[Path]:
    """The files of the modules that reports use, found by their imports."""
    found: set[Path] = set()
    todo = {PACKAGE / f"{name}.py" for name in ROOTS}
    while todo:
        path = todo.pop()
        found.add(path)
        todo |= set(_imported(path)) - found
    return sorted(found)


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            package, *rest = name.split(".")
            if package == PACKAGE.name:
                place = PACKAGE.joinpath(*rest)
                files = (place / "__init__.py", place.with_suffix(".py"))
                yield from (file for file in files if file.is_file())


@functools.cache
def libraries() -> str:
    """The version of Python and of all that is installed beside it."""
    installed = {
        entry.name
        for folder in sys.path
        if folder and Path(folder).is_dir()
        for entry in Path(folder).glob("*.dist-info")
    }
    return digest([sys.version, sorted(installed)])
