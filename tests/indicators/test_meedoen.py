"""When someone is *in beeld* (003 §5.2, definition), and what the active do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from prestatiemonitor.areas import Areas

from .conftest import DEFINITIONS, Count, Make, computed

ON_WELFARE = {"spells": "anna 2019-01-01 . A .", "routes": "anna vrijwilliger 2019-01-01 ."}


@pytest.mark.parametrize(
    ("contacten", "activiteiten", "expected"),
    [
        ("", "", "niet_in_beeld"),
        ("", "anna mantelzorg 2019-01-01 .", "niet_in_beeld"),
        ("anna 2020-06-01 direct onbekend", "anna mantelzorg 2019-01-01 .", "niet_in_beeld"),
        ("anna 2020-06-01 direct ja", "", "niet_in_beeld"),
        ("anna 2020-06-01 direct ja", "anna mantelzorg 2019-01-01 2020-12-30", "niet_in_beeld"),
        ("anna 2020-06-01 direct ja", "anna mantelzorg 2021-01-01 .", "niet_in_beeld"),
        ("anna 2021-01-01 direct nee", "", "niet_in_beeld"),
        ("anna 2020-06-01 direct nee", "", "niet_actief"),
        ("anna 2020-06-01 direct nee\nanna 2020-07-01 direct onbekend", "", "niet_actief"),
        ("anna 2020-06-01 direct nee", "anna mantelzorg 2019-01-01 .", "niet_actief"),
        ("anna 2020-06-01 direct ja", "anna mantelzorg 2019-01-01 .", "actief"),
        ("anna 2020-06-01 begeleider ja", "anna mantelzorg 2019-01-01 2020-12-31", "actief"),
        (
            "anna 2020-06-01 direct ja\nanna 2020-07-01 begeleider nee",
            "anna mantelzorg 2019-01-01 .",
            "niet_actief",
        ),
        (
            "anna 2020-07-01 direct ja\nanna 2020-06-01 begeleider nee",
            "anna mantelzorg 2019-01-01 .",
            "actief",
        ),
    ],
)
def test_in_beeld_is_what_the_last_contact_that_told_it_recorded(
    micro: Make, counted: Count, contacten: str, activiteiten: str, expected: str
) -> None:
    found = micro(**ON_WELFARE, contacten=contacten, activiteiten=activiteiten)
    seen = {} if expected == "niet_in_beeld" else {"totaal": 1}
    assert counted("in_beeld", found) == seen | {expected: 1}


def test_only_route_vrijwilliger_counts_but_all_on_welfare_do_for_all(
    micro: Make, counted: Count
) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 . A .",
        routes="anna vrijwilliger 2019-01-01 .\nbob werknemer 2019-01-01 .",
        contacten="""
        anna 2020-06-01 direct nee
        bob 2020-06-01 direct nee
        weg 2020-06-01 direct nee
        """,
    )
    assert counted("in_beeld", found) == {"totaal": 1, "niet_actief": 1}
    assert counted("in_beeld_alle", found) == {"totaal": 2, "niet_actief": 2}


def test_someone_with_several_activities_is_one_person(micro: Make, counted: Count) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 . A .",
        routes="anna vrijwilliger 2019-01-01 .\nbob vrijwilliger 2019-01-01 .",
        contacten="anna 2020-06-01 direct ja\nbob 2020-06-01 direct ja",
        activiteiten="""
        anna mantelzorg 2019-01-01 .
        anna mantelzorg 2020-01-01 .
        anna dagbesteding 2019-01-01 .
        bob mantelzorg 2019-01-01 .
        """,
    )
    assert counted("activiteiten", found) == {
        "totaal": 2, "mantelzorg": 2, "dagbesteding": 1, "combinatie": 1,
    }  # fmt: skip


def test_activities_of_who_is_not_in_beeld_do_not_count(micro: Make, counted: Count) -> None:
    found = micro(**ON_WELFARE, activiteiten="anna mantelzorg 2019-01-01 .")
    assert counted("activiteiten", found) == {}


@pytest.mark.parametrize(
    ("contacten", "expected"),
    [
        ("", "geen_contact"),
        ("anna 2020-12-31 direct onbekend", "direct"),
        ("anna 2020-01-01 begeleider nee", "begeleider"),
        ("anna 2019-12-31 direct ja", "geen_contact"),
        ("anna 2021-01-01 direct ja", "geen_contact"),
        ("anna 2020-02-01 direct ja\nanna 2020-11-01 begeleider ja", "direct"),
        ("anna 2019-11-01 direct ja\nanna 2020-11-01 begeleider ja", "begeleider"),
        ("weg 2020-11-01 direct ja", "geen_contact"),
    ],
)
def test_contact_is_of_the_last_twelve_months_and_direct_if_any_was(
    micro: Make, counted: Count, contacten: str, expected: str
) -> None:
    found = counted("contact", micro(**ON_WELFARE, contacten=contacten))
    had = {} if expected == "geen_contact" else {"totaal": 1}
    assert found == had | {expected: 1}


@pytest.mark.parametrize(("months", "first"), [(1, "2020-04-01"), (2, "2020-03-01")])
def test_the_agreement_says_how_many_whole_months_count(
    micro: Make, areas: Areas, months: int, first: str
) -> None:
    """April has 30 days: counted back from its last day, the 31st of March would count too."""
    definitions = DEFINITIONS.model_copy(update={"contact_maanden": months})
    before = str(date.fromisoformat(first) - timedelta(days=1))
    for day, expected in ((first, 1), (before, 0)):
        found = micro("2020-T1", **ON_WELFARE, contacten=f"anna {day} direct ja")
        cells = computed("contact", found, areas, definitions)
        here = cells[(cells["gebied"] == "REGIO") & (cells["categorie"] == "totaal")]
        assert list(here["waarde"]) == [expected]


def test_who_had_no_contact_adds_up_with_the_rest_to_all_on_welfare(
    micro: Make, counted: Count
) -> None:
    found = micro(
        spells="anna 2019-01-01 . A .\nbob 2019-01-01 . B .\ncas 2019-01-01 2020-06-30 A .",
        contacten="anna 2020-06-01 direct ja\ncas 2020-06-01 direct ja",
    )
    assert counted("contact", found) == {"totaal": 1, "direct": 1, "geen_contact": 1}
    assert counted("contact", found, "GM0002") == {"geen_contact": 1}
