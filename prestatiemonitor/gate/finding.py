"""What the gate finds, and how it refuses: all at once, each with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from prestatiemonitor.errors import UserError

Severity = Literal["weigering", "waarschuwing"]
NAMED = 5
"""So many places are named of what is found in many."""


@dataclass(frozen=True)
class Finding:
    """One thing that is not right.

    Attributes:
        regel: the rule that found it, as in ``docs/poort.md``.
        ernst: a refusal stops the publication, a warning is told and kept with the release.
        tekst: Dutch: what is wrong and what to do; it tells of no person and no exact count.
        plaats: the file or report it is about; empty: the whole publication.
    """

    regel: str
    ernst: Severity
    tekst: str
    plaats: str = ""

    def __str__(self) -> str:
        return f"{self.plaats}: {self.tekst}" if self.plaats else self.tekst


class GateRefused(UserError):  # noqa: N818 - a verdict, not a mishap
    """The publication is refused; the message lists every refusal."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        head = f"Er is niets gepubliceerd: de poort vond {count} {_faults(count)}."
        super().__init__("\n".join([head, *told(self.findings), "Uitleg: docs/poort.md."]))


def _faults(count: int) -> str:
    return "fout" if count == 1 else "fouten"


def refusal(regel: str, tekst: str, plaats: str = "") -> Finding:
    """What may not be published like this."""
    return Finding(regel, "weigering", tekst, plaats)


def warning(regel: str, tekst: str, plaats: str = "") -> Finding:
    """What may be published, but a person must know."""
    return Finding(regel, "waarschuwing", tekst, plaats)


def refuse(findings: Iterable[Finding]) -> None:
    """Stop if there is any refusal.

    Raises:
        GateRefused: with all refusals.
    """
    if refusals := [one for one in findings if one.ernst == "weigering"]:
        raise GateRefused(refusals)


def told(findings: Iterable[Finding]) -> list[str]:
    """A line for each finding; the same fault in several places is told once."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in findings:
        places.setdefault((one.regel, one.tekst), []).append(one.plaats)
    return [_line(rule, text, found) for (rule, text), found in places.items()]


def _line(rule: str, text: str, places: Sequence[str]) -> str:
    named = ", ".join(place for place in places[:NAMED] if place)
    more = len(places) - NAMED
    where = f"{named} en nog {more}" if more > 0 else named
    return f"  [{rule}] {where}: {text}" if where else f"  [{rule}] {text}"
