from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import POLICY_FILE, Policy, load_policy


def policy(**parts: object) -> Policy:
    return Policy.model_validate(parts)


PAST = [
    {"jaar": 2014, "bron": "000", "tekst": "Toen."},
    {"jaar": 2018, "gebied": "GM0001", "bron": "000", "tekst": "Alleen hier."},
    {"jaar": 2021, "bron": "000", "tekst": "Later."},
]


def test_a_paper_tells_nothing_of_later_years_or_other_municipalities() -> None:
    every = policy(terugblik=PAST)
    told = [past.tekst for past in every.at("GM0002", Period(2020, 3)).terugblik]
    assert told == ["Toen."]
    here = [past.tekst for past in every.at("GM0001", Period(2021, 1)).terugblik]
    assert here == ["Toen.", "Alleen hier.", "Later."]


def test_a_step_is_told_after_its_period_with_the_years_filled_in() -> None:
    step = {"na": ["T2"], "bron": "003 §2", "tekst": "Na {jaar} komt {volgend_jaar}."}
    every = policy(planning=[step])
    (found,) = every.at("GM0001", Period(2020, 2)).planning
    assert found.told(Period(2020, 2)) == "Na 2020 komt 2021."
    assert every.at("GM0001", Period(2020, 1)).planning == ()


@pytest.mark.parametrize("text", ["Na {maand}.", "Na {jaar."])
def test_what_cannot_be_filled_in_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="accolades"):
        policy(planning=[{"na": ["T1"], "bron": "000", "tekst": text}])


def test_a_moment_of_the_cycle_is_of_one_period_and_municipality() -> None:
    row = {"gebied": "GM0001", "periode": "2020-T2", "naam": "de najaarsnota",
           "datum": "2020-11-10"}  # fmt: skip
    every = policy(pc_cyclus=[row])
    assert every.at("GM0001", Period(2020, 2)).pc_cyclus == every.pc_cyclus
    assert every.at("GM0002", Period(2020, 2)).pc_cyclus == ()
    assert every.at("GM0001", Period(2020, 3)).pc_cyclus == ()


def test_the_policy_of_the_project_is_read_and_cites_its_sources(root: Path) -> None:
    found = load_policy(root)
    assert {2014, 2017, 2019} <= {past.jaar for past in found.terugblik}
    assert [past.jaar for past in found.terugblik] == sorted(p.jaar for p in found.terugblik)
    assert all(one.bron for one in (*found.terugblik, *found.planning))


def test_without_a_file_nothing_is_told_and_an_unknown_key_is_refused(tmp_path: Path) -> None:
    assert load_policy(tmp_path) == Policy()
    (tmp_path / "params").mkdir()
    (tmp_path / POLICY_FILE).write_text("terugblk: []\n")
    with pytest.raises(ParamsError, match="bedoelt u 'terugblik'"):
        load_policy(tmp_path)
