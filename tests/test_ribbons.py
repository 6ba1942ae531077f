"""Bands between then and now: one for each group, the shade of its kind."""

from __future__ import annotations

import re

from prestatiemonitor.canvas import MAIN, Frame
from prestatiemonitor.ribbons import Band, ribbons

NAMES = {"a": "Aa", "b": "Bee"}


def drawn(*bands: Band) -> str:
    frame = Frame("mensen", "Bron: verzonnen.")
    return ribbons(bands, (NAMES, NAMES), ("toen", "nu"), ("bleef", "ging"), frame).decode()


def shapes(*bands: Band) -> int:
    return len(re.findall(r"<path d=", drawn(*bands)))


def test_a_band_for_each_group_that_is_not_empty() -> None:
    none = shapes(Band("a", "b", 0, 1))
    assert shapes(Band("a", "b", 10, 1)) == none + 1
    assert shapes(Band("a", "b", 10, 1), Band("b", "b", 5, 0)) == none + 2


def test_each_kind_has_its_own_shade() -> None:
    plain = drawn(Band("a", "a", 10, 0))
    assert drawn(Band("a", "a", 10, 2)).count(MAIN) > plain.count(MAIN) == 0


def test_the_order_of_the_bands_does_not_matter() -> None:
    one, other = Band("a", "b", 10, 1), Band("b", "b", 5, 0)
    assert drawn(one, other) == drawn(other, one)


def test_nobody_at_all_is_drawn_without_bands() -> None:
    assert drawn().startswith("<?xml")
