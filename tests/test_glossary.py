from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.glossary import Glossary, load_glossary
from prestatiemonitor.numbers_in_text import has_numbers
from prestatiemonitor.params import ParamsError


def test_a_project_without_a_glossary_has_no_words(tmp_path: Path) -> None:
    assert load_glossary(tmp_path) == Glossary()
    assert load_glossary(tmp_path).rows() == []


def test_a_word_stands_in_it_once_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    text = "woorden:\n- {woord: Beschut werk, uitleg: a}\n- {woord: beschut-werk, uitleg: b}\n"
    (tmp_path / "params/woordenlijst.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ParamsError, match="beschut-werk"):
        load_glossary(tmp_path)


def test_the_words_of_this_region_are_plain(root: Path) -> None:
    rows = load_glossary(root).rows()
    assert {"Afgerond op 5", "Beschut werk", "Cohort", "Doelgroepregister", "iWerk", "Wsw"} <= {
        word for word, _ in rows
    }
    for word, meaning in rows:
        assert max(len(part.split()) for part in meaning.split(". ")) <= 22, word
        assert meaning.endswith("."), word


def test_a_number_in_it_is_no_count(root: Path) -> None:
    told = {word for word, meaning in load_glossary(root).rows() if has_numbers(meaning)}
    assert told <= {"Afgerond op 5", "Beschut werk", "Cohort", "Cumulatief", "Periode",
                    "Procentpunt", "Stand", "Verwachting", "Wsw"}  # fmt: skip
