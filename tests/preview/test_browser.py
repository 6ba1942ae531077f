"""In a real browser: who saves a file sees the open page change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from prestatiemonitor.preview.running import Preview, opened
from tests.browsing import needs_chromium
from tests.preview.conftest import ORDER, WERK
from tests.preview.test_session import aimed, explained, shown_text
from tests.tiny_project import break_notebook

pytestmark = [pytest.mark.site, needs_chromium]
LONG_MS = 60_000


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    """A preview that looks at files as it does when somebody started it."""
    ended = Event()
    with opened(project, ORDER, 0, "", lambda _: None) as found:
        looking = Thread(target=_look, args=(found, ended))
        looking.start()
        yield found
        ended.set()
        looking.join()
    assert not (project / "_bouw").exists()


def _look(preview: Preview, ended: Event) -> None:
    while not ended.wait(0.05):
        preview.look()


@pytest.fixture
def tab(browser: Browser, preview: Preview) -> Iterator[Page]:
    """A tab that asks nothing of another machine and has no error of a script."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(LONG_MS)
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []
    assert not [url for url in asked if not url.startswith((preview.address, "data:"))]


def seen(tab: Page, text: str) -> None:
    expect(tab.get_by_text(text).first).to_be_visible(timeout=LONG_MS)


def test_the_open_page_changes_when_a_file_is_saved(
    tab: Page, preview: Preview, project: Path
) -> None:
    tab.goto(preview.address + WERK)
    shown_text(project, "werk", "Een zin uit een notebook.")
    seen(tab, "Een zin uit een notebook.")
    explained(project, "", "Een zin uit een toelichting.")
    seen(tab, "Een zin uit een toelichting.")
    sheet = project / "stijl.css"
    sheet.write_text(sheet.read_text("utf-8") + "\nh1 { letter-spacing: 7px !important; }", "utf-8")
    expect(tab.locator("h1")).to_have_css("letter-spacing", "7px", timeout=LONG_MS)


def test_a_notebook_that_fails_is_said_and_when_mended_the_page_is_back(
    tab: Page, preview: Preview, project: Path
) -> None:
    notebook = project / "notebooks/werk.ipynb"
    good = notebook.read_text(encoding="utf-8")
    tab.goto(preview.address + WERK)
    heading = tab.locator("h1").inner_text()
    break_notebook(project, "werk", "raise ValueError('kapot')")
    seen(tab, "ValueError: kapot")
    notebook.write_text(good, encoding="utf-8")
    expect(tab.locator("h1")).to_have_text(heading, timeout=LONG_MS)


def test_who_waits_for_counting_sees_the_page_when_it_is_there(
    tab: Page, preview: Preview, project: Path
) -> None:
    tab.goto(preview.address + WERK)
    aimed(project, "", "")
    seen(tab, "Er wordt opnieuw geteld.")
    seen(tab, "432")


def test_a_tab_that_is_not_in_view_changes_when_it_is_looked_at(
    tab: Page, preview: Preview, project: Path
) -> None:
    tab.goto(preview.address + WERK)
    hide = (
        "hidden => Object.defineProperty(document, 'hidden', {value: hidden, configurable: true})"
    )
    turn = "document.dispatchEvent(new Event('visibilitychange'))"
    tab.evaluate(f"({hide})(true); {turn}")
    other = tab.context.new_page()
    other.goto(preview.address + WERK)
    shown_text(project, "werk", "Een zin uit een notebook.")
    seen(other, "Een zin uit een notebook.")
    expect(tab.get_by_text("Een zin uit een notebook.")).to_have_count(0)
    turned(tab, hidden=False)
    seen(tab, "Een zin uit een notebook.")


def turned(tab: Page, *, hidden: bool) -> None:
    """Put a tab out of view or in view, as far as its scripts know."""
    now = f"{{value: {str(hidden).lower()}, configurable: true}}"
    tab.evaluate(
        f"Object.defineProperty(document, 'hidden', {now});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
