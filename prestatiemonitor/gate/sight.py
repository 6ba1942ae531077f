"""The scripts with which a page is looked at in a browser, and how what they find is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = ("sight", "motion", "walk", "zoom")
"""In this order: the first has what the others share."""


@cache
def script() -> str:
    """All scripts, for a page to load once."""
    folder = Path(__file__).parent
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


def ask(page: Page, function: str, argument: Any = None) -> Any:
    """What a function of the scripts answers on a page that has loaded them."""
    return page.evaluate(f"given => window.keuring.{function}(given)", argument)


def some(names: Sequence[str], count: int | None = None) -> str:
    """'3 keer, te beginnen bij <p>…'.

    Args:
        names: elements as a person finds them, at least one.
        count: how many there are, where not all are named.
    """
    return f"{len(names) if count is None else count} keer, te beginnen bij {names[0]}"
