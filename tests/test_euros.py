"""Amounts are told as what they are: exact, or multiples of a step that they may be off by."""

from __future__ import annotations

import pytest

from prestatiemonitor import formats
from prestatiemonitor.euros import Euros

EXACT, ROUNDED = Euros.of(0), Euros.of(10_000)


@pytest.mark.parametrize(
    ("value", "cell", "many"),
    [
        (0, "minder dan € 10.000", "minder dan € 10.000"),
        (10_000, "€ 10.000", "ongeveer € 10.000"),
        (3_210_000, "€ 3.210.000", "ongeveer € 3,21 miljoen"),
    ],
)
def test_a_rounded_amount_never_looks_exact(value: int, cell: str, many: str) -> None:
    assert ROUNDED.cell(value) == cell
    assert ROUNDED.many(value) == ROUNDED.counted(value, "euro", "euro’s") == many
    assert ROUNDED.short(value) == cell.replace("minder dan", "<")


def test_an_exact_amount_is_told_as_it_is() -> None:
    assert EXACT.cell(0) == EXACT.many(0) == "€ 0"
    assert EXACT.many(1250) == EXACT.short(1250) == "€ 1.250"
    assert EXACT.cell(None) == formats.UNKNOWN
    assert not EXACT.hidden(0)
    assert EXACT.single(2)


def test_rounded_amounts_differ_only_if_rounding_cannot_have_made_it() -> None:
    assert not ROUNDED.differs(30_000, 40_000)
    assert ROUNDED.differs(30_000, 50_000)
    assert EXACT.differs(1, 2)
    assert not EXACT.differs(2, 2)
    assert (EXACT.margin, ROUNDED.margin) == (0, 10_000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (999_999, "€ 999.999"),
        (1_000_000, "€ 1,00 miljoen"),
        (9_990_000, "€ 9,99 miljoen"),
        (75_187_148, "€ 75,2 miljoen"),
    ],
)
def test_large_amounts_are_told_in_millions(value: int, text: str) -> None:
    assert formats.euros_told(value) == text


def test_thousands_are_rounded_for_tables() -> None:
    assert [formats.thousands(n) for n in (0, 499, 1_500, 75_187_148)] == ["0", "0", "2", "75.187"]
