"""Charts of bars and dots: a period, a category or an area each, with their values beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from prestatiemonitor.canvas import (
    GRID,
    HALO,
    INK,
    MAIN,
    PALE,
    SOURCE,
    TOP,
    WIDTH,
    Frame,
    Point,
    Span,
    below_axis,
    canvas,
    draw_target,
    styled,
    thousands,
    value_axis,
    width,
)

_SMALLER = 11.4
"""Points: a share with two decimals is then as wide as its column."""
SHADES = ("#c3cbd6", "#7389a8", MAIN)
"""From light to dark, each with the text colour that can be read on it."""
_ON_SHADES = (INK, "#ffffff", "#ffffff")
FIVE_SHADES = ("#dde2e9", "#a9b5c5", "#657c9c", MAIN, INK)
"""For four or five parts."""
_ON_FIVE_SHADES = (INK, INK, "#ffffff", "#ffffff", "#ffffff")


@dataclass(frozen=True)
class Bar:
    """A bar; ``main`` bars are what the report is about, the others are for comparison.

    ``apart`` is a part of it that is drawn pale on top, with its own text. What is ``expected`` has
    no column, only its bounds; the point then has the value of the highest.
    """

    label: str
    point: Point
    main: bool = True
    group: str = ""
    apart: Point | None = None
    expected: Span | None = None


@dataclass(frozen=True)
class Part:
    """A bar that is made up of points, in the order of the legend."""

    label: str
    points: Sequence[Point]


@styled
def columns(bars: Sequence[Bar], frame: Frame) -> Figure:
    """A column a period, grouped by year; for stocks and shares, that do not add up over a year."""
    fig, ax = canvas(3.9, frame, right=0.1, ticks=1.85)
    highest = max([b.point.value for b in bars] + [frame.target.value if frame.target else 0])
    value_axis(ax, highest, percent=frame.percent)
    xs = _grouped([bar.group for bar in bars])
    counted = [(x, bar) for x, bar in zip(xs, bars, strict=True) if not bar.expected]
    colours = [MAIN if bar.main else PALE for _, bar in counted]
    ax.bar(
        [x for x, _ in counted], [bar.point.value for _, bar in counted], width=0.9,
        color=colours, zorder=2,
    )  # fmt: skip
    for x, bar in zip(xs, bars, strict=True):
        if bar.expected:
            _bounds(ax, x, bar.expected)
        _apart(ax, x, bar)
        _on_column(ax, x, bar, frame.target)
    _year_axis(ax, xs, bars)
    draw_target(ax, frame)
    return fig


@styled
def dots(bars: Sequence[Bar], frame: Frame, low: float) -> Figure:
    """A dot a period, for shares near the top of a scale that does not start at zero.

    Args:
        low: where the axis begins; say so in the caption.
    """
    fig, ax = canvas(3.9, frame, right=0.1, ticks=1.85)
    high = max(bar.point.value for bar in bars)
    ax.set_ylim(low, high + (high - low) * 0.3)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.yaxis.set_major_formatter(thousands)
    ax.grid(axis="y", color=GRID, lw=1, zorder=0)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    xs = _grouped([bar.group for bar in bars])
    for x, bar in zip(xs, bars, strict=True):
        ax.plot([x], [bar.point.value], "o", ms=11, color=MAIN if bar.main else PALE, zorder=3)
        ax.annotate(
            bar.point.text, (x, bar.point.value), (0, 9), textcoords="offset points",
            ha="center", va="bottom", zorder=7, size=_SMALLER, color=MAIN if bar.main else INK,
        )  # fmt: skip
    _year_axis(ax, xs, bars)
    draw_target(ax, frame, below=True)
    return fig


def _year_axis(ax: Axes, xs: Sequence[float], bars: Sequence[Bar]) -> None:
    """The label of each bar, and below it the group they are in."""
    ax.set_xlim(-0.6, xs[-1] + 0.6)
    below_axis(ax, xs, [bar.label for bar in bars], 4)
    for group in dict.fromkeys(bar.group for bar in bars):
        middle = [x for x, bar in zip(xs, bars, strict=True) if bar.group == group]
        ax.text(
            sum(middle) / len(middle), -0.125, group, transform=ax.get_xaxis_transform(),
            ha="center", va="top", weight="bold",
        )  # fmt: skip


@styled
def rows(bars: Sequence[Bar], frame: Frame) -> Figure:
    """A bar a category or area, with its label above it, so that long names fit on a phone."""
    each = 0.62
    fig, ax = canvas(each * len(bars) + TOP + SOURCE + 0.1, frame, left=0.08, right=0.1, ticks=0)
    highest = max([b.point.value for b in bars] + [frame.target.value if frame.target else 0]) or 1
    room = max(width(bar.point.text, bold=True) for bar in bars) + 0.12
    ax.set_xlim(0, highest * (WIDTH - 0.18) / (WIDTH - 0.18 - room))
    ax.set_ylim(len(bars) - 0.36, -0.64)
    ax.axis("off")
    for y, bar in enumerate(bars):
        ax.barh(y + 0.1, bar.point.value, height=0.4, color=MAIN if bar.main else PALE, zorder=2)
        ax.annotate(bar.label, (0, y - 0.34), (4, 0), textcoords="offset points", va="center")
        _beside(ax, bar, y + 0.1)
    ax.axvline(0, color=INK, lw=1.2, zorder=3)
    return fig


def _beside(ax: Axes, bar: Bar, y: float) -> None:
    ax.annotate(
        bar.point.text, (bar.point.value, y), (6, 0), textcoords="offset points",
        ha="left", va="center", weight="bold" if bar.main else "normal",
    )  # fmt: skip


@styled
def stacked(parts: Sequence[Part], legend: Sequence[str], frame: Frame) -> Figure:
    """A bar a category, made up of at most five shades; a text only where it fits inside.

    The table of the same name has every number.
    """
    each, key = 0.62, 0.3 * len(legend) + 0.1
    height = each * len(parts) + TOP + SOURCE + key
    fig, ax = canvas(height, frame, left=0.08, right=0.1, ticks=0)
    highest = max(sum(p.value for p in part.points) for part in parts) or 1
    ax.set_xlim(0, highest * 1.01)
    ax.set_ylim(len(parts) - 0.36, -0.64 - key / each)
    ax.axis("off")
    for y, part in enumerate(parts):
        ax.annotate(part.label, (0, y - 0.34), (4, 0), textcoords="offset points", va="center")
        _segments(ax, part, y + 0.1, highest)
    ax.legend(
        handles=[
            Patch(facecolor=shade, edgecolor=INK, label=text)
            for (shade, _), text in zip(_shades(len(legend)), legend, strict=False)
        ],
        loc="upper left", bbox_to_anchor=(0, 1), frameon=False, borderpad=0, borderaxespad=0,
        handlelength=1.2, labelspacing=0.35,
    )  # fmt: skip
    return fig


def _shades(parts: int) -> list[tuple[str, str]]:
    """The shades for so many parts, each with the colour of a text on it."""
    few = parts <= len(SHADES)
    on = _ON_SHADES if few else _ON_FIVE_SHADES
    return list(zip(SHADES if few else FIVE_SHADES, on, strict=True))


def _segments(ax: Axes, part: Part, y: float, highest: float) -> None:
    left = 0.0
    for (shade, on), point in zip(_shades(len(part.points)), part.points, strict=False):
        ax.barh(y, point.value, left=left, height=0.44, color=shade, zorder=2,
                edgecolor="white", lw=1)  # fmt: skip
        inches = (WIDTH - 0.18) * point.value / (highest * 1.01)
        if width(point.text) + 0.1 < inches:
            ax.annotate(point.text, (left + point.value / 2, y), ha="center", va="center",
                        color=on, zorder=5)  # fmt: skip
        left += point.value


def _bounds(ax: Axes, x: float, expected: Span) -> None:
    """What is expected: pale between its bounds, so that nobody takes it for a count."""
    height = expected.high - expected.low
    ax.bar([x], [height], bottom=expected.low, width=0.9, color=MAIN, alpha=0.16, zorder=2)
    ax.plot([x, x], [expected.low, expected.high], color=MAIN, lw=2, zorder=3, marker="_", ms=14,
            mew=2)  # fmt: skip


def _apart(ax: Axes, x: float, bar: Bar) -> None:
    """The pale top of a column, with its text where there is room for it."""
    if not bar.apart or not bar.apart.value:
        return
    bottom = bar.point.value - bar.apart.value
    ax.bar([x], [bar.apart.value], bottom=bottom, width=0.9, color="white", zorder=3,
           edgecolor=MAIN, lw=1.5, hatch="//")  # fmt: skip
    if bar.apart.value > ax.get_ylim()[1] * 0.1:
        ax.annotate(bar.apart.text, (x, bottom + bar.apart.value / 2), ha="center", va="center",
                    zorder=5, bbox=HALO)  # fmt: skip


def _under(ax: Axes, x: float, expected: Span) -> None:
    """What is expected, below its bounds: the line of the target would cross it above them."""
    ax.annotate(
        expected.text, (x, expected.low), (0, -6), textcoords="offset points", ha="center",
        va="top", weight="bold", zorder=7,
    )  # fmt: skip


def _on_column(ax: Axes, x: float, bar: Bar, line: Point | None) -> None:
    """The value above its column; inside it where the line of the target would cross the text."""
    value = bar.point.value
    target = None if bar.expected else line
    pale = bool(bar.apart and bar.apart.value)
    if pale:
        target = None  # the top of the column is pale: no place for white text
    room = ax.get_ylim()[1] * 0.12
    if bar.expected and line and value - room / 2 < line.value < value + 2 * room:
        _under(ax, x, bar.expected)
        return
    inside = target is not None and value > room and 0 <= target.value - value < room
    ax.annotate(
        bar.point.text, (x, value), (0, -4 if inside else 3), textcoords="offset points",
        ha="center", va="top" if inside else "bottom", zorder=7 if pale else 5,
        weight="bold" if bar.main and not inside else "normal",
        color="white" if inside and bar.main else INK, bbox=HALO if pale else None,
    )  # fmt: skip


def _grouped(groups: Sequence[str]) -> list[float]:
    """Positions on the axis, with a little more room where a new group begins."""
    out: list[float] = []
    for i, group in enumerate(groups):
        step = 0.0 if i == 0 else 1.0 if group == groups[i - 1] else 1.35
        out.append((out[-1] if out else 0.0) + step)
    return out
