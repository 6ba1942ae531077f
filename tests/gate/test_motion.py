"""Who asks for rest sees nothing move."""

from __future__ import annotations

import pytest

from prestatiemonitor.gate import motion
from tests.browsing import needs_chromium
from tests.gate.small_pages import Opened

pytestmark = needs_chromium

MOVING = {
    "een overgang": "p { transition: margin 0.3s }",
    "een overgang van wat ervoor staat": "p::before { content: 'x'; transition: all 200ms }",
    "een animatie": "@keyframes a { to { margin: 0 } } p { animation: a 2s infinite }",
    "geleidelijk schuiven": "html { scroll-behavior: smooth }",
}


@pytest.mark.parametrize("style", MOVING.values(), ids=MOVING)
def test_what_moves_for_who_asked_for_rest_is_found(opened: Opened, style: str) -> None:
    (found,) = motion.faults(opened("<p>Rust</p>", f"<style>{style}</style>"))
    assert found.startswith("WCAG 2.3.3")
    assert "prefers-reduced-motion" in found


@pytest.mark.parametrize("style", MOVING.values(), ids=MOVING)
def test_what_moves_only_for_others_is_right(opened: Opened, style: str) -> None:
    others = f"<style>@media (prefers-reduced-motion: no-preference) {{ {style} }}</style>"
    assert list(motion.faults(opened("<p>Rust</p>", others))) == []


def test_a_change_too_short_to_see_is_no_motion(opened: Opened) -> None:
    short = "<style>* { transition: all 0.01ms; animation-duration: 0.01ms }</style>"
    assert list(motion.faults(opened("<p>Rust</p>", short))) == []
