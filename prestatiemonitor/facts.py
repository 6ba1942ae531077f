"""Facts: what anyone may know exactly of the counts, beside their rounded values.

A status word tells on which side of a target a count lies; the agreement prints some counts as they
were. Both are declared here, so that the proof and the attacker reckon with them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fact:
    """``low <= sum(coef * count) <= high``, told to everyone.

    Attributes:
        reason: what tells it, such as ``stand uitstroom/WPDA/2020-T3: gehaald``.
        terms: cell ids with how often each counts.
        low, high: the bounds; None where there is none.
        kept: the rounded counts must obey it too, so that a page never contradicts itself.
    """

    reason: str
    terms: tuple[tuple[str, int], ...]
    low: float | None = None
    high: float | None = None
    kept: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one for one, _ in self.terms)
