"""A reader opens each page once and tells of all that is wrong with it, with its rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from prestatiemonitor.gate.browser import served
from prestatiemonitor.gate.reader import Reader
from tests.browsing import needs_chromium
from tests.gate.small_pages import written

pytestmark = needs_chromium

GOOD = (
    '<a href="#inhoud">Naar de inhoud</a><nav><a href="goed.html">Start</a></nav>'
    '<main id="inhoud" tabindex="-1"><h1>Kop</h1><p>Tekst met een <a href="#inhoud">link</a>.</p>'
    "</main>"
)
FAULTS = {
    "beweging": "<style>html { scroll-behavior: smooth }</style>",
    "toetsenbord": "<style>:focus { outline: none }</style>",
    "vergroten": '<p style="width: 60rem">Breed</p>',
}


def test_each_page_is_looked_at_by_itself(browser: Browser, tmp_path: Path) -> None:
    pages = {"goed": GOOD} | {rule: GOOD + fault for rule, fault in FAULTS.items()}
    for name, body in pages.items():
        (tmp_path / f"{name}.html").write_text(written(body), encoding="utf-8")
    with served(tmp_path) as address:
        reader = Reader(browser, address, 30_000)
        for name in (*FAULTS, "goed"):
            look = reader.look(f"{name}.html")
            assert {one.regel for one in look.findings} == {*FAULTS} & {name}
            assert {one.plaats for one in look.findings} <= {f"{name}.html"}
            assert look.stops == 6, "three links, on a wide screen and at 400 percent"


def test_the_size_at_which_the_keyboard_fails_is_told(browser: Browser, tmp_path: Path) -> None:
    hidden = "<style>@media (max-width: 400px) { :focus { outline: none } }</style>"
    (tmp_path / "a.html").write_text(written(GOOD + hidden), encoding="utf-8")
    with served(tmp_path) as address:
        (found,) = Reader(browser, address, 30_000).look("a.html").findings
    assert "(op 400 % (320 pixels breed))" in found.tekst
    assert found.tekst.endswith("Bouw daarna opnieuw.")


def test_a_page_that_does_not_open_is_told(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as address:
        nowhere = address.replace("127.0.0.1", "127.0.0.1:1/")
    with pytest.raises(Error):
        Reader(browser, nowhere, 1_000).look("a.html")
