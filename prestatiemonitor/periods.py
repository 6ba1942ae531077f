"""Periods of four months: 2020-T1 is January to April 2020 (003 §2: a report every four months)."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MONTHS_PER_PERIOD = 4
PERIODS_PER_YEAR = 3

MONTH_NAMES = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, order=True)
class Period:
    """Four months of a year; `number` is 1, 2 or 3. Reports count from 1 January (`start`)."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= PERIODS_PER_YEAR:
            raise ValueError(f"periode T{self.number} bestaat niet; een jaar heeft T1, T2 en T3")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """'2020-T1' as a Period. Raises ValueError, in Dutch, for anything else."""
        match = re.fullmatch(r"([0-9]{4})-T([1-3])", text)
        if not match or int(match[1]) == 0:
            raise ValueError(f"'{text}' is geen periode; schrijf bijvoorbeeld 2020-T1, T2 of T3")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}-T{self.number}"

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """The (year, month) pairs of the period itself, not of the year to date."""
        last = self.number * MONTHS_PER_PERIOD
        return tuple((self.year, month) for month in range(last - MONTHS_PER_PERIOD + 1, last + 1))

    @property
    def start(self) -> date:
        """1 January: what a report counts runs from here."""
        return date(self.year, 1, 1)

    @property
    def first_day(self) -> date:
        """The first day of the four months themselves."""
        return date(*self.months[0], 1)

    @property
    def end(self) -> date:
        """The last day of the four months."""
        year, month = self.months[-1]
        return date(year, month, monthrange(year, month)[1])

    @property
    def peildatum(self) -> date:
        """The day a stock is counted: the last day of the period."""
        return self.end

    @property
    def is_last(self) -> bool:
        """Whether the year is complete after this period."""
        return self.number == PERIODS_PER_YEAR

    def previous(self) -> "Period":
        """The four months before this period."""
        if self.number == 1:
            return Period(self.year - 1, PERIODS_PER_YEAR)
        return Period(self.year, self.number - 1)

    def same_last_year(self) -> "Period":
        """The same four months a year earlier."""
        return Period(self.year - 1, self.number)

    def label(self) -> str:
        """The months a report counts, as read: 'januari tot en met april 2020'."""
        return f"{MONTH_NAMES[0]} tot en met {MONTH_NAMES[self.end.month - 1]} {self.year}"

    def peildatum_label(self) -> str:
        """The peildatum as read: '30 april 2020'."""
        return f"{self.end.day} {MONTH_NAMES[self.end.month - 1]} {self.year}"


def latest(periods: Iterable[Period]) -> Period:
    """The last of `periods`. Raises ValueError, in Dutch, when there is none."""
    found = max(periods, default=None)
    if found is None:
        raise ValueError("er is geen enkele periode")
    return found
