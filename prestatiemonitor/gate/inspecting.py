"""The whole site inspected for accessibility: every page, chart and document, by every test.

What looks is what the gate looks with, so that a site without findings here has none there either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from prestatiemonitor import readability
from prestatiemonitor.errors import UserError
from prestatiemonitor.gate import (
    browser,
    charts,
    motion,
    pages,
    pdfs,
    reading_order,
    walk,
    word,
    zoom,
)
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.inspection import Found, Inspection, Outcome, Plainness, Test, Unit
from prestatiemonitor.readability import Reading

CRITERIA: Mapping[Test, tuple[str, ...]] = {
    "vergroten": zoom.CRITERIA,
    "toetsenbord": walk.CRITERIA,
    "beweging": motion.CRITERIA,
    "grafieken": charts.CRITERIA,
    "pdf": pdfs.CRITERIA,
    "leesvolgorde": reading_order.CRITERIA,
    "word": word.CRITERIA,
}
"""What of WCAG each test tells something of; of axe, axe itself tells."""
RULES: Mapping[str, Test] = {
    pages.RULE: "toegankelijk", pages.OUTSIDE: "toegankelijk", pages.ERRORS: "toegankelijk",
    zoom.RULE: "vergroten", walk.RULE: "toetsenbord", motion.RULE: "beweging",
    charts.RULE: "grafieken", pdfs.RULE: "pdf", reading_order.RULE: "leesvolgorde",
    word.RULE: "word",
}  # fmt: skip
"""By rule of the gate the test that it belongs to."""


class InspectionError(UserError):
    """The site cannot be inspected."""


@dataclass(frozen=True)
class Inspected:
    """What was seen.

    Attributes:
        findings: all that is wrong, in the order of the tests.
        bekeken: of each test how much was looked at.
        paginas_aantal: how many pages the site has.
        readings: how every page with sentences reads, by its address.
    """

    findings: tuple[Finding, ...]
    bekeken: Mapping[Test, Mapping[Unit, int]]
    paginas_aantal: int
    readings: Mapping[str, Reading]


def inspect(folder: Path, kept: Path, tell: Callable[[str], None]) -> Inspected:
    """Look at every page and document of a site.

    Args:
        kept: where good verdicts are kept; those on documents are shared with the gate.
        tell: is told what takes long.

    Raises:
        InspectionError: there is no site, or something to look with is not installed.
    """
    site = Composed(folder)
    if not site.pages:
        raise InspectionError("Er is nog geen site. Maak die eerst met: prestatiemonitor build")
    if absent := ", en ".join(filter(None, (browser.missing(), pdfs.missing()))):
        raise InspectionError(f"De site kan niet worden gekeurd. Installeer: {absent}.")
    looks = pages.inspected(site, kept / "site", tell)
    drawn = sum(len(found) for found in charts.charts(site).values())
    every, documents = len(site.pages), len(site.of_kind(".pdf"))
    return Inspected(
        (
            *(one for look in looks.values() for one in look.findings),
            *charts.findings(site),
            *pdfs.findings(site, kept / "pdf", tell),
            *word.findings(site),
        ),
        {
            "toegankelijk": {"paginas": every},
            "vergroten": {"paginas": every},
            "toetsenbord": {"paginas": every, "stops": sum(one.stops for one in looks.values())},
            "beweging": {"paginas": every},
            "grafieken": {"grafieken": drawn},
            "pdf": {"pdfs": documents},
            "leesvolgorde": {"pdfs": documents},
            "word": {"worddocumenten": len(site.of_kind(".docx"))},
        },
        every,
        readability.of_site(folder),
    )


def recorded(found: Inspected, day: date) -> Inspection:
    """What is to be recorded of an inspection of that day."""
    by_test: dict[Test, list[Finding]] = {}
    for one in found.findings:
        by_test.setdefault(RULES[one.regel], []).append(one)
    return Inspection(
        datum=day,
        programma=version("prestatiemonitor"),
        browser=browser.told(),
        axe=pages.axe_version(),
        paginas_aantal=found.paginas_aantal,
        toetsen=tuple(
            Outcome(
                toets=test,
                criteria=CRITERIA[test] if test in CRITERIA else pages.criteria(),
                bekeken=dict(seen),
                bevindingen=tuple(_grouped(by_test.get(test, ()))),
            )
            for test, seen in found.bekeken.items()
        ),
        leesbaarheid=_plainness(found.readings.values()),
    )


def _grouped(findings: Sequence[Finding]) -> Iterable[Found]:
    """The same fault in several places once."""
    counts = Counter((one.regel, one.tekst) for one in findings)
    firsts = {(one.regel, one.tekst): one.plaats for one in reversed(findings)}
    for (rule, text), count in counts.items():
        yield Found(regel=rule, tekst=text, aantal=count, voorbeeld=firsts[rule, text])


def _plainness(readings: Iterable[Reading]) -> Plainness:
    scores = []
    long: set[str] = set()
    for one in readings:
        scores.append(one.score)
        long.update(one.lang)
    return Plainness(
        paginas_aantal=len(scores),
        makkelijk_aantal=sum(score >= readability.PLAIN for score in scores),
        gemiddelde_score=round(sum(scores) / len(scores), 1) if scores else 0.0,
        lange_zinnen_aantal=len(long),
    )
