"""How results stand against what was agreed, told to a council: 'ongeveer 45 van de 60 plekken'.

Targets are those of the region unless a municipality has its own; none is ever derived.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prestatiemonitor import (
    expectations,
    explained,
    formats,
    moments,
    narrative,
    phrases,
    shares,
    tables,
    words,
)
from prestatiemonitor.display import blocks, bullets, joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.overviews import shortly
from prestatiemonitor.reading import Place, Reading

GOOD = (words.REACHED, words.AHEAD)
BAD = (words.MISSED, words.BEHIND)
ORDER = (*GOOD, words.AROUND, "onzeker", words.UNMET, *BAD)


def agreed(reading: Reading) -> list[Indicator]:
    """The results with a target for this area and a count to hold against it."""
    return [
        i
        for i in reading.results()
        if reading.target(i) is not None and reading.judged(i) is not None
    ]


def score(reading: Reading, indicator: Indicator) -> str:
    """A count against its target, without a full stop; nothing where one of them is missing."""
    own, value = reading.target(indicator), reading.judged(indicator)
    if own is None or value is None:
        return ""
    one, many = phrases.units(indicator)
    how, goal = reading.precision(indicator.sleutel), narrative.amount(own)
    if narrative.in_percent(own):
        told, ref = shares.said(reading, indicator), indicator.noemer
        of = f" van de {phrases.whole(ref)}" if ref else ""
        return f"{told}{of}; afgesproken is {goal}" if told else how.counted(value, one, many)
    wanted = formats.number(own.waarde or 0)
    if how.hidden(value) or how.reaches(value, own.waarde or 0) is not False:
        return f"{how.counted(value, one, many)}; het doel is {wanted}"
    return f"{how.many(value)} van de {wanted} {many}"


def verdict(reading: Reading) -> str:
    """How many targets of the region were reached, are on course, and so on: one sentence."""
    region = reading.of_region()
    found = [region.status(i.sleutel) for i in agreed(region)]
    if not found:
        return f"Van {reading.period.label()} zijn er nog geen cijfers over de doelen."
    if len(found) == 1:
        return f"Er is 1 doel met cijfers. De stand is: {found[0]}."
    if len(set(found)) == 1:
        return f"Er zijn {len(found)} doelen met cijfers. De stand is bij alle: {found[0]}."
    return f"Er zijn {len(found)} doelen met cijfers: {words.tally(found, ORDER)}."


def table(reading: Reading) -> str:
    """All targets of the region, with the count of this area beside that of the region."""
    region = reading.of_region()
    here = [] if reading.place.is_region else [reading.place.naam]
    rows = []
    for indicator in agreed(region):
        own = region.target(indicator)
        shown = [_cell(reading, indicator, p) for p in dict.fromkeys((reading.place, region.place))]
        rows.append([
            tables.escaped(moments.name(reading, indicator)),
            *(text or "alleen voor de regio" for text in shown),
            narrative.amount(own) if own else "",
            words.badge(region.status(indicator.sleutel)),
        ])  # fmt: skip
    header = ["Resultaat", *here, "Hele regio", "Doel van de regio", "Stand"]
    numbers: list[tables.Align] = ["right"] * (len(header) - 3)
    return tables.pipe(
        header, rows, caption=f"De afspraken voor {reading.agreement.jaar}, stand op "
        f"{reading.period.peildatum_label()}",
        identifier="afspraken", align=["left", *numbers, "left", "left"],
    )  # fmt: skip


def _cell(reading: Reading, indicator: Indicator, place: Place) -> str:
    """A count; of a target for everyone also the share."""
    shown = shortly(reading, indicator, reading.period, place)
    points = shares.of(reading, indicator, place=place)
    for_all = any(target.waarde is None for target in indicator.doelen)
    if not shown or points is None or not for_all:
        return shown
    return f"{shown} ({shares.text(reading, indicator, place=place)})"


def lines(reading: Reading, standing: Collection[str]) -> str:
    """A line about each target of the region with one of these words."""
    region = reading.of_region()
    return bullets(_line(region, i) for i in _standing(region, standing))


def explained_lines(reading: Reading, standing: Collection[str]) -> str:
    """The same, each followed by what the agency says about it."""
    region = reading.of_region()
    return blocks(
        text
        for i in _standing(region, standing)
        for text in (_line(region, i), explained.told(region, i))
    )


def _standing(region: Reading, standing: Collection[str]) -> list[Indicator]:
    chosen = [i for i in agreed(region) if region.status(i.sleutel) in standing]
    return _by_word(region, chosen)


def _by_word(region: Reading, chosen: Sequence[Indicator]) -> list[Indicator]:
    return sorted(chosen, key=lambda i: -ORDER.index(region.status(i.sleutel)))


def _line(region: Reading, indicator: Indicator) -> str:
    name = tables.escaped(moments.name(region, indicator))
    word = region.status(indicator.sleutel)
    told = formats.sentence_case(score(region, indicator))
    return joined(f"**{name}** ({word}).", f"{told}.", _expected(region, indicator))


def _expected(region: Reading, indicator: Indicator) -> str:
    found = expectations.drawn(region, indicator)
    if found is None:
        return ""
    when = "heel" if found.method == "stroom" else "eind"
    bounds = expectations.short(found).replace("–", " tot ")
    return f"Wij verwachten voor {when} {region.period.year}: {bounds}."


def own(reading: Reading) -> str:
    """A line about each target that the municipality has of its own."""
    shown = [] if reading.place.is_region else agreed(reading)
    return bullets(
        joined(
            f"**{tables.escaped(i.naam)}** ({reading.status(i.sleutel)}).",
            f"{formats.sentence_case(score(reading, i))}.",
            _task(reading, i),
        )
        for i in shown
    )


def _task(reading: Reading, indicator: Indicator) -> str:
    target = reading.target(indicator)
    task = target is not None and target.herkomst == "taakstelling_rijk"
    return "Dit is de taakstelling van het Rijk voor de gemeente." if task else ""
