"""What the agreement itself tells exactly: the results of earlier years that it prints.

They stand on the pages as they are, so whoever attacks the rounded counts knows them too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prestatiemonitor.agreement import Agreement, CellRef, Indicator
from prestatiemonitor.facts import Fact
from prestatiemonitor.indicator_spec import TOTAL, Start
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period

OWN_MATEN = ("plekken", "uitkeringen")
"""Units that have a maat of that name; others are counted in ``aantal``."""


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
        told
        for indicator in agreement.indicatoren
        for start in indicator.startwaarden
        if start.soort == "gerealiseerd" and not start.ongeveer
        for period in _periods(start, indicator.sleutel in constant)
        for told in _facts(indicator, start, period)
    )
    return sorted(
        {one for told in found if all(_true(one, counts) for one in told) for one in told}
    )


def _periods(start: Start, constant: bool) -> list[Period]:
    numbers = range(1, PERIODS_PER_YEAR + 1) if constant else [PERIODS_PER_YEAR]
    return [Period(start.jaar, number) for number in numbers]


def _facts(indicator: Indicator, start: Start, period: Period) -> Iterator[tuple[Fact, ...]]:
    """What the start value tells; facts that are one statement come together."""
    reason = f"overeenkomst {indicator.clausule}: {indicator.sleutel} {start.jaar}"

    def at(ref: CellRef, maat: str = "aantal") -> str:
        place = (ref.indicator, maat, start.gebied, str(period), ref.uitsplitsing, ref.categorie)
        return "/".join(place)

    split, name = start.uitsplitsing or TOTAL, indicator.sleutel
    own = [
        CellRef(indicator=name, uitsplitsing=split, categorie=key)
        for key in start.categorieen or (TOTAL,)
    ]
    whole = at(indicator.noemer) if indicator.noemer else None
    if start.waarde is None:
        return
    if start.eenheid == "procent":
        # Told to a whole percent: half a percent up or down.
        parts = tuple((at(ref), 200) for ref in own)
        if whole:
            yield (
                Fact(reason, (*parts, (whole, 1 - 2 * start.waarde)), low=0),
                Fact(reason, (*parts, (whole, -1 - 2 * start.waarde)), high=-1),
            )
        return
    maat = start.eenheid if start.eenheid in OWN_MATEN else "aantal"
    yield (_exactly(reason, [at(ref, maat) for ref in own], start.waarde),)
    if start.noemer and whole:
        yield (_exactly(reason, [whole], start.noemer),)


def _exactly(reason: str, ids: list[str], value: int) -> Fact:
    return Fact(reason, tuple((one, 1) for one in ids), low=float(value), high=float(value))


def _true(fact: Fact, counts: Mapping[str, float]) -> bool:
    if any(one not in counts for one in fact.ids):
        return False
    value = sum(times * counts[one] for one, times in fact.terms)
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)
