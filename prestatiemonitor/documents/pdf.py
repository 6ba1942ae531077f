"""PDF through typst: tagged, for people (PDF/UA-1) and for the archive (PDF/A-2a)."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

import matplotlib
import typst

from prestatiemonitor import formats
from prestatiemonitor.documents.content import Content, DocumentError
from prestatiemonitor.documents.pandoc import convert, epoch
from prestatiemonitor.documents.style import Style

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
"""Typst refuses a document without alternative texts, or that skips a level of headings."""
_TEMPLATE = Path(__file__).with_name("rapport.typ")


@cache
def _fonts() -> typst.Fonts:
    """DejaVu comes with matplotlib: the same font on every computer."""
    folder = Path(matplotlib.get_data_path()) / "fonts/ttf"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def make(content: Content, style: Style) -> bytes:
    """The report as PDF.

    Raises:
        DocumentError: pandoc or typst cannot do it.
    """
    body = (
        convert(content, "typst").decode().replace("align(center)[#table(", "align(left)[#table(")
    )
    source = f"{_TEMPLATE.read_text(encoding='utf-8')}\n{_head(content, style)}\n\n{body}"
    with tempfile.TemporaryDirectory(prefix="pm-") as workplace:
        folder = Path(workplace)
        for chart in sorted(content.folder.glob("*.svg")):
            shutil.copyfile(chart, folder / chart.name)
        main = folder / "document.typ"
        main.write_text(source, encoding="utf-8")
        try:
            made = typst.compile(
                str(main),
                root=workplace,
                font_paths=_fonts(),
                pdf_standards=STANDARDS,
                timestamp=epoch(content.day),
            )
        except typst.TypstError as error:
            raise DocumentError("; ".join([error.message, *error.hints])) from error
    assert isinstance(made, bytes)  # noqa: S101 - one file, as no pages were asked
    return made


def _head(content: Content, style: Style) -> str:
    day = content.day
    given = {
        "titel": _text(style.title),
        "afzender": _text(style.sender),
        "omschrijving": _text(style.description),
        "datum": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "datum-tekst": _text(formats.day(day)),
        "brief": _flag(style.letter),
        "vertrouwelijk": _flag(style.confidential),
        "kopregel": _text(style.above(concept=content.concept)),
    }
    return f"#show: rapport.with({', '.join(f'{key}: {value}' for key, value in given.items())})"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _flag(value: bool) -> str:
    return "true" if value else "false"
