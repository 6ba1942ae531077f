"""Decisions on applications (003 §4): each month so many, most of them within the legal term."""

from collections import Counter
from dataclasses import dataclass

from prestatiemonitor.example.chance import stream
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.periods import Period

SPREAD = 0.15


@dataclass(frozen=True)
class Decided:
    """The applications of one kind that were decided in one month."""

    jaar: int
    maand: int
    soort: str
    beslist: int
    te_laat: int

    def is_in(self, period: Period) -> bool:
        return (self.jaar, self.maand) in period.months


def simulate_applications(settings: Settings) -> list[Decided]:
    """Of every month of the years in which the agency delivers them."""
    rng = stream(settings.zaad, "aanvragen")
    decided: list[Decided] = []
    for year in sorted({period.year for period in settings.periods}):
        plans = settings.aanvragen.get(str(year), {})
        for kind, plan in plans.items():
            late = Counter(rng.randint(1, 12) for _ in range(plan.te_laat))
            for month in range(1, 13):
                number = round(plan.per_maand * (1 + rng.uniform(0, SPREAD)))
                decided.append(Decided(year, month, kind, number, min(late[month], number)))
    return decided
