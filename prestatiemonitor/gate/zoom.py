"""A reader makes a page larger: nothing is lost or cut off, and only what must be wide slides.

That is asked at 200 and at 400 percent of a window of 1280 pixels, and with more room between
letters, words and lines (WCAG 1.4.4, 1.4.10 and 1.4.12).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from prestatiemonitor.gate.sight import ask, some

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

RULE = "vergroten"
CRITERIA = ("1.4.4", "1.4.10", "1.4.12")
"""What of WCAG this tells something of."""
WHOLE: ViewportSize = {"width": 1280, "height": 1024}
"""Where a reader begins: what can be read here must be readable however large it is made."""
DOUBLE: ViewportSize = {"width": 640, "height": 512}
LARGEST: ViewportSize = {"width": 320, "height": 256}
AT_LARGEST = "op 400 % (320 pixels breed)"
_SIZES: tuple[tuple[str, str, ViewportSize], ...] = (
    ("1.4.4", "op 200 % (640 pixels breed)", DOUBLE),
    ("1.4.10", AT_LARGEST, LARGEST),
)
_SPACED = "met meer ruimte tussen letters, woorden en regels"


def faults(page: Page) -> Iterator[str]:
    """What goes wrong at each size, in Dutch; the page is left at the largest."""
    page.set_viewport_size(WHOLE)
    ask(page, "remember")
    yield from _spaced(page, "op 100 %")
    for criterion, size, viewport in _SIZES:
        page.set_viewport_size(viewport)
        yield from _slides(page, size)
        yield from _whole(page, criterion, size)
        yield from _spaced(page, size)


def _spaced(page: Page, size: str) -> Iterator[str]:
    ask(page, "space")
    yield from _whole(page, "1.4.12", f"{size}, {_SPACED}")
    ask(page, "unspace")


def _slides(page: Page, size: str) -> Iterator[str]:
    found: Mapping[str, Any] = ask(page, "sideways")
    if found["breedte"] > found["past"]:
        wide = found["breed"]
        yield (
            f"WCAG 1.4.10: {size} schuift de hele pagina opzij; zij is {found['breedte']} pixels "
            f"breed, {some(wide['eerste'] or ['de pagina zelf'], wide['aantal'] or 1)}. Geef dit "
            "geen vaste breedte, of laat lange woorden afbreken (overflow-wrap)."
        )
    if (text := found["tekst"])["aantal"]:
        yield (
            f"WCAG 1.4.10: {size} moet een lezer deze tekst opzij schuiven, "
            f"{some(text['eerste'], text['aantal'])}. Alleen een tabel, afbeelding of code mag dat."
        )


def _whole(page: Page, criterion: str, size: str) -> Iterator[str]:
    if (lost := ask(page, "lost"))["aantal"]:
        yield (
            f"WCAG {criterion}: deze tekst is {size} niet meer te zien, "
            f"{some(lost['eerste'], lost['aantal'])}. Vouw hem dicht achter een knop, of laat hem "
            "staan."
        )
    if (cut := ask(page, "cut"))["aantal"]:
        yield (
            f"WCAG {criterion}: {size} valt een deel van deze tekst weg, "
            f"{some(cut['eerste'], cut['aantal'])}. Geef het onderdeel geen vaste hoogte of "
            "breedte, of laat het schuiven."
        )
