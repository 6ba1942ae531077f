"""About the counts: where they come from, how is counted, what the words mean, which sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from prestatiemonitor import agreed, formats, tables
from prestatiemonitor.display import blocks, bullets
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.tables import Align


def provenance(reading: Reading) -> str:
    """The deliveries that the counts were made from, and how many rows could not be used."""
    rows = [
        [
            str(delivery["periode"]),
            formats.day(date.fromisoformat(delivery["opgeleverd_datum"])),
            tables.escaped(str(delivery["afzender"])),
            formats.number(delivery["rijen_opzij"]),
            f"`{delivery['checksum'][:12]}`",
        ]
        for delivery in reading.slice.herkomst["leveringen"]
    ]
    return tables.pipe(
        ["Levering", "Datum", "Afzender", "Rijen opzijgezet", "Controlegetal"], rows,
        caption="Leveringen waarvan deze cijfers zijn gemaakt", identifier="leveringen",
        align=["left", "left", "left", "right", "left"],
    )  # fmt: skip


def freshness(reading: Reading) -> str:
    """Per period when it was delivered, what was set aside, and for each area what is complete.

    A period that was skipped stands in it too.
    """
    delivered = {d["periode"]: d for d in reading.slice.herkomst["leveringen"]}
    places = reading.shown_places
    rows = [
        [
            str(period),
            *_delivered(delivered.get(str(period)), period),
            *(_complete(reading, period, place) for place in places),
        ]
        for period in _since_first(reading, list(delivered))
    ]
    places_align: list[Align] = ["left"] * len(places)
    align: list[Align] = ["left", "left", "right", "right", *places_align]
    return tables.pipe(
        ["Levering", "Geleverd op", "Rijen opzij", "Opmerkingen", *(p.naam for p in places)], rows,
        caption="Wanneer is geleverd, en of alle cijfers er zijn", identifier="versheid",
        align=align,
    )  # fmt: skip


def _since_first(reading: Reading, delivered: list[str]) -> list[Period]:
    known = sorted(Period.parse(text) for text in delivered)
    if not known:
        return []
    last = max(known[-1], reading.period)
    years = range(known[0].year, last.year + 1)
    every = (Period(year, n) for year in years for n in range(1, PERIODS_PER_YEAR + 1))
    return [period for period in every if known[0] <= period <= last]


def _delivered(delivery: dict[str, Any] | None, period: Period) -> tuple[str, str, str]:
    """Date and how many days after the period, rows set aside, remarks."""
    if delivery is None:
        return "niet geleverd", "–", "–"
    day = date.fromisoformat(delivery["opgeleverd_datum"])
    late = formats.plural((day - period.end).days, "dag", "dagen")
    return (
        f"{formats.day(day)} ({late} na de periode)",
        formats.number(delivery["rijen_opzij"]),
        formats.number(delivery["opmerkingen"]),
    )


def _complete(reading: Reading, period: Period, place: Place) -> str:
    """'compleet', or how many of the results that this area ever has are there."""
    expected = [i for i in reading.agreement.indicatoren if _ever(reading, i, place)]
    keys = [i.sleutel for i in expected]
    there = [key for key in keys if reading.count(key, period=period, place=place) is not None]
    early = sum(reading.provisional(key, period, place) for key in there)
    if not there:
        return "geen cijfers"
    whole = len(there) == len(keys)
    told = "compleet" if whole else f"{len(there)} van de {len(keys)} cijfers"
    return f"{told}, {early} voorlopig" if early else told


def _ever(reading: Reading, indicator: Indicator, place: Place) -> bool:
    key = indicator.sleutel
    return any(reading.count(key, period=p, place=place) is not None for p in reading.periods)


def method(reading: Reading) -> str:
    """How is counted: periods, areas, small numbers, states."""
    region = reading.region.naam
    outside = [p.naam for p in reading.places if p.soort == "buiten"]
    lines = [
        "Een jaar heeft drie perioden van vier maanden. Wij tellen door vanaf 1 januari.",
        "Een stand is het aantal op de laatste dag van de periode.",
        f"Het cijfer van {region} is de som van de gemeenten"
        + (f" en van mensen die {outside[0]} wonen." if outside else "."),
        "Wij rekenen nooit zelf een doel voor een gemeente uit. "
        "Een gemeente heeft alleen een doel als dat is afgesproken.",
        "Percentages rekenen wij uit met de aantallen op de pagina.",
    ]
    if reading.public:
        lines.append(
            f"Aantallen onder de {formats.SMALL} laten wij niet precies zien. Percentages van "
            "kleine groepen zijn afgerond of weggelaten. Dit is nog geen volledige bescherming: "
            "daarom staan hier alleen verzonnen cijfers."
        )
    return bullets(lines)


def definitions(reading: Reading) -> str:
    """All definitions, per result with counts."""
    shown = [i for i in reading.agreement.indicatoren if reading.anywhere(i)]
    return blocks(agreed.definition(reading, i) for i in shown) or "Er zijn nog geen cijfers."


def sources(reading: Reading) -> str:
    """The documents that are cited."""
    lines = []
    for source in reading.agreement.bronnen:
        dated = f", {formats.day(source.datum)}" if source.datum else ""
        lines.append(f"**{source.sleutel}**: {tables.escaped(source.titel)}{dated}")
    return bullets(lines)
