"""What a notebook cell shows: Markdown and figures, published or inline in JupyterLab.

Published output is ``text/markdown`` only: any HTML would make Quarto load scripts from elsewhere,
and the PDF needs Markdown too. JupyterLab knows no callouts, spans or captions of tables, so it
gets the same Markdown without them, and figures inline.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from prestatiemonitor.tables import escaped

Callout = Literal["note", "tip", "warning", "important"]

_PREVIEW = (
    (re.compile(r"^:::+ *\{[^}]*\}\n## (.*)$", re.M), r"**\1**\n"),
    (re.compile(r"^:::+ *(\{[^}]*\})?$\n?", re.M), ""),
    (re.compile(r"^: (.*) \{#tbl-[^}]*\}$", re.M), r"*\1*"),
    (re.compile(r"\[([^][]*)\]\{\.[^}]*\}"), r"**\1**"),
)


CONCEPT = "concept"
"""The class of what says that a paper is not final; a document then says so on every page."""


def callout(
    kind: Callout, title: str, body: str, *, collapsed: bool = False, concept: bool = False
) -> str:
    """A callout as Quarto writes it; ``body`` is Markdown, the title plain text."""
    attributes = [f".callout-{kind}"]
    attributes += [f".{CONCEPT}"] if concept else []
    attributes += ['collapse="true"'] if collapsed else []
    return f"::: {{{' '.join(attributes)}}}\n## {escaped(title)}\n\n{body}\n:::"


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are Markdown."""
    return "\n".join(f"- {line}" for line in lines)


def blocks(parts: Iterable[str]) -> str:
    """Paragraphs, lists and tables under each other; empty ones fall away."""
    return "\n\n".join(part for part in parts if part)


def joined(*parts: str) -> str:
    """Sentences after each other; empty ones fall away."""
    return " ".join(part for part in parts if part)


def linked(text: str, href: str | None) -> str:
    """Markdown text as a link, where there is something to point at."""
    return f"[{text}]({href})" if href else text


def preview(markdown: str) -> str:
    """The same Markdown for readers of JupyterLab, which knows no divs, spans or captions."""
    for pattern, replacement in _PREVIEW:
        markdown = pattern.sub(replacement, markdown)
    return markdown


@dataclass(frozen=True)
class Markdown:
    """A piece of Markdown.

    Attributes:
        text: what is published.
        inline: shown in JupyterLab, not published.
    """

    text: str
    inline: bool = False

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        text = preview(self.text) if self.inline else self.text
        return {"text/markdown": text, "text/plain": self.text}


@dataclass(frozen=True)
class Figure:
    """A chart with its caption and the message it carries.

    Attributes:
        svg: the chart; empty when there is nothing to draw.
        file: name of the published file, beside the report.
        caption, alt: plain text; ``alt`` says what the chart shows to who cannot see it.
        inline: shown in JupyterLab, not published.
    """

    svg: bytes = field(repr=False)
    file: str
    caption: str
    alt: str
    inline: bool = False

    @property
    def text(self) -> str:
        """The image as published: a file, a caption and a text alternative.

        Inline there is no file: the image itself stands in the text.
        """
        if self.inline:
            data = base64.b64encode(self.svg).decode()
            return f"*{escaped(self.caption)}*\n\n![](data:image/svg+xml;base64,{data})"
        name = self.file.removesuffix(".svg")
        alt = self.alt.replace("\\", "").replace('"', "'")
        return f'![{escaped(self.caption)}]({self.file}){{#fig-{name} fig-alt="{alt}"}}'

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        if self.inline:
            return {"image/svg+xml": self.svg.decode(), "text/plain": self.alt}
        return {"text/markdown": self.text, "text/plain": self.alt}
