"""Every page in a real browser: no rule of WCAG 2.2 AA broken, nothing asked of others, no errors.

Axe looks on a desktop, on a phone and in the dark; after it comes a reader who makes the page
larger and has no mouse. A page is looked at again only if it, or anything that it loads, has
changed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from math import ceil
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from prestatiemonitor.gate import browser, needed, verdicts
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal, warning
from prestatiemonitor.gate.reader import Look, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULE, OUTSIDE, ERRORS = "toegankelijk", "buiten", "fout-op-pagina"
BROWSERS = min(2, os.cpu_count() or 1)
"""So many browsers at once: each has processes of its own."""
PAGES_EACH = 4
"""So many pages make it worth to start another browser: of the example, on two cores, 2 pages took
10.4 s with one and 11.8 s with two, 4 pages 17.1 and 17.4 s, 8 pages 29.3 and 25.9 s."""
PATIENCE_MS = 120_000
EVERY = 20
"""After so many pages a person is told how far it is."""
LOOKING = ("browser.py", "pages.py", "reader.py", "sight.py", "motion.py", "walk.py", "zoom.py")
"""The modules that look; their scripts look too."""
_RUN = "options => axe.run(document, options).then(found => found.violations)"
_TAGS = "tags => axe.getRules(tags).flatMap((rule) => rule.tags)"
_CRITERION = re.compile(r"^wcag(\d)(\d)(\d+)$")
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
    for look in inspected(site, kept, tell).values():
        yield from look.findings


def inspected(site: Composed, kept: Path, tell: Callable[[str], None]) -> Mapping[str, Look]:
    """What there is to see on all pages, by page; what was right before is not looked at again."""
    good = verdicts.Verdicts(kept)
    keys = {place: key(site, place) for place in site.pages}
    todo = [place for place, one in keys.items() if not good.good(one)]
    if todo:
        tell(f"Pagina's bekijken in een browser: {len(todo)} van de {len(keys)}.")
    found = looked(site, todo, tell)
    for place, look in found.items():
        if not look.findings:
            good.keep(keys[place], look.stops)
    known = {place: Look((), good.counted(one)) for place, one in keys.items() if place not in todo}
    good.tidy()
    return known | found


def key(site: Composed, place: str) -> str:
    """The hash of a page, of all that it loads, and of what looks at it."""
    loaded = sorted(_loaded(site, place))
    files = [part for one in loaded for part in (one, site.files[one].read_bytes())]
    return verdicts.key(_looker(), place, site.texts[place], *files)


@cache
def _looker() -> str:
    """What looks at pages: another version may find something else."""
    folder = Path(__file__).parent
    own = [folder / name for name in LOOKING] + sorted(folder.glob("*.js"))
    return f"{browser.told()} {needed.looker(browser.PACKAGES, own)}"


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


def looked(site: Composed, places: Sequence[str], tell: Callable[[str], None]) -> dict[str, Look]:
    """What there is to see on these pages, by page, in their order."""
    if not places:
        return {}
    queue: SimpleQueue[str] = SimpleQueue()
    for place in places:
        queue.put(place)
    progress = _Progress(len(places), tell)
    several = min(BROWSERS, ceil(len(places) / PAGES_EACH))
    # In threads of their own, as Playwright starts once a thread.
    with browser.served(site.folder, site.base) as address, ThreadPoolExecutor(several) as pool:
        done = pool.map(lambda _: _work(queue, address, progress), range(several))
        found = {place: told for part in done for place, told in part.items()}
    return {place: found[place] for place in places}


def _work(queue: SimpleQueue[str], address: str, progress: _Progress) -> dict[str, Look]:
    """Look at pages with one browser until there are no more."""
    found: dict[str, Look] = {}
    with browser.chromium() as started:
        tabs = [_Tab(started, mode, address) for mode in browser.MODES]
        reader = Reader(started, address, PATIENCE_MS)
        while True:
            try:
                place = queue.get_nowait()
            except Empty:
                return found
            found[place] = _look(tabs, reader, place)
            progress.step()


def _look(tabs: Sequence[_Tab], reader: Reader, place: str) -> Look:
    """All that is to be seen on one page; what does not open is not read either."""
    from playwright.sync_api import Error

    found = [one for tab in tabs for one in tab.look(place)]
    try:
        read = reader.look(place)
    except Error as error:
        read = Look((_shut(error, "vergroot of zonder muis", place),), 0)
    return Look((*found, *read.findings), read.stops)


def _shut(error: Exception, mode: str, place: str) -> Finding:
    said = str(error).splitlines()[0]
    return refusal(ERRORS, f"de pagina gaat niet open ({mode}): {said}.", place)


@cache
def criteria() -> tuple[str, ...]:
    """The success criteria of WCAG that rules of axe are about, in order; axe itself tells them."""
    with ThreadPoolExecutor(1) as pool:  # as Playwright starts once a thread
        tags = pool.submit(_tags).result()
    found = {tuple(map(int, one.groups())) for tag in tags if (one := _CRITERION.match(tag))}
    return tuple(".".join(map(str, numbers)) for numbers in sorted(found))


def _tags() -> list[str]:
    """All tags of the rules of axe that are asked."""
    with browser.chromium() as started:
        page = started.new_page()
        page.evaluate(_axe())
        tags: list[str] = page.evaluate(_TAGS, list(browser.WCAG))
    return tags


@cache
def _axe() -> str:
    from axe_playwright_python.sync_playwright import Axe

    return str(Axe().axe_script)


def axe_version() -> str:
    """The version of axe, as it tells in its first line."""
    found = re.search(r"axe v([\d.]+)", _axe())
    return found[1] if found else "onbekend"


class _Tab:
    """A tab of one mode, and what the page in it asked for and complained of."""

    def __init__(self, started: Browser, mode: str, address: str) -> None:
        self._mode, self._address = mode, address
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
            self._page.evaluate(_axe())
            options = {"runOnly": list(browser.WCAG), "resultTypes": ["violations"]}
            violations: list[dict[str, Any]] = self._page.evaluate(_RUN, options)
        except Error as error:
            yield _shut(error, self._mode, place)
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
