"""A message is a page that anybody can read, and holds nothing but text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from prestatiemonitor.errors import BuildError
from prestatiemonitor.execute import Failure, Job
from prestatiemonitor.preview import messages
from prestatiemonitor.preview.reports import NotMadeError
from tests.browsing import MODES, WCAG, needs_chromium
from tests.test_parameters import notebook

RISKY = "<script>alert(1)</script>"


def failed(folder: Path, cell: int | None) -> NotMadeError:
    path = notebook(folder, 'a: str = "x"')
    job = Job(f"werk {RISKY}", path, folder, folder, {}, {})
    return NotMadeError(Failure(job, cell, f"ValueError: {RISKY}"))


MADE: dict[str, Callable[[Path], str]] = {
    "waiting": lambda _: messages.waiting(f"Er wordt geteld. {RISKY}"),
    "absent": lambda _: messages.absent(RISKY),
    "person": lambda _: messages.wrong(BuildError(f"een\n{RISKY}")),
    "defect": lambda _: messages.wrong(RuntimeError("vertrouwelijk")),
    "report": lambda folder: messages.wrong(failed(folder, 2)),
}


@pytest.mark.parametrize("name", MADE)
def test_what_it_says_is_text(tmp_path: Path, name: str) -> None:
    page = MADE[name](tmp_path)
    assert "<script" not in page
    assert "vertrouwelijk" not in page
    assert page.count("<h1>") == 1
    assert '<html lang="nl">' in page


@needs_chromium
@pytest.mark.parametrize("mode", MODES)
def test_it_is_accessible(browser: Browser, tmp_path: Path, mode: str) -> None:
    context = browser.new_context(**MODES[mode])
    tab = context.new_page()
    tab.set_content(MADE["report"](tmp_path))
    found = Axe().run(tab, options={"runOnly": WCAG}).response["violations"]
    context.close()
    assert [one["id"] for one in found] == []


@pytest.mark.parametrize(
    ("cell", "source"), [(None, ""), (0, ""), (1, 'a: str = "x"'), (2, "x: int = 1"), (3, "")]
)
def test_the_cell_that_failed_is_shown(tmp_path: Path, cell: int | None, source: str) -> None:
    assert failed(tmp_path, cell).source == source
