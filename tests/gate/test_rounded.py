"""Rounding is certified anew from what stands, whatever made it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from prestatiemonitor import cells, store
from prestatiemonitor.gate import rounded
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import load_project
from tests.planted_site import rewritten


def found(root: Path) -> list[Finding]:
    return list(rounded.findings(load_project(root)))


def changed(root: Path, by: float, which: int = 0) -> str:
    """Change a public count that is known; its id."""
    folder = store_folder(root, "openbaar")
    public = store.read(folder)
    counts = {one: n for one, n in cells.counts_by_id(public.cells).items() if n == 0}
    one = sorted(counts)[which]
    rewritten(public, {one: counts[one] + by}).write_in(folder)
    return one


def test_what_a_build_made_is_certified(example_root: Path) -> None:
    assert found(example_root) == []


@pytest.mark.parametrize(
    ("by", "told"), [(3, "veelvoud van de stap"), (500, "meer af dan de marge")]
)
def test_a_count_that_breaks_a_rule_is_refused_and_not_told(
    example_root: Path, by: float, told: str
) -> None:
    one = changed(example_root, by)
    (finding,) = found(example_root)
    assert (finding.regel, finding.ernst) == ("afronding", "weigering")
    assert told in finding.tekst
    assert one in finding.tekst


def test_counts_that_are_exact_without_a_decision_are_refused(example_root: Path) -> None:
    folder = store_folder(example_root, "openbaar")
    public = store.read(folder)
    dataclasses.replace(public, exact=["uitstroom"]).write_in(folder)
    (finding,) = found(example_root)
    assert "openbaarheid.yml" in finding.tekst


def test_a_count_that_was_never_counted_is_refused(example_root: Path) -> None:
    folder = store_folder(example_root, "openbaar")
    public = store.read(folder)
    more = public.cells.dropna(subset="waarde").head(1).assign(periode="2019-T3")
    table = cells.combine([public.cells, more])
    dataclasses.replace(public, cells=table).write_in(folder)
    told = found(example_root)
    assert "nooit geteld" in told[0].tekst


def test_cells_that_cannot_be_read_are_refused(example_root: Path) -> None:
    (store_folder(example_root, "openbaar") / "exact.json").unlink()
    (finding,) = found(example_root)
    assert "niet te lezen" in finding.tekst
