"""Which cell an outlook is of, what withholds it, and how its bounds are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.agreement import CellRef, Indicator
from prestatiemonitor.events import Event
from prestatiemonitor.on_paper import OF
from prestatiemonitor.outlook import NoOutlook, Outlook
from prestatiemonitor.outlook_rules import Expectations, load_expectations
from prestatiemonitor.outlooks import ON_PAPER, about, expected
from prestatiemonitor.periods import Period
from prestatiemonitor.precision import EXACT, HIDING, ROUNDED, Precision
from tests.slice_factory import agreement
from tests.test_status import ALL, indicator

RULES = Expectations(regels=load_expectations(Path(__file__).resolve().parent.parent).regels)
T1, T2, T3 = (Period(2020, n) for n in (1, 2, 3))
PERIODS = [Period(y, n) for y in (2018, 2019, 2020) for n in (1, 2, 3)][:8]
FLOW = [250, 500, 760, 240, 470, 700, 225, 400]


def found(
    one: Indicator,
    values: list[float],
    period: Period = T2,
    how: Precision = EXACT,
    rules: Expectations = RULES,
    apart: list[float] | None = None,
) -> Outlook | NoOutlook:
    known = dict(zip(PERIODS, values, strict=True))
    beside = dict(zip(PERIODS, apart or [0.0] * len(values), strict=True))

    def count(ref: CellRef, at: Period) -> float | None:
        return beside.get(at) if ref == ON_PAPER else known.get(at)

    return expected(one, count, period, PERIODS, how, rules)


def outlook(*args: Any, **kwargs: Any) -> Outlook:
    one = found(*args, **kwargs)
    assert isinstance(one, Outlook)
    return one


def reason(*args: Any, **kwargs: Any) -> str:
    one = found(*args, **kwargs)
    assert isinstance(one, NoOutlook)
    return one.reason


def test_it_is_of_what_targets_are_about() -> None:
    total = CellRef(indicator="x")
    assert about(indicator()) == about(indicator(doelen=False)) == total
    assert about(indicator("stand", **ALL)) == CellRef(indicator="z")
    assert about(agreement().indicator("statushouders")).categorie != "totaal"


def test_in_public_the_bounds_are_fives_outside_those_inside() -> None:
    inside, public = outlook(indicator(), FLOW), outlook(indicator(), FLOW, how=ROUNDED)
    assert inside.low - 5 < public.low <= inside.low
    assert inside.high <= public.high < inside.high + 5
    assert {public.low % 5, public.middle % 5, public.high % 5} == {0}


@pytest.mark.parametrize("number", [0, 6, 7])
def test_a_municipality_with_a_hidden_count_has_none(number: int) -> None:
    small = [*FLOW]
    small[number] = 5
    expected_ = {0: "Outlook", 6: "Outlook", 7: "NoOutlook"}  # T1 is not used after T2
    assert type(found(indicator(), small, how=HIDING)).__name__ == expected_[number]
    assert isinstance(found(indicator(), small, how=ROUNDED), Outlook)


def test_a_hidden_count_in_the_history_withholds_it_too() -> None:
    small = [*FLOW]
    small[1] = 5
    assert reason(indicator(), small, how=HIDING) == "te klein"


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"eenheid": "euro", "soort": "stroom", "doelen": []}, "geld"),
        ({"soort": "aandeel", "doelen": []}, "percentage"),
        ({"sleutel": "herinstroom"}, "ligt vast"),
        ({"sleutel": "statushouders_bijstand"}, "ligt vast"),
    ],
)
def test_what_is_not_foreseen(own: dict[str, Any], why: str) -> None:
    assert reason(indicator(own=own), FLOW) == why


def test_after_the_last_period_there_is_nothing_to_expect() -> None:
    assert reason(indicator(), FLOW, T3) == "jaar om"


def test_without_a_count_of_now_there_is_none() -> None:
    assert reason(indicator(), [*FLOW[:7], None]) == "onbekend"


def events(*kinds: Any, on: date = date(2020, 3, 1)) -> Expectations:
    found = [Event(datum=on, naam=f"e{n}", verwachting=kind) for n, kind in enumerate(kinds)]
    return RULES.model_copy(update={"gebeurtenissen": tuple(found)})


def test_an_event_widens_or_withholds() -> None:
    plain = outlook(indicator(), FLOW)
    wide = outlook(indicator(), FLOW, rules=events("verbreed", None))
    wider = outlook(indicator(), FLOW, rules=events("verbreed", "verbreed"))
    assert wider.low < wide.low < plain.low < plain.high < wide.high < wider.high
    assert (plain.widened, wide.widened) == ((), ("e0",))
    assert found(indicator(), FLOW, rules=events("verbreed", "geen")) == NoOutlook(
        "gebeurtenis", "e1"
    )


def test_an_event_that_is_still_to_come_does_nothing() -> None:
    later = events("geen", on=date(2020, 9, 1))
    assert found(indicator(), FLOW, rules=later) == found(indicator(), FLOW)


def test_those_whose_move_is_one_on_paper_stay_as_they_are() -> None:
    """A jump on paper is no pace: the others are foreseen, and they are added."""
    others = [100.0 + 2 * n for n in range(8)]
    paper = [0.0] * 6 + [130.0] * 2
    every = [a + b for a, b in zip(others, paper, strict=True)]
    own = {"sleutel": OF, "soort": "stand"}
    apart, plain = (indicator("stand", own=key) for key in (own, {}))
    with_paper, without = outlook(apart, every, apart=paper), outlook(plain, others)
    assert (with_paper.low, with_paper.high) == (without.low + 130, without.high + 130)
    assert outlook(plain, every).high > with_paper.high


def test_a_part_on_paper_that_is_hidden_withholds_it() -> None:
    own = {"sleutel": OF, "soort": "stand"}
    values = [200.0] * 8
    assert reason(indicator("stand", own=own), values, how=HIDING, apart=[5.0] * 8) == "te klein"
