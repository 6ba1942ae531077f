"""Random linked tables, rounded, with facts that are true of them and counts that are withheld."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from prestatiemonitor.facts import Fact
from prestatiemonitor.rounding.model import Known, Model, known
from prestatiemonitor.rounding.protect import protect
from prestatiemonitor.rounding.rows import Floats
from tests.rounding.tables import KEY, cid, crossed, deel, made, som

AREAS = ("A", "B", "C")
COLOURS = ("rood", "blauw", "geel")


@dataclass(frozen=True)
class Published:
    """A model with its rounded counts and which of them are shown."""

    found: Model
    rounded: Floats
    shown: NDArray[np.bool_]

    @property
    def known(self) -> Known:
        return known(self.found, self.rounded, self.shown)


@st.composite
def published(draw: st.DrawFn, *, facts: bool = True, hidden: bool = True) -> Published:
    """Areas by colours with all totals, a part of everyone per area, maybe facts and gaps."""
    few = st.integers(0, 14)
    shape = [(a, c) for a in AREAS[: draw(st.integers(2, 3))] for c in COLOURS]
    counts, relations = crossed({key: draw(few) for key in shape})
    areas = sorted({area for area, _ in shape})
    part = {area: draw(st.integers(0, counts[cid("x", area)])) for area in areas}
    counts |= {cid("y", area): n for area, n in part.items()} | {cid("y"): sum(part.values())}
    relations += [deel(cid("x", area), cid("y", area)) for area in [*areas, "R"]]
    relations.append(som(cid("y"), *(cid("y", area) for area in areas)))
    told = [_fact(draw, counts) for _ in range(draw(st.integers(0, 2)))] if facts else []
    found = made(dict(counts), relations, told)
    rounded = protect(found, KEY)
    gaps = draw(st.sets(st.integers(0, len(found.ids) - 1), max_size=2)) if hidden else set()
    shown = rounded.shown.copy()
    shown[list(gaps)] = False
    return Published(found, rounded.counts, shown)


def _fact(draw: st.DrawFn, counts: dict[str, int]) -> Fact:
    """A fact that is true: a count known exactly, or on which side of a bound it is."""
    ids = draw(st.lists(st.sampled_from(sorted(counts)), min_size=1, max_size=2, unique=True))
    value = sum(counts[one] for one in ids)
    low = draw(st.sampled_from([None, value, value - 2]))
    high = draw(st.sampled_from([None, value, value + 2]))
    return Fact("verteld", tuple((one, 1) for one in ids), low, high)
