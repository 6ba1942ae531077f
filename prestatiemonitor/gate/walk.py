"""A walk through a page with the Tab key: all that can be used is met once, in order and in sight.

It goes from the top, past every part that folds and was opened by the keyboard, to where the
browser takes over again. Menus are opened and closed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prestatiemonitor.gate.sight import ask, some

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Page

RULE = "toetsenbord"
CRITERIA = ("2.1.1", "2.1.2", "2.4.1", "2.4.3", "2.4.7", "2.4.11")
"""What of WCAG a walk tells something of."""
DEEP = 3
"""So often is looked for what can be opened within what was opened before."""
_Met = Sequence[Mapping[str, Any] | None]
"""Every stop in its order; None where the page had no focus."""


@dataclass(frozen=True)
class Walk:
    """What was met.

    Attributes:
        stops: how many stops of the Tab key there are.
        faults: what is wrong, in Dutch.
    """

    stops: int
    faults: tuple[str, ...]


def unfold(page: Page) -> Iterator[str]:
    """Open all parts that fold with the Enter key; what stays closed is a fault."""
    for _ in range(DEEP):
        folds = page.evaluate_handle("() => window.keuring.folds()")
        for number in range(_length(folds)):
            folds.evaluate("(folds, number) => folds[number].focus()", number)
            page.keyboard.press("Enter")
        stuck = folds.evaluate(
            "folds => folds.filter((one) => !one.parentElement.open).map(window.keuring.named)"
        )
        if stuck:
            yield (
                f"WCAG 2.1.1: dit gaat met Enter niet open, {some(stuck)}. Gebruik <details> met "
                "een <summary>, zonder script dat de toets afvangt."
            )
            return


def walk(page: Page) -> Walk:
    """Walk through what a page shows now."""
    count: int = ask(page, "list")
    met: list[Mapping[str, Any] | None] = []
    steps = count + 1
    while steps and len(met) <= 2 * count:
        ask(page, "watch")
        for _ in range(steps):
            page.keyboard.down("Tab")  # held down: half of the work of pressing it each time
        page.keyboard.up("Tab")
        now: list[Mapping[str, Any] | None] = ask(page, "told")
        met += now
        # A browser stops by itself at what slides, so there may be more stops than were listed.
        steps = sum(one is not None and one["number"] < 0 for one in now)
    return Walk(count, (*_order(page, count, met), *_sight(met), *_skip(page)))


def menus(page: Page) -> Iterator[str]:
    """What is wrong with the buttons that promise to open something.

    What takes a place of its own in the page is open afterwards, with whatever menus it holds.
    """
    for _ in range(DEEP):
        buttons = page.evaluate_handle("() => window.keuring.menus()")
        for number in range(_length(buttons)):
            yield from _menu(page, buttons, number)
        if not ask(page, "spread"):
            return


def _menu(page: Page, buttons: JSHandle, number: int) -> Iterator[str]:
    """One menu opens, has its first choice next, and closes: what lies over the page by Escape."""

    def state(key: str) -> Mapping[str, Any]:
        page.keyboard.press(key)
        found: Mapping[str, Any] = buttons.evaluate(
            "(buttons, number) => window.keuring.state(buttons[number])", number
        )
        return found

    for key in ("Enter", "Space"):
        buttons.evaluate("(buttons, number) => buttons[number].focus()", number)
        opened = state(key)
        name = opened["naam"]
        if not opened["open"]:
            yield (
                f"WCAG 2.1.1: dit menu gaat met {key} niet open: {name}. Laat de knop "
                "aria-expanded op true zetten en tonen wat aria-controls noemt."
            )
            return
        if not state("Tab")["binnen"]:
            yield (
                f"WCAG 2.4.3: na het openen met {key} is de volgende stop niet de eerste keuze van "
                f"het menu: {name}. Zet het menu in de pagina direct achter de knop."
            )
        if opened["zwevend"]:
            closed = state("Escape")
        else:
            buttons.evaluate("(buttons, number) => buttons[number].focus()", number)
            closed = state(key)
        if not (closed["dicht"] and closed["hier"]):
            yield (
                f"WCAG 2.1.2: dit menu gaat niet dicht, of de lezer komt niet terug op de knop: "
                f"{name}. Laat Escape het menu sluiten en de knop de focus geven."
            )
            return


def _length(handle: JSHandle) -> int:
    found: int = handle.evaluate("elements => elements.length")
    return found


def _order(page: Page, count: int, met: _Met) -> Iterator[str]:
    """Each stop once, in the order of the page, and then out of it."""
    way = list(itertools.takewhile(lambda one: one is not None, met))
    numbers = [one["number"] for one in way if one is not None and one["number"] >= 0]
    ahead: list[int] = ask(page, "ahead")
    missed = [one for one in range(count) if one not in numbers and one not in ahead]
    if len(way) == len(met):
        last = way[-1]["naam"] if way and way[-1] else ""
        yield (
            "WCAG 2.1.2: met de Tab-toets komt een lezer niet door de pagina heen. Hij blijft bij "
            f"{last}. Haal het script weg dat de focus vasthoudt of verplaatst."
        )
    elif missed:
        first = ask(page, "name", missed[0])
        yield (
            f"WCAG 2.1.1: met de Tab-toets niet te bereiken, {some([first], len(missed))}. Haal "
            "het script weg dat de focus verplaatst."
        )
    back = [b for a, b in itertools.pairwise(numbers) if b < a and b not in ahead]
    if wrong := [*ahead, *back]:
        first = ask(page, "name", wrong[0])
        yield (
            "WCAG 2.4.3: de Tab-toets volgt niet de volgorde van de pagina, te beginnen bij "
            f"{first}. Gebruik geen tabindex boven 0, en geen script dat de focus verplaatst."
        )


def _sight(met: _Met) -> Iterator[str]:
    """Who stops somewhere sees where."""
    there = [one for one in met if one is not None]
    if bare := [one["naam"] for one in there if one["onzichtbaar"]]:
        yield (
            f"WCAG 2.4.7: wie hier met de Tab-toets komt, ziet dat niet, {some(bare)}. Geef het "
            "bij :focus-visible een rand (outline)."
        )
    if covered := [one["naam"] for one in there if one["bedekt"]]:
        yield (
            "WCAG 2.4.11: wie hier met de Tab-toets komt, ziet niets van dit onderdeel: er ligt "
            f"iets over of het valt weg, {some(covered)}. Houd er ruimte voor vrij "
            "(scroll-padding), of laat niets vaststaan."
        )


def _skip(page: Page) -> Iterator[str]:
    """The first stop brings a reader past menus, to the content."""
    found = ask(page, "skips")
    if not found["nodig"]:
        return
    if not found["naar"]:
        yield (
            "WCAG 2.4.1: de eerste stop van de Tab-toets is geen link naar de inhoud: "
            f"{found['naam']}. Begin de pagina met een link naar <main>."
        )
        return
    ask(page, "first")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not ask(page, "inMain"):
        yield (
            f"WCAG 2.4.1: deze link brengt een lezer niet in de inhoud: {found['naam']}. Geef "
            '<main> tabindex="-1".'
        )
