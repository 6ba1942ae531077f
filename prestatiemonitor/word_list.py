"""The glossary as readers see it: words, and what each result is."""

from __future__ import annotations

from prestatiemonitor import tables
from prestatiemonitor.display import blocks, linked
from prestatiemonitor.reading import Reading
from prestatiemonitor.slugs import slug


def told(reading: Reading) -> str:
    """The words of the publication, in the order of the alphabet, each with an anchor."""
    rows = sorted(reading.slice.woorden, key=lambda row: row[0].casefold())
    entries = (_entry(tables.escaped(term), slug(term), meaning) for term, meaning in rows)
    return blocks(entries) or "Er zijn geen woorden die uitleg nodig hebben."


def results(reading: Reading) -> str:
    """Every result with counts: its definition, and the way to its page."""
    found = sorted(reading.results(), key=lambda indicator: indicator.naam.casefold())
    entries = [
        _entry(
            linked(tables.escaped(i.naam), reading.page_of(i)),
            f"resultaat-{slug(i.sleutel)}",
            i.definitie,
        )
        for i in found
        if reading.anywhere(i)
    ]
    return blocks(entries) or "Er zijn nog geen cijfers."


def _entry(term: str, anchor: str, meaning: str) -> str:
    return f"[{term}]{{#{anchor}}}\n:   {tables.escaped(meaning)}"
