"""A view of a result: one set of numbers that a table shows and a chart draws.

Because both come from the same view, a chart never shows a number that its table does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from prestatiemonitor import formats, tables
from prestatiemonitor.charts import Point
from prestatiemonitor.reading import Reading
from prestatiemonitor.tables import Align


@dataclass(frozen=True)
class View:
    """Numbers with their words.

    Attributes:
        name: names the file and the ids; unique in a report.
        caption, alt: plain text; ``alt`` tells the message of the chart and its numbers.
        header, rows: the table; cells are Markdown.
        draw: makes the chart, None where there is nothing to draw.
    """

    name: str
    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    alt: str = ""
    draw: Callable[[], bytes] | None = field(default=None, repr=False)
    words: int = 0
    """So many of the last columns hold words and no numbers."""

    def table(self) -> str:
        numbers = len(self.header) - 1 - self.words
        right: list[Align] = ["right"] * numbers
        left: list[Align] = ["left"] * self.words
        align: list[Align] = ["left", *right, *left]
        return tables.pipe(
            self.header, self.rows, caption=self.caption, identifier=self.name, align=align
        )


def source(reading: Reading) -> str:
    """The source line of a chart; a chart taken out of its page still says it is fictitious."""
    origin = f"Bron: {reading.region.naam}, levering {reading.period}."
    return f"{origin} Fictieve voorbeeldcijfers." if reading.fictitious else origin


def counted(value: float, public: bool) -> Point:
    """A count as a chart draws it; hidden small counts all get the same length."""
    small = formats.is_small(value, public)
    return Point(formats.SMALL / 2 if small else value, formats.short_count(value, public))


def all_hidden(points: Sequence[Point]) -> bool:
    """Whether a chart would show nothing but 'minder dan 10'."""
    return {point.text for point in points} <= {formats.short_count(0, public=True)}
