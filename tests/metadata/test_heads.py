"""What is added to a page stands in its head, and nothing else changes."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.metadata import heads
from prestatiemonitor.metadata.heads import NoHeadError, added, read

PAGE = """<!DOCTYPE html><html><head>
<title>Werk &amp; inkomen
 in Assen – Monitor</title>
<meta name="Description" content="x"><meta charset="utf-8">
<link rel="icon canonical" href="y">
<script>if (a </head > b) "</head"</script>
</HEAD ><body><p>Een kop: &lt;/head&gt; </head></p></body></html>
"""


def test_a_head_is_read_as_html() -> None:
    found = read(PAGE)
    assert found.title == "Werk & inkomen in Assen – Monitor"
    assert {"description", "icon", "canonical"} <= found.named
    assert PAGE[found.end :].startswith("</HEAD >")


def test_lines_come_at_the_end_of_the_head() -> None:
    page = added(PAGE, ["<meta a>", "<meta b>"])
    assert page.replace("<meta a>\n<meta b>\n</HEAD >", "</HEAD >") == PAGE
    assert added(PAGE, []) == PAGE


@pytest.mark.parametrize("page", ["", "<html><body></body></html>"])
def test_a_page_without_a_head_is_a_fault(page: str) -> None:
    with pytest.raises(NoHeadError):
        read(page)


@given(st.text())
def test_no_text_ends_the_script_or_gets_lost(text: str) -> None:
    written = heads.data({"naam": text})
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search(r"</|<!--", inside)
    assert json.loads(inside) == {"naam": text}


@given(st.text())
def test_no_text_ends_an_attribute(text: str) -> None:
    for written in (heads.meta("a", text), heads.link("a", text, title=text)):
        assert not re.search(r"""["<>']""", re.sub(r'="[^"]*"', "", written[1:-1]))
