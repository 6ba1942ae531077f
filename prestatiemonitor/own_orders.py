"""Where one area's order differs from the common one (002, Financiën): what it says and why."""

from __future__ import annotations

from prestatiemonitor import formats, tables
from prestatiemonitor.agreement import Deviation
from prestatiemonitor.display import bullets, callout
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.reading import Reading

KINDS = {
    "eigen_doel": "Hier geldt een eigen doel.",
    "alleen_hier": "Alleen dit gebied gaf deze opdracht.",
    "niet_hier": "Deze opdracht geldt hier niet.",
    "anders": "Hier geldt een andere opdracht. De cijfers tellen wij op dezelfde manier.",
}


def of_result(reading: Reading, indicator: Indicator) -> str:
    """What differs for one result in this area; nothing where the common order holds."""
    return bullets(_told(one) for one in _here(reading) if one.indicator == indicator.sleutel)


def of_area(reading: Reading) -> str:
    """Everything that differs in this area, per result; for the region, of every area."""
    shown = [f"**{tables.escaped(_title(reading, one))}.** {_told(one)}" for one in _here(reading)]
    return callout("note", "Afwijkende opdrachten", bullets(shown)) if shown else ""


def _here(reading: Reading) -> list[Deviation]:
    """Those that hold at the end of the period."""
    areas = [place.code for place in reading.places] if reading.place.is_region else []
    return [
        one
        for one in reading.agreement.afwijkingen
        if one.gebied in (reading.place.code, *areas) and one.vanaf_datum <= reading.period.end
    ]


def _title(reading: Reading, one: Deviation) -> str:
    name = reading.indicator(one.indicator).naam
    if one.gebied == reading.place.code:
        return name
    return f"{name} ({next(p.naam for p in reading.places if p.code == one.gebied)})"


def _told(one: Deviation) -> str:
    return (
        f"{KINDS[one.soort]} {tables.escaped(one.tekst.rstrip('.'))}. Besluit: "
        f"{tables.escaped(one.besluit.rstrip('.'))}, vanaf {formats.day(one.vanaf_datum)}."
    )
