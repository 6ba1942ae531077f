from __future__ import annotations

from pathlib import Path

from prestatiemonitor.display import Figure, Markdown
from prestatiemonitor.report import Report
from prestatiemonitor.showing import Showing
from tests import slice_factory as made


def test_a_report_shows_inline_unless_it_is_published(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        report = Report(made.reading(), folder)
        assert isinstance(report, Showing)
        shown = report.chart("uitstroom")
        assert isinstance(shown, Figure)
        assert shown.inline is (folder is None)
    assert (tmp_path / "uitstroom.svg").read_bytes() == shown.svg


def test_an_inline_figure_stands_in_a_text_as_a_whole() -> None:
    shown = Report(made.reading()).chart("uitstroom")
    assert shown.text.startswith("*Uit de bijstand")
    assert "](data:image/svg+xml;base64,PD94" in shown.text


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    shown = Report(made.reading(cells=[]), tmp_path).chart("uitstroom")
    assert isinstance(shown, Markdown)
    assert list(tmp_path.iterdir()) == []
