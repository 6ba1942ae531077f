"""The benchmark measures something true: its country adds up, and what it times gives results."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from prestatiemonitor.project import Project
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


# --- counting ---


@pytest.fixture
def cellen(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(root / "bench")
    return importlib.import_module("cellen")


def test_a_country_of_deliveries_is_counted_stage_by_stage_as_a_build_counts_it(
    cellen: ModuleType, example: Project, tmp_path: Path
) -> None:
    shutil.copytree(example.root / "params", tmp_path / "params")
    deliveries = example.root / "data/leveringen"
    codes = cellen.write_country(deliveries, tmp_path, 5, 2 * cellen.PERSONS)
    project = cellen.load_project(tmp_path)
    assert [area.code for area in project.areas.gemeenten] == [f"GM{code}" for code in codes]
    measured = {stage: cellen.Measured() for stage in cellen.STAGES}
    for stage in ("lezen en controleren", "verzamelen", "indicatoren", "alles tot en met cellen"):
        cellen.STAGES[stage](project, measured[stage])
        assert measured[stage].seconds > 0
    store = cellen._kept(project, "opslag")
    staged = cellen.cells.combine(cellen._kept(project, "tabellen"))
    assert staged.equals(store.cells)
    assert "weigeren" not in {row[1] for row in store.controle}
    on_benefit = store.cells[
        (store.cells["indicator"] == "bijstand") & (store.cells["periode"] == "2020-T3")
    ].set_index("gebied")["waarde"]
    first, second, third, fourth, fifth = (int(on_benefit[f"GM{code}"]) for code in codes)
    assert (first, second) == (third + fourth, fifth)
    assert fifth > 1000


def test_a_stage_that_fails_says_so(cellen: ModuleType, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "params", tmp_path / "params")
    with pytest.raises(RuntimeError, match="verbanden: mislukt"):
        cellen.measured("verbanden", tmp_path)
