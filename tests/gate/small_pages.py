"""Small pages that a test writes, opened as the gate opens pages: with its scripts, at rest."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from prestatiemonitor.gate import browser as gate_browser
from prestatiemonitor.gate import sight, zoom

HEAD = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="icon" href="data:,">{more}</head><body>'
)
TAIL = "</body></html>"
Opened = Callable[..., Page]


def written(body: str, more: str = "") -> str:
    """A whole page.

    Args:
        body: what stands in it.
        more: what stands in its head, such as a stylesheet.
    """
    return HEAD.format(more=more) + body + TAIL


@contextmanager
def opening(browser: Browser, folder: Path) -> Iterator[Opened]:
    """What opens a page in a tab, given its body and more for its head."""
    context = browser.new_context(viewport=zoom.WHOLE, reduced_motion="reduce")
    tab = context.new_page()
    names = (f"{number}.html" for number in itertools.count())  # a browser keeps what it knows
    with gate_browser.served(folder) as address:

        def opened(body: str, more: str = "") -> Page:
            name = next(names)
            (folder / name).write_text(written(body, more), encoding="utf-8")
            tab.set_viewport_size(zoom.WHOLE)
            tab.goto(address + name)
            tab.evaluate(sight.script())
            return tab

        yield opened
    context.close()
