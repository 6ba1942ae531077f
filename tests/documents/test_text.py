from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prestatiemonitor.documents import text
from prestatiemonitor.documents.content import read
from prestatiemonitor.documents.style import CONFIDENTIAL, Style
from tests.documents.conftest import write

STYLE = Style("Samenvatting", "Gemeente Aa", "Voor de krant")


def test_only_the_marked_text_is_kept(report: Path) -> None:
    assert text.make(read(report), STYLE) == b"Er gingen 45 mensen aan het werk.\n"


def test_without_a_mark_everything_is_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "r", "## Kop", "Een *zin* met [een link](x.ipynb).")
    assert text.make(read(folder), STYLE).decode() == "Kop\n\nEen zin met een link.\n"


def test_a_confidential_text_begins_by_saying_so(report: Path) -> None:
    made = text.make(read(report), replace(STYLE, confidential=True)).decode()
    assert made.startswith(f"{CONFIDENTIAL}\n\nEr gingen 45")
