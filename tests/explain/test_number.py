"""What is told of a number, and why there may be none."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from prestatiemonitor.explain.number import (
    absent,
    described,
    exactly,
    found,
    meaning,
    published,
    relations,
)
from prestatiemonitor.explain.question import Asked, Question, question
from prestatiemonitor.indicator_spec import CellRef
from prestatiemonitor.project import Project
from prestatiemonitor.store import Store


def ask(
    project: Project, exact: Store, indicator: str, area: str = "regio", **more: str
) -> Question:
    return question(Asked(indicator, area, more.pop("periode", "2020-T1"), **more), project, exact)


def without(store: Store, question: Question) -> Store:
    """The store in which a cell is not available."""
    cells = store.cells.copy()
    here = np.ones(len(cells), dtype=bool)
    for column, value in zip(cells.columns, question.key, strict=False):
        here &= (cells[column] == value).to_numpy()
    cells.loc[here, "waarde"] = None
    cells.loc[here, "stand"] = "niet beschikbaar"
    return dataclasses.replace(store, cells=cells)


def test_a_number_that_is_there_is_not_said_to_be_absent(
    built: Project, exact: Store, public: Store
) -> None:
    one = ask(built, exact, "bijstand")
    assert absent(one, exact, public) is None
    assert found(one, exact) == (2.0, "bekend")
    assert found(one, public)[0] in (0.0, 5.0)


@pytest.mark.parametrize(
    ("indicator", "area", "more", "said"),
    [
        ("jongeren", "regio", {}, "geen resultaat afgesproken"),
        ("bijstand", "regio", {"periode": "2020-T2"}, "De levering van 2020-T2 is er niet"),
        ("juiste_beslissingen", "aa", {}, "alleen voor de hele regio"),
        ("bijstand", "regio", {"maat": "euro"}, "niet in deze maat"),
    ],
)
def test_a_number_that_is_not_there_is_explained(
    built: Project, exact: Store, public: Store, indicator: str, area: str,
    more: dict[str, str], said: str,
) -> None:  # fmt: skip
    maat = more.pop("maat", None)
    one = ask(built, exact, indicator, area, **more)
    one = dataclasses.replace(one, maat=maat) if maat else one
    assert said in str(absent(one, exact, public))


def test_what_was_not_delivered_or_not_counted_yet_says_so(
    built: Project, exact: Store, public: Store
) -> None:
    one = ask(built, exact, "jongeren")
    for how, said in (("nog_niet_berekend", "berekent dit"), ("nog_geen_levering", "levert hier"),
                      ("gemeten", "niet geteld")):  # fmt: skip
        spec = one.indicator.model_copy(update={"meetwijze": how})
        assert said in str(absent(dataclasses.replace(one, indicator=spec), exact, public))


def test_a_table_that_is_missing_and_a_number_that_cannot_be_public_are_told_apart(
    built: Project, exact: Store, public: Store
) -> None:
    one = ask(built, exact, "bijstand")
    assert "niet het hele jaar geleverd" in str(absent(one, without(exact, one), public))
    assert "niet openbaar" in str(absent(one, exact, without(public, one)))
    assert "nog geen openbare cijfers" in str(absent(one, exact, None))


def test_what_is_public_is_in_the_words_of_the_pages(
    built: Project, exact: Store, public: Store
) -> None:
    of_town = published(ask(built, exact, "bijstand", "aa"), public, built)
    assert of_town["getoond_als"] == "minder dan 10"
    assert of_town["afronding"] == {
        "wijze": "afgerond", "veelvoud_van": 5, "hoogstens_mis": 4, "verborgen_onder": 10,
    }  # fmt: skip
    region = published(ask(built, exact, "uitstroom"), public, built)
    assert region["afronding"]["verborgen_onder"] is None
    assert "700" in region["doel"]
    assert region["status"]


def test_an_area_without_pages_says_where_it_counts(
    built: Project, exact: Store, public: Store
) -> None:
    area = built.areas.regio.model_copy(update={"soort": "buiten"})
    one = dataclasses.replace(ask(built, exact, "bijstand"), gebied=area)
    assert "telt mee in de regio" in published(one, public, built)["opmerking"]


def test_a_number_that_is_not_public_has_no_words(
    built: Project, exact: Store, public: Store
) -> None:
    one = ask(built, exact, "bijstand")
    assert published(one, without(public, one), built) == {
        "waarde": None, "stand": "niet beschikbaar",
    }  # fmt: skip


def test_an_exact_number_names_the_decision(built: Project, exact: Store, public: Store) -> None:
    shown = dataclasses.replace(public, exact=["bijstand"])
    rules = built.disclosure.exact[0].model_copy(update={"indicatoren": ("bijstand",)})
    decided = built.disclosure.model_copy(update={"exact": (rules,)})
    one = ask(built, exact, "bijstand")
    told = published(one, shown, dataclasses.replace(built, disclosure=decided))["afronding"]
    assert told == {"wijze": "precies", "reden": rules.reden, "besluit": rules.besluit}
    none = built.disclosure.model_copy(update={"exact": ()})
    told = published(one, shown, dataclasses.replace(built, disclosure=none))["afronding"]
    assert told == {"wijze": "precies", "reden": None, "besluit": None}


def test_a_category_has_no_target_status_or_share(
    built: Project, exact: Store, public: Store
) -> None:
    one = ask(built, exact, "uitstroom", uitsplitsing="soort", categorie="werk")
    assert "status" not in published(one, public, built)


def test_a_share_is_told_with_its_step(built: Project, exact: Store, public: Store) -> None:
    whole = CellRef(indicator="bijstand")
    agreement = built.agreements[2020]
    shares = tuple(
        i.model_copy(update={"noemer": whole}) if i.sleutel == "uitstroom" else i
        for i in agreement.indicatoren
    )
    changed = {2020: agreement.model_copy(update={"indicatoren": shares})}
    many = dataclasses.replace(public, cells=public.cells.assign(
        waarde=public.cells["waarde"].mask(public.cells["indicator"] == "bijstand", 2000).mask(
            public.cells["indicator"] == "uitstroom", 500)
    ))  # fmt: skip
    project = dataclasses.replace(built, agreements=changed)
    one = ask(project, exact, "uitstroom")
    assert published(one, many, project)["percentage"] == {
        "getoond_als": "25%", "van": "bijstand", "van_aantal": 2000, "stap_procentpunt": 1,
    }  # fmt: skip
    shown = dataclasses.replace(many, exact=["uitstroom"])
    assert published(one, shown, project)["percentage"]["stap_procentpunt"] is None


def test_the_relations_are_those_that_it_takes_part_in(built: Project, exact: Store) -> None:
    one = ask(built, exact, "bijstand")
    told = relations(one, exact)
    assert {"soort": "som", "geheel": [one.cell], "delen": [
        one.cell.replace("REGIO", code) for code in ("GM0001", "GM0002")
    ]} in told  # fmt: skip
    assert all(one.cell in (*r["geheel"], *r["delen"]) for r in told)


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ({"soort": "som", "geheel": ["a"], "delen": ["b/totaal/totaal", "c/d"]}, "a = b + c/d"),
        ({"soort": "deel", "geheel": ["b", "b"], "delen": ["a"]}, "a is hoogstens 2 keer b"),
        ({"soort": "deel", "geheel": ["mij"], "delen": ["a"]}, "a is hoogstens dit cijfer"),
    ],
)
def test_a_relation_is_told_from_its_side(relation: dict[str, Any], said: str) -> None:
    assert described(relation, "mij") == said


def test_a_whole_number_has_no_decimals_and_places_have() -> None:
    assert (exactly(1530.0), exactly(4.71)) == ("1.530", "4,71")


def test_the_meaning_is_that_of_the_agreement(built: Project, exact: Store) -> None:
    told = meaning(ask(built, exact, "uitstroom"))
    assert told["vindplaats"] == "003 §5.1.1"
    assert "arbeidsovereenkomst" in told["definitie"]
