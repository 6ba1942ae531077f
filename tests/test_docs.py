"""What people read points at things that exist."""

from __future__ import annotations

import re
from pathlib import Path

_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def broken(page: Path) -> list[str]:
    """The relative links of a page that lead nowhere."""
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    return [one for one in links if "://" not in one and not (page.parent / one).exists()]


def test_every_relative_link_in_the_documents_leads_somewhere(root: Path) -> None:
    pages = [*root.glob("*.md"), root / "bench/README.md", *(root / "docs").glob("*.md")]
    assert len(pages) > 4
    assert {page.name: found for page in pages if (found := broken(page))} == {}


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("[a](a.md) [b](b.md#c) [c](https://example.org/c)", encoding="utf-8")
    assert broken(page) == ["b.md"]
