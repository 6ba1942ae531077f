"""A page as pandoc made it of Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Section:
    """A piece of plain text below one heading, for the search index."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Converted:
    """The HTML of a page and what it names: links and images as written in the HTML."""

    html: str
    toc: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[str, ...]
    images: tuple[str, ...]
    faults: tuple[str, ...]

    @classmethod
    def of(cls, page: Mapping[str, Any]) -> "Converted":
        """The page of plain data."""
        return cls(
            html=page["html"],
            toc=tuple(Heading(**entry) for entry in page["toc"]),
            sections=tuple(Section(**entry) for entry in page["sections"]),
            links=tuple(page["links"]),
            images=tuple(page["images"]),
            faults=tuple(page["faults"]),
        )

    @property
    def ids(self) -> list[str]:
        return _ID.findall(self.html)
