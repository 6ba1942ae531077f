"""What JupyterLab shows of a query: a table, or a chart with its caption and text alternative.

Exploring is never published, so HTML is fine here; the reports themselves write none.
"""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prestatiemonitor.display import preview
from prestatiemonitor.lab.confidential import marked_html, marked_markdown, marked_text
from prestatiemonitor.lab.errors import LabError
from prestatiemonitor.view import View

NO_CHART = (
    "Hiervan is geen grafiek te maken: er zijn te weinig cijfers, zij zijn te klein om te tonen, "
    "of het zijn er te veel voor één beeld. De tabel kan wel: .table()"
)


@dataclass(frozen=True)
class Text:
    """A piece of Markdown.

    >>> Text("**Let op.**")
    **Let op.**
    """

    markdown: str
    secret: bool = False

    def __repr__(self) -> str:
        return marked_text(self.markdown) if self.secret else self.markdown

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        shown = preview(self.markdown)
        markdown = marked_markdown(shown) if self.secret else shown
        return {"text/markdown": markdown, "text/plain": repr(self)}


@dataclass(frozen=True)
class Chart:
    """A chart in house style.

    >>> import prestatiemonitor.lab as pm
    >>> chart = pm.cells("2020-T2").indicator("uitstroom").by("gebied").chart()
    >>> chart.caption
    'Uit de bijstand naar werk of onderwijs: per gemeente, jan–aug 2020'
    >>> chart.svg[:5]
    b'<?xml'
    """

    svg: bytes
    caption: str
    alt: str
    name: str = "grafiek"
    secret: bool = False

    def __repr__(self) -> str:
        text = f"Grafiek: {self.caption}. {self.alt}"
        return marked_text(text) if self.secret else text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        image = base64.b64encode(self.svg).decode()
        figure = (
            f'<figure style="margin:0;max-width:576px"><img alt="{html.escape(self.alt)}" '
            f'src="data:image/svg+xml;base64,{image}" style="width:100%">'
            f"<figcaption>{html.escape(self.caption)}</figcaption></figure>"
        )
        shown = marked_html(figure) if self.secret else figure
        return {"text/html": shown, "text/plain": repr(self)}

    def save(self, path: str | Path) -> Path:
        """Write the chart as an SVG file; one of exact counts has 'vertrouwelijk' in its name.

        Args:
            path: of the file, or of a folder to write it in under its own name.

        Raises:
            LabError: the name does not end in ``.svg``, or does not say that it is confidential.
        """
        target = Path(path)
        if target.is_dir():
            target /= f"{self.name}{'-vertrouwelijk' if self.secret else ''}.svg"
        if target.suffix != ".svg":
            raise LabError(f"{target.name}: een grafiek is een bestand dat eindigt op .svg.")
        if self.secret and "vertrouwelijk" not in target.stem:
            raise LabError(f"{target.name}: zet 'vertrouwelijk' in de naam van dit bestand.")
        target.write_bytes(self.svg)
        return target


def table(view: View, *, secret: bool) -> Text:
    """The table of a view."""
    return Text(view.table(), secret)


def chart(view: View, *, secret: bool) -> Chart | Text:
    """The chart of a view, or a sentence where there is nothing to draw."""
    if view.draw is None:
        return Text(NO_CHART, secret)
    return Chart(view.draw(), view.caption, view.alt, view.name, secret)
