"""The proposal for next year's targets (003 §2): options with reasons, never a decision.

It follows from the second report of a year and the analysis of who is on welfare. What is proposed
first is the smallest step: the target stays, unless all of what is expected lies on one side of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from prestatiemonitor import expectations, formats, goals, narrative, tables
from prestatiemonitor.display import blocks, bullets, callout
from prestatiemonitor.errors import UserError
from prestatiemonitor.indicator_spec import Indicator, Target
from prestatiemonitor.outlook import Outlook
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Reading

AFTER = 2
"""The number of the period after which a proposal is made."""


class ProposalError(UserError):
    """A proposal cannot be made yet; the message is Dutch and says what is missing."""


@dataclass(frozen=True)
class Option:
    """A target for next year; ``value`` None: for everyone."""

    value: int | None
    reason: str


def missing(reading: Reading) -> list[str]:
    """What is not there yet for a proposal; nothing where the second period is complete."""
    year = reading.period.year
    if reading.period.number != AFTER:
        return [f"een rapport over {Period(year, AFTER).label()}"]
    first = Period(year, 1)
    out = [] if first in reading.periods else [f"de levering van {first.label()}"]
    region = reading.of_region()
    out += [
        f"een cijfer over ‘{indicator.naam}’"
        for indicator in reading.results()
        if region.target(indicator) is not None
        and (region.judged(indicator) is None or region.provisional(indicator.sleutel))
    ]
    return out


def refuse_incomplete(reading: Reading) -> None:
    """Raise ProposalError where the second period is not complete."""
    if lacking := missing(reading):
        raise ProposalError(
            f"Er kan nog geen voorstel voor {reading.period.year + 1} komen. "
            f"Nodig: {formats.enumeration(lacking)}."
        )


def options(reading: Reading, indicator: Indicator, own: Target) -> tuple[Option, ...]:
    """Targets for next year; the first is what is proposed."""
    if own.herkomst == "taakstelling_rijk":
        reason = "Het Rijk bepaalt deze taakstelling. Vul de nieuwe in zodra die bekend is."
        return (Option(own.waarde, reason),)
    if own.waarde is None:
        return (Option(None, "Het doel geldt al voor iedereen."),)
    if own.eenheid != indicator.eenheid:
        return (Option(own.waarde, "Voor een percentage berekenen wij geen verwachting."),)
    found = expectations.of(reading, indicator)
    if not isinstance(found, Outlook):
        return (Option(own.waarde, "Er is geen verwachting. Daarom blijft het doel gelijk."),)
    return _beside(found, own.waarde)


def _beside(found: Outlook, goal: int) -> tuple[Option, ...]:
    low, middle, high = ceil(found.low), round(found.middle), floor(found.high)
    keep = Option(goal, "Het doel blijft gelijk.")
    if low > goal:
        reason = f"Wij verwachten meer dan het doel. Dit is de ondergrens ({low} tot {high})."
        return (Option(low, reason), keep, Option(middle, "Het midden van wat wij verwachten."))
    if high < goal:
        reason = f"Wij verwachten minder dan het doel. Dit is de bovengrens ({low} tot {high})."
        return (Option(high, reason), Option(goal, "Het doel blijft gelijk en vraagt meer inzet."))
    kept = Option(goal, f"Het doel ligt in het bereik dat wij verwachten ({low} tot {high}).")
    other = Option(middle, "Het midden van wat wij verwachten.")
    return (kept,) if middle == goal else (kept, other)


def proposed(reading: Reading) -> Iterator[tuple[Indicator, Target, tuple[Option, ...]]]:
    """The results with a target for the region, each with its options."""
    region = reading.of_region()
    for indicator in goals.agreed(region):
        own = region.target(indicator)
        if own is not None:
            yield indicator, own, options(region, indicator, own)


def shown(option: Option, own: Target) -> str:
    """An option as a reader sees it: '700 mensen', 'meer dan 99%', 'iedereen'."""
    return narrative.amount(own.model_copy(update={
        "waarde": option.value, "noemer": None, "aandeel": None,
    }))  # fmt: skip


# --- what a page tells ----------------------------------------------------------------------------


def opening(reading: Reading) -> str:
    """What this is, and what is missing if it cannot be made yet."""
    year = reading.period.year + 1
    if lacking := missing(reading):
        text = f"Nodig: {formats.enumeration(lacking)}."
        return callout("important", f"Er is nog geen voorstel voor {year}", tables.escaped(text))
    return (
        f"Dit is een voorstel voor de prestatieovereenkomst van {year}. Het volgt uit de "
        "resultaten tot nu toe, de verwachting en de analyse van het cliëntenbestand. Mensen "
        "beslissen: de colleges en het werkplein kunnen elk getal veranderen."
    )


def table(reading: Reading) -> str:
    """Per result what was agreed, what is expected, and what is proposed."""
    region = reading.of_region()
    rows = [
        [
            tables.escaped(indicator.naam),
            formats.sentence_case(goals.score(region, indicator)),
            _range(region, indicator),
            shown(found[0], own),
        ]
        for indicator, own, found in proposed(reading)
    ]
    if not rows:
        return "Er zijn geen doelen met cijfers."
    year = reading.period.year
    return tables.pipe(
        ["Resultaat", "Nu", f"Verwacht in {year}", f"Voorstel {year + 1}"], rows,
        caption=f"Voorstel voor {year + 1}", identifier="voorstel", align=["left"] * 4,
    )  # fmt: skip


def _range(region: Reading, indicator: Indicator) -> str:
    found = expectations.drawn(region, indicator)
    return expectations.short(found) if found else "geen verwachting"


def reasons(reading: Reading) -> str:
    """Per result its options, the proposed one first, each with its reason."""
    return (
        blocks(
            f"### {tables.escaped(indicator.naam)}\n\n"
            + bullets(
                f"**{shown(option, own)}**{' (voorstel)' if rank == 0 else ''}. {option.reason}"
                for rank, option in enumerate(found)
            )
            for indicator, own, found in proposed(reading)
        )
        or "Er zijn geen doelen met cijfers."
    )
