"""From exact counts to public ones: what is shown, which words are given, and when nothing is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import cells, protection
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.facts import Fact
from prestatiemonitor.indicator_spec import EUROS
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.relations import Relation
from prestatiemonitor.rounding.key import RoundingKey, example_key
from prestatiemonitor.rounding.model import Model
from prestatiemonitor.rounding.protect import ProtectError
from prestatiemonitor.store import Store

KEYS = [RoundingKey(f"{number:02}" + "0123456789abcdef" * 2, "t") for number in range(8)]
TOWNS = {"aa": "GM1680", "as": "GM0106", "ty": "GM1730", "regio": "WPDA"}
DELIVERY = {
    "periode": "2020-T3", "opgeleverd_datum": "2021-01-11", "afzender": "werkplein",
    "checksum": "abc", "rijen_opzij": 2, "opmerkingen": 7,
}  # fmt: skip


def store(
    period: str = "2020-T3",
    relations: list[Relation] | None = None,
    herkomst: Mapping[str, Any] | None = None,
    states: Mapping[str, str] | None = None,
    **counts: float,
) -> Store:
    """A store of totals: ``uitstroom=700`` is of the region, ``beschut_werk__as=43`` of Assen."""
    rows = []
    for name, count in counts.items():
        indicator, _, town = name.partition("__")
        maat = "plekken" if indicator == "beschut_werk" else "aantal"
        state = (states or {}).get(name, "bekend")
        area = TOWNS[town or "regio"]
        rows.append((indicator, maat, area, period, "totaal", "totaal", count, state))
    about = {"fictief": True, "leveringen": [DELIVERY | {"periode": period}]}
    return Store(
        cells.frame(rows), relations or [], [], about | (herkomst or {}), [["fout"] * 8]
    )  # fmt: skip


def cid(name: str, town: str = "regio", period: str = "2020-T3") -> str:
    maat = "plekken" if name == "beschut_werk" else "aantal"
    return f"{name}/{maat}/{TOWNS[town]}/{period}/totaal/totaal"


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return load_project(root)


def places(aa: float, as_: float, ty: float, able: int = 99) -> Store:
    parts = {"beschut_werk__aa": aa, "beschut_werk__as": as_, "beschut_werk__ty": ty}
    enough = {f"indicaties__{town}": float(able) for town in ("aa", "as", "ty")}
    names = [cid("beschut_werk", town) for town in ("aa", "as", "ty")]
    total = Relation("som", (cid("beschut_werk"),), tuple(names))
    return store(
        relations=[total], beschut_werk=aa + as_ + ty, indicaties=3.0 * able, **parts, **enough
    )


def word(public: Store, indicator: str, town: str = "regio", period: str = "2020-T3") -> str:
    return {row[:3]: row[3] for row in public.status}[indicator, TOWNS[town], period]


@pytest.mark.parametrize("key", KEYS)
def test_58_of_60_places_is_missed_and_looks_missed(project: Project, key: RoundingKey) -> None:
    public = protection.protected(places(4, 43, 11), project, key, {})
    shown = counts_by_id(public.cells)
    assert word(public, "beschut_werk") == "niet gehaald"
    assert shown[cid("beschut_werk")] == 55
    assert word(public, "beschut_werk", "as") == "gehaald"
    assert shown[cid("beschut_werk", "as")] == 45
    assert word(public, "beschut_werk", "aa") == "rond de doelstelling"
    assert word(public, "beschut_werk", "ty") == "rond de doelstelling"


@pytest.mark.parametrize("key", KEYS)
def test_60_of_60_places_is_reached_and_looks_reached(project: Project, key: RoundingKey) -> None:
    public = protection.protected(places(6, 43, 11), project, key, {})
    assert word(public, "beschut_werk") == "gehaald"
    assert counts_by_id(public.cells)[cid("beschut_werk")] >= 60


@pytest.mark.parametrize(
    ("able", "expected"), [(19, "voorwaarde niet vervuld"), (21, "niet gehaald")]
)
def test_the_condition_is_judged_on_exact_counts_too(
    project: Project, able: int, expected: str
) -> None:
    public = protection.protected(places(4, 43, 11, able), project, KEYS[0], {})
    assert word(public, "beschut_werk") == expected


@pytest.mark.parametrize(("count", "expected"), [(700, "gehaald"), (699, "niet gehaald")])
def test_exactly_700_of_700_is_reached(project: Project, count: int, expected: str) -> None:
    for key in KEYS:
        public = protection.protected(store(uitstroom=count), project, key, {})
        assert word(public, "uitstroom") == expected
        assert (counts_by_id(public.cells)[cid("uitstroom")] >= 700) == (count >= 700)


def test_a_share_of_98_96_percent_is_not_more_than_99(project: Project) -> None:
    """Decisions are no people: shown exactly, by decision."""
    within = Relation("deel", (cid("beslissingen"),), (cid("juiste_beslissingen"),))
    exact = store(relations=[within], beslissingen=1000, juiste_beslissingen=989)
    public = protection.protected(exact, project, KEYS[0], {})
    assert counts_by_id(public.cells) == {
        cid("beslissingen"): 1000, cid("juiste_beslissingen"): 989
    }  # fmt: skip
    assert word(public, "juiste_beslissingen") == "niet gehaald"
    assert {"beslissingen", "juiste_beslissingen"} <= set(public.exact)


def test_words_are_declared_as_facts(project: Project) -> None:
    public = protection.protected(store(uitstroom=699), project, KEYS[0], {})
    assert public.facts == [
        Fact("stand uitstroom/WPDA/2020-T3", ((cid("uitstroom"), 1),), high=699, kept=True)
    ]


def test_a_word_that_the_rounded_count_gives_is_no_fact(project: Project) -> None:
    public = protection.protected(store(uitstroom=640), project, KEYS[0], {})
    assert (word(public, "uitstroom"), public.facts) == ("niet gehaald", [])


def test_no_word_is_given_where_either_word_would_tell_of_a_person(project: Project) -> None:
    """All but one municipality is known to all: the word would tell of the other."""
    names = tuple(cid("uitstroom", town) for town in ("aa", "as"))
    exact = store(uitstroom=700.0, uitstroom__aa=699.0, uitstroom__as=1.0,
                  relations=[Relation("som", (cid("uitstroom"),), names)])  # fmt: skip
    told = {cid("uitstroom", "aa"): 700.0, cid("uitstroom", "as"): 0.0, cid("uitstroom"): 700.0}
    known = Fact("bekend", ((cid("uitstroom", "aa"), 1),), low=699, high=699)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protection, "told_facts", lambda *_: [known])
        public = protection.protected(exact, project, KEYS[0], told)
    assert word(public, "uitstroom") == "rond de doelstelling"
    assert public.facts == [known]


@pytest.mark.parametrize("fails", ["protect", "_unsafe"])
def test_a_word_that_no_safe_rounding_can_carry_is_not_given(project: Project, fails: str) -> None:
    """Fails wherever a word is kept: then the counts are published, and no word that needs it."""
    as_it_is = getattr(protection, fails)

    def failing(found: Model, *others: Any) -> Any:
        if not found.kept.any():
            return as_it_is(found, *others)
        if fails == "_unsafe":
            return ("uitstroom",)
        raise ProtectError("geen afronding")

    exact = store(uitstroom=699)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protection, fails, failing)
        public = protection.protected(exact, project, KEYS[0], {})
    assert word(public, "uitstroom") == "rond de doelstelling"
    assert public.facts == []
    assert counts_by_id(public.cells) == {cid("uitstroom"): 700}


def test_what_everyone_can_compute_is_not_published(project: Project) -> None:
    known = Fact("bekend", ((cid("uitstroom"), 1),), low=3, high=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protection, "told_facts", lambda *_: [known])
        with pytest.raises(ProtectError, match="uitstroom/aantal") as caught:
            protection.protected(store(uitstroom=3), project, KEYS[0], {})
    assert "3" not in str(caught.value).replace("GM", "").split("uitstroom")[0]


def test_start_values_of_the_agreement_are_declared(project: Project) -> None:
    exact = store("2018-T3", uitstroom=795)
    public = protection.protected(exact, project, example_key(), {})
    assert [(fact.low, fact.high) for fact in public.facts] == [(795, 795)]


def test_the_public_knows_of_a_delivery_only_when_it_was_and_whose(project: Project) -> None:
    public = protection.protected(store(uitstroom=12), project, KEYS[0], {})
    (delivery,) = public.herkomst["leveringen"]
    assert set(delivery) == {"periode", "opgeleverd_datum", "afzender"}
    assert public.controle == []


def test_a_published_count_that_was_corrected_is_marked(project: Project) -> None:
    exact = store(uitstroom=30, herinstroom=30, states={"herinstroom": "voorlopig"})
    before = {cid("uitstroom"): 10.0, cid("herinstroom"): 10.0}
    public = protection.protected(exact, project, KEYS[0], before)
    states = dict(zip(public.cells["indicator"], public.cells["stand"], strict=True))
    assert states == {"uitstroom": "herzien", "herinstroom": "voorlopig"}
    again = protection.protected(exact, project, KEYS[0], counts_by_id(public.cells))
    assert set(again.cells["stand"]) == {"bekend", "voorlopig"}


def test_a_withheld_count_is_not_available(project: Project) -> None:
    towns = ("aa", "as", "ty")
    low = [Fact("r", ((cid("bijstand", t), 1),), high=4, kept=True) for t in towns]
    parts = {f"bijstand__{town}": 4.0 for town in towns}
    total = Relation("som", (cid("bijstand"),), tuple(cid("bijstand", t) for t in towns))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protection, "told_facts", lambda *_: low)
        public = protection.protected(
            store(relations=[total], bijstand=12.0, **parts), project, KEYS[0], {}
        )
    hidden = public.cells[public.cells["waarde"].isna()]
    assert len(hidden) > 0
    assert set(hidden["stand"]) == {"niet beschikbaar"}


def test_amounts_are_multiples_of_five_times_the_highest_of_one_person(project: Project) -> None:
    rules = project.disclosure.model_copy(update={"hoogste_bedrag_eur": {"x": 40}})
    there = dataclasses.replace(project, disclosure=rules)
    amounts = {"GM1680": 130, "GM0106": 90, "WPDA": 220}
    rows = [
        ("x", "euro", a, "2020-T3", "totaal", "totaal", n, "bekend") for a, n in amounts.items()
    ]
    names = [f"x/euro/{area}/2020-T3/totaal/totaal" for area in amounts]
    exact = dataclasses.replace(
        store(), cells=cells.frame(rows), relations=[Relation("som", (names[2],), tuple(names[:2]))]
    )
    shown = counts_by_id(protection.protected(exact, there, KEYS[0], {}).cells)
    assert shown[names[0]] + shown[names[1]] == shown[names[2]]
    assert set(shown.values()) <= {0, 200, 400}
    assert counts_by_id(protection.protected(exact, there, KEYS[1], shown).cells) == shown


def test_every_cell_of_the_example_is_protected(example: Project, example_store: Store) -> None:
    public = protection.protected(example_store, example, example_key(), {})
    both = example_store.cells.merge(public.cells, on=list(cells.KEY), suffixes=("", "_openbaar"))
    assert len(both) == len(example_store.cells)
    rounded = ~both["indicator"].isin(public.exact)
    assert (both.loc[rounded, "waarde_openbaar"].dropna() % 5 == 0).all()
    off = (both["waarde"] - both["waarde_openbaar"]).abs()
    euros = both["maat"].isin(EUROS)
    highest = both["indicator"].map(example.disclosure.hoogste_bedrag_eur)
    assert off[~euros].max() <= 4
    assert (off[euros] <= 5 * highest[euros]).all()
    assert off[~rounded].max() == 0
    known = both["stand"] != "niet beschikbaar"
    assert both.loc[known, "waarde_openbaar"].notna().all()
    again = dataclasses.replace(example_store, cells=example_store.cells.iloc[::-1])
    reordered = protection.protected(again, example, example_key(), {})
    assert reordered.cells.equals(public.cells)
