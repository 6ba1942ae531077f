"""Every page in a real browser: no rule of WCAG 2.2 AA broken, nothing asked of others, no errors.

On a desktop, on a phone and in the dark. A page is looked at again only if it, or anything that it
loads, has changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from prestatiemonitor.gate import browser, verdicts
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal, warning

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULE, OUTSIDE, ERRORS = "toegankelijk", "buiten", "fout-op-pagina"
BROWSERS = min(2, os.cpu_count() or 1)
"""So many browsers at once: each has processes of its own."""
PATIENCE_MS = 120_000
EVERY = 20
"""After so many pages a person is told how far it is."""
_RUN = "options => axe.run(document, options).then(found => found.violations)"
_REMEDY = "Verbeter het notebook, de tekst of de opmaak, en bouw opnieuw."


def findings(
    site: Composed, kept: Path, *, use: bool, tell: Callable[[str], None]
) -> Iterator[Finding]:
    """What a browser finds on the pages of a site.

    Args:
        kept: where good verdicts are kept.
        use: whether a browser is to be used; without it a warning is all there is.
        tell: is told how far it is.
    """
    if not use:
        yield warning(
            RULE,
            "de pagina's zijn niet in een browser bekeken (--zonder-browser). Of iedereen ze kan "
            "gebruiken is dus niet gekeurd.",
        )
        return
    if absent := browser.missing():
        yield refusal(
            RULE,
            f"de pagina's kunnen niet worden bekeken. Installeer: {absent}. Of publiceer met "
            "--zonder-browser; de uitgave vermeldt dan dat de pagina's niet zijn gekeurd.",
        )
        return
    good = verdicts.Verdicts(kept)
    keys = {place: key(site, place) for place in site.pages}
    todo = [place for place, one in keys.items() if not good.good(one)]
    if todo:
        tell(f"Pagina's bekijken in een browser: {len(todo)} van de {len(keys)}.")
    for place, found in looked(site, todo, tell).items():
        yield from found
        if not found:
            good.keep(keys[place])
    good.tidy()


def key(site: Composed, place: str) -> str:
    """The hash of a page, of all that it loads, and of what looks at it."""
    loaded = sorted(_loaded(site, place))
    files = [part for one in loaded for part in (one, site.files[one].read_bytes())]
    return verdicts.key(_looker(), place, site.texts[place], *files)


@cache
def _looker() -> str:
    """What looks at pages: another version may find something else."""
    parts = [f"{name} {version(name)}" for name in browser.PACKAGES.values()]
    return " ".join([*parts, *browser.WCAG, str(dict(browser.MODES))])


def _loaded(site: Composed, place: str) -> set[str]:
    """The files that a page makes a browser load, and those that these load."""
    found: set[str] = set()
    todo = [place]
    while todo:
        for one in site.loading.get(todo.pop(), ()):
            if one in site.files and one not in found:
                found.add(one)
                todo.append(one)
    return found - {place}


@dataclass
class _Progress:
    """How far it is, of several browsers together."""

    total: int
    tell: Callable[[str], None]
    done: int = 0
    lock: Lock = field(default_factory=Lock)

    def step(self) -> None:
        with self.lock:
            self.done += 1
            if self.done % EVERY == 0 and self.done < self.total:
                self.tell(f"  {self.done} van de {self.total} pagina's bekeken.")


def looked(
    site: Composed, places: Sequence[str], tell: Callable[[str], None]
) -> dict[str, list[Finding]]:
    """What there is to see on these pages, by page, in their order."""
    if not places:
        return {}
    queue: SimpleQueue[str] = SimpleQueue()
    for place in places:
        queue.put(place)
    progress = _Progress(len(places), tell)
    several = min(BROWSERS, len(places))
    # In threads of their own, as Playwright starts once a thread.
    with browser.served(site.folder, site.base) as address, ThreadPoolExecutor(several) as pool:
        done = pool.map(lambda _: _work(queue, address, progress), range(several))
        found = {place: told for part in done for place, told in part.items()}
    return {place: found[place] for place in places}


def _work(queue: SimpleQueue[str], address: str, progress: _Progress) -> dict[str, list[Finding]]:
    """Look at pages with one browser until there are no more."""
    found: dict[str, list[Finding]] = {}
    with browser.chromium() as started:
        tabs = {mode: _Tab(started, mode, address) for mode in browser.MODES}
        while True:
            try:
                place = queue.get_nowait()
            except Empty:
                return found
            found[place] = [one for tab in tabs.values() for one in tab.look(place)]
            progress.step()


class _Tab:
    """A tab of one mode, and what the page in it asked for and complained of."""

    def __init__(self, started: Browser, mode: str, address: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        self._mode, self._address = mode, address
        self._script = Axe().axe_script
        self._asked: list[str] = []
        self._wrong: list[str] = []
        self._page: Page = started.new_context(**browser.MODES[mode]).new_page()
        self._page.set_default_timeout(PATIENCE_MS)
        self._page.on("request", lambda request: self._asked.append(request.url))
        self._page.on("console", lambda message: self._complain(message.type, message.text))
        self._page.on("pageerror", lambda error: self._wrong.append(str(error)))

    def _complain(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self._wrong.append(text)

    def look(self, place: str) -> Iterator[Finding]:
        """All that is wrong with a page in this mode."""
        from playwright.sync_api import Error

        self._asked.clear()
        self._wrong.clear()
        try:
            self._page.goto(self._address + place)
            self._page.evaluate(self._script)
            options = {"runOnly": list(browser.WCAG), "resultTypes": ["violations"]}
            violations: list[dict[str, Any]] = self._page.evaluate(_RUN, options)
        except Error as error:
            said = error.message.splitlines()[0]
            yield refusal(ERRORS, f"de pagina gaat niet open ({self._mode}): {said}.", place)
            return
        for one in violations:
            yield refusal(RULE, self._broken(one), place)
        ours = (self._address, "data:", "blob:")
        for url in dict.fromkeys(url for url in self._asked if not url.startswith(ours)):
            yield refusal(
                OUTSIDE,
                f"de pagina vraagt iets aan een andere website: {url[:120]}. Haal dat eruit.",
                place,
            )
        for text in dict.fromkeys(self._wrong):
            yield refusal(ERRORS, f"de browser meldt een fout: {text[:200]}. {_REMEDY}", place)

    def _broken(self, violation: dict[str, Any]) -> str:
        nodes = violation["nodes"]
        shown = " ".join(str(nodes[0]["html"]).split())[:160]
        return (
            f"regel {violation['id']} ({violation['help']}) wordt gebroken, {self._mode}, "
            f"{len(nodes)} keer, te beginnen bij {shown}. {_REMEDY}"
        )
