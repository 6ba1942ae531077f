"""Persons who may be in several kinds at once: what is true of the counts of such kinds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from prestatiemonitor.relations import Bound, Ref

COMBINED = "combinatie"


def categories(kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds, and those who are in more than one of them."""
    return (*kinds, COMBINED)


def of_person(kinds: Sequence[str]) -> list[str]:
    """The categories of someone who is in these kinds."""
    return [*kinds, COMBINED] if len(kinds) > 1 else list(kinds)


def bounds(indicator: str, split: str, kinds: Sequence[str]) -> Iterator[Bound]:
    """What holds where the total counts everyone once who is in one kind or more."""
    total, combining = Ref(indicator), Ref(indicator, split, COMBINED)
    # Everyone is in at least one kind, and who combines in at least two.
    yield Bound(
        parts=(total, combining), whole=tuple(Ref(indicator, split, kind) for kind in kinds)
    )
    # Who is in one kind only is in one of any few kinds; only who combines can be in more.
    for size in range(2, len(kinds) + 1):
        for few in itertools.combinations(kinds, size):
            yield Bound(
                parts=tuple(Ref(indicator, split, kind) for kind in few),
                whole=(total, *(combining,) * (size - 1)),
            )
