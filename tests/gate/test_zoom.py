"""A page that is made larger loses nothing; each way to lose something is found."""

from __future__ import annotations

import pytest

from prestatiemonitor.gate import zoom
from tests.browsing import needs_chromium
from tests.gate.small_pages import Opened

pytestmark = needs_chromium

WORDS = "Wie de letters groter maakt, leest nog steeds alles. " * 6
LONG = "bestaanszekerheidsvoorzieningenoverzichtspagina" * 2
COLUMNS = "".join(f"<td>kolom {number} met woorden</td>" for number in range(12))
GOOD = {
    "gewone tekst": f"<main><h1>Kop</h1><p>{WORDS}</p></main>",
    "een tabel die in een eigen vak schuift": (
        '<div style="overflow-x: auto" tabindex="0" role="region" aria-label="Cijfers">'
        f"<table><caption>Cijfers</caption><tr>{COLUMNS}</tr></table></div>"
    ),
    "een menu dat achter een knop verdwijnt": (
        "<style>.knop { display: none } @media (max-width: 800px) { #menu { display: none } "
        '.knop { display: block } }</style><button class="knop" aria-expanded="false" '
        'aria-controls="menu">Menu</button><nav id="menu"><a href="#a">Gebied</a></nav>'
    ),
    "een kop van een kolom die bij elke cel komt te staan": (
        "<style>@media (max-width: 800px) { thead { position: absolute; width: 1px; height: 1px; "
        "overflow: hidden; clip-path: inset(50%) } td::before { content: attr(data-kop) } }</style>"
        "<table><thead><tr><th>Assen</th></tr></thead><tbody><tr>"
        '<td data-kop="Assen">5</td></tr></tbody></table>'
    ),
    "tekst alleen voor een schermlezer": (
        '<p style="position: absolute; width: 1px; height: 1px; overflow: hidden; '
        f'clip-path: inset(50%)">{WORDS}</p><p>Kort</p>'
    ),
    "wat in een zijbalk naar beneden is geschoven": (
        '<nav style="height: 5rem; overflow-y: auto"><p>Begin</p>'
        f"<p>{WORDS * 9}</p><p id='onder'>Eind</p></nav>"
        "<script>document.getElementById('onder').scrollIntoView()</script>"
    ),
}
BAD = {
    "een vaste breedte": (f'<p style="width: 60rem">{WORDS}</p>', "1.4.10", "hele pagina opzij"),
    "een lang woord": (f"<h1>{LONG}</h1>", "1.4.10", "overflow-wrap"),
    "tekst in een vak dat schuift": (
        f'<div style="overflow-x: auto"><p style="width: 50rem">{WORDS}</p></div>',
        "1.4.10",
        "deze tekst opzij schuiven",
    ),
    "een vaste hoogte": (
        f'<p style="height: 4rem; overflow: hidden">{WORDS}</p>', "1.4.10", "valt een deel",
    ),
    "een regel die niet afbreekt": (
        f'<p style="white-space: nowrap; overflow: hidden; text-overflow: ellipsis">{WORDS}</p>',
        "1.4.4",
        "op 200 %",
    ),
    "alleen op een breed scherm": (
        "<style>@media (max-width: 500px) { aside { display: none } }</style>"
        "<aside>Let op: deze cijfers zijn voorlopig.</aside>",
        "1.4.10",
        "niet meer te zien",
    ),
    "van het scherm geschoven": (
        "<style>@media (max-width: 800px) { aside { position: absolute; left: -200rem } }</style>"
        "<aside>Let op: deze cijfers zijn voorlopig.</aside>",
        "1.4.4",
        "niet meer te zien",
    ),
    "achter een knop die er zelf niet is": (
        "<style>@media (max-width: 800px) { #menu { display: none } } button { display: none }"
        '</style><button aria-expanded="false" aria-controls="menu">Menu</button>'
        '<nav id="menu"><a href="#a">Gebied</a></nav>',
        "1.4.4",
        "niet meer te zien",
    ),
    "geen plaats voor ruimere letters": (
        '<p style="height: 1.2em; width: 22em; line-height: 1.2; overflow: hidden">'
        "Wij tellen elke vier maanden opnieuw.</p>",
        "1.4.12",
        "op 100 %, met meer ruimte",
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_a_page_that_only_folds_or_slides_what_may_is_right(opened: Opened, body: str) -> None:
    assert list(zoom.faults(opened(body))) == []


@pytest.mark.parametrize(("body", "criterion", "told"), BAD.values(), ids=BAD)
def test_what_is_lost_when_a_page_is_larger_is_found(
    opened: Opened, body: str, criterion: str, told: str
) -> None:
    found = list(zoom.faults(opened(body)))
    assert [one for one in found if f"WCAG {criterion}:" in one and told in one], found


def test_a_fault_names_the_element_and_how_often_it_occurs(opened: Opened) -> None:
    body = '<p class="smal" style="height: 1rem; overflow: hidden">' + WORDS + "</p>"
    found = next(zoom.faults(opened(body * 3)))
    assert '3 keer, te beginnen bij <p class="smal"' in found


def test_a_page_is_left_at_the_largest_and_as_it_was_spaced(opened: Opened) -> None:
    tab = opened("<p>Kort</p>")
    assert list(zoom.faults(tab)) == []
    assert tab.viewport_size == zoom.LARGEST
    assert tab.evaluate("getComputedStyle(document.querySelector('p')).wordSpacing") == "0px"
