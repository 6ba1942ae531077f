"""All indicators together: what they declare holds, and agrees with the agreement."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from prestatiemonitor import cells, indicators
from prestatiemonitor.agreement import Agreement, load_agreement
from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import INDICATORS, STRUCTURES, sources
from prestatiemonitor.relations import Bound, Ref, broken, expand

from .conftest import DEFINITIONS, Make


@pytest.fixture(scope="module")
def agreement(root: Path) -> Agreement:
    return load_agreement(root, 2020)


def test_the_agreement_says_measured_of_exactly_what_is_computed(agreement: Agreement) -> None:
    counted = ("gemeten", "als_geleverd")
    measured = {i.sleutel for i in agreement.indicatoren if i.meetwijze in counted}
    assert measured == set(INDICATORS)


@pytest.mark.parametrize("key", INDICATORS)
def test_splits_and_wholes_are_those_that_the_agreement_names(
    agreement: Agreement, key: str
) -> None:
    spec, structure = agreement.indicator(key), STRUCTURES[key]
    named = {s.sleutel: tuple(c.sleutel for c in s.categorieen) for s in spec.uitsplitsingen}
    assert named == {name: split.categories for name, split in structure.splits.items()}
    assert {s.sleutel for s in spec.uitsplitsingen if s.meerdere} == {
        name for name, split in structure.splits.items() if not split.additive
    }
    assert structure.only_region == spec.alleen_regio
    if spec.noemer:
        whole = Ref(**spec.noemer.model_dump())
        same = Bound(parts=(whole,), whole=(Ref(key),), equal=True)
        assert structure.noemer == whole or same in structure.bounds
    else:
        assert structure.noemer is None


def test_declared_relations_hold_in_tables_with_everything(micro: Make, areas: Areas) -> None:
    found = micro(
        spells="""
        anna 2019-01-01 . A .
        bob 2019-01-01 2020-05-01 B werk
        cas 2019-01-01 . - .
        """,
        gedeeltelijke_uitstroom="anna A onderwijs 2020-03-01 .",
        routes="anna vrijwilliger 2019-01-01 .\ncas vrijwilliger 2019-01-01 .",
        contacten="anna 2020-06-01 direct ja\ncas 2020-06-01 direct nee",
        activiteiten="anna mantelzorg 2020-01-01 .\nanna dagbesteding 2020-01-01 .",
        voorzieningenwijzer="anna A 2020-02-01 2020-03-01 ja",
        ondersteuning="anna B 2020-02-01 gesprek\nbob B 2020-03-01 verwijzing_specialist",
        taalscreening="anna 2020-02-01 signaal",
        taalverwijzing="anna A 2020-02-01 warm",
        dossiers="""
        anna D1 A bijstand 2019-01-01 . .
        bob D2 B bijstand 2019-01-01 2020-05-01 werk
        """,
        statushouders="anna 2018-01-01\nbob 2018-01-01",
        doelgroepregister="anna B 2019-01-01 .\ndirk - 2019-01-01 .",
        dienstverbanden="anna C1 regulier 20 2020-01-01 .\nemma C2 beschut 20.5 2020-01-01 .",
        wsw="fred A bor 2019-01-01 .\ngijs B iwerk 2019-01-01 .",
        indicaties="emma B ja 2019-01-01 .",
        beslissingen="2020 1 100 1 geheel\n2020 2 50 0 steekproef",
        aanvragen="2020 1 bijstand 70 66\n2020 1 minimaregeling 120 120",
        minimaregelingen="""
        anna G1 A individuele_inkomenstoeslag 2020-02-29 600
        bob G1 A individuele_inkomenstoeslag 2020-02-29 600
        emma G2 B meedoen 2020-03-05 150
        """,
        financien="2020 12 A uitkeringen 900 890 890 905\n2020 12 B wsw 100 99 99 95",
    )
    cells = indicators.compute(found, areas, DEFINITIONS)
    relations = expand(cells, STRUCTURES, [a.code for a in areas.parts], areas.regio.code)
    assert set(cells["indicator"]) == set(INDICATORS)
    assert broken(cells, relations) == []


def test_nobody_at_all_is_counted_as_zero_everywhere(micro: Make, areas: Areas) -> None:
    cells = indicators.compute(micro(), areas, DEFINITIONS)
    assert (cells["waarde"].dropna() == 0).all()
    unknown = cells.loc[cells["waarde"].isna(), "indicator"]
    assert set(unknown) == {"aanvragen", "tijdigheid", "financien"}


def test_without_its_tables_a_count_is_not_available_and_never_nought(
    micro: Make, areas: Areas
) -> None:
    lacking = dataclasses.replace(
        micro(spells="anna 2019-01-01 . A ."), ontbreekt=frozenset({"wsw", "taalverwijzing"})
    )
    found = indicators.compute(lacking, areas, DEFINITIONS)
    unavailable = {key for key in INDICATORS if lacking.ontbreekt & set(sources.TABLES[key])}
    gone = found[found["indicator"].isin(unavailable)]
    assert {"wsw", "wsw_regulier", "register", "taalhuis"} <= set(gone["indicator"])
    assert gone["waarde"].isna().all()
    assert set(gone["stand"]) == {cells.UNAVAILABLE}
    assert found.loc[found["indicator"] == "bijstand", "waarde"].notna().all()
