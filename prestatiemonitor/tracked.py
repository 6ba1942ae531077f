"""Notebooks that git tracks hold calls and prose and never results: those may be of persons.

What is tracked travels with every copy of the project, also after it was deleted. So what stands
ready to be committed is looked at too, and not only the file.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prestatiemonitor.errors import UserError
from prestatiemonitor.folders import write_whole
from prestatiemonitor.places import NOTEBOOKS

KEPT = Path("tests/golden")
"""Here outputs are kept on purpose: of public example figures, held by a test."""
MARK = "VERTROUWELIJK: niet bewaren of delen"
"""What stands with everything that only a few may see; ``lab`` puts it there."""
_CELL_METADATA = {"tags", "jupyter", "slideshow"}
_METADATA = {"kernelspec", "language_info"}
_PYTHON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""What stands in a notebook of Python, whichever version last ran it."""
_PSEUDONYM = re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{16}\b")
_CHECKPOINTS = ".ipynb_checkpoints"

Notebook = dict[str, Any]


class NotebookError(UserError):
    """A notebook that cannot be read; the message is Dutch."""


@dataclass(frozen=True)
class Finding:
    """What is wrong in a notebook: the number of the cell (from 1; 0 is the notebook itself), what,
    and whether ``fix`` mends it.
    """

    cell: int
    what: str
    mends: bool = True

    def told(self, path: Path) -> str:
        """'notebooks/a.ipynb, cel 3: bevat uitvoer.'"""
        where = f", cel {self.cell}" if self.cell else ""
        hand = "" if self.mends else " Dit moet u zelf weghalen."
        return f"{path.as_posix()}{where}: {self.what}.{hand}"


def tracked(root: Path) -> list[Path]:
    """The notebooks that git tracks, relative to the project; without git all in ``notebooks/``."""
    if (listed := _git(root, "ls-files", "-z", "--", "*.ipynb")) is not None:
        return sorted(Path(name) for name in listed.split("\0") if name)
    found = (path.relative_to(root) for path in (root / NOTEBOOKS).rglob("*.ipynb"))
    return sorted(path for path in found if _CHECKPOINTS not in path.parts)


def check(root: Path, paths: Sequence[Path] | None = None) -> list[str]:
    """What is wrong in tracked notebooks, in Dutch, with file and cell.

    Args:
        paths: only these, relative to the project.

    Raises:
        NotebookError: a file is no notebook.
    """
    told = []
    for path in tracked(root) if paths is None else paths:
        for text, where in _versions(root, path):
            found = findings(_parsed(text, path), kept=path.is_relative_to(KEPT))
            told += [f"{one.told(path)}{where}" for one in found]
    return list(dict.fromkeys(told))


def fix(root: Path, paths: Sequence[Path] | None = None) -> list[Path]:
    """Take outputs, counts and their traces out of notebooks; those that changed.

    Raises:
        NotebookError: a file is no notebook.
    """
    changed = []
    for path in tracked(root) if paths is None else paths:
        if path.is_relative_to(KEPT) or not (root / path).is_file():
            continue
        body = _parsed((root / path).read_text(encoding="utf-8"), path)
        if any(one.mends for one in findings(body)):
            text = json.dumps(stripped(body), ensure_ascii=False, indent=1)
            write_whole(root / path, f"{text}\n".encode())
            changed.append(path)
    return changed


def findings(body: Notebook, *, kept: bool = False) -> list[Finding]:
    """Everything in a notebook that git must not have.

    Args:
        kept: outputs of public figures may stay.
    """
    found = [] if kept else [*_of_notebook(body)]
    for number, cell in enumerate(body["cells"], 1):
        if not kept:
            found += _of_cell(number, cell)
        found += _of_texts(number, cell)
    return found


def stripped(body: Notebook) -> Notebook:
    """The notebook without outputs, counts and what JupyterLab remembers of a run."""
    cells = [_stripped_cell(cell) for cell in body["cells"]]
    kept = {key: value for key, value in body["metadata"].items() if key in _METADATA}
    if kept.get("kernelspec", {}).get("name") == "python3":
        kept = _PYTHON
    return body | {"cells": cells, "metadata": kept}


def _stripped_cell(cell: Notebook) -> Notebook:
    kept = {k: v for k, v in cell.get("metadata", {}).items() if k in _CELL_METADATA}
    out = {k: v for k, v in cell.items() if k != "attachments"} | {"metadata": kept}
    if cell["cell_type"] == "code":
        out |= {"outputs": [], "execution_count": None}
    return out


def _of_notebook(body: Notebook) -> Iterator[Finding]:
    if extra := sorted(set(body["metadata"]) - _METADATA):
        yield Finding(0, f"bevat gegevens van een eerdere keer ({', '.join(extra)})")


def _of_cell(number: int, cell: Notebook) -> Iterator[Finding]:
    if cell.get("outputs"):
        yield Finding(number, "bevat uitvoer")
    if cell.get("execution_count") is not None:
        yield Finding(number, "bevat het nummer van een uitvoering")
    if cell.get("attachments"):
        yield Finding(number, "bevat een ingeplakt beeld")
    if extra := sorted(set(cell.get("metadata", {})) - _CELL_METADATA):
        yield Finding(number, f"bevat gegevens van een eerdere keer ({', '.join(extra)})")


def _of_texts(number: int, cell: Notebook) -> Iterator[Finding]:
    """What only a few may see, in what a person wrote; and, of kept outputs, in those."""
    source = _joined(cell.get("source", ""))
    if MARK in source or _PSEUDONYM.search(source):
        yield Finding(number, "bevat vertrouwelijke gegevens in de tekst", mends=False)
    if cell["cell_type"] == "code" and _asks_exact(source):
        yield Finding(
            number,
            'vraagt de interne editie (editie="intern"); neem die alleen in een notebook dat niet '
            "in git staat",
            mends=False,
        )
    if MARK in json.dumps(cell.get("outputs", []), ensure_ascii=False):
        yield Finding(number, "bevat vertrouwelijke uitvoer")


def _asks_exact(source: str) -> bool:
    """Whether code names the internal edition, as an argument or as a value."""
    try:
        nodes = [*ast.walk(ast.parse(source))]
    except SyntaxError:  # a line for IPython, such as %timeit
        return re.search(r"""["']intern["']""", source) is not None
    return any(isinstance(node, ast.Constant) and node.value == "intern" for node in nodes)


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _versions(root: Path, path: Path) -> Iterator[tuple[str, str]]:
    """The file as it stands, and as it stands ready to be committed where that is another."""
    file = root / path
    here = file.read_text(encoding="utf-8") if file.is_file() else None
    if here is not None:
        yield here, ""
    ready = _git(root, "show", f":./{path.as_posix()}")
    if ready is not None and ready != here:
        yield ready, " (Zo staat het klaar om vast te leggen: doe opnieuw `git add`.)"


def _parsed(text: str, path: Path) -> Notebook:
    try:
        body: Notebook = json.loads(text)
        if not all({"cell_type", "source"} <= set(cell) for cell in body["cells"]):
            raise ValueError
        body.setdefault("metadata", {})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotebookError(f"{path.as_posix()}: dit is geen notebook.") from None
    return body


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None where there is no git or it knows no such thing."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8") if done.returncode == 0 else None
