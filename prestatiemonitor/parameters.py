"""The parameters cell of a notebook, and whether given values fit it.

Papermill only warns about a parameter that the notebook does not know. Here any parameter that is
unknown, missing or of another type stops the run before it starts.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prestatiemonitor.errors import UserError

TAG = "parameters"
TYPES = ("str", "int", "float", "bool")


class ParameterError(UserError):
    """The notebook has no usable parameters cell, or the values given do not fit it (Dutch)."""


def declared(notebook: Path) -> dict[str, type]:
    """The types of the parameters of a notebook; see ``defaults``."""
    return {name: type(value) for name, value in defaults(notebook).items()}


def defaults(notebook: Path) -> dict[str, Any]:
    """The parameters of a notebook, each ``name: type = default`` in the tagged cell.

    Raises:
        ParameterError: there is no such notebook, it has not exactly one such cell, or a line in
            that is no declaration.
    """
    tagged = [source for source, tags in cells(notebook) if TAG in tags]
    if len(tagged) != 1:
        raise ParameterError(
            f"{notebook.name}: er moet precies één cel met tag '{TAG}' zijn, niet {len(tagged)}."
        )
    try:
        body = ast.parse(tagged[0]).body
    except SyntaxError as error:
        raise ParameterError(
            f"{notebook.name}: regel {error.lineno} van de parametercel is geen Python."
        ) from None
    return dict(_declaration(statement, notebook.name) for statement in body)


def cells(notebook: Path) -> list[tuple[str, list[str]]]:
    """The source and the tags of each cell. Raises ParameterError where it is no notebook."""
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return [("".join(c["source"]), c.get("metadata", {}).get("tags", [])) for c in found]
    except FileNotFoundError:
        raise ParameterError(f"{notebook.name}: dit notebook bestaat niet.") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise ParameterError(f"{notebook.name}: dit is geen geldig notebook.") from None


def _declaration(statement: ast.stmt, notebook: str) -> tuple[str, Any]:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        kind, value = ast.unparse(statement.annotation), statement.value
        if isinstance(value, ast.Constant) and kind in TYPES and type(value.value).__name__ == kind:
            return statement.target.id, value.value
    raise ParameterError(
        f"{notebook}: regel {statement.lineno} van de parametercel moet de vorm "
        f"'naam: type = waarde' hebben, met type {', '.join(TYPES)}."
    )


def check(notebook: str, known: Mapping[str, type], given: Mapping[str, Any]) -> None:
    """Refuse values that do not fit the declared parameters; all faults in one message.

    Raises:
        ParameterError: a parameter is unknown, missing or of another type.
    """
    faults = [f"'{name}' is onbekend" for name in given if name not in known]
    faults += [f"'{name}' ontbreekt" for name in known if name not in given]
    faults += [
        f"'{name}' moet {kind.__name__} zijn, niet {type(given[name]).__name__}"
        for name, kind in known.items()
        if name in given and type(given[name]) is not kind
    ]
    if faults:
        raise ParameterError(f"{notebook}: parameter {'; parameter '.join(faults)}.")
