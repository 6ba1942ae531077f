"""What tests of pages share with the gate: a real browser and a local web server."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from prestatiemonitor.gate.browser import MODES, WCAG, chromium, executable, served

__all__ = ["MODES", "WCAG", "broken", "chromium", "needs_chromium", "served"]

needs_chromium = pytest.mark.skipif(executable() is None, reason="er is hier geen Chromium")


def broken(tab: Page, mode: str) -> list[tuple[str, list[str]]]:
    """The rules of accessibility that an open page breaks for who reads it in that way."""
    tab.set_viewport_size(MODES[mode]["viewport"])
    tab.emulate_media(color_scheme=MODES[mode].get("color_scheme", "light"))
    found = Axe().run(tab, options={"runOnly": WCAG}).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
