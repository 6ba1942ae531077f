"""What pages have around them stays as long as it is the same, and takes no page's files along."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from prestatiemonitor.preview.layout import Frame, Layout
from prestatiemonitor.preview.reports import Made
from prestatiemonitor.site.errors import RenderError
from tests.site.conftest import ROOT, report

ADDRESS = PurePosixPath("reports/2020-T2/noord/werk")
WORDS = {"contact": "het contactformulier"}
MADE = {f"reports/_{name}.md": "Tekst.\n" for name in ("verklaring", "keuring", "afwijkingen")}


class _Report:
    """All that a layout asks of a report."""

    address, page = ADDRESS, ADDRESS / "index.ipynb"


def laid_out(folder: Path, titles: dict[PurePosixPath, str] | None = None) -> Layout:
    menus: dict[str, Any] = {"website": {"title": "Proef"}}
    frame = Frame(WORDS, menus, MADE, titles or {})
    return Layout(ROOT, "openbaar", frame, folder / "opmaak", folder / "omgezet")


def made(folder: Path) -> Made:
    page = report(folder, "werk", "2020-T2", "noord")
    given: Any = _Report
    return Made(given, page.source_folder, ("werk.pdf",))


OTHERS = {
    PurePosixPath(f"reports/{name}/index.html"): "Titel"
    for name in ("2020-T2/noord/meedoen", "2020-T1/noord/werk", "2020-T2/zuid/werk")
} | {PurePosixPath("index.html"): "Start"}


def test_a_page_is_made_once_of_the_same(tmp_path: Path) -> None:
    layout, one = laid_out(tmp_path, OTHERS), made(tmp_path)
    page = PurePosixPath(f"{ADDRESS}/index.html")
    first = layout.page(page, one)
    assert layout.page(page, one) is first
    again = Made(one.report, one.folder, one.documents)
    assert layout.page(page, again) is not first
    assert layout.page(page, again) == first
    fixed = PurePosixPath("404.html")
    assert layout.page(fixed) is layout.page(fixed)


def test_a_chart_that_is_gone_is_missed(tmp_path: Path) -> None:
    layout, one = laid_out(tmp_path, OTHERS), made(tmp_path)
    layout.page(PurePosixPath(f"{ADDRESS}/index.html"), one)
    next(one.folder.glob("*.svg")).unlink()
    with pytest.raises(RenderError, match=r"de afbeelding .* ontbreekt"):
        layout.page(
            PurePosixPath(f"{ADDRESS}/index.html"), Made(one.report, one.folder, one.documents)
        )


def test_a_link_to_a_document_that_is_made_later_leads_somewhere(tmp_path: Path) -> None:
    layout, one = laid_out(tmp_path, OTHERS), made(tmp_path)
    notebook = one.folder / "index.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("## Hoeveel", "[pdf](werk.pdf)\\n\\n## Hoeveel", 1), "utf-8")
    assert 'href="werk.pdf"' in layout.page(PurePosixPath(f"{ADDRESS}/index.html"), one)


def test_the_pages_that_are_no_reports_are_known(tmp_path: Path) -> None:
    layout = laid_out(tmp_path)
    assert layout.fixed == {
        PurePosixPath("404.html"): PurePosixPath("404.qmd"),
        PurePosixPath("reports/toegankelijkheid.html"): PurePosixPath(
            "reports/toegankelijkheid.qmd"
        ),
    }
    assert (layout.folder / layout.stylesheet).is_file()
