from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from prestatiemonitor.disclosure import DISCLOSURE_FILE, Disclosure, load_disclosure
from prestatiemonitor.params import ParamsError


def written(folder: Path, **changes: object) -> Disclosure:
    content = {
        "exact": [{"indicatoren": ["x"], "reden": "geen mensen", "besluit": None}],
        "stand_vanaf_doel": 40,
        "hoogste_bedrag_eur": {},
        "van_anderen": [],
        "toevallig": [],
    }
    path = folder / DISCLOSURE_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content | changes), encoding="utf-8")
    return load_disclosure(folder)


def test_an_indicator_without_a_highest_amount_cannot_be_protected(tmp_path: Path) -> None:
    found = written(tmp_path, hoogste_bedrag_eur={"minimaregelingen": 2000})
    assert found.highest("minimaregelingen") == 2000
    with pytest.raises(ParamsError, match="hoogste_bedrag_eur ontbreekt financien"):
        found.highest("financien")


def test_the_rules_of_this_project_are_valid(root: Path) -> None:
    found = load_disclosure(root)
    assert found.exact_indicators(fictitious=True) == {
        "beslissingen", "juiste_beslissingen", "aanvragen", "tijdigheid"
    }  # fmt: skip


def test_an_exception_that_nobody_decided_is_for_fictitious_counts_only(tmp_path: Path) -> None:
    found = written(tmp_path)
    assert found.exact_indicators(fictitious=True) == {"x"}
    with pytest.raises(ParamsError, match="geen besluit"):
        found.exact_indicators(fictitious=False)
    decided = [{"indicatoren": ["x"], "reden": "r", "besluit": "bestuur, 3 maart 2020"}]
    assert written(tmp_path, exact=decided).exact_indicators(fictitious=False) == {"x"}


def test_what_others_published_is_a_range_of_one_cell(tmp_path: Path) -> None:
    cell = "bijstand/aantal/GM0106/2020-T1/totaal/totaal"
    row = {"cel": cell, "van": 2195, "tot": 2204, "bron": "CBS"}
    (fact,) = written(tmp_path, van_anderen=[row]).known_elsewhere()
    assert (fact.terms, fact.low, fact.high, fact.kept) == (((cell, 1),), 2195, 2204, False)
    for wrong in ({"van": 9, "tot": 8}, {"cel": "bijstand"}):
        with pytest.raises(ParamsError, match="van_anderen"):
            written(tmp_path, van_anderen=[row | wrong])


def test_a_coincidence_is_explained_once(tmp_path: Path) -> None:
    one = {"verband": "a <= b", "reden": "Twee groepen."}
    with pytest.raises(ParamsError, match="dubbel: a <= b"):
        written(tmp_path, toevallig=[one, dict(one)])


def test_a_misspelt_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParamsError, match="stand_vanaf"):
        written(tmp_path, stand_vanaf=40)
