"""The notebooks are thin: parameters, calls and prose; they run on any slice."""

from __future__ import annotations

import ast
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.display import Figure, Markdown
from prestatiemonitor.parameters import declared
from tests import slice_factory as made

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
WORDS = ("gebied", "waar", "periode_label", "volgend_jaar", "datum", "indicator")
PARAMETERS = ("snede", "editie", "periode", "gebied", "uitvoer")
REGION_ONLY = {
    "start", "context", "over-deze-cijfers", "voorstel", "resultaat", "resultaten", "verandering",
    "woordenlijst",
}  # fmt: skip
OF_A_RESULT = ("resultaat",)
"""They get the result that they are about, too."""
TOWNS_ONLY = {"raadsbrief", "raadspagina", "raadsvoorstel"}


def cells(name: str) -> list[dict[str, Any]]:
    body = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = body["cells"]
    return found


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def code(name: str) -> list[str]:
    return [source(cell) for cell in cells(name) if cell["cell_type"] == "code"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_kept_without_outputs_and_as_lists_of_lines(name: str) -> None:
    body = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert body["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in body["cells"]]
    assert len(ids) == len(set(ids))
    for cell in body["cells"]:
        assert isinstance(cell["source"], list)
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_begins_with_front_matter_the_run_fills_in(name: str) -> None:
    words = dict.fromkeys(WORDS, "woord")
    first = cells(name)[0]
    assert first["cell_type"] == "raw"
    text = source(first).format(**words)
    assert re.match(r'---\ntitle: "[^"{]+"\n', text)
    assert "lang: nl\n---" in text


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_has_the_parameters_every_run_gives(name: str) -> None:
    extra = ("indicator",) if name in OF_A_RESULT else ()
    assert declared(FOLDER / f"{name}.ipynb") == dict.fromkeys((*PARAMETERS, *extra), str)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_defines_nothing_and_hides_its_code(name: str) -> None:
    for text in code(name):
        assert text.startswith(("#| echo: false\n", "#| include: false\n"))
        kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If)
        assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_headings_start_at_two_and_skip_none(name: str) -> None:
    text = "\n".join(source(cell) for cell in cells(name) if cell["cell_type"] == "markdown")
    levels = [len(found) for found in re.findall(r"^(#+) ", text, re.M)]
    assert levels[0] == 2
    assert min(levels) == 2
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


RUNS = [(name, "REGIO", "cee") for name in NOTEBOOKS if name not in TOWNS_ONLY]
RUNS += [(name, "GM0001", "aa") for name in NOTEBOOKS if name not in REGION_ONLY]


@pytest.mark.parametrize(("name", "place", "slug"), RUNS)
@pytest.mark.parametrize(
    ("editie", "empty"), [("intern", False), ("intern", True), ("openbaar", False)]
)
def test_a_notebook_runs_on_a_slice_and_shows_something_everywhere(
    name: str, place: str, slug: str, editie: str, empty: bool,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Run cell by cell in this process; a real kernel is for the build's own tests."""
    nothing = {"cells": [], "status": []} if empty else {}
    slice_ = made.make(rapport=name, place=place, editie=editie, **nothing)
    slice_.write(tmp_path / "snede.json")
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {"snede": "snede.json", "editie": editie,
                             "periode": slice_.periode, "gebied": slug, "uitvoer": ".",
                             "indicator": "uitstroom"}  # fmt: skip
    texts = []
    for text in code(name)[1:]:
        body = ast.parse(text).body
        last = body[-1]
        if isinstance(last, ast.Expr):
            shown = eval(ast.unparse(last), space)  # noqa: S307 - our own notebook
            assert isinstance(shown, Markdown | Figure)
            if "report.explanation(" not in text:  # nothing to explain shows nothing
                texts.append(shown._repr_mimebundle_()["text/markdown"])
        else:
            exec(text, space)  # noqa: S102 - our own notebook
    whole = "\n\n".join(texts)
    assert all(texts)
    for image in re.findall(r"\]\(([^)]+\.(?:svg|csv))\)", whole):
        assert (tmp_path / image).exists()
    found = re.findall(r"\{#((?:fig|tbl)-[^} ]+)", whole)
    assert len(found) == len(set(found))
    assert not re.search(r"\bNone\b|\bnan\b", whole)
