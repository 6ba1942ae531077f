"""How a report shows what it has: as Markdown and files when published, inline in JupyterLab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor import narrative, views
from prestatiemonitor.display import Figure, Markdown
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.reading import Reading
from prestatiemonitor.view import View

Shown = Markdown | Figure


@dataclass(frozen=True)
class Showing:
    """A reading and where it is published.

    Attributes:
        folder: where charts and downloads are written; None shows everything inline.
    """

    reading: Reading
    folder: Path | None = None

    def _where_counted(self, key: str) -> tuple[Reading, Indicator]:
        """The indicator, with the reading of the region where it is only counted there."""
        found = self.reading.indicator(key)
        region = self.reading.only_of_region(found)
        return (self.reading.of_region() if region else self.reading), found

    def _on_view(self, key: str, by: str, show: Callable[[View], Shown]) -> Shown:
        reading, indicator = self._where_counted(key)
        if not reading.has_counts(indicator):
            return self._markdown(narrative.unavailable(reading, indicator))
        return show(views.view(reading, indicator, by))

    def _figure(self, view: View) -> Shown:
        if view.draw is None:
            return self._markdown("Er zijn te weinig cijfers voor een grafiek.")
        file = f"{view.name}.svg"
        figure = Figure(view.draw(), file, view.caption, view.alt, inline=self.folder is None)
        if self.folder is not None:
            (self.folder / file).write_bytes(figure.svg)
        return figure

    def _markdown(self, text: str) -> Markdown:
        return Markdown(text, inline=self.folder is None)
