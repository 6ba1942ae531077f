from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.papers import (
    PAPERS_FILE,
    Paper,
    Papers,
    Sender,
    check_municipalities,
    load_papers,
)
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import Policy

LETTER = {"gebied": "GM0001", "periode": "2020-T2", "stuk": "raadsbrief"}
NOW = Period(2020, 2)


def papers(*rows: dict[str, object]) -> Papers:
    body = {"gemeenten": [{"gebied": "GM0001", "plaats": "Aadorp"}], "stukken": rows}
    return Papers.model_validate(body)


def test_what_is_not_filled_in_is_unknown_and_not_made_up() -> None:
    found = papers().at("GM0002", NOW, Policy())
    assert found.afzender == Sender(gebied="GM0002")
    assert found.paper("raadsbrief") == Paper(gebied="GM0002", periode="2020-T2", stuk="raadsbrief")


def test_a_report_gets_the_papers_of_its_own_municipality_and_period_only() -> None:
    every = papers(LETTER | {"kenmerk": "K1"}, LETTER | {"periode": "2020-T1", "kenmerk": "K2"})
    assert every.at("GM0001", NOW, Policy()).paper("raadsbrief").kenmerk == "K1"
    assert every.at("GM0001", NOW, Policy()).paper("raadspagina").kenmerk is None
    assert every.at("GM0002", NOW, Policy()).paper("raadsbrief").kenmerk is None


@pytest.mark.parametrize(
    ("zaaknummer", "datum", "concept"),
    [(None, None, True), ("1", None, True), (None, date(2020, 10, 6), True),
     ("1", date(2020, 10, 6), False)],
)  # fmt: skip
def test_without_case_number_or_date_it_is_a_concept(
    zaaknummer: str | None, datum: date | None, concept: bool
) -> None:
    row = Paper(gebied="GM0001", periode="2020-T2", stuk="raadsbrief",
                zaaknummer=zaaknummer, datum=datum)  # fmt: skip
    assert row.concept is concept


def test_a_paper_stands_once() -> None:
    with pytest.raises(ValueError, match="dubbel: GM0001 2020-T2 raadsbrief"):
        papers(LETTER, LETTER)


@pytest.mark.parametrize("key", ["gemeenten", "stukken"])
def test_only_municipalities_have_papers(areas: Areas, key: str) -> None:
    row = {"gebied": "REGIO"} if key == "gemeenten" else LETTER | {"gebied": "REGIO"}
    with pytest.raises(ParamsError, match=r"params/stukken.yml: gebied 'REGIO' is geen gemeente"):
        check_municipalities(Papers.model_validate({key: [row]}), Policy(), areas)


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("terugblik", {"jaar": 2019, "bron": "000", "tekst": "Toen."}),
        ("planning", {"na": ["T1"], "bron": "000", "tekst": "Straks."}),
        ("pc_cyclus", {"periode": "2020-T1", "naam": "nota", "datum": "2020-07-01"}),
    ],
)
def test_policy_of_an_unknown_municipality_is_refused(
    areas: Areas, part: str, row: dict[str, object]
) -> None:
    here = Policy.model_validate({part: [row | {"gebied": "GM0001"}]})
    check_municipalities(Papers(), here, areas)
    elsewhere = Policy.model_validate({part: [row | {"gebied": "GM0009"}]})
    with pytest.raises(ParamsError, match=r"params/beleid.yml: gebied 'GM0009'"):
        check_municipalities(Papers(), elsewhere, areas)


def test_the_file_of_the_project_names_no_person_and_cites_what_it_knows(root: Path) -> None:
    found = load_papers(root)
    assert {s.gebied for s in found.gemeenten} == {"GM1680", "GM0106", "GM1730"}
    assert all(s.bron for s in found.gemeenten if s.postadres or s.plaats)


def test_without_a_file_nothing_is_known_and_an_unknown_key_is_refused(tmp_path: Path) -> None:
    assert load_papers(tmp_path) == Papers()
    (tmp_path / "params").mkdir()
    (tmp_path / PAPERS_FILE).write_text("stuken: []\n")
    with pytest.raises(ParamsError, match="bedoelt u 'stukken'"):
        load_papers(tmp_path)
