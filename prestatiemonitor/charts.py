"""Charts in one house style: quiet, direct labels, readable on a phone, the same bytes every run.

A chart gets numbers with the text to show for each, so it can never say more than its table. All
return SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from prestatiemonitor.bars import Bar, Part, columns, dots, rows, stacked
from prestatiemonitor.canvas import (
    GRID,
    HALO,
    MAIN,
    MUTED,
    PALE,
    POINTS,
    TARGET,
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
)

__all__ = [
    "POINTS", "TARGET", "WIDTH", "Bar", "Event", "Frame", "Line", "Part", "Point",
    "Span", "columns", "dots", "lines", "months", "rows", "spread", "stacked",
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A year: a point per period, None where there is none. ``main`` is the year reported on.

    ``expected`` is where it will be after the last period.
    """

    label: str
    points: Sequence[Point | None]
    main: bool = False
    expected: Span | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened on a date, marked in a line over months."""

    on: date
    label: str


@styled
def lines(ticks: Sequence[str], years: Sequence[Line], frame: Frame) -> Figure:
    """The course of a year beside earlier years: one line a year, cumulative counts.

    Args:
        ticks: labels of the periods, first to last.
        years: oldest first; points as many as ticks.
    """
    shown = [p.value for year in years for p in year.points if p]
    shown += [year.expected.high for year in years if year.expected]
    fig, ax = canvas(3.9, frame, right=0.72)
    value_axis(ax, max([*shown, frame.target.value if frame.target else 0]))
    for year in years:
        known = [(i, p) for i, p in enumerate(year.points) if p]
        xs, ys = [float(i) for i, _ in known], [p.value for _, p in known]
        colour, width = (MAIN, 3.5) if year.main else (PALE, 2.0)
        ax.plot(xs, ys, color=colour, lw=width, marker="o", ms=8 if year.main else 5,
                zorder=3, clip_on=False)  # fmt: skip
        if year.main:
            _point_labels(ax, known, [other for other in years if not other.main])
        if year.expected and known:
            _fan(ax, (xs[-1], ys[-1]), len(ticks) - 1, year.expected)
    ax.set_xlim(-0.28, len(ticks) - 1 + 0.02)
    below_axis(ax, range(len(ticks)), ticks, 6)
    _end_labels(ax, years)
    draw_target(ax, frame)
    return fig


@styled
def months(
    series: Sequence[tuple[date, float]], ends: tuple[str, str], events: Sequence[Event],
    frame: Frame,
) -> Figure:  # fmt: skip
    """A long line over months. The axis does not start at zero: say so in the caption.

    Args:
        series: first day of the month and value, oldest first.
        ends: texts of the first and the last value.
    """
    fig, ax = canvas(3.9, frame, left=0.98, right=0.98)
    xs = [d.year + (d.month - 1) / 12 for d, _ in series]
    ys = [v for _, v in series]
    margin = (max(ys) - min(ys) or 1) * 0.16
    ax.set_ylim(min(ys) - margin, max(ys) + 2 * margin)
    ax.set_xlim(xs[0] - 0.1, xs[-1] + 0.1)
    ax.yaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_formatter(thousands)
    ax.grid(axis="y", color=GRID, lw=1, zorder=0)
    ax.spines["left"].set_visible(False)
    ax.plot(xs, ys, color=MAIN, lw=3, zorder=3)
    years = sorted({d.year for d, _ in series})
    ax.set_xticks(years, [str(year) for year in years])
    ax.tick_params(axis="y", length=0)
    ax.plot([xs[0], xs[-1]], [ys[0], ys[-1]], "o", color=MAIN, ms=8, zorder=4)
    rises = len(ys) > 1 and ys[1] > ys[0]
    _end(ax, (xs[0], ys[0]), ends[0], (0, -10 if rises else 10), "top" if rises else "bottom")
    _end(ax, (xs[-1], ys[-1]), ends[1], (8, 0), "center")
    for event in events:
        x = event.on.year + (event.on.month - 1) / 12
        ax.axvline(x, color=TARGET, lw=1.8, ls=(0, (4, 3)), zorder=2)
        ax.annotate(event.label, (x, 1), (-6, -2), xycoords=("data", "axes fraction"),
                    textcoords="offset points", color=TARGET, ha="right", va="top")  # fmt: skip
    return fig


def _fan(ax: Axes, now: tuple[float, float], last: float, expected: Span) -> None:
    """From the last point to both bounds at the end of the year; their text below all lines."""
    x, y = now
    ax.fill([x, last, last], [y, expected.low, expected.high], color=MAIN, alpha=0.16, lw=0,
            zorder=1)  # fmt: skip
    ax.plot([last, last], [expected.low, expected.high], color=MAIN, lw=2, zorder=3,
            marker="_", ms=12, mew=2, clip_on=False)  # fmt: skip
    ax.annotate(
        expected.text, (last, 0), (0, 8), textcoords="offset points", color=MAIN,
        ha="right", va="bottom", zorder=6, bbox=HALO,
    )  # fmt: skip


def _end(ax: Axes, at: tuple[float, float], text: str, shift: tuple[int, int], side: str) -> None:
    ax.annotate(text, at, shift, textcoords="offset points", weight="bold", color=MAIN,
                ha="left", va=side, zorder=5)  # fmt: skip


def _point_labels(ax: Axes, known: Sequence[tuple[int, Point]], others: Sequence[Line]) -> None:
    """The values, below the line where all other lines run above it."""
    for i, point in known:
        beside = [p.value for p in (other.points[i] for other in others) if p]
        low = bool(beside) and point.value < min(beside)
        ax.annotate(
            point.text, (i, point.value), (0, -9 if low else 9), textcoords="offset points",
            ha="center", va="top" if low else "bottom", weight="bold", color=MAIN, zorder=5,
            bbox=HALO,
        )  # fmt: skip


def _end_labels(ax: Axes, years: Sequence[Line]) -> None:
    """The year at the end of its line, moved apart where lines end close together."""
    ends = [(year, _last(year)) for year in years]
    known = [(year, end) for year, end in ends if end]
    if not known:
        return
    low, high = ax.get_ylim()
    height = ax.get_position().height * float(ax.figure.get_size_inches()[1])  # type: ignore[union-attr]
    gap = (high - low) * 0.24 / height
    places = spread([point.value for _, (_, point) in known], gap)
    rightmost = max(i for _, (i, _) in known)
    for (year, (i, _)), y in zip(known, places, strict=True):
        weight = "bold" if year.main else "normal"
        colour = MAIN if year.main else MUTED
        x = i if year.main and i < rightmost else rightmost
        ax.annotate(
            year.label, (x, y), (11, 0), textcoords="offset points", ha="left", va="center",
            color=colour, weight=weight, annotation_clip=False, zorder=5, bbox=HALO,
        )  # fmt: skip


def _last(year: Line) -> tuple[int, Point] | None:
    return next(((i, p) for i, p in reversed(list(enumerate(year.points))) if p), None)


def spread(values: Sequence[float], gap: float) -> list[float]:
    """The same values moved apart until each is at least ``gap`` from the next, in place."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    clusters: list[tuple[list[int], float]] = []
    for i in order:
        clusters.append(([i], values[i]))
        while len(clusters) > 1 and _touch(clusters[-2], clusters[-1], gap):
            (upper, b), (lower, a) = clusters.pop(), clusters.pop()
            centre = (a * len(lower) + b * len(upper)) / (len(lower) + len(upper))
            clusters.append((lower + upper, centre))
    out = [0.0] * len(values)
    for members, centre in clusters:
        for k, i in enumerate(members):
            out[i] = centre + (k - (len(members) - 1) / 2) * gap
    return out


def _touch(a: tuple[list[int], float], b: tuple[list[int], float], gap: float) -> bool:
    return b[1] - a[1] < gap * (len(a[0]) + len(b[0])) / 2 - 1e-9
