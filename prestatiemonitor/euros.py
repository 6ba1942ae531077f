"""How exactly amounts may be told: exact, or as multiples of a step that is some people's worth."""

from __future__ import annotations

from dataclasses import dataclass

from prestatiemonitor import formats
from prestatiemonitor.precision import Precision


@dataclass(frozen=True)
class Euros(Precision):
    """How exactly the amounts of one indicator may be told.

    Attributes:
        step_eur: public amounts are multiples of it, less than one of it off; 0: they are exact.
    """

    step_eur: int = 0

    @classmethod
    def of(cls, step_eur: int) -> Euros:
        """Amounts that are multiples of a step, or exact where it is 0."""
        return cls(rounded=step_eur > 0, hides=False, step_eur=step_eur)

    @property
    def margin(self) -> int:
        """How far an amount may be from the exact one."""
        return self.step_eur

    @property
    def below(self) -> str:
        """What is told of an amount that was rounded to nothing."""
        return f"minder dan {formats.euros(self.step_eur)}"

    def hidden(self, value: float) -> bool:
        return self.rounded and value < self.step_eur

    def single(self, value: float) -> bool:
        """An amount is one: 'er is € 5 betaald'."""
        del value
        return True

    def amount(self, value: float) -> str:
        return formats.euros(value)

    def cell(self, value: float | None) -> str:
        if value is None:
            return formats.UNKNOWN
        return self.below if self.hidden(value) else self.amount(value)

    def short(self, value: float) -> str:
        return f"< {formats.euros(self.step_eur)}" if self.hidden(value) else self.amount(value)

    def many(self, value: float) -> str:
        """In a sentence: 'ongeveer € 410.000', '€ 3,2 miljoen', 'minder dan € 10.000'."""
        if self.hidden(value):
            return self.below
        return f"{self.about}{formats.euros_told(value)}"

    def counted(self, value: float, one: str, many: str) -> str:
        """The amount alone: euros need no other unit."""
        del one, many
        return self.many(value)

    def differs(self, value: float, other: float) -> bool:
        return abs(value - other) >= max(2 * self.step_eur, 1)
