"""How exactly counts may be told, and so in which words: exact, rounded, or hidden while small.

A rounded count is a multiple of five that is at most four off, so it is never told as if it were
exact: prose says 'ongeveer', and nothing is concluded that those four could turn round.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prestatiemonitor import formats
from prestatiemonitor.disclosure import MARGIN, SMALL

STEPS = (1, 5, 10)
"""Percentage points to which the share of rounded counts may be rounded."""
HIDDEN = f"minder dan {SMALL}"
AT_MOST = f"hoogstens {MARGIN}"


@dataclass(frozen=True)
class Precision:
    """How exactly the counts of one indicator in one area may be told.

    Attributes:
        rounded: counts are multiples of five, at most ``MARGIN`` off.
        hides: readers are not told which count below ``SMALL`` it is.
    """

    rounded: bool
    hides: bool

    @property
    def about(self) -> str:
        """'ongeveer ' before what is derived from rounded counts."""
        return "ongeveer " if self.rounded else ""

    @property
    def margin(self) -> int:
        """How far a count may be from the exact one."""
        return MARGIN if self.rounded else 0

    def hidden(self, value: float) -> bool:
        """Whether a count may only be told as 'minder dan 10'."""
        return self.hides and value < SMALL

    def single(self, value: float) -> bool:
        """Whether it is told as one: then the verb is singular."""
        return value == 1 and not self.rounded

    def amount(self, value: float) -> str:
        """A count in digits; rounded places have no decimals left."""
        return formats.number(value) if self.rounded else formats.amount(value)

    def cell(self, value: float | None) -> str:
        """A count as a table shows it: '1.530', 'minder dan 10' or 'niet beschikbaar'."""
        if value is None:
            return formats.UNKNOWN
        return HIDDEN if self.hidden(value) else self.amount(value)

    def short(self, value: float) -> str:
        """A count as a chart shows it: '1.530' or '< 10'."""
        return f"< {SMALL}" if self.hidden(value) else self.amount(value)

    def many(self, value: float) -> str:
        """A count in a sentence: 'ongeveer 230', 'hoogstens 4', 'minder dan 10', 'geen'."""
        if not self.rounded:
            return "geen" if value == 0 else self.amount(value)
        if self.hidden(value):
            return HIDDEN
        return AT_MOST if value == 0 else f"{self.about}{self.amount(value)}"

    def counted(self, value: float, one: str, many: str) -> str:
        """A count with its unit: 'ongeveer 230 personen', '1 persoon', 'hoogstens 4 personen'."""
        return f"{self.many(value)} {one if self.single(value) else many}"

    def differs(self, value: float, other: float) -> bool:
        """Whether two counts differ by more than their rounding can have made."""
        least = SMALL if self.rounded else 1 / 10**formats.DECIMALS
        return round(abs(value - other), formats.DECIMALS) >= least

    def reaches(self, value: float, goal: float) -> bool | None:
        """Whether the exact count is at least the goal; None where rounding leaves it open."""
        if value - self.margin >= goal:
            return True
        return False if value + self.margin < goal else None

    def step(self, part: int, whole: int) -> int | None:
        """To how many percentage points a share is rounded; None where it cannot be told.

        Of rounded counts the smallest of ``STEPS`` whose half covers what both may be off.
        """
        if whole <= self.margin:
            return None
        low, high = self.between(part, whole)
        return next((step for step in STEPS if step >= high - low), None)

    def between(self, part: int, whole: int) -> tuple[Fraction, Fraction]:
        """The least and the most that a share can be, in percentage points.

        Args:
            whole: more than it may be off.
        """
        low = Fraction(100 * max(part - self.margin, 0), whole + self.margin)
        high = min(Fraction(100 * (part + self.margin), whole - self.margin), Fraction(100))
        return low, high

    def share(self, part: int, whole: int) -> int | None:
        """A share in whole percentage points, or None where it cannot be told.

        Of rounded counts neither is 'none of them'.
        """
        step = self.step(part, whole)
        if step is None:
            return None
        points = int(Fraction(100 * part, whole * step) + Fraction(1, 2)) * step
        return None if self.rounded and points == 0 else points

    def least(self, part: int, whole: int) -> int:
        """What a share is at least, if it would be told as everyone."""
        return 100 - (self.step(part, whole) or 0)


EXACT = Precision(rounded=False, hides=False)
ROUNDED = Precision(rounded=True, hides=False)
HIDING = Precision(rounded=True, hides=True)
