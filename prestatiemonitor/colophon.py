"""About the counts: where they come from, how is counted, what the words mean, which sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from prestatiemonitor import agreed, captions, expectations, formats, tables
from prestatiemonitor.display import blocks, bullets
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Place, Reading
from prestatiemonitor.tables import Align


def provenance(reading: Reading) -> str:
    """The deliveries that the counts were made from.

    The internal edition also has their checksums and how many rows could not be used. In public
    both would tell two deliveries apart whose rounded counts are the same.
    """
    header, align = ["Levering", "Datum", "Afzender"], _left(3)
    rows = [
        [
            str(delivery["periode"]),
            formats.day(date.fromisoformat(delivery["opgeleverd_datum"])),
            tables.escaped(str(delivery["afzender"])),
        ]
        for delivery in reading.slice.herkomst["leveringen"]
    ]
    if not reading.public:
        header += ["Rijen opzijgezet", "Controlegetal"]
        align += ["right", "left"]
        for row, delivery in zip(rows, reading.slice.herkomst["leveringen"], strict=True):
            row += [formats.number(delivery["rijen_opzij"]), f"`{delivery['checksum'][:12]}`"]
    table = tables.pipe(
        header, rows, caption="Leveringen waarvan deze cijfers zijn gemaakt",
        identifier="leveringen", align=align,
    )  # fmt: skip
    return table if reading.public else f"{_EXPLAINED}\n\n{table}"


_EXPLAINED = (
    "Het controlegetal hoort bij de bestanden van de levering. Verandert er iets in de bestanden, "
    "dan verandert het getal. Een rij die niet klopt, zetten wij opzij. Die telt niet mee."
)


def freshness(reading: Reading) -> str:
    """Per period when it was delivered, and for each area what is complete.

    A period that was skipped stands in it too. The internal edition also has how many rows were set
    aside and how many remarks there were.
    """
    delivered = {d["periode"]: d for d in reading.slice.herkomst["leveringen"]}
    places = reading.shown_places
    rows = [
        [
            str(period),
            *_delivered(reading, delivered.get(str(period)), period),
            *(_complete(reading, period, place) for place in places),
        ]
        for period in _since_first(reading, list(delivered))
    ]
    aside = [] if reading.public else ["Rijen opzij", "Opmerkingen"]
    right: list[Align] = ["right"] * len(aside)
    return tables.pipe(
        ["Levering", "Geleverd op", *aside, *(p.naam for p in places)], rows,
        caption="Wanneer is geleverd, en of alle cijfers er zijn", identifier="versheid",
        align=[*_left(2), *right, *_left(len(places))],
    )  # fmt: skip


def _left(columns: int) -> list[Align]:
    return ["left"] * columns


def _since_first(reading: Reading, delivered: list[str]) -> list[Period]:
    known = sorted(Period.parse(text) for text in delivered)
    if not known:
        return []
    last = max(known[-1], reading.period)
    years = range(known[0].year, last.year + 1)
    every = (Period(year, n) for year in years for n in range(1, PERIODS_PER_YEAR + 1))
    return [period for period in every if known[0] <= period <= last]


def _delivered(reading: Reading, delivery: dict[str, Any] | None, period: Period) -> list[str]:
    """Date and how many days after the period; internally also rows set aside and remarks."""
    aside = ("rijen_opzij", "opmerkingen") if not reading.public else ()
    if delivery is None:
        return ["niet geleverd", *("–" for _ in aside)]
    day = date.fromisoformat(delivery["opgeleverd_datum"])
    late = formats.plural((day - period.end).days, "dag", "dagen")
    return [
        f"{formats.day(day)} ({late} na de periode)",
        *(formats.number(delivery[key]) for key in aside),
    ]


def _complete(reading: Reading, period: Period, place: Place) -> str:
    """'compleet', or how many of the results that this area ever has are there."""
    expected = [i for i in reading.agreement.indicatoren if _ever(reading, i, place)]
    keys = [i.sleutel for i in expected]
    there = [key for key in keys if reading.count(key, period=period, place=place) is not None]
    early = sum(reading.provisional(key, period=period, place=place) for key in there)
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
    ]
    rounding = captions.method(reading)
    plain = ["Percentages rekenen wij uit met de aantallen op de pagina."]
    return bullets([*lines, *(rounding or plain), *expectations.method(reading)])


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
