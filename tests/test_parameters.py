from __future__ import annotations

import json
from pathlib import Path

import pytest

from prestatiemonitor.parameters import ParameterError, check, declared, defaults


def notebook(folder: Path, *sources: str | list[str]) -> Path:
    cells = [
        {"cell_type": "code", "source": s, "metadata": {"tags": ["parameters"]}} for s in sources
    ]
    path = folder / "werk.ipynb"
    other = {"cell_type": "code", "source": "x: int = 1", "metadata": {}}
    path.write_text(json.dumps({"cells": [*cells, other]}), encoding="utf-8")
    return path


def test_typed_parameters_are_read(tmp_path: Path) -> None:
    path = notebook(tmp_path, ["#| include: false\n", 'a: str = "x"\n', "b: int = 3"])
    assert declared(path) == {"a": str, "b": int}
    assert defaults(path) == {"a": "x", "b": 3}


@pytest.mark.parametrize("sources", [(), ("a: int = 1", "b: int = 2")])
def test_there_is_exactly_one_parameters_cell(tmp_path: Path, sources: tuple[str, ...]) -> None:
    with pytest.raises(ParameterError, match="precies één cel"):
        declared(notebook(tmp_path, *sources))


@pytest.mark.parametrize(
    "line", ["a = 1", "a: list = []", "a: int", "a: int = '1'", "import os", "a.b: int = 1"]
)
def test_anything_but_a_typed_value_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ParameterError, match="regel 2"):
        declared(notebook(tmp_path, f"ok: int = 1\n{line}"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": [1]}', '{"cells": [{"source": 1}]}'])
def test_a_file_that_is_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "werk.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"werk\.ipynb: dit is geen geldig notebook"):
        declared(path)


def test_a_notebook_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"werk\.ipynb: dit notebook bestaat niet"):
        declared(tmp_path / "werk.ipynb")


def test_a_parameters_cell_that_is_no_python_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="regel 2 van de parametercel is geen Python"):
        declared(notebook(tmp_path, "a: int = 1\nb: int =="))


def test_all_misfits_are_named_at_once() -> None:
    with pytest.raises(ParameterError) as caught:
        check("werk.ipynb", {"a": int, "b": str}, {"a": "1", "c": 2})
    message = str(caught.value)
    assert all(part in message for part in ("werk.ipynb", "'c' is onbekend", "'b' ontbreekt"))
    assert "'a' moet int zijn, niet str" in message


def test_a_bool_is_no_int() -> None:
    with pytest.raises(ParameterError):
        check("n", {"a": int}, {"a": True})


def test_fitting_values_pass() -> None:
    check("n", {"a": int, "b": bool}, {"a": 1, "b": False})
