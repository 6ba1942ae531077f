"""The sample site in a real browser: accessible in every mode, and its scripts keep their word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from prestatiemonitor.site import render
from tests.browsing import MODES, broken, needs_chromium, served

pytestmark = [pytest.mark.site, needs_chromium]

WERK = "reports/2020-T2/noord/werk/index.html"
PAGES = [WERK, "index.html", "reports/toegankelijkheid.html", "404.html"]


@pytest.fixture(scope="module")
def folder(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("uit") / "site"
    render(sample_once, output, "embedded")
    return output


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as url:
        yield url


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", PAGES)
def test_no_violation_of_wcag_and_no_scrolling_sideways(tab: Page, address: str, page: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address + page)
    assert {mode: found for mode in MODES if (found := broken(tab, mode))} == {}
    assert not [url for url in asked if not url.startswith((address, "data:"))]
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


def test_menus_work_with_the_keyboard(tab: Page, address: str) -> None:
    tab.goto(address + WERK)
    button = tab.get_by_role("button", name="Periode")
    entry = tab.get_by_role("link", name="januari tot en met april 2020")

    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(entry).to_be_visible()
    entry.press("Escape")

    expect(button).to_have_attribute("aria-expanded", "false")
    expect(entry).to_be_hidden()
    expect(button).to_be_focused()


def test_a_menu_closes_when_the_focus_leaves(tab: Page, address: str) -> None:
    tab.goto(address + WERK)
    button = tab.get_by_role("button", name="Periode")

    button.press("Enter")
    tab.get_by_role("button", name="Gebied").focus()

    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_first_tab_stop_leads_to_the_content(tab: Page, address: str) -> None:
    tab.goto(address + WERK)

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(tab.locator("main")).to_be_focused()


def test_search_works_on_a_page_that_is_opened_as_a_file(tab: Page, folder: Path) -> None:
    tab.goto((folder / WERK).as_uri())

    tab.get_by_label("Zoeken in de site").fill("CAFE zoe")
    results = tab.locator("#zoek-uitslag a")

    expect(tab.get_by_role("status")).to_have_text("4 resultaten")
    expect(results.first).to_contain_text("Werk in Noord: 2020-T2")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/werk/index.html#hoeveel-mensen-vonden-werk")


def test_search_says_when_nothing_is_found(tab: Page, address: str) -> None:
    tab.goto(address + WERK)

    tab.get_by_label("Zoeken in de site").fill("xyzzy")

    expect(tab.get_by_role("status")).to_have_text("Niets gevonden")


def test_the_choice_for_dark_is_remembered(tab: Page, address: str) -> None:
    tab.goto(address + WERK)
    dark = tab.get_by_role("button", name="Donkere weergave")
    background = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(background)

    dark.click()
    chosen = tab.evaluate(background)
    tab.goto(address + "index.html")

    assert chosen != light
    assert tab.evaluate(background) == chosen
    expect(dark).to_have_attribute("aria-pressed", "true")


def test_a_table_that_fits_is_no_tab_stop(tab: Page, address: str) -> None:
    tab.goto(address + WERK.replace("werk", "meedoen"))
    box = tab.locator(".tabel-schuif").first

    assert box.get_attribute("tabindex") is None
    tab.goto(address + WERK)
    tab.set_viewport_size({"width": 320, "height": 640})
    expect(box).to_have_attribute("tabindex", "0")


def test_without_scripts_everything_can_be_reached(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    tab = context.new_page()
    tab.goto(address + WERK)

    tab.get_by_role("button", name="Periode").focus()

    expect(tab.get_by_role("link", name="januari tot en met april 2020")).to_be_visible()
    expect(tab.locator("#zoek")).to_be_hidden()
    context.close()


def test_print_shows_the_content_only(tab: Page, address: str) -> None:
    tab.goto(address + WERK)

    tab.emulate_media(media="print", color_scheme="dark")

    expect(tab.locator("h1")).to_be_visible()
    expect(tab.get_by_label("Hoofdmenu")).to_be_hidden()
    expect(tab.get_by_label("Op deze pagina")).to_be_hidden()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
