"""Who asks for rest gets it: nothing moves (WCAG 2.2.2 and 2.3.3; the latter is of level AAA)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prestatiemonitor.gate.sight import ask, some

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULE = "beweging"
CRITERIA = ("2.2.2", "2.3.3")
"""What of WCAG this tells something of."""


def faults(page: Page) -> Iterator[str]:
    """What moves on a page although its reader asked for less motion, in Dutch."""
    if moving := ask(page, "moving"):
        yield (
            "WCAG 2.3.3: dit beweegt of schuift geleidelijk, ook als een lezer om minder beweging "
            f"vraagt, {some(moving)}. Zet de beweging in de stylesheet binnen "
            "@media (prefers-reduced-motion: no-preference)."
        )
