"""The head of a page: what it says already, and adding to it.

Pages come from two renderers, so the place is found by reading the page as HTML.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Head:
    """What stands in the head of a page.

    Attributes:
        title: of the page.
        named: the names of its ``meta`` elements and the relations of its links.
        end: where in the page it ends.
    """

    title: str
    named: frozenset[str]
    end: int


class NoHeadError(ValueError):
    """A page of ours has no head; this is a fault of the program."""


def read(page: str) -> Head:
    """The head of a page. Raises NoHeadError."""
    parser = _Parser()
    try:
        parser.feed(page)
        parser.close()
    except _AtEndError:
        return Head(
            " ".join("".join(parser.title).split()), frozenset(parser.named), parser.at(page)
        )
    raise NoHeadError("de pagina heeft geen <head>")


def added(page: str, lines: list[str]) -> str:
    """The page with lines at the end of its head. Raises NoHeadError."""
    end = read(page).end
    return page[:end] + "".join(f"{line}\n" for line in lines) + page[end:]


def meta(name: str, content: str) -> str:
    """A ``meta`` element."""
    return f'<meta name="{name}" content="{html.escape(content)}">'


def link(relation: str, address: str, **more: str) -> str:
    """A ``link`` element."""
    told = "".join(f' {name}="{html.escape(value)}"' for name, value in more.items())
    return f'<link rel="{relation}" href="{html.escape(address)}"{told}>'


def data(content: object) -> str:
    """Linked data in a page; no text in it can end the script."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


class _AtEndError(Exception):
    """The head is read."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.named: set[str] = set()
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "title":
            self._in_title = True
        elif tag == "meta":
            self.named.add((given.get("name") or "").lower())
        elif tag == "link":
            self.named.update((given.get("rel") or "").lower().split())

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag == "head":
            raise _AtEndError

    def at(self, page: str) -> int:
        """Where in the page the parser is."""
        line, column = self.getpos()
        start = 0
        for _ in range(line - 1):
            start = page.index("\n", start) + 1
        return start + column
