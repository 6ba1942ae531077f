"""The packages that the gate looks with: which of them are not here, and which versions are."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from prestatiemonitor.gate import verdicts


def absent(packages: Mapping[str, str]) -> str:
    """The command that installs what is not here; nothing if all is.

    Args:
        packages: the name of each in the index, by the module that it brings.
    """
    names = [name for module, name in packages.items() if not importlib.util.find_spec(module)]
    return f"pip install {' '.join(names)}" if names else ""


def looker(packages: Mapping[str, str], own: Iterable[Path]) -> str:
    """What looks, as a text: another version of it may find something else.

    Args:
        own: the files of ours that look.
    """
    parts = [f"{name} {version(name)}" for name in packages.values()]
    return " ".join([*parts, verdicts.key(*(path.read_bytes() for path in own))])
