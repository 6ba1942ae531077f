"""What a package takes from the pages of the site: text as a person reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def section(page: Path, name: str) -> str:
    """The text of one part of a page, a line per paragraph or point; empty if it is not there.

    Both Quarto and the embedded renderer give a part the name that pandoc makes of its heading.
    """
    from lxml import html

    tree = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8"))
    found: Any = tree.xpath("//section[@id=$name]", name=name)
    lines = (_line(one) for part in found[:1] for one in part.xpath(".//p|.//li"))
    return "\n".join(line for line in lines if line)


def _line(element: Any) -> str:
    if element.tag == "p" and element.getparent().tag == "li":
        return ""  # its point tells it
    text = " ".join(str(element.text_content()).split())
    parent = element.getparent()
    if element.tag == "li" and parent.tag == "ol":
        return f"{parent.findall('li').index(element) + 1}. {text}"
    return f"- {text}" if element.tag == "li" and text else text
