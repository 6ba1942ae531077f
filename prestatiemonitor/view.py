"""A view of a result: one set of numbers that a table shows and a chart draws.

Because both come from the same view, a chart never shows a number that its table does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from prestatiemonitor import captions, tables
from prestatiemonitor.charts import Point
from prestatiemonitor.disclosure import SMALL
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.precision import HIDING, Precision
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


def source(reading: Reading, indicator: Indicator, measure: str | None = None) -> str:
    """The source line of a chart; one taken out of its page still says that it is fictitious and
    that its counts are rounded."""
    return joined(
        f"Bron: {reading.region.naam}, levering {reading.period}.",
        captions.under_chart(reading, indicator, measure),
        "Fictieve voorbeeldcijfers." if reading.fictitious else "",
    )


def counted(value: float, how: Precision) -> Point:
    """A count as a chart draws it; hidden small counts all get the same length."""
    return Point(SMALL / 2 if how.hidden(value) else value, how.short(value))


def all_hidden(points: Sequence[Point]) -> bool:
    """Whether a chart would show nothing but 'minder dan 10'."""
    return {point.text for point in points} <= {HIDING.short(0)}
