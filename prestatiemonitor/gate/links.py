"""Links and images resolve: every address leads to a file, every image is one and says what it is.

WCAG 2.2 success criterion 1.1.1 asks for the text of images.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator

from lxml import etree

from prestatiemonitor.gate.composed import Composed, Reference
from prestatiemonitor.gate.finding import Finding, refusal, warning

RULE, IMAGES, LOOSE = "links", "afbeeldingen", "los-bestand"
SIGNATURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".ico": (b"\x00\x00\x01\x00",),
}
"""How images begin."""
FOUND_OTHERWISE = (
    "index.html", "404.html", "robots.txt", "*.xml", "*.json", "*.jsonld", "*.ttl", "*.rdf",
    ".well-known/*", "open-data/*", "site_libs/*",
)  # fmt: skip
"""What no page need link to: programs know where it stands or find it in the catalogue, or scripts
ask for it."""


def findings(site: Composed) -> Iterator[Finding]:
    """All that is wrong with the links and images of a site."""
    for reference in site.references:
        if fault := broken(site, reference):
            yield refusal(
                RULE,
                f"{reference.by} verwijst naar {_short(reference.address)}: {fault} "
                "Zet het bestand terug of verbeter de verwijzing, en bouw opnieuw.",
                reference.place,
            )
    yield from _images(site)
    yield from _loose(site)


def broken(site: Composed, reference: Reference) -> str:
    """What is wrong with an address of the site itself (Dutch); nothing if it resolves."""
    target = site.target(reference)
    if target is None:
        return ""
    place, anchor = target
    if place.startswith(".."):
        return "dat ligt buiten de site."
    if place not in site.files:
        return "dat bestand is er niet."
    inside = place.endswith((".html", ".svg")) and anchor not in {"", "top"}
    if inside and anchor not in site.anchors(place):
        return "dat onderdeel is er niet op die pagina."
    return ""


def _short(address: str) -> str:
    return address if len(address) <= 120 else f"{address[:117]}..."


def _images(site: Composed) -> Iterator[Finding]:
    for place, page in site.pages.items():
        for image in page.iter("img"):
            alt, inside = image.get("alt"), next(image.iterancestors("figure"), None) is not None
            if alt is None or (inside and not alt.strip()):
                yield refusal(
                    IMAGES,
                    f"de afbeelding {_short(image.get('src', ''))} heeft geen tekstalternatief. "
                    "Geef haar in het notebook een fig-alt die zegt wat zij toont.",
                    place,
                )
    for place, root in site.drawings.items():
        yield from _drawing(place, root)
    for suffix, starts in SIGNATURES.items():
        for place in site.of_kind(suffix):
            with site.files[place].open("rb") as file:
                if not file.read(8).startswith(starts):
                    yield refusal(
                        IMAGES, "dit is geen afbeelding. Maak het bestand opnieuw.", place
                    )


def _drawing(place: str, root: etree._Element | None) -> Iterator[Finding]:
    if root is None or etree.QName(root).localname != "svg":
        yield refusal(IMAGES, "dit is geen SVG. Maak het rapport opnieuw.", place)
        return
    if root.xpath('//*[local-name()="script"] | //@*[starts-with(name(), "on")]'):
        yield refusal(
            IMAGES,
            "in deze afbeelding staat een programma. Maak de grafiek met het programma zelf.",
            place,
        )


def _loose(site: Composed) -> Iterator[Finding]:
    """What no page leads to: readers cannot find it, so it may be there by mistake."""
    led = {target[0] for one in site.references if (target := site.target(one))}
    for place in site.files:
        known = any(fnmatch.fnmatch(place, pattern) for pattern in FOUND_OTHERWISE)
        if place not in led and not known:
            yield warning(
                LOOSE,
                "geen pagina verwijst hiernaar. Hoort dit bestand op de site?",
                place,
            )
