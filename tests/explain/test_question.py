"""Names as people type them, and what is suggested for those that do not exist."""

from __future__ import annotations

import dataclasses

import pytest

from prestatiemonitor.explain.question import Asked, Question, QuestionError, question
from prestatiemonitor.project import Project
from prestatiemonitor.reading import ReportError
from prestatiemonitor.store import Store

USUAL = Asked("uitstroom", "aa", "2020-T1")


def asked(project: Project, exact: Store, **other: str) -> Question:
    return question(dataclasses.replace(USUAL, **other), project, exact)


@pytest.mark.parametrize("text", ["aa", "AA", "Aa", "GM0001", "gm0001"])
def test_an_area_may_be_its_slug_its_code_or_its_name(
    built: Project, exact: Store, text: str
) -> None:
    assert asked(built, exact, gebied=text).gebied.code == "GM0001"


@pytest.mark.parametrize("text", ["2020-T1", "2020-t1", "2020T1", "2020 1", "laatste", "auto"])
def test_a_period_may_be_written_in_several_ways(built: Project, exact: Store, text: str) -> None:
    assert str(asked(built, exact, periode=text).periode) == "2020-T1"


@pytest.mark.parametrize(
    "text", ["uitstroom", "Uitstroom", "uit de bijstand naar werk of onderwijs"]
)
def test_an_indicator_may_be_its_key_or_its_name(built: Project, exact: Store, text: str) -> None:
    assert asked(built, exact, indicator=text).indicator.sleutel == "uitstroom"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"indicator": "uitstrom"}, "Bedoelt u 'uitstroom'?"),
        ({"gebied": "bea"}, "Bedoelt u 'bee'?"),
        ({"maat": "aantalen"}, "Bedoelt u 'aantal'?"),
        ({"uitsplitsing": "sort", "categorie": "werk"}, "Bedoelt u 'soort'?"),
        ({"uitsplitsing": "soort", "categorie": "werkt"}, "Bedoelt u 'werk'?"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_the_nearest(
    built: Project, exact: Store, other: dict[str, str], said: str
) -> None:
    with pytest.raises(ReportError) as told:
        asked(built, exact, **other)
    assert said in str(told.value)


@pytest.mark.parametrize("text", ["2020", "2020-T4", "vorige", ""])
def test_what_is_no_period_is_refused_with_those_that_were_delivered(
    built: Project, exact: Store, text: str
) -> None:
    with pytest.raises(QuestionError, match="Geleverd zijn: 2020-T1"):
        asked(built, exact, periode=text)


@pytest.mark.parametrize("other", [{"uitsplitsing": "soort"}, {"categorie": "werk"}])
def test_a_split_without_a_category_is_refused_with_all_there_are(
    built: Project, exact: Store, other: dict[str, str]
) -> None:
    with pytest.raises(QuestionError, match="soort: werk, ondernemerschap, onderwijs"):
        asked(built, exact, **other)


def test_a_category_has_a_cell_of_its_own(built: Project, exact: Store) -> None:
    found = asked(built, exact, uitsplitsing="Soort", categorie="Werk", maat="AANTAL")
    assert found.cell == "uitstroom/aantal/GM0001/2020-T1/soort/werk"
    assert not found.total
    assert asked(built, exact).total


def test_history_before_the_first_agreement_has_the_words_of_that_one(
    built: Project, exact: Store
) -> None:
    assert asked(built, exact, periode="2018-T1").indicator.sleutel == "uitstroom"


def test_places_are_counted_in_places_unless_contracts_are_asked(
    built: Project, exact: Store
) -> None:
    assert asked(built, exact, indicator="beschut_werk").maat == "plekken"
    assert asked(built, exact, indicator="beschut_werk", maat="aantal").maat == "aantal"
