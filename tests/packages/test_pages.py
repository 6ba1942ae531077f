"""Text of a page as a person reads it."""

from __future__ import annotations

from pathlib import Path

from prestatiemonitor.packages.pages import section

PAGE = """<!doctype html><meta charset="utf-8"><body>
<section id="besluit" class="level2"><h2>Besluit <a href="#besluit">#</a></h2>
<p>De raad
  besluit:</p><ol type="1"><li>Instemmen met één ding.</li><li><p>En nog een.</p></li></ol>
<ul><li>Ook dit</li><li> </li></ul></section>
<section id="anders"><p>Iets anders</p></section>"""


def test_a_part_is_read_line_by_line_without_its_heading(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE, encoding="utf-8")
    assert section(page, "besluit") == (
        "De raad besluit:\n1. Instemmen met één ding.\n2. En nog een.\n- Ook dit"
    )
    assert section(page, "bestaat-niet") == ""
