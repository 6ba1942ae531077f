"""Text of others as Markdown that can do little: paragraphs, lists of dots, emphasis and links.

What comes out is written anew, so that it holds nothing else: HTML, headings, images, tables,
attributes, footnotes and shortcodes show as the text they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ITEM = re.compile(r"^\s*[-*+]\s+(?=\S)(?:\[[ xX]\](?=\s|$)\s*)*")
"""The dot before an item, with the box of a task: that would be one to tick."""
_HEADING = re.compile(r"^\s{0,3}#{1,6}(\s|$)|^\s{0,3}(=+|-+)\s*$|^\s*</?h[1-6]\b", re.I)
_IMAGE = re.compile(r"!\[|<\s*(img|picture|svg|iframe|object|embed|video|audio|link)\b", re.I)
_SPAN = re.compile(
    r"(?<!!)\[(?P<label>[^][\n]+)\]\((?P<href>https://[a-z0-9][a-z0-9.-]*(?:/[\w.~/?#%&=+,;-]*)?)\)"
    r"|(?<![\w*])\*\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<soft>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])",
    re.ASCII,
)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|#~^$@&!:=+%]|(?<!\w)-|-(?!\w)")
_NUMBERED = re.compile(r"^(\(?)(\w+)([.)])(?=\s|$)")


def has_heading(text: str) -> bool:
    """Whether a line would be a heading, or the line under one."""
    return any(_HEADING.match(line) for line in text.splitlines())


def has_image(text: str) -> bool:
    """Whether it asks for an image or anything else that a page would load."""
    return _IMAGE.search(text) is not None


def safe(text: str) -> str:
    """The text as Markdown that holds paragraphs, lists, emphasis and links, and nothing else."""
    return "\n\n".join(_blocks(text))


def _blocks(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    items: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        item = _ITEM.match(line)
        if item is None and line.strip() and items and not paragraph:
            items[-1].append(line)
            continue
        if paragraph and (item or not line.strip()):
            yield _paragraph(paragraph)
            paragraph = []
        if item:
            items.append([line[item.end() :]])
        elif line.strip():
            paragraph.append(line)
        elif items:
            yield "\n".join(f"- {_paragraph(lines)}" for lines in items)
            items = []


def _paragraph(lines: list[str]) -> str:
    text = _inline(" ".join(" ".join(lines).split()))
    return _NUMBERED.sub(_not_numbered, text)


def _not_numbered(found: re.Match[str]) -> str:
    """'2019. ' and '(a) ' would begin a numbered list."""
    opening = f"\\{found[1]}" if found[1] else ""
    return f"{opening}{found[2]}\\{found[3]}"


def _inline(text: str) -> str:
    out, at = [], 0
    for found in _SPAN.finditer(text):
        out += [_escaped(text[at : found.start()]), _span(found)]
        at = found.end()
    return "".join([*out, _escaped(text[at:])])


def _span(found: re.Match[str]) -> str:
    if found["href"]:
        return f"[{_escaped(found['label'])}](<{found['href']}>)"
    mark = "**" if found["strong"] else "*"
    return f"{mark}{_escaped(found['strong'] or found['soft'])}{mark}"


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)
