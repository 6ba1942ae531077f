"""Checked decisions about benefits (003 §5.3): each month so many, with some faults."""

from collections import Counter
from dataclasses import dataclass

from prestatiemonitor.example.chance import stream
from prestatiemonitor.example.settings import Settings

WHOLE = "geheel"
SPREAD = 0.08


@dataclass(frozen=True)
class Check:
    """What was checked in one month; `soort`: geheel or steekproef."""

    jaar: int
    maand: int
    gecontroleerd: int
    fouten: int
    soort: str


def simulate_decisions(settings: Settings) -> list[Check]:
    """A check for each month; a sample has the same size every month."""
    rng = stream(settings.zaad, "beslissingen")
    checks: list[Check] = []
    for year in sorted({period.year for period in settings.periods}):
        plan = settings.beslissingen[str(year)]
        faults = Counter(rng.randint(1, 12) for _ in range(plan.fouten))
        for month in range(1, 13):
            spread = rng.uniform(0, SPREAD) if plan.soort_controle == WHOLE else 0
            number = round(plan.per_maand * (1 + spread))
            checks.append(Check(year, month, number, faults[month], plan.soort_controle))
    return checks
