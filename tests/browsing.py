"""What tests of pages share with the gate: a real browser and a local web server."""

from __future__ import annotations

import pytest

from prestatiemonitor.gate.browser import MODES, WCAG, chromium, executable, served

__all__ = ["MODES", "WCAG", "chromium", "needs_chromium", "served"]

needs_chromium = pytest.mark.skipif(executable() is None, reason="er is hier geen Chromium")
