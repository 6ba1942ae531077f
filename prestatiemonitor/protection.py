"""Protection: from the exact store to the public one, or to nothing at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from prestatiemonitor import indicators, told
from prestatiemonitor.cells import KEY, UNAVAILABLE, cell_ids, counts_by_id, validated
from prestatiemonitor.facts import Fact
from prestatiemonitor.outlook_words import sharpened
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project
from prestatiemonitor.public_words import CloseCall, close_calls, ranges
from prestatiemonitor.rounding import certify
from prestatiemonitor.rounding.attacker import ContradictionError
from prestatiemonitor.rounding.key import RoundingKey
from prestatiemonitor.rounding.model import Known, Model, fact_rows, known, model, with_facts
from prestatiemonitor.rounding.protect import ProtectError, Rounded, protect
from prestatiemonitor.rounding.rows import components
from prestatiemonitor.status import Counts, Range, Row, exact_counts, words
from prestatiemonitor.store import Store

PROVENANCE = ("periode", "opgeleverd_datum", "afzender")
"""What the public may know of a delivery; its checksum and faults would tell of its rows."""


def protected(
    store: Store, project: Project, key: RoundingKey, published: Mapping[str, float],
    revised: Collection[str] = (),
) -> Store:  # fmt: skip
    """The public store: rounded counts, words, and the facts that the words tell.

    Args:
        store: exact counts.
        published: what earlier publications showed last, by cell id.
        revised: the ids of cells that earlier publications revised: they stay marked.

    Raises:
        ProtectError: there is no safe publication.
        ModelError: the counts or the exceptions contradict each other.
    """
    exact = project.disclosure.exact_indicators(fictitious=store.fictief)
    printed = told_facts(store, project)

    before = model(
        store.cells, store.relations, printed, exact, project.disclosure.hoogste_bedrag_eur
    )

    def rounded(facts: Sequence[Fact]) -> tuple[Model, Rounded]:
        found = with_facts(before, [*printed, *facts]) if facts else before
        return found, protect(found, key, published)

    first = rounded(())
    calls = _safe_calls(_close_calls(store, project, *first), *first)
    try:
        given = rounded([fact for call in calls for fact in call.facts]) if calls else first
    except ProtectError:
        calls, given = [], first
    if calls and _unsafe(*given):
        calls, given = [], first
    if unsafe := _unsafe(*given):
        raise ProtectError(
            f"{len(unsafe)} cijfers zijn te herleiden uit wat bekend is, te beginnen met "
            f"{', '.join(unsafe[:3])}. Er wordt niets openbaar gemaakt. Haal deze uitsplitsing "
            "uit de publicatie, of laat het feit weg dat haar verraadt (prestatiemonitor audit)."
        )
    facts = sorted([*printed, *(fact for call in calls for fact in call.facts)])
    return _public(store, project, exact, calls, facts, revised, *given)


def told_facts(store: Store, project: Project) -> list[Fact]:
    """What the agreements print of these counts."""
    constant = {name for name, one in indicators.STRUCTURES.items() if one.constant}
    counts = counts_by_id(store.cells)
    return sorted(
        {
            fact
            for agreement in project.agreements.values()
            for fact in told.facts(agreement, counts, constant)
        }
    )


def _close_calls(store: Store, project: Project, found: Model, rounded: Rounded) -> list[CloseCall]:
    public = _counts(project, found, rounded)
    return [
        call
        for period in _judged(store, project)
        for call in close_calls(
            project.agreements[period.year], project.areas,
            exact_counts(store.cells, period), public[str(period)],
            project.disclosure.stand_vanaf_doel,
        )
    ]  # fmt: skip


def _judged(store: Store, project: Project) -> list[Period]:
    return project.reported(Period.parse(text) for text in store.perioden)


def _counts(project: Project, found: Model, rounded: Rounded) -> dict[str, Counts]:
    """What readers know, by period."""
    spans = ranges(
        {one: float(n) for one, n in zip(found.ids, rounded.counts, strict=True)},
        dict(zip(found.ids, found.margins.tolist(), strict=True)),
        project.areas.regio.code,
    )
    by_period: dict[str, dict[str, Range]] = {}
    for one, there in zip(found.ids, rounded.shown, strict=True):
        if there:
            by_period.setdefault(one.split("/")[KEY.index("periode")], {})[one] = spans[one]
    return {text: Counts(Period.parse(text), spans) for text, spans in by_period.items()}


def _safe_calls(calls: Sequence[CloseCall], found: Model, rounded: Rounded) -> list[CloseCall]:
    """The words that may be given: whichever way they turn out, nobody can be found."""
    return [
        call
        for call in calls
        if all(_safe_with(fact, found, rounded) for sides in call.sides for fact in sides)
    ]


def _safe_with(fact: Fact, found: Model, rounded: Rounded) -> bool:
    """Whether everyone may know this as well; also what is not so, for the sake of the question."""
    public = known(found, rounded.counts, rounded.shown)
    place = {one: number for number, one in enumerate(found.ids)}
    more = public.rows.joined(fact_rows([fact], place, found.units))
    told_too = Known(public.ids, public.low, public.high, more)
    about = {place[one] for one in fact.ids}
    touched = [c for c, _ in components(len(found.ids), more) if about.intersection(c.tolist())]
    asked = np.intersect1d(np.concatenate(touched), certify.protected(found))
    try:
        return not certify.unsafe(told_too, asked, rounded.counts).size
    except ContradictionError:
        return True  # it cannot be, and everyone could tell


def _unsafe(found: Model, rounded: Rounded) -> tuple[str, ...]:
    return certify.certify(found, rounded.counts, rounded.shown)


def _public(
    store: Store, project: Project, exact: Collection[str], calls: Sequence[CloseCall],
    facts: list[Fact], revised: Collection[str], found: Model, rounded: Rounded,
) -> Store:  # fmt: skip
    herkomst = store.herkomst | {
        "leveringen": [
            {name: delivery[name] for name in PROVENANCE}
            for delivery in store.herkomst["leveringen"]
        ]
    }
    cells = _cells(store.cells, revised, found, rounded)
    public = _counts(project, found, rounded)
    words = _words(store, project, calls, public)
    return dataclasses.replace(
        store,
        relations=[],
        cells=cells,
        status=sharpened(words, cells, project, public, exact),
        herkomst=herkomst,
        controle=[],
        exact=sorted(exact),
        facts=facts,
    )


def _cells(
    cells: pd.DataFrame, before: Collection[str], found: Model, rounded: Rounded
) -> pd.DataFrame:
    """The cells with their public counts; a withheld one is not available."""
    ids = cell_ids(cells)
    place = pd.Series(np.arange(len(found.ids)), index=list(found.ids)).reindex(ids)
    known = place.notna().to_numpy()
    number = place.fillna(0).to_numpy(dtype=np.int64)
    shown = known & rounded.shown[number]
    public = rounded.counts * found.units
    out = cells.assign(waarde=np.where(shown, public[number], np.nan))
    differs = rounded.revised[number] | ids.isin(before).to_numpy()
    revised = shown & differs & (out["stand"] == "bekend").to_numpy()
    stand = out["stand"].mask(revised, "herzien").mask(known & ~shown, UNAVAILABLE)
    return validated(out.assign(waarde=out["waarde"].astype("Float64"), stand=stand))


def _words(
    store: Store, project: Project, calls: Sequence[CloseCall], public: Mapping[str, Counts]
) -> list[Row]:
    given = {call.row[:3]: call.row for call in calls}
    return [
        given.get(row[:3], row)
        for period in _judged(store, project)
        for row in words(
            project.agreements[period.year],
            project.areas,
            public.get(str(period), Counts(period, {})),
        )
    ]
