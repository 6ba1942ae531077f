"""The money of the municipalities (002, Financiën): per fund the budget and what becomes of it."""

from dataclasses import dataclass
from random import Random

from prestatiemonitor.example.chance import stream
from prestatiemonitor.example.settings import FundSettings, Settings
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period

TOWN_SPREAD, PERIOD_SPREAD, OUTLOOK_SPREAD = 0.03, 0.015, 0.012
STATE_SPREAD = {1: 0.018, 2: 0.009, 3: 0.0}
"""How far from its last amount the state first is, up or down, by period of the year."""
BUDGET_CHANGED_IN, BUDGET_SPREAD = 2, 0.008
"""The councils change the budget during the year, up or down."""


@dataclass(frozen=True)
class Fund:
    """One fund of one municipality as the delivery of `periode` tells it, in euros."""

    periode: Period
    gemeente: str
    fonds: str
    begroot: int
    gerealiseerd: int
    verwacht: int
    rijksmiddelen: int


def simulate_funds(settings: Settings) -> list[Fund]:
    """All funds of all municipalities in all periods, in that order."""
    rng = stream(settings.zaad, "financiën")
    found: list[Fund] = []
    for year in sorted({period.year for period in settings.periods}):
        for gemeente, people in settings.stand.items():
            for fonds, plan in settings.financien[str(year)].items():
                size = people * (1 + rng.uniform(-TOWN_SPREAD, TOWN_SPREAD))
                found += _year(rng, settings, year, gemeente, fonds, plan, size)
    return sorted(found, key=lambda fund: (fund.periode, fund.gemeente, fund.fonds))


def _year(
    rng: Random, settings: Settings, year: int, gemeente: str, fonds: str, plan: FundSettings,
    size: float,
) -> list[Fund]:  # fmt: skip
    """Costs come in three parts; at the end of the year what is expected is what was spent."""
    spent, found = 0, []
    budget = size * plan.begroot
    change = rng.uniform(-BUDGET_SPREAD, BUDGET_SPREAD)
    for number in range(1, PERIODS_PER_YEAR + 1):
        spread = rng.uniform(-PERIOD_SPREAD, PERIOD_SPREAD)
        spent += round(size * plan.uitgaven / PERIODS_PER_YEAR * (1 + spread))
        rest = size * plan.uitgaven * (PERIODS_PER_YEAR - number) / PERIODS_PER_YEAR
        rest *= 1 + rng.uniform(-OUTLOOK_SPREAD, OUTLOOK_SPREAD)
        off = rng.uniform(-STATE_SPREAD[number], STATE_SPREAD[number])
        changed = budget * (1 + change) if number >= BUDGET_CHANGED_IN else budget
        fund = Fund(
            Period(year, number), gemeente, fonds, round(changed), spent,
            spent + round(rest), round(size * plan.rijk * (1 + off)),
        )  # fmt: skip
        if fund.periode in settings.periods:
            found.append(fund)
    return found
