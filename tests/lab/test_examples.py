"""Every public docstring of the lab has an example, and all of them run."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import prestatiemonitor.lab as pm
from prestatiemonitor.lab.public import PublicTable
from prestatiemonitor.lab.query import Cells
from prestatiemonitor.lab.shown import Chart

MODULES = [importlib.import_module(f"{pm.__name__}.{m.name}") for m in pkgutil.iter_modules(
    pm.__path__)]  # fmt: skip
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


@pytest.mark.parametrize("module", [pm, *MODULES], ids=lambda module: module.__name__)
@pytest.mark.usefixtures("in_clone")
def test_the_examples_in_docstrings_are_true(module: ModuleType) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for example in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(example)
    assert runner.failures == 0


def test_what_a_researcher_calls_has_an_example() -> None:
    functions = [pm.cells, pm.context, pm.microdata, *questions()]
    assert len(functions) > 10
    lacking = [one.__name__ for one in functions if ">>>" not in (inspect.getdoc(one) or "")]
    assert lacking == []
    assert all(">>>" in (inspect.getdoc(one) or "") for one in (Chart, PublicTable, pm))


def questions() -> list[object]:
    members = inspect.getmembers(Cells)
    properties = [m.fget for n, m in members if isinstance(m, property) and n == "frame"]
    return [m for n, m in members if inspect.isfunction(m) and n[0] != "_"] + properties
