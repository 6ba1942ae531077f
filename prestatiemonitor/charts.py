"""Charts in one house style: quiet, direct labels, readable on a phone, the same bytes every run.

A chart gets numbers with the text to show for each, so it can never say more than its table. Text
becomes paths: it looks the same in a browser, in a PDF and on a machine without our font. The
background is white, also on a dark page. All return SVG.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.ticker import FixedLocator, MaxNLocator

from prestatiemonitor import formats

WIDTH = 6.0
"""Inches: 576 CSS pixels; the smallest text is then 11 pixels high on a screen of 360 wide."""
SIZE = 13.2
POINTS = 72.0
INK, MAIN, PALE, TARGET, GRID = "#1b1b1b", "#154273", "#8a94a3", "#b34700", "#d5dae1"
STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.fonttype": "path",
    "svg.hashsalt": "prestatiemonitor",
}
MUTED = "#4a5260"
_TOP, _SOURCE, _TICKS = 0.42, 0.3, 0.34
_HALO = {"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}

P = ParamSpec("P")


def _styled(draw: Callable[P, Figure]) -> Callable[P, bytes]:
    """Draw and write in the house style, whatever the notebook has set."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> bytes:
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            with matplotlib.rc_context(STYLE):
                return _svg(draw(*args, **kwargs))

    return drawn


@dataclass(frozen=True)
class Point:
    """A value with the text that the table shows for it."""

    value: float
    text: str


@dataclass(frozen=True)
class Line:
    """A year: a point per period, None where there is none. ``main`` is the year reported on."""

    label: str
    points: Sequence[Point | None]
    main: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar; ``main`` bars are what the report is about, the others are for comparison."""

    label: str
    point: Point
    main: bool = True
    group: str = ""


@dataclass(frozen=True)
class Frame:
    """What stands around a chart: unit above it, target in it, source below it."""

    unit: str
    source: str
    target: Point | None = None
    percent: bool = False
    """The values are percentages: the axis runs to 100."""


@dataclass(frozen=True)
class Event:
    """Something that happened on a date, marked in a line over months."""

    on: date
    label: str


@_styled
def lines(ticks: Sequence[str], years: Sequence[Line], frame: Frame) -> Figure:
    """The course of a year beside earlier years: one line a year, cumulative counts.

    Args:
        ticks: labels of the periods, first to last.
        years: oldest first; points as many as ticks.
    """
    shown = [p.value for year in years for p in year.points if p]
    fig, ax = _canvas(3.9, frame, right=0.72)
    _value_axis(ax, max([*shown, frame.target.value if frame.target else 0]))
    for year in years:
        known = [(i, p) for i, p in enumerate(year.points) if p]
        xs, ys = [float(i) for i, _ in known], [p.value for _, p in known]
        colour, width = (MAIN, 3.5) if year.main else (PALE, 2.0)
        ax.plot(xs, ys, color=colour, lw=width, marker="o", ms=8 if year.main else 5,
                zorder=3, clip_on=False)  # fmt: skip
        if year.main:
            _point_labels(ax, known, [other for other in years if not other.main])
    ax.set_xlim(-0.28, len(ticks) - 1 + 0.02)
    ax.set_xticks(range(len(ticks)), ticks)
    ax.tick_params(length=0, pad=6)
    _end_labels(ax, years)
    _target(ax, frame)
    return fig


@_styled
def columns(bars: Sequence[Bar], frame: Frame) -> Figure:
    """A column a period, grouped by year; for stocks and shares, that do not add up over a year."""
    fig, ax = _canvas(3.9, frame, right=0.1, ticks=1.85)
    highest = max([b.point.value for b in bars] + [frame.target.value if frame.target else 0])
    _value_axis(ax, highest, percent=frame.percent)
    xs = _grouped([bar.group for bar in bars])
    colours = [MAIN if bar.main else PALE for bar in bars]
    ax.bar(xs, [bar.point.value for bar in bars], width=0.9, color=colours, zorder=2)
    for x, bar in zip(xs, bars, strict=True):
        _on_column(ax, x, bar, frame.target)
    ax.set_xlim(-0.6, xs[-1] + 0.6)
    ax.set_xticks(xs, [bar.label for bar in bars])
    ax.tick_params(length=0, pad=4)
    for group in dict.fromkeys(bar.group for bar in bars):
        middle = [x for x, bar in zip(xs, bars, strict=True) if bar.group == group]
        ax.text(
            sum(middle) / len(middle), -0.125, group, transform=ax.get_xaxis_transform(),
            ha="center", va="top", weight="bold",
        )  # fmt: skip
    _target(ax, frame)
    return fig


@_styled
def rows(bars: Sequence[Bar], frame: Frame) -> Figure:
    """A bar a category or area, with its label above it, so that long names fit on a phone."""
    each = 0.62
    fig, ax = _canvas(each * len(bars) + _TOP + _SOURCE + 0.1, frame, left=0.08, right=0.1, ticks=0)
    highest = max([b.point.value for b in bars] + [frame.target.value if frame.target else 0]) or 1
    room = max(_width(bar.point.text, bold=True) for bar in bars) + 0.12
    ax.set_xlim(0, highest * (WIDTH - 0.18) / (WIDTH - 0.18 - room))
    ax.set_ylim(len(bars) - 0.36, -0.64)
    ax.axis("off")
    for y, bar in enumerate(bars):
        ax.barh(y + 0.1, bar.point.value, height=0.4, color=MAIN if bar.main else PALE, zorder=2)
        ax.annotate(bar.label, (0, y - 0.34), (4, 0), textcoords="offset points", va="center")
        _beside(ax, bar, y + 0.1)
    ax.axvline(0, color=INK, lw=1.2, zorder=3)
    return fig


@_styled
def months(
    series: Sequence[tuple[date, float]], ends: tuple[str, str], events: Sequence[Event],
    frame: Frame,
) -> Figure:  # fmt: skip
    """A long line over months. The axis does not start at zero: say so in the caption.

    Args:
        series: first day of the month and value, oldest first.
        ends: texts of the first and the last value.
    """
    fig, ax = _canvas(3.9, frame, left=0.98, right=0.98)
    xs = [d.year + (d.month - 1) / 12 for d, _ in series]
    ys = [v for _, v in series]
    margin = (max(ys) - min(ys) or 1) * 0.16
    ax.set_ylim(min(ys) - margin, max(ys) + 2 * margin)
    ax.set_xlim(xs[0] - 0.1, xs[-1] + 0.1)
    ax.yaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_formatter(_thousands)
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


def _end(ax: Axes, at: tuple[float, float], text: str, shift: tuple[int, int], side: str) -> None:
    ax.annotate(text, at, shift, textcoords="offset points", weight="bold", color=MAIN,
                ha="left", va=side, zorder=5)  # fmt: skip


def _canvas(
    height: float, frame: Frame, *, left: float = 0.72, right: float, ticks: float = 1
) -> tuple[Figure, Axes]:
    """A figure of the house width with fixed margins, so that nothing is drawn twice to fit."""
    source = _wrapped(frame.source)
    below = _SOURCE * len(source) + 0.06
    height += _SOURCE * (len(source) - 1)
    fig = Figure(figsize=(WIDTH, height), facecolor="white")
    bottom = below + _TICKS * ticks
    ax = fig.add_axes((
        left / WIDTH, bottom / height,
        (WIDTH - left - right) / WIDTH, (height - bottom - _TOP) / height,
    ))  # fmt: skip
    ax.set_facecolor("white")
    fig.text(0.08 / WIDTH, 1 - 0.08 / height, frame.unit, va="top", ha="left")
    fig.text(
        0.08 / WIDTH, 0.1 / height, "\n".join(source), va="bottom", ha="left",
        color=MUTED, linespacing=1.25,
    )  # fmt: skip
    return fig, ax


def _value_axis(ax: Axes, highest: float, *, percent: bool = False) -> None:
    if percent:
        ax.set_ylim(0, 118)
        ax.yaxis.set_major_locator(FixedLocator([0, 25, 50, 75, 100]))
    else:
        ax.set_ylim(0, (highest or 1) * 1.18)
        ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.yaxis.set_major_formatter(_thousands)
    ax.grid(axis="y", color=GRID, lw=1, zorder=0)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)


def _thousands(value: float, _: float) -> str:
    return formats.number(value)


def _point_labels(ax: Axes, known: Sequence[tuple[int, Point]], others: Sequence[Line]) -> None:
    """The values, below the line where all other lines run above it."""
    for i, point in known:
        beside = [p.value for p in (other.points[i] for other in others) if p]
        low = bool(beside) and point.value < min(beside)
        ax.annotate(
            point.text, (i, point.value), (0, -9 if low else 9), textcoords="offset points",
            ha="center", va="top" if low else "bottom", weight="bold", color=MAIN, zorder=5,
            bbox=_HALO,
        )  # fmt: skip


def _on_column(ax: Axes, x: float, bar: Bar, target: Point | None) -> None:
    """The value above its column; inside it where the line of the target would cross the text."""
    value = bar.point.value
    room = ax.get_ylim()[1] * 0.12
    inside = target is not None and value > room and 0 <= target.value - value < room
    ax.annotate(
        bar.point.text, (x, value), (0, -4 if inside else 3), textcoords="offset points",
        ha="center", va="top" if inside else "bottom", zorder=5,
        weight="bold" if bar.main and not inside else "normal",
        color="white" if inside and bar.main else INK,
    )  # fmt: skip


def _beside(ax: Axes, bar: Bar, y: float) -> None:
    ax.annotate(
        bar.point.text, (bar.point.value, y), (6, 0), textcoords="offset points",
        ha="left", va="center", weight="bold" if bar.main else "normal",
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
            color=colour, weight=weight, annotation_clip=False, zorder=5, bbox=_HALO,
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


def _target(ax: Axes, frame: Frame) -> None:
    if not frame.target:
        return
    ax.axhline(frame.target.value, color=TARGET, lw=2.2, ls=(0, (5, 3)), zorder=4)
    ax.annotate(
        frame.target.text, (0, frame.target.value), (4, 4), xycoords=("axes fraction", "data"),
        textcoords="offset points", color=TARGET, ha="left", va="bottom", weight="bold",
        zorder=6, bbox=_HALO,
    )  # fmt: skip


def _grouped(groups: Sequence[str]) -> list[float]:
    """Positions on the axis, with a little more room where a new group begins."""
    out: list[float] = []
    for i, group in enumerate(groups):
        step = 0.0 if i == 0 else 1.0 if group == groups[i - 1] else 1.35
        out.append((out[-1] if out else 0.0) + step)
    return out


def _width(text: str, *, bold: bool = False) -> float:
    """Width of a text in inches, from the font itself and not from a drawing."""
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    return float(TextPath((0, 0), text, size=SIZE, prop=font).get_extents().width) / POINTS


def _wrapped(text: str) -> list[str]:
    out: list[str] = []
    for word in text.split():
        longer = f"{out[-1]} {word}" if out else word
        if out and _width(longer) <= WIDTH - 0.2:
            out[-1] = longer
        else:
            out.append(word)
    return out


def _svg(fig: Figure) -> bytes:
    buffer = io.BytesIO()
    metadata: dict[str, Any] = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    fig.savefig(buffer, format="svg", metadata=metadata)
    return buffer.getvalue()
