"""Who cannot see a chart gets its message and its figures: in its text, and in a table beside it.

WCAG 2.2 success criterion 1.1.1 asks that the text serves the same purpose as the chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import html

from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal

RULE = "grafieken"
CRITERIA = ("1.1.1", "1.3.1")
"""What of WCAG this tells something of."""
COUNTS = (".csv", ".xlsx")
"""How files of counts end."""
_NUMBER = re.compile(r"\d")
_AGAIN = "Maak de grafiek met het programma, of zet dit in het notebook erbij, en bouw opnieuw."


def findings(site: Composed) -> Iterator[Finding]:
    """What is missing with the charts of a site."""
    for place, found in charts(site).items():
        for chart in found:
            for fault in faults(chart):
                name = chart.get("src", "")
                yield refusal(RULE, f"WCAG 1.1.1: de grafiek {name} {fault} {_AGAIN}", place)


def charts(site: Composed) -> Mapping[str, list[html.HtmlElement]]:
    """The images of charts in the content of each page."""
    return {
        place: [one for one in page.iter("img") if _inside(one, "figure") and _inside(one, "main")]
        for place, page in site.pages.items()
    }


def faults(chart: html.HtmlElement) -> Iterator[str]:
    """What is missing with a chart (Dutch)."""
    figure = next(chart.iterancestors("figure"))
    title = figure.find("figcaption")
    told, caption = (
        _text(chart.get("alt", "")),
        "" if title is None else _text(title.text_content()),
    )
    if len(told) <= len(caption):
        yield (
            f"zegt in haar tekstalternatief niet meer dan haar titel: '{told}'. Zeg wat er te zien "
            "is."
        )
    elif not _NUMBER.search(told):
        yield f"noemt in haar tekstalternatief geen enkel cijfer: '{told[:80]}'."
    if not _figures_beside(figure):
        yield "heeft geen tabel met dezelfde cijfers, en geen link naar die cijfers."


def _figures_beside(figure: html.HtmlElement) -> bool:
    """Whether a table comes before the next chart, or a file of counts is linked in its part."""
    around = next(figure.iterancestors("section", "main"))
    part = list(around.iter("figure", "table", "a"))
    for element in part[part.index(figure) + 1 :]:
        if element.tag == "table":
            return True
        if element.tag == "figure" and element.find(".//img") is not None:
            break
    return any(link.get("href", "").endswith(COUNTS) for link in around.iter("a"))


def _inside(element: html.HtmlElement, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _text(text: str) -> str:
    return " ".join(text.split())
