"""Where cells come from: what was built, or the example slices."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import prestatiemonitor.lab as pm
from prestatiemonitor.lab import source
from prestatiemonitor.places import store_folder


def test_what_was_built_goes_before_the_examples(in_secure: Path) -> None:
    found = pm.cells()
    assert found.reading.region.code == "REGIO"
    assert str(found.reading.period) == "2020-T2"
    assert pm.perioden == ["2020-T1", "2020-T2"]
    assert pm.gebieden == ["aa", "bee", "regio"]
    assert store_folder(in_secure, "openbaar").is_dir()


@pytest.mark.usefixtures("in_secure")
def test_of_an_earlier_period_nothing_later_is_known() -> None:
    found = pm.cells("2020-T1")
    assert str(found.reading.period) == "2020-T1"
    assert set(found.frame["periode"]) == {"2020-T1"}
    with pytest.raises(pm.LabError, match="periode '2020-T3' is er niet"):
        pm.cells("2020-T3")


@pytest.mark.usefixtures("in_clone")
def test_a_fresh_clone_has_the_examples() -> None:
    found = pm.cells()
    assert str(found.reading.period) == "2020-T2"
    assert found.reading.fictitious
    assert not found.secret


@pytest.mark.usefixtures("in_clone")
def test_history_before_the_agreement_can_be_asked() -> None:
    assert pm.cells("2018-T3").indicator("uitstroom").frame["aantal_personen"].iloc[-1] == 795


@pytest.mark.usefixtures("in_clone")
def test_exact_counts_are_only_there_where_they_were_made() -> None:
    with pytest.raises(pm.LabError, match="Er zijn nog geen precieze cijfers"):
        pm.cells(editie="intern")
    with pytest.raises(pm.LabError, match="Bedoelt u 'intern'"):
        pm.cells(editie="interne")  # type: ignore[arg-type]


def test_without_cells_or_a_project_it_is_told(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(pm.LabError, match="Hier is geen project"):
        source.root()
    shutil.copytree(clone / "params", tmp_path / "params")
    (tmp_path / "_quarto.yml").touch()
    with pytest.raises(pm.LabError, match="Er zijn nog geen cijfers"):
        pm.cells()


@pytest.mark.usefixtures("in_clone")
def test_the_module_names_what_there_is() -> None:
    assert "indicatoren" in dir(pm)
    assert "Any" not in dir(pm)
    with pytest.raises(AttributeError, match="zomaar"):
        pm.zomaar  # noqa: B018
