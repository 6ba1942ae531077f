from __future__ import annotations

import re
from typing import Any

import pytest

from prestatiemonitor import goals
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

NUMBER = made.YEAR


def with_cells(place: str, counts: dict[str, float], **how: Any) -> Reading:
    """The made-up slice, with the totals of some results replaced everywhere."""
    slice_ = made.make(place=place, **how)
    rows = [
        [*row[:6], counts[row[0]], row[7]] if row[0] in counts and row[4] == "totaal" else row
        for row in slice_.cells
    ]
    return made.reading(place=place, **{**how, "cells": rows})


def score(key: str, value: float, **how: Any) -> str:
    reading = with_cells("REGIO", {key: value}, **how)
    return goals.score(reading, reading.indicator(key))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "hoogstens 4 van de 60 beschutte werkplekken"),
        (45, "ongeveer 45 van de 60 beschutte werkplekken"),
        (60, "ongeveer 60 beschutte werkplekken; het doel is 60"),
        (75, "ongeveer 75 beschutte werkplekken; het doel is 60"),
    ],
)
def test_a_rounded_count_reads_well_beside_its_target(value: float, said: str) -> None:
    assert score("beschut_werk", value, editie="openbaar") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "geen van de 700 mensen"),
        (1, "1 van de 700 mensen"),
        (699, "699 van de 700 mensen"),
        (700, "700 mensen; het doel is 700"),
    ],
)
def test_an_exact_count_reads_well_beside_its_target(value: float, said: str) -> None:
    assert score("uitstroom", value) == said


def test_a_hidden_count_is_not_held_against_a_small_target() -> None:
    reading = with_cells("GM0001", {"beschut_werk": 5}, editie="openbaar")
    told = goals.score(reading, reading.indicator("beschut_werk"))
    assert told.startswith("minder dan 10 beschutte werkplekken; het doel is ")


def test_a_share_is_told_with_its_whole_and_what_was_agreed() -> None:
    reading = made.reading(place="REGIO")
    told = goals.score(reading, reading.indicator("in_beeld"))
    assert told.endswith("van de mensen in de route vrijwilliger; afgesproken is iedereen")
    assert re.match(r"\d+% ", told)


def test_without_a_target_or_a_count_there_is_no_score() -> None:
    reading = made.reading(place="GM0001")
    assert goals.score(reading, reading.indicator("uitstroom")) == ""
    empty = made.reading(place="REGIO", cells=[])
    assert goals.score(empty, empty.indicator("uitstroom")) == ""


def verdict_of(**words: int) -> str:
    """The verdict where so many targets have each word; the others have no counts."""
    given = [word.replace("_", " ") for word, n in words.items() for _ in range(n)]
    slice_ = made.make(place="REGIO")
    keys = [i.sleutel for i in goals.agreed(made.reading(place="REGIO"))][: len(given)]
    return goals.verdict(made.reading(
        place="REGIO",
        cells=[row for row in slice_.cells if row[0] in keys],
        status=[[k, "REGIO", slice_.periode, w] for k, w in zip(keys, given, strict=True)],
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "zijn er nog geen cijfers over de doelen."),
        ({"gehaald": 1}, "Er is 1 doel met cijfers. De stand is: gehaald."),
        ({"achter": 2}, "Er zijn 2 doelen met cijfers. De stand is bij alle: achter."),
        ({"achter": 1, "gehaald": 2, "onzeker": 1},
         "Er zijn 4 doelen met cijfers: 2 gehaald, 1 onzeker en 1 achter."),
        ({"niet_gehaald": 1, "op_koers": 1},
         "Er zijn 2 doelen met cijfers: 1 op koers en 1 niet gehaald."),
    ],
)  # fmt: skip
def test_the_verdict_counts_the_targets_of_the_region(words: dict[str, int], said: str) -> None:
    assert verdict_of(**words).endswith(said)


def test_the_table_holds_the_municipality_beside_the_region() -> None:
    text = goals.table(made.reading(place="GM0001", editie="openbaar"))
    assert "| Resultaat | Aa | Hele regio | Doel van de regio | Stand |" in text
    assert "| Uit de bijstand naar werk of onderwijs | 200 | 230 | 700 mensen |" in text
    own = goals.table(made.reading(place="REGIO"))
    assert "| Resultaat | Hele regio |" in own


def test_the_table_shows_the_share_where_it_was_agreed_for_everyone() -> None:
    text = goals.table(made.reading(place="GM0001"))
    assert re.search(r"\| In beeld in de route vrijwilliger \| 600 \(75%\) \|", text)


def test_lines_tell_the_worst_first_with_what_is_expected() -> None:
    reading = made.reading(place="GM0001", status=[
        ["uitstroom", "REGIO", f"{NUMBER}-T2", "onzeker"],
        ["wsw_regulier", "REGIO", f"{NUMBER}-T2", "achter"],
    ])  # fmt: skip
    text = goals.lines(reading, ("achter", "onzeker"))
    assert text.index("Wsw") < text.index("Uit de bijstand")
    assert "(achter)" in text
    assert re.search(rf"Wij verwachten voor heel {NUMBER}: \d+ tot \d+\.", text)
    assert goals.lines(reading, ("gehaald",)) == ""


def test_only_a_municipality_with_targets_has_its_own() -> None:
    assert "taakstelling van het Rijk" in goals.own(made.reading(place="GM0001"))
    assert goals.own(made.reading(place="GM0002")) == ""
    assert goals.own(made.reading(place="REGIO")) == ""
