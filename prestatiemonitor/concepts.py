"""What is not final says so: a paper without its number, a bestuursrapportage nobody adopted."""

from __future__ import annotations

from collections.abc import Sequence

from prestatiemonitor import formats, tables
from prestatiemonitor.display import callout
from prestatiemonitor.reading import Reading

OPEN = "nog niet bekend"


def mark(why: str, missing: Sequence[str]) -> str:
    """That something is a concept, and what it misses: 'het zaaknummer', 'de datum'."""
    verb = "is" if len(missing) == 1 else "zijn"
    text = f"{why}: {formats.enumeration(missing)} {verb} {OPEN}."
    return callout("important", "Concept", text, concept=True)


def adoption(reading: Reading) -> str:
    """Who adopted the report, when and under which number; a concept as long as one is unknown."""
    found = reading.adoption
    body, moment, number = found.orgaan, found.tijdstip, found.zaaknummer
    if body is None or moment is None or number is None:
        parts = (("wie haar vaststelt", body), ("de datum", moment), ("het zaaknummer", number))
        missing = [name for name, value in parts if value is None]
        return mark("Deze bestuursrapportage is nog niet vastgesteld", missing)
    day = formats.day(moment.date())
    return f"Vastgesteld door {tables.escaped(body)} op {day}, zaaknummer {tables.escaped(number)}."
