"""What a clerk reads in a package: the accompanying text and the checklist, in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from prestatiemonitor import formats
from prestatiemonitor.packages.content import Content, Document, Item
from prestatiemonitor.vaststellingen import Vaststelling

OPEN = "nog niet bekend"
FICTITIOUS = (
    "Dit zijn fictieve voorbeeldcijfers. Zij zeggen niets over echte mensen of over echte "
    "resultaten."
)


def accompanying(content: Content, summary: str, decisions: Mapping[int, str]) -> str:
    """The text that goes with the papers; each part can be copied to a field of a system.

    Args:
        summary: the short summary of the period; empty where there is none.
        decisions: what the council is asked to decide, by the number of the item.
    """
    head = [content.titel.upper()]
    if content.fictief:
        head.append(FICTITIOUS)
    if content.concept:
        head.append("CONCEPT. Deze stukken zijn nog niet van de gemeente: zie de controlelijst.")
    parts = ["\n\n".join(head)]
    parts += [_item(content, item, decisions.get(item.nummer, "")) for item in content.agendapunten]
    if summary:
        parts.append(f"KORTE INHOUD\n\n{summary.strip()}")
    return "\n\n\n".join(parts) + "\n"


def _item(content: Content, item: Item, decision: str) -> str:
    fields = [
        ("Titel", item.titel),
        ("Rubriek", item.rubriek or OPEN),
        ("Gevraagd", item.vraag),
        ("Zaaknummer", item.paper.zaaknummer or OPEN),
        ("Kenmerk", item.paper.kenmerk or OPEN),
        ("Datum", formats.day(item.paper.datum) if item.paper.datum else OPEN),
    ]
    if item.paper.behandeling_datum:
        fields.append(("Behandeling", formats.day(item.paper.behandeling_datum)))
    blocks = [f"AGENDAPUNT {item.nummer}", "\n".join(f"{name}: {text}" for name, text in fields)]
    if decision:
        blocks.append(f"Gevraagd besluit:\n{decision}")
    blocks.append("Documenten:\n" + "\n".join(f"- {_told(one)}" for one in item.documenten))
    pages = dict.fromkeys((*(one.pagina for one in item.documenten), *item.paginas))
    addresses = (urljoin(content.adres, f"{place}/") for place in pages)
    blocks.append("Ook te lezen op:\n" + "\n".join(f"- {address}" for address in addresses))
    return "\n\n".join(blocks)


def file_address(content: Content, name: str) -> str | None:
    """The web address of a file of the package; None: it is not on the site."""
    found = next((one for one in content.documenten if one.naam == name), None)
    return urljoin(content.adres, str(found.bron)) if found else None


def _told(document: Document) -> str:
    adopted = document.vaststelling
    return document.naam + (f" ({adoption(adopted)})" if adopted is not None else "")


def adoption(found: Vaststelling) -> str:
    """Who adopted a report, when and under which number, or that it is a concept."""
    if found.orgaan is None or found.tijdstip is None or found.zaaknummer is None:
        return "concept, nog niet vastgesteld"
    day = formats.day(found.tijdstip.date())
    return f"vastgesteld door {found.orgaan} op {day}, zaaknummer {found.zaaknummer}"


def checklist(content: Content) -> str:
    """What a clerk looks at and does, in order (Markdown with boxes)."""
    head = [f"# Controlelijst: {content.titel}"]
    if content.fictief:
        head.append(f"**{FICTITIOUS} Zet dit pakket niet in het raadsinformatiesysteem.**")
    system = "" if content.systeem == "anders" else f" in {content.systeem}"
    parts = [
        *head,
        "## Eerst",
        _boxes(_first(content)),
        *(f"## Agendapunt {i.nummer}\n\n{_boxes(_steps(i, system))}" for i in content.agendapunten),
        "## Daarna",
        _boxes(_after(content)),
    ]
    return "\n\n".join(parts) + "\n"


def _first(content: Content) -> list[str]:
    lacking = [f"Nog open. {formats.sentence_case(one)}." for one in content.open]
    if content.concept:
        lacking.append(
            "Laat daarna een nieuwe uitgave maken. Zet een concept niet op een openbare agenda."
        )
    return [
        f"Alle {len(content.documenten)} documenten staan in de map, en u kunt ze openen.",
        "Gemeente en periode kloppen in elk document.",
        *lacking,
    ]


def _steps(item: Item, system: str) -> list[str]:
    under = f", bij ‘{item.rubriek}’" if item.rubriek else ""
    return [
        f"Maak het agendapunt{system}{under}. Titel: {item.titel}.",
        "Neem de velden over uit `00-begeleidende-tekst.txt`.",
        *(f"Voeg toe: `{one.naam}`" for one in item.documenten),
        *(f"Voeg zelf toe, dit zit niet in het pakket: {name}" for name in item.paper.bijlagen),
    ]


def _after(content: Content) -> list[str]:
    return [
        "De documenten staan in de goede volgorde en zijn openbaar.",
        "De links naar de website werken.",
        *content.aanwijzingen,
    ]


def _boxes(lines: Iterable[str]) -> str:
    return "\n".join(f"- [ ] {line}" for line in lines)
