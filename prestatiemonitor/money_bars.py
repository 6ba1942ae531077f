"""A chart of money: for each fund or area three bars, and a line at what the state gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from prestatiemonitor.bars import SHADES
from prestatiemonitor.canvas import (
    HALO,
    INK,
    SOURCE,
    TARGET,
    TOP,
    WIDTH,
    Frame,
    Point,
    canvas,
    styled,
    width,
)

HEIGHT, GAP = 0.22, 0.42
"""Of a bar, and between groups, in inches; the label of a group stands in the gap."""


@dataclass(frozen=True)
class Amounts:
    """A fund or an area: an amount a bar, and where the line stands; None where not known."""

    label: str
    bars: Sequence[Point | None]
    line: Point | None

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return any(self.bars)


@styled
def beside(groups: Sequence[Amounts], legend: Sequence[str], line: str, frame: Frame) -> Figure:
    """Bars from top to bottom in the order of the legend, with the amounts beside them.

    Args:
        line: what the line is, for the legend; its amount stands under the bars.
    """
    each = GAP + HEIGHT * (len(legend) + 1)
    key = 0.28 * (len(legend) + 1) + 0.1
    height = each * len(groups) + TOP + SOURCE + key
    fig, ax = canvas(height, frame, left=0.08, right=0.1, ticks=0)
    points = [p for group in groups for p in (*group.bars, group.line) if p]
    highest = max(point.value for point in points) or 1
    room = max(width(point.text, bold=True) for point in points) + 0.12
    ax.set_xlim(0, highest * (WIDTH - 0.18) / (WIDTH - 0.18 - room))
    ax.set_ylim(each * len(groups), -key)
    ax.axis("off")
    for number, group in enumerate(groups):
        _group(ax, group, number * each)
    ax.axvline(0, color=INK, lw=1.2, zorder=3)
    patches = [
        Patch(facecolor=SHADES[i], edgecolor=INK, label=text) for i, text in enumerate(legend)
    ]
    ax.legend(
        handles=[*patches, Line2D([], [], color=TARGET, lw=2.2, ls=(0, (5, 3)), label=line)],
        loc="upper left", bbox_to_anchor=(0, 1), frameon=False, borderpad=0, borderaxespad=0,
        handlelength=1.6, labelspacing=0.35,
    )  # fmt: skip
    return fig


def _group(ax: Axes, group: Amounts, top: float) -> None:
    ax.annotate(group.label, (0, top + GAP * 0.6), (4, 0), textcoords="offset points", va="center")
    for i, point in enumerate(group.bars):
        if point:
            y = top + GAP + HEIGHT * (i + 0.5)
            ax.barh(y, point.value, height=HEIGHT * 0.9, color=SHADES[i], edgecolor=INK, lw=0.6)
            _text(ax, point, y, INK)
    if group.line:
        first, last = top + GAP, top + GAP + HEIGHT * (len(group.bars) + 0.8)
        ax.plot([group.line.value] * 2, [first - 0.04, last], color=TARGET, lw=2.2,
                ls=(0, (5, 3)), zorder=4)  # fmt: skip
        _text(ax, group.line, last - HEIGHT * 0.3, TARGET)


def _text(ax: Axes, point: Point, y: float, colour: str) -> None:
    ax.annotate(
        point.text, (point.value, y), (6, 0), textcoords="offset points", ha="left", va="center",
        color=colour, zorder=6, bbox=HALO, fontsize="small",
    )  # fmt: skip
