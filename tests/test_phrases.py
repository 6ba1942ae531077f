from __future__ import annotations

import pytest

from prestatiemonitor import phrases
from prestatiemonitor.indicator_spec import CellRef
from prestatiemonitor.indicators import INDICATORS
from tests import slice_factory as made


def test_every_computed_indicator_has_its_own_words() -> None:
    assert set(phrases.PHRASES) == set(INDICATORS)


def test_an_indicator_without_words_is_told_by_its_name() -> None:
    indicator = made.agreement().indicator("contact")
    told = phrases.told(indicator, "Op 1 mei", 3, public=False)
    assert told == f"{indicator.naam}, op 1 mei: 3 mensen."
    assert phrases.lacking(indicator, 3, public=False) == "Voor 3 mensen geldt dat nog niet."


@pytest.mark.parametrize(
    ("rest", "public", "text"),
    [(0, True, "hoogstens 4"), (4, True, "hoogstens 4"), (5, True, "minder dan 10"),
     (0, False, "geen mensen"), (1, False, "1 persoon")],
)  # fmt: skip
def test_who_is_left_is_told_as_exactly_as_is_allowed(rest: int, public: bool, text: str) -> None:
    indicator = made.agreement().indicator("in_beeld")
    assert text in phrases.lacking(indicator, rest, public)


def test_a_whole_without_words_is_people() -> None:
    assert phrases.whole(CellRef(indicator="iets")) == "mensen"
