"""The benchmark measures something true: its country adds up, and what it times gives results."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from prestatiemonitor.relations import broken
from prestatiemonitor.rounding.model import model


@pytest.fixture
def bench(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(root / "bench")
    return importlib.import_module("afronden")


def test_the_made_up_country_adds_up(bench: ModuleType) -> None:
    cells, relations = bench.country(4, 2, 2)
    assert len(cells) == bench.cells((4, 2, 2)) == 440
    assert broken(cells, relations) == []
    assert len(relations) > 100


def test_the_sizes_are_those_that_are_promised(bench: ModuleType) -> None:
    assert bench.cells(bench.WORKPLACE) == pytest.approx(4_000, rel=0.02)
    assert bench.cells(bench.GROWTH[-1]) == pytest.approx(66_000, rel=0.01)


def test_what_is_timed_protects(bench: ModuleType) -> None:
    found = model(*bench.country(3, 1, 1))
    assert bench.ours(found) == "onveilig 0, achtergehouden 0"
    assert float(bench.only_certify(found)) >= 0
    assert float(bench.attack_all(found)) >= 0
    assert "gebroken" in bench.per_cell(found)


def test_a_measurement_is_a_process_of_its_own(bench: ModuleType) -> None:
    result = bench.measured(bench.per_cell, (3, 1, 1), 1)
    assert result.seconds > 0
    assert result.peak > result.megabytes
    assert "gebroken" in bench.line("naam", result, result)
