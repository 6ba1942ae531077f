from __future__ import annotations

import re
from typing import Any

import pytest

from prestatiemonitor import captions
from tests import slice_factory as made


def on_page(**how: Any) -> str:
    return " ".join(captions.on_page(made.reading(**how)))


def test_a_public_page_explains_its_rounding() -> None:
    text = on_page(editie="openbaar")
    assert "0 betekent 0 tot en met 4, 5 betekent 1 tot en met 9" in text
    assert "hoogstens 4 te hoog of te laag" in text
    assert "‘minder dan 10’" in text
    assert "1, 5 of 10 procentpunten" in text


@pytest.mark.parametrize("rounded", [True, False])
def test_nothing_is_explained_where_nothing_is_rounded(rounded: bool) -> None:
    keys = {row[0] for row in made.make().cells}
    how: dict[str, Any] = {"editie": "openbaar"} if rounded else {}
    exact = sorted(keys) if rounded else []
    assert on_page(**how, exact=exact) == ""
    assert captions.method(made.reading(**how, exact=exact)) == []


def test_what_is_not_rounded_is_named() -> None:
    name = made.agreement().indicator("juiste_beslissingen").naam
    assert re.search(f"over .*‘{name}’.* zijn niet afgerond", on_page(editie="openbaar"))
    assert "niet afgerond" not in on_page(editie="openbaar", exact=[])


def test_revised_counts_are_explained_only_where_there_are_any() -> None:
    revised = [[*row[:7], "herzien"] for row in made.make().cells]
    assert "‘(herzien)’" in on_page(editie="openbaar", cells=revised)
    assert "herzien" not in on_page(editie="openbaar")


def test_what_amounts_are_multiples_of_is_told_per_result() -> None:
    text = on_page(editie="openbaar")
    assert "bij ‘Geld’ € 1.000" in text
    assert "€ 10.000" in text
    assert "bedragen af" not in on_page(editie="openbaar", hoogste_bedrag_eur={})
    assert any("bedragen af" in line for line in captions.method(made.reading(editie="openbaar")))


def test_a_chart_of_amounts_says_what_they_are_multiples_of() -> None:
    public = made.reading(editie="openbaar")
    schemes, money = (public.indicator(key) for key in ("minimaregelingen", "financien"))
    assert captions.under_chart(public, schemes) == "Aantallen afgerond op 5."
    assert captions.under_chart(public, schemes, "euro") == "Bedragen afgerond op € 10.000."
    assert captions.under_chart(public, money) == "Bedragen afgerond op € 1.000."


def test_a_chart_out_of_its_page_says_that_it_is_rounded() -> None:
    public = made.reading(editie="openbaar")
    people, decisions = (public.indicator(key) for key in ("uitstroom", "juiste_beslissingen"))
    assert captions.under_chart(public, people) == "Aantallen afgerond op 5."
    assert captions.under_chart(public, decisions) == ""
    assert captions.under_chart(made.reading(), people) == ""
