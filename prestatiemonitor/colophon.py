"""About the counts: where they come from, how is counted, what the words mean, which sources."""

from __future__ import annotations

from datetime import date

from prestatiemonitor import formats, pages, tables
from prestatiemonitor.display import blocks, bullets
from prestatiemonitor.reading import Reading


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
    return blocks(pages.definition(reading, i) for i in shown) or "Er zijn nog geen cijfers."


def sources(reading: Reading) -> str:
    """The documents that are cited."""
    lines = []
    for source in reading.agreement.bronnen:
        dated = f", {formats.day(source.datum)}" if source.datum else ""
        lines.append(f"**{source.sleutel}**: {tables.escaped(source.titel)}{dated}")
    return bullets(lines)
