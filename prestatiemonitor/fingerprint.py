"""What something is made of: as long as none of it changes, it would be made the same.

A fingerprint has named parts, so that a build can say why it makes a report again.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
REPORT = ("report", "nest_process", "engine", "kernel_engine", "execute")
"""The modules that notebooks and what runs them begin with."""

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
    return {**parts, **program(*REPORT)}


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
    rows: dict[str, dict[str, list[list[Any]]]] = {}
    for field in ("cells", "status"):
        for key, *rest in content.pop(field):
            rows.setdefault(key, {}).setdefault(field, []).append(rest)
    for key, found in rows.items():
        yield key, digest({field: sorted(each, key=_place) for field, each in found.items()})
    yield from ((field, digest(value)) for field, value in content.items() if field not in rows)


def _place(row: list[Any]) -> list[Any]:
    """Which count a row is: all but the count and its state, which may be of any type."""
    return row[:5]


@functools.cache
def program(*modules: str) -> Fingerprint:
    """What does the making: some modules with all of ours that they use, and all libraries."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sources(*modules)]
    return {"programma": digest(texts), "bibliotheken": libraries()}


def sources(*modules: str) -> list[Path]:
    """The files of some modules and of all that they use: modules found by their imports, and
    whatever else lies in the folder of a package.
    """
    found: set[Path] = set()
    todo = {_file(PACKAGE.joinpath(*name.split("."))) for name in modules}
    while todo:
        path = todo.pop()
        found.add(path)
        todo |= set(_imported(path)) - found
    beside = {
        path
        for module in found
        if module.name == "__init__.py" and module.parent != PACKAGE
        for path in module.parent.rglob("*.*")
        if path.suffix not in (".py", ".pyc")
    }
    return sorted(found | beside)


def _file(place: Path) -> Path:
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


@functools.cache
def _imported(path: Path) -> tuple[Path, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[Path]:
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
    return digest([sys.version, installed()])


def installed() -> list[str]:
    """All that is installed beside Python, with its version."""
    found = {
        entry.name
        for folder in sys.path
        if folder and Path(folder).is_dir()
        for entry in Path(folder).glob("*.dist-info")
    }
    return sorted(found)
