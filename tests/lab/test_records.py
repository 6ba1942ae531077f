"""Records of persons: only when asked for by name, under pseudonyms, and always marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import prestatiemonitor.lab as pm
from prestatiemonitor.lab import records
from prestatiemonitor.lab.confidential import MARK
from tests.delivery_files import bsn


@pytest.mark.usefixtures("in_secure")
def test_a_table_of_a_delivery_is_checked_pseudonymised_and_marked() -> None:
    rows = pm.microdata("2020-T2", "bus", editie="intern")
    assert len(rows) == 8
    assert rows["persoon"].nunique() == 2
    assert rows["persoon"].str.fullmatch(r"[0-9a-f]{16}").all()
    text = rows.to_csv()
    assert bsn(2) not in text
    assert not [name for name in rows.columns if name.startswith("_")]
    assert MARK in repr(rows)
    assert MARK in str(rows._repr_html_())


@pytest.mark.usefixtures("in_secure")
def test_an_earlier_delivery_has_its_own_records() -> None:
    assert len(pm.microdata("2020-T1", "bus", editie="intern")) == 12
    assert pm.microdata("2020-T1", "routes", editie="intern").empty


@pytest.mark.usefixtures("in_secure")
@pytest.mark.parametrize(
    ("periode", "tabel", "editie", "message"),
    [
        ("2020-T2", "bus", "openbaar", "Mag u ze zien"),
        ("2020-T2", "bus", "geheim", "Kies uit: openbaar, intern"),
        ("2020-T2", "buss", "intern", "Bedoelt u 'bus'"),
        ("2020-T9", "bus", "intern", "periode '2020-T9' is er niet"),
    ],
)
def test_what_may_not_or_cannot_be_shown_is_told(
    periode: str, tabel: str, editie: str, message: str
) -> None:
    with pytest.raises(pm.LabError, match=message):
        pm.microdata(periode, tabel, editie=editie)  # type: ignore[arg-type]


@pytest.mark.usefixtures("in_clone")
def test_without_deliveries_it_is_told() -> None:
    with pytest.raises(pm.LabError, match="prestatiemonitor voorbeeld"):
        pm.microdata("2020-T2", "bus", editie="intern")


def test_of_a_refused_delivery_nothing_is_shown(
    secure: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(secure, tmp_path / "project")
    (folder / "data/leveringen/2020-T1/bus.csv").write_text("onzin\n1\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(pm.LabError, match=r"bus\.csv") as caught:
        pm.microdata("2020-T2", "bus", editie="intern")
    assert bsn(1) not in str(caught.value)
    shutil.rmtree(folder / "data/leveringen/2020-T1")
    (folder / "data/sleutel").write_text("kort", encoding="utf-8")
    with pytest.raises(pm.LabError, match="sleutel"):
        pm.microdata("2020-T2", "bus", editie="intern")


def test_a_delivery_that_went_away_meanwhile_is_told(
    in_secure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "checked_by_period", lambda *_: iter(()))
    records._tables.cache_clear()
    with pytest.raises(pm.LabError, match="2020-T1 is er niet meer"):
        pm.microdata("2020-T1", "bus", editie="intern")
    assert in_secure.is_dir()
