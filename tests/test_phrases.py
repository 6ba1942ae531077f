from __future__ import annotations

import pytest

from prestatiemonitor import phrases
from prestatiemonitor.indicator_spec import CellRef
from prestatiemonitor.indicators import INDICATORS
from prestatiemonitor.precision import EXACT, HIDING, ROUNDED, Precision
from tests import slice_factory as made


def test_every_computed_indicator_has_its_own_words() -> None:
    assert set(phrases.PHRASES) == set(INDICATORS)


def test_an_indicator_without_words_is_told_by_its_name() -> None:
    indicator = made.agreement().indicator("jongeren")
    told = phrases.told(indicator, "Op 1 mei", 3, EXACT)
    assert told == f"{indicator.naam}, op 1 mei: 3 mensen."
    assert phrases.lacking(indicator, 3, EXACT) == "Voor 3 mensen geldt dat nog niet."


@pytest.mark.parametrize(
    ("rest", "how", "text"),
    [
        (0, ROUNDED, "Van hoogstens 4 mensen in deze route is nog niet bekend"),
        (150, ROUNDED, "Van ongeveer 150 mensen"),
        (0, HIDING, "Van minder dan 10 mensen"),
        (0, EXACT, "Op dit moment geldt dat voor iedereen."),
        (1, EXACT, "Van 1 persoon in deze route is"),
    ],
)
def test_who_is_left_is_told_as_exactly_as_is_allowed(rest: int, how: Precision, text: str) -> None:
    assert text in phrases.lacking(made.agreement().indicator("in_beeld"), rest, how)


def test_a_whole_without_words_is_people() -> None:
    assert phrases.whole(CellRef(indicator="iets")) == "mensen"
