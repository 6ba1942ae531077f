"""Checked decisions about benefits (003 §5.3): each month so many, with some faults."""

from collections import Counter
from dataclasses import dataclass

from prestatiemonitor.example.chance import stream
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.periods import Period

WHOLE = "geheel"
SPREAD = 0.08
FOUND_LATER_IN = 4
"""A fault of this month, the last of its period, is found after the delivery."""


@dataclass(frozen=True)
class Check:
    """What was checked in one month; `soort`: geheel or steekproef."""

    jaar: int
    maand: int
    gecontroleerd: int
    fouten: int
    soort: str

    @property
    def is_corrected(self) -> bool:
        """Whether the next delivery reports one more fault than the first."""
        return self.maand == FOUND_LATER_IN and self.fouten > 0

    def known_faults(self, as_of: Period) -> int:
        """The faults according to the delivery `as_of`."""
        first = (self.jaar, self.maand) in as_of.months
        return self.fouten - (first and self.is_corrected)

    def is_reported_in(self, period: Period) -> bool:
        """Whether the delivery of this period has a row about it."""
        months = list(period.months)
        if self.is_corrected and period.number > 1:
            months += Period(period.year, period.number - 1).months
        return (self.jaar, self.maand) in months


def simulate_decisions(settings: Settings) -> list[Check]:
    """A check for each month; a sample has the same size every month."""
    rng = stream(settings.zaad, "beslissingen")
    checks: list[Check] = []
    for year in sorted({period.year for period in settings.periods}):
        plan = settings.beslissingen[str(year)]
        months = [FOUND_LATER_IN, *(rng.randint(1, 12) for _ in range(plan.fouten))]
        faults = Counter(months[: plan.fouten])
        for month in range(1, 13):
            spread = rng.uniform(0, SPREAD) if plan.soort_controle == WHOLE else 0
            number = round(plan.per_maand * (1 + spread))
            checks.append(Check(year, month, number, faults[month], plan.soort_controle))
    return checks
