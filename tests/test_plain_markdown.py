"""Promise: free text comes out as paragraphs, lists, emphasis and links, and as the same words."""

from __future__ import annotations

import json
from typing import Any

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor import plain_markdown
from prestatiemonitor.plain_markdown import safe

ALLOWED = {
    "Para", "Plain", "BulletList", "Str", "Space", "SoftBreak", "Emph", "Strong", "Link", "Quoted",
    "SingleQuote", "DoubleQuote",
}  # fmt: skip
READERS = ("markdown", "markdown+autolink_bare_uris+emoji+hard_line_breaks", "gfm")


def pandoc(text: str, to: str, reader: str = "markdown") -> str:
    out: str = pypandoc.convert_text(text, to, format=reader, extra_args=["--wrap=none"])
    return out


def kinds(text: str, reader: str) -> set[str]:
    def found(node: Any) -> set[str]:
        if isinstance(node, dict):
            own = {node["t"]} if "t" in node else set()
            return own.union(*(found(value) for value in node.values()))
        return set().union(*(found(value) for value in node)) if isinstance(node, list) else set()

    body = json.loads(pandoc(text, "json", reader))
    assert body["meta"] == {}
    return found(body["blocks"])


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- weg -->",
    "</div></details>",
    "&lt;script&gt; &half; &#55;",
    "[klik](javascript:alert(1))",
    "[klik](http://elders.nl)",
    "[klik](//elders.nl/x)",
    "[klik](https://a.nl/x)y){.klasse onclick=alert(1)}",
    "[klik][x]\n\n[x]: https://elders.nl",
    "tekst[^1]\n\n[^1]: noot",
    "tekst^[noot]",
    "![beeld](https://elders.nl/x.svg)",
    "# kop",
    "kop\n===",
    "kop\n---",
    "---\ntitle: anders\n---",
    "% titel\n% maker",
    "::: {.callout-note}\n## kop\n:::",
    "[woord]{.status .status-gehaald}",
    "{{< include /etc/passwd >}}",
    "{{< meta title >}} `{=html} <b>`{=html}",
    "```{=html}\n<script>x</script>\n```",
    "~~~python\nimport os\n~~~",
    "    ingesprongen",
    "| a | b |\n|---|---|\n| c | d |",
    "+---+\n| a |\n+---+",
    "a\n: betekenis",
    ": bijschrift {#tbl-x}",
    "| regel\n| regel",
    "1. een\n2. twee",
    "(a) een",
    "a) een",
    "#. een",
    "(@) een",
    "2019\\. toen",
    "$x$ \\textbf{x} $$y$$",
    "\\newpage",
    "@fig-x [@bron] -@bron",
    "H~2~O x^2^ ~~weg~~",
    "https://elders.nl www.elders.nl <https://elders.nl> a@b.nl",
    ":smile:",
    "***x*** __x__ **x*y** *x**y*",
    "> citaat",
    "* * *",
    "regel  \nregel\\\nregel",
    "- [ ] taak",
    "- [x] [ ] taak\n- [ ]",
    "- - x",
    "*" * 1400,
    "[" * 1400,
    "**a " * 300,
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_comes_out_but_plain_words(text: str, reader: str) -> None:
    assert kinds(safe(text), reader) <= ALLOWED


def words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        t
        for t in HOSTILE
        if "\n" not in t and t[:2] not in ("- ", "* ") and "(https://a.nl" not in t
    ],
)
def test_what_is_not_markup_here_shows_as_it_was_typed(text: str) -> None:
    shown = words(pandoc(safe(text), "plain", "markdown-smart"))
    assert shown.replace("_", "").replace("*", "") == words(text).replace("_", "").replace("*", "")


@given(st.text(st.sampled_from("ab1 .\n-*_#[]()<>!|:`~$^{}\\&=+%@\"'/"), max_size=60))
def test_any_text_comes_out_as_plain_words(text: str) -> None:
    assert kinds(safe(text), "markdown") <= ALLOWED


def test_paragraphs_lists_emphasis_and_links_stay() -> None:
    text = (
        "Eerste regel,\nzelfde alinea: **vet** en *schuin*.\n- een\n- twee\n  nog steeds twee\n\n"
        "Zie [het besluit](https://voorbeeld.nl/b?x=1#d) of bel."
    )
    assert pandoc(safe(text), "html") == (
        "<p>Eerste regel, zelfde alinea: <strong>vet</strong> en <em>schuin</em>.</p>\n"
        "<ul>\n<li>een</li>\n<li>twee nog steeds twee</li>\n</ul>\n"
        '<p>Zie <a href="https://voorbeeld.nl/b?x=1#d">het besluit</a> of bel.</p>\n'
    )


def test_hyphens_in_words_stay_as_they_are() -> None:
    assert safe("re-integratie") == "re-integratie"
    assert safe("") == safe(" \n ") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("# x", True), ("a\n  ## x", True), ("x\n===", True), ("x\n-", True), ("<h2>x</h2>", True),
     ("#x", False), ("- x", False), ("a = b", False), ("nummer # een", False)],
)  # fmt: skip
def test_headings_are_seen(text: str, expected: bool) -> None:
    assert plain_markdown.has_heading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("![](x.svg)", True), ("< IMG src=x>", True), ("<iframe>", True), ("<svg/onload=x>", True),
     ("[beeld](x.svg)", False), ("Kijk! [beeld]", False), ("<imago>", False)],
)  # fmt: skip
def test_images_are_seen(text: str, expected: bool) -> None:
    assert plain_markdown.has_image(text) == expected
