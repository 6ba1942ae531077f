"""A reader without a mouse gets everywhere, sees where, and gets out; what stops one is found."""

from __future__ import annotations

import pytest

from prestatiemonitor.gate import walk
from tests.browsing import needs_chromium
from tests.gate.small_pages import Opened

pytestmark = needs_chromium

SKIP = '<a href="#inhoud">Naar de inhoud</a>'
MENU = '<nav><a href="#b">Start</a> <a href="#c">Gebied</a></nav>'
MAIN = '<main id="inhoud" tabindex="-1"><h1>Kop</h1><p><a href="#d">Werk</a></p></main>'
PAGE = SKIP + MENU + MAIN
GOOD = {
    "een gewone pagina": PAGE,
    "een pagina zonder menu": MAIN,
    "een pagina waar niets te kiezen is": "<main><p>Tekst</p></main>",
    "wat verborgen, uit of dicht is, is geen stop": (
        f'{PAGE}<button disabled>Uit</button><p hidden><a href="#e">Weg</a></p>'
        '<div inert><button>Stil</button></div><input type="hidden">'
        '<details><summary>Meer</summary><a href="#f">Binnen</a></details>'
    ),
    "een vak dat schuift is vanzelf een stop": (
        f'{PAGE}<div style="overflow: auto; height: 2rem"><p>a</p><p>b</p><p>c</p><p>d</p></div>'
        '<a href="#g">Daarna</a>'
    ),
    "een eigen teken in plaats van een rand": (
        "<style>a:focus-visible { outline: none; background: yellow }</style>" + PAGE
    ),
}
STICKY = (
    "<style>header {{ position: fixed; inset: 0 0 auto 0; height: 30rem; background: white }}{}"
    "</style>"
)
ROWS = "".join(f'<p style="margin: 8rem 0"><a href="#r{n}">Rij {n}</a></p>' for n in range(12))
BAD = {
    "een val": (
        PAGE + "<script>document.querySelector('nav a').addEventListener('keydown', (event) => "
        "{ if (event.key === 'Tab') event.preventDefault() })</script>",
        "2.1.2",
        "Hij blijft bij <a",
    ),
    "een rondje zonder einde": (
        PAGE + "<script>document.querySelector('main a').addEventListener('keydown', (event) => "
        "{ if (event.key === 'Tab') { event.preventDefault(); document.querySelector('a').focus() }"
        " })</script>",
        "2.1.2",
        "komt een lezer niet door",
    ),
    "een stop die wordt overgeslagen": (
        PAGE + "<script>document.querySelector('nav a').addEventListener('focus', () => "
        "document.querySelectorAll('nav a')[1].focus())</script>",
        "2.1.1",
        "Start",
    ),
    "een andere volgorde": (PAGE + '<a href="#z" tabindex="3">Eerst</a>', "2.4.3", ">Eerst"),
    "een sprong terug": (
        PAGE + "<script>const links = document.querySelectorAll('a'); links[0].addEventListener("
        "'keydown', (event) => { if (event.key === 'Tab') { event.preventDefault(); "
        "links[2].focus() } }); links[2].addEventListener('keydown', (event) => { if (event.key "
        "=== 'Tab' && !window.terug) { event.preventDefault(); window.terug = true; "
        "links[1].focus() } })</script>",
        "2.4.3",
        ">Start",
    ),
    "geen teken": ("<style>:focus { outline: none }</style>" + PAGE, "2.4.7", "4 keer"),
    "een rand zonder kleur": (
        "<style>:focus-visible { outline: 2px solid transparent }</style>" + PAGE,
        "2.4.7",
        "Naar de inhoud",
    ),
    "een kop die erover ligt": (
        f"{STICKY.format('')}<main><header>Kop</header>{ROWS}</main>",
        "2.4.11",
        "Rij",
    ),
    "geen link naar de inhoud": (MENU + MAIN, "2.4.1", "geen link naar de inhoud"),
    "een link die nergens heen gaat": (
        '<a href="#weg">Naar de inhoud</a>' + MENU + MAIN,
        "2.4.1",
        "geen link naar de inhoud",
    ),
    "een link die blijft staan": (
        PAGE + "<script>document.querySelector('a').addEventListener('click', (event) => "
        "event.preventDefault())</script>",
        "2.4.1",
        "brengt een lezer niet in de inhoud",
    ),
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_a_page_without_obstacles_is_right(opened: Opened, body: str) -> None:
    assert walk.walk(opened(body)).faults == ()


@pytest.mark.parametrize(("body", "criterion", "told"), BAD.values(), ids=BAD)
def test_what_stops_a_reader_is_found(opened: Opened, body: str, criterion: str, told: str) -> None:
    found = walk.walk(opened(body)).faults
    assert [one for one in found if f"WCAG {criterion}:" in one and told in one], found


def test_every_stop_is_counted_once(opened: Opened) -> None:
    assert walk.walk(opened(PAGE)).stops == 4
    tab = opened(PAGE)
    tab.locator("main a").focus()
    assert walk.walk(tab).stops == 4, "it goes from the top, wherever the page was left"


def test_a_sticky_part_that_leaves_room_hides_nothing(opened: Opened) -> None:
    room = STICKY.format(" html { scroll-padding-top: 31rem } main { padding-top: 30rem }")
    body = f"{room.replace('30rem; b', '5rem; b')}<main><header>Kop</header>{ROWS}</main>"
    assert walk.walk(opened(body)).faults == ()


FOLDS = (
    "<details><summary>Wat telt mee?</summary><details><summary>Meer</summary>Ja</details>"
    "</details>"
)
DEAF = (
    "<script>document.querySelector('summary').addEventListener('keydown', (event) => "
    "event.preventDefault())</script>"
)


def test_what_folds_opens_by_the_keyboard_also_within_what_folds(opened: Opened) -> None:
    tab = opened(FOLDS)
    assert list(walk.unfold(tab)) == []
    assert tab.locator("details[open]").count() == 2


def test_what_stays_folded_is_found(opened: Opened) -> None:
    (found,) = walk.unfold(opened(FOLDS + DEAF))
    assert found.startswith("WCAG 2.1.1")
    assert "<summary>Wat telt mee?" in found


def menu(style: str, *, script: str, where: str = "") -> str:
    """A menu behind a button, with a link after it."""
    return (
        f"<style>#lijst {{ {style} }}</style>"
        f'<button aria-expanded="false" aria-controls="lijst">Gebied</button>{where}'
        '<ul id="lijst" hidden><li><a href="#a">Assen</a></li></ul><a href="#b">Start</a>'
        "<script>const knop = document.querySelector('button'), lijst = "
        "document.getElementById('lijst'); const zet = (aan) => { lijst.hidden = !aan; "
        f"knop.setAttribute('aria-expanded', aan) }};{script}</script>"
    )


CLICK = "knop.addEventListener('click', () => zet(lijst.hidden));"
ESCAPE = (
    "addEventListener('keydown', (event) => { if (event.key === 'Escape') "
    "{ zet(false); knop.focus() } });"
)
OVER = "position: absolute"


@pytest.mark.parametrize("style", [OVER, ""])
def test_a_menu_that_opens_and_closes_is_right(opened: Opened, style: str) -> None:
    script = CLICK + (ESCAPE if style else "")
    assert list(walk.menus(opened(menu(style, script=script)))) == []


@pytest.mark.parametrize(
    ("body", "criterion", "told"),
    [
        (menu(OVER, script=ESCAPE), "2.1.1", "met Enter niet open"),
        (menu(OVER, script=CLICK), "2.1.2", "Laat Escape"),
        (
            menu(OVER, script=CLICK + ESCAPE.replace("knop.focus()", "knop.blur()")),
            "2.1.2",
            "komt niet terug op de knop",
        ),
        (
            menu(OVER, script=CLICK + ESCAPE, where='<a href="#c">Ertussen</a>'),
            "2.4.3",
            "niet de eerste keuze",
        ),
        (
            menu("", script="knop.addEventListener('click', () => zet(true));"),
            "2.1.2",
            "gaat niet dicht",
        ),
    ],
    ids=["opent niet", "blijft open", "focus weg", "iets ertussen", "sluit niet"],
)
def test_a_menu_that_does_not_keep_its_promise_is_found(
    opened: Opened, body: str, criterion: str, told: str
) -> None:
    found = list(walk.menus(opened(body)))
    assert [one for one in found if f"WCAG {criterion}:" in one and told in one], found


def test_what_a_menu_hides_is_walked_past_and_what_lies_over_the_page_is_closed(
    opened: Opened,
) -> None:
    for style, script, stops in (("", CLICK, 3), (OVER, CLICK + ESCAPE, 2)):
        tab = opened(menu(style, script=script))
        assert list(walk.menus(tab)) == []
        assert walk.walk(tab).stops == stops
