from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor.events import Event
from prestatiemonitor.outlook_rules import Expectations, load_expectations
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    (tmp_path / "params").mkdir()
    for name in ("verwachting.yml", "gebeurtenissen.yml"):
        shutil.copy(root / "params" / name, tmp_path / "params")
    return tmp_path


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "params/verwachting.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_the_rules_of_the_repository_are_read(root: Path) -> None:
    rules = load_expectations(root).regels
    assert rules.tail == pytest.approx((1 - rules.zekerheid / 100) / 2)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("zekerheid: 80", "zekerheden: 80", "bedoelt u 'zekerheid'"),
        ("zekerheid: 80", "zekerheid: 99", "zekerheid: mag hoogstens 95 zijn"),
        ("minimaal_jaren: 2", "minimaal_jaren: 4", "minimaal_jaren is hoogstens hoogstens_jaren"),
        ("verbreding: 1.5", "verbreding: 0.5", "verbreding: moet minstens 1"),
        ("bijstelling: 0.5", "bijstelling: 0", "stand → bijstelling"),
        ("gewicht_aanname: 2", "gewicht_aanname: ~", "stroom → gewicht_aanname"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(folder: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(ParamsError, match=fault):
        load_expectations(changed(folder, old, new))


def test_what_is_known_then_is_all_that_is_kept(root: Path) -> None:
    rules = load_expectations(root).regels
    early = Event(datum=date(2019, 5, 1), naam="vroeg", verwachting="geen")
    late = Event(datum=date(2020, 5, 1), naam="laat", verwachting="verbreed")
    every = Expectations(regels=rules, gebeurtenissen=(early, late))
    assert every.at(Period(2020, 1)).gebeurtenissen == (early,)
    assert every.events(Period(2020, 1)) == ()
    assert every.events(Period(2020, 2)) == (late,)
