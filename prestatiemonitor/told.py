"""What the agreement itself tells exactly: the results of earlier years that it prints.

They stand on the pages as they are, so whoever attacks the rounded counts knows them too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prestatiemonitor.agreement import Agreement, CellRef, Indicator
from prestatiemonitor.facts import Fact
from prestatiemonitor.indicator_spec import TOTAL, Start
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period

MATEN = {"plekken": "plekken", "uitkeringen": "uitkeringen"}


def facts(
    agreement: Agreement, counts: Mapping[str, float], constant: Collection[str]
) -> list[Fact]:
    """The start values that were realised and are no estimate.

    One that is not what was counted here says nothing of these counts and is no fact.

    Args:
        counts: the exact counts by cell id.
        constant: indicators whose count is the same all year; others are of the end of it.
    """
    found = (
        fact
        for indicator in agreement.indicatoren
        for start in indicator.startwaarden
        if start.soort == "gerealiseerd" and not start.ongeveer
        for period in _periods(start, indicator.sleutel in constant)
        for fact in _facts(indicator, start, period)
    )
    return sorted({fact for fact in found if _true(fact, counts)})


def _periods(start: Start, constant: bool) -> list[Period]:
    numbers = range(1, PERIODS_PER_YEAR + 1) if constant else [PERIODS_PER_YEAR]
    return [Period(start.jaar, number) for number in numbers]


def _facts(indicator: Indicator, start: Start, period: Period) -> Iterator[Fact]:
    reason = f"overeenkomst {indicator.clausule}: {indicator.sleutel} {start.jaar}"

    def at(ref: CellRef, maat: str = "aantal") -> str:
        place = (ref.indicator, maat, start.gebied, str(period), ref.uitsplitsing, ref.categorie)
        return "/".join(place)

    own = [
        CellRef(
            indicator=indicator.sleutel, uitsplitsing=start.uitsplitsing or TOTAL, categorie=key
        )
        for key in start.categorieen or (TOTAL,)
    ]
    whole = at(indicator.noemer) if indicator.noemer else None
    if start.eenheid == "procent" and start.waarde is not None and whole:
        # Told to a whole percent: half a percent up or down.
        parts = tuple((at(ref), 200) for ref in own)
        yield Fact(reason, (*parts, (whole, 1 - 2 * start.waarde)), low=0)
        yield Fact(reason, (*parts, (whole, -1 - 2 * start.waarde)), high=-1)
    elif start.waarde is not None:
        maat = MATEN.get(start.eenheid, "aantal")
        value = float(start.waarde)
        yield Fact(reason, tuple((at(ref, maat), 1) for ref in own), low=value, high=value)
        if start.noemer and whole:
            of = float(start.noemer)
            yield Fact(reason, ((whole, 1),), low=of, high=of)


def _true(fact: Fact, counts: Mapping[str, float]) -> bool:
    if any(one not in counts for one in fact.ids):
        return False
    value = sum(times * counts[one] for one, times in fact.terms)
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)
