"""A reader who makes the page larger, has no mouse and wants nothing to move: one tab of a browser.

Each page is opened once for all of that, beside what axe finds in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prestatiemonitor.gate import motion, sight, walk, zoom
from prestatiemonitor.gate.finding import Finding, refusal

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDE = "op een breed scherm"
_REMEDY = "Bouw daarna opnieuw."


@dataclass(frozen=True)
class Look:
    """What there is to see on a page.

    Attributes:
        findings: all that is wrong with it.
        stops: how many stops of the Tab key were walked past, at all sizes together.
    """

    findings: tuple[Finding, ...]
    stops: int


class Reader:
    """A tab in which pages are read one after the other."""

    def __init__(self, started: Browser, address: str, patience_ms: int) -> None:
        """
        Args:
            address: where the site is served, with a slash at its end.
            patience_ms: so long is waited for a page.
        """
        context = started.new_context(viewport=zoom.WHOLE, reduced_motion="reduce")
        self._address, self._page = address, context.new_page()
        self._page.set_default_timeout(patience_ms)
        self._stops = 0

    def look(self, place: str) -> Look:
        """What this reader meets on a page.

        Raises:
            playwright.sync_api.Error: the page cannot be opened.
        """
        self._stops = 0
        self._page.set_viewport_size(zoom.WHOLE)
        self._page.goto(self._address + place)
        self._page.evaluate(sight.script())
        found = tuple(refusal(rule, f"{fault} {_REMEDY}", place) for rule, fault in self._faults())
        return Look(found, self._stops)

    def _faults(self) -> Iterator[tuple[str, str]]:
        page = self._page
        yield from ((motion.RULE, fault) for fault in motion.faults(page))
        yield from ((walk.RULE, fault) for fault in walk.unfold(page))
        yield from self._walked(WIDE)
        yield from ((zoom.RULE, fault) for fault in zoom.faults(page))
        yield from self._walked(zoom.AT_LARGEST)

    def _walked(self, size: str) -> Iterator[tuple[str, str]]:
        """What is wrong for who uses the keyboard, at a size."""
        for fault in walk.menus(self._page):
            yield walk.RULE, f"{fault} ({size})"
        found = walk.walk(self._page)
        self._stops += found.stops
        yield from ((walk.RULE, f"{fault} ({size})") for fault in found.faults)
