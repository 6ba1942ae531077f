"""What changed since the last report, and two periods beside each other.

In the public edition a difference that the rounding could have made is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from prestatiemonitor import (
    comparisons,
    explained,
    formats,
    moments,
    narrative,
    overviews,
    shares,
    tables,
    words,
)
from prestatiemonitor.display import blocks, bullets, joined, linked
from prestatiemonitor.indicator_spec import EUROS, Indicator, Target
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.words import NO_STATUS

FIRST = "Dit is het eerste rapport. Er is nog niets om mee te vergelijken."
SAME = "Er is niets veranderd, of het verschil is kleiner dan wij met deze cijfers kunnen zien."
NO_GAP = "geen verschil te zien"
_NAMED = 3
"""More results than this in one sentence are counted."""


def told(reading: Reading) -> str:
    """Per area, the region first: all that changed."""
    if before(reading) is None:
        return FIRST
    parts = []
    for place in _region_first(reading):
        lines = list(_changes(reading.at(place=place)))
        parts += [f"### {tables.escaped(place.naam)}", bullets(lines) or SAME]
    return blocks(parts)


def briefly(reading: Reading) -> str:
    """Which status words changed, how many counts did, and the way to the page with all of it."""
    last = before(reading)
    if last is None:
        return FIRST
    parts = []
    for place in _region_first(reading):
        here = reading.at(place=place)
        lines = list(_words(here))
        if counts := len(list(_counts(here))):
            many = formats.plural(counts, "aantal is", "aantallen zijn")
            lines.append(f"{many} duidelijk veranderd.")
        if lines:
            parts += [f"**{tables.escaped(place.naam)}**", bullets(lines)]
    href = reading.link("verandering", reading.period)
    page = linked("Bekijk alles wat er is veranderd", href) if href else ""
    since = f"Sinds het rapport van {last.label()}:"
    return blocks([since, *parts, page] if parts else [SAME, page])


def compared(reading: Reading) -> str:
    """A table for each area: all results then and now."""
    last, year = before(reading), reading.period.same_last_year()
    then = [p for p in (year, last) if p is not None and p in reading.periods]
    if not then:
        return FIRST
    parts = []
    for place in _region_first(reading):
        here = reading.at(place=place)
        shown = [i for i in reading.results() if here.has_counts(i)]
        periods = [*dict.fromkeys(then), reading.period]
        table = tables.pipe(
            ["Resultaat", *(_until(p) for p in periods), f"Verschil met {_until(periods[0])}"],
            [[_named(here, i), *(overviews.then(here, i, p) for p in periods),
              _gap(here, i, periods[0])] for i in shown],
            caption=f"Alle resultaten naast eerder: {place.naam}",
            identifier=f"vergelijking-{place.slug}",
        )  # fmt: skip
        parts += [f"### Vergelijking voor {tables.escaped(place.naam)}", table]
    return blocks(parts)


def before(reading: Reading) -> Period | None:
    """The period of the report before this one, if there is any."""
    earlier = [period for period in reading.periods if period < reading.period]
    return max(earlier, default=None)


def _region_first(reading: Reading) -> list[Place]:
    return sorted(reading.shown_places, key=lambda place: not place.is_region)


def _until(period: Period) -> str:
    return f"{period.year}, t/m {MONTH_NAMES[period.end.month - 1]}"


def _named(reading: Reading, indicator: Indicator) -> str:
    return linked(tables.escaped(indicator.naam), reading.page_of(indicator))


def _bold(reading: Reading, indicator: Indicator) -> str:
    return linked(f"**{tables.escaped(indicator.naam)}**", reading.page_of(indicator))


def _changes(reading: Reading) -> Iterator[str]:
    yield from _words(reading)
    yield from _counts(reading)
    yield from _revised(reading)
    yield from _targets(reading)
    yield from _explanations(reading)


def _words(reading: Reading) -> Iterator[str]:
    """Results with another status word than in the last report."""
    last = before(reading)
    for indicator in reading.results() if last else ():
        was = reading.at(period=last).status(indicator.sleutel)
        now = reading.status(indicator.sleutel)
        if was != now and NO_STATUS not in (was, now):
            name = _bold(reading, indicator)
            yield f"{name}: was {words.badge(was)}, is nu {words.badge(now)}."


def _counts(reading: Reading) -> Iterator[str]:
    """Results whose count changed by more than rounding can have made.

    What adds up over a year is held against the same months of the year before.
    """
    for indicator in reading.results():
        then = _held_against(reading, indicator)
        change = _gap(reading, indicator, then) if then else ""
        if then and change not in (NO_GAP, formats.UNKNOWN):
            when = moments.label(reading, indicator, then)
            yield f"{_bold(reading, indicator)}: {change} dan {_at(reading, indicator)}{when}."


def _held_against(reading: Reading, indicator: Indicator) -> Period | None:
    if indicator.maat in EUROS or moments.settled(indicator):
        return None
    if moments.kind(reading, indicator) != "stroom":
        return before(reading)
    year = reading.period.same_last_year()
    return year if year in reading.periods else None


def _at(reading: Reading, indicator: Indicator) -> str:
    return "in " if moments.kind(reading, indicator) == "stroom" else "op "


def _gap(reading: Reading, indicator: Indicator, then: Period) -> str:
    """'ongeveer 20 meer', that no difference can be seen, or that there is nothing to compare.

    Of what is shown as a share it is the difference in percentage points.
    """
    now = reading.count(indicator.sleutel)
    was = reading.count(indicator.sleutel, period=then)
    if now is None or was is None:
        return formats.UNKNOWN
    if indicator.soort == "aandeel":
        return shares.gap(reading, indicator, then) or NO_GAP
    change = comparisons.gap(now, was, reading.precision(indicator.sleutel))
    return change.replace("€ ", "€\N{NO-BREAK SPACE}") or NO_GAP


def _revised(reading: Reading) -> Iterator[str]:
    """Results of which an earlier count is now another."""
    for indicator in reading.results():
        found = [p for p in reading.periods if reading.revised(indicator.sleutel, period=p)]
        if found:
            when = formats.enumeration(moments.label(reading, indicator, p) for p in found)
            yield f"{_bold(reading, indicator)}: het aantal van {when} is herzien."


def _targets(reading: Reading) -> Iterator[str]:
    """Targets that began since the last report; of a whole new agreement only how many."""
    last = before(reading)
    own = {i: reading.target(i) for i in reading.results()}
    known = {i: target for i, target in own.items() if target is not None}
    new = {i: t for i, t in known.items() if last and t.vanaf_datum > last.end}
    if new and len(new) == len(known):
        count = formats.plural(len(new), "doel", "doelen")
        yield f"Er {'geldt' if len(new) == 1 else 'gelden'} {count} voor {reading.agreement.jaar}."
    else:
        yield from (_new(reading, i, target) for i, target in new.items())


def _new(reading: Reading, indicator: Indicator, target: Target) -> str:
    day = formats.day(target.vanaf_datum)
    goal = narrative.amount(target)
    return f"{_bold(reading, indicator)}: vanaf {day} is er een nieuw doel: {goal}."


def _explanations(reading: Reading) -> Iterator[str]:
    """Results of which the agency says something new."""
    new = explained.new(reading, before(reading))
    names = [_named(reading, i) for i in reading.results() if i.sleutel in new]
    if len(names) > _NAMED:
        yield f"Het werkplein geeft een nieuwe toelichting bij {len(names)} resultaten."
    elif names:
        yield joined("Het werkplein geeft een nieuwe toelichting bij:", formats.enumeration(names)
                     + ".")  # fmt: skip
