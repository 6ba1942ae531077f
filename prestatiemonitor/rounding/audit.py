"""Audit: everything that an outsider can compute, and what some could who know more than others.

What we publish and declare ourselves must leave every protected cell room; where it does not, the
audit fails. What others publish or know is beyond us: it is reported as residual risk.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from prestatiemonitor.cells import KEY
from prestatiemonitor.disclosure import MARGIN
from prestatiemonitor.facts import Fact
from prestatiemonitor.rounding import attacker, certify
from prestatiemonitor.rounding.attacker import ContradictionError
from prestatiemonitor.rounding.model import TOLERANCE, Known, Model, fact_rows, known
from prestatiemonitor.rounding.rows import Floats, Ints, Mask

_AREA = KEY.index("gebied")
Kind = Literal["van anderen", "eigen cijfers", "eerder, herzien", "eerder, zelfde telling"]


@dataclass(frozen=True)
class Risk:
    """What someone who knows more can compute.

    Attributes:
        kind: what they know; ``about`` says of what or whom.
        asked: how many cells they might want to know.
        unsafe: ids of those of which they can infer too much.
        possible: whether what they know agrees with what we publish at all.
    """

    kind: Kind
    about: str
    asked: int
    unsafe: tuple[str, ...] = ()
    possible: bool = True


@dataclass(frozen=True)
class Audit:
    """What the attacker found; every number in it is one that anyone could compute.

    Attributes:
        ids: the protected cells.
        low, high: (cells,) what an outsider knows each count lies between; None unless asked for.
        unsafe: ids of the cells of which an outsider can infer too much.
        risks: of those who know more.
    """

    ids: tuple[str, ...]
    unsafe: tuple[str, ...]
    risks: tuple[Risk, ...]
    low: Floats | None = None
    high: Floats | None = None


@dataclass(frozen=True)
class Beyond:
    """What others may know beside all that we publish and declare.

    Attributes:
        facts: published by others.
        partners: areas that know their own exact counts, as code -> name.
        region: what those areas add up to.
        earlier: what earlier publications showed of cells that have another count now, by id.
    """

    facts: Sequence[Fact] = ()
    partners: Mapping[str, str] = dataclasses.field(default_factory=dict)
    region: str = ""
    earlier: Mapping[str, Sequence[float]] = dataclasses.field(default_factory=dict)


def audit(
    found: Model, rounded: Floats, shown: Mask, beyond: Beyond | None = None, *, full: bool = False
) -> Audit:
    """Attack a publication.

    Args:
        rounded: (cells,) the public counts.
        shown: (cells,) whether the count is published.
        full: compute the interval of every cell; otherwise only who has no room.

    Raises:
        UncertifiedError: the rounded counts break a rule.
        ContradictionError: no counts agree with all that is published and declared.
    """
    certify.gate(found, rounded, shown)
    told, asked = known(found, rounded, shown), certify.protected(found)
    ids = tuple(found.ids[i] for i in asked)
    risks = tuple(_risks(found, told, rounded, beyond or Beyond()))
    unsafe = _names(found, certify.unsafe(told, asked, rounded))
    low, high = attacker.intervals(told, asked) if full else (None, None)
    return Audit(ids, unsafe, risks, low, high)


def _names(found: Model, cells: Ints) -> tuple[str, ...]:
    return tuple(found.ids[i] for i in cells)


def _risks(found: Model, told: Known, rounded: Floats, beyond: Beyond) -> Iterator[Risk]:
    asked = certify.protected(found)
    for source, facts in _by_source(beyond.facts, found.ids):
        place = {one: number for number, one in enumerate(found.ids)}
        rows = told.rows.joined(fact_rows(facts, place, found.units))
        more = dataclasses.replace(told, rows=rows)
        yield _risk("van anderen", source, found, more, asked, rounded)
    pairs = _revised(found, rounded, beyond.earlier)
    size = len({cell for cell, _ in pairs})
    for kind, low, high in _readings(told, rounded, pairs):
        more = dataclasses.replace(told, low=low, high=high)
        about = "1 cijfer" if size == 1 else f"{size} cijfers"
        yield _risk(kind, about, found, more, asked, rounded)
    where = np.array([one.split("/")[_AREA] for one in found.ids], str)
    for code, name in beyond.partners.items():
        own = where == code
        others = asked[~own[asked]]
        base = _start(found, rounded, own, beyond.region)
        yield _risk("eigen cijfers", name, found, _partner(found, told, own), others, base)


def _risk(kind: Kind, about: str, found: Model, more: Known, asked: Ints, rounded: Floats) -> Risk:
    try:
        unsafe = _names(found, certify.unsafe(more, asked, rounded))
    except ContradictionError:
        return Risk(kind, about, len(asked), possible=False)
    return Risk(kind, about, len(asked), unsafe)


def _by_source(facts: Iterable[Fact], ids: Iterable[str]) -> Iterator[tuple[str, list[Fact]]]:
    """Facts about known cells, each source on its own."""
    there = set(ids)
    sources: dict[str, list[Fact]] = {}
    for fact in facts:
        if there.issuperset(fact.ids):
            sources.setdefault(fact.reason, []).append(fact)
    yield from sources.items()


def _partner(found: Model, told: Known, own: Mask) -> Known:
    """Who knows its own counts exactly; places as exactly as they are counted."""
    slack = np.where(attacker.counted(found.ids), 0.0, TOLERANCE)
    return dataclasses.replace(
        told,
        low=np.where(own, np.maximum(found.counts - slack, 0.0), told.low),
        high=np.where(own, found.counts + slack, told.high),
    )


def _start(found: Model, rounded: Floats, own: Mask, region: str) -> Floats:
    """A table that agrees with a partner's own counts: the region with what they differ."""
    base = np.where(own, found.counts, rounded)
    place = {one: number for number, one in enumerate(found.ids)}
    for cell in np.flatnonzero(own).tolist():
        key = found.ids[cell].split("/")
        key[_AREA] = region
        if (whole := place.get("/".join(key))) is not None:
            base[whole] += found.counts[cell] - rounded[cell]
    return base


def _revised(
    found: Model, rounded: Floats, earlier: Mapping[str, Sequence[float]]
) -> list[tuple[int, float]]:
    """Cells that are published, with each other count that they once had."""
    return [
        (cell, past)
        for cell, one in enumerate(found.ids)
        for past in (value / found.units[cell] for value in earlier.get(one, ()))
        if np.isfinite(rounded[cell]) and past != rounded[cell]
    ]


def _readings(
    told: Known, rounded: Floats, pairs: Sequence[tuple[int, float]]
) -> Iterator[tuple[Kind, Floats, Floats]]:
    """How outsiders may read a count that was published anew.

    That the truth is now further from the former count than the margin; or that the truth did not
    change, and lies within the margin of both.
    """
    if not pairs:
        return
    low, high = told.low.copy(), told.high.copy()
    for cell, past in pairs:
        if rounded[cell] > past:
            low[cell] = max(low[cell], past + MARGIN + 1)
        else:
            high[cell] = min(high[cell], past - MARGIN - 1)
    yield "eerder, herzien", low, high
    low, high = told.low.copy(), told.high.copy()
    for cell, past in pairs:
        if past - MARGIN <= high[cell] and low[cell] <= past + MARGIN:  # else it did change
            low[cell] = max(low[cell], past - MARGIN)
            high[cell] = min(high[cell], past + MARGIN)
    yield "eerder, zelfde telling", low, high
