"""What every chart stands on: house style, margins, axis, target and source, written as SVG.

Text becomes paths: it looks the same in a browser, in a PDF and on a machine without our font. The
background is white, also on a dark page.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.ticker import FixedLocator, MaxNLocator
from matplotlib.transforms import offset_copy

from prestatiemonitor import formats
from prestatiemonitor.compact_svg import compact

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
TOP, SOURCE, _TICKS = 0.42, 0.3, 0.34
HALO = {"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}

P = ParamSpec("P")


def styled(draw: Callable[P, Figure]) -> Callable[P, bytes]:
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
class Span:
    """What a value is expected to lie between, with the text that the table shows for it."""

    low: float
    high: float
    text: str


@dataclass(frozen=True)
class Frame:
    """What stands around a chart: unit above it, target in it, source below it."""

    unit: str
    source: str
    target: Point | None = None
    percent: bool = False
    """The values are percentages: the axis runs to 100."""


def canvas(
    height: float, frame: Frame, *, left: float = 0.72, right: float, ticks: float = 1
) -> tuple[Figure, Axes]:
    """A figure of the house width with fixed margins, so that nothing is drawn twice to fit."""
    source = _wrapped(frame.source)
    below = SOURCE * len(source) + 0.06
    height += SOURCE * (len(source) - 1)
    fig = Figure(figsize=(WIDTH, height), facecolor="white")
    bottom = below + _TICKS * ticks
    ax = fig.add_axes((
        left / WIDTH, bottom / height,
        (WIDTH - left - right) / WIDTH, (height - bottom - TOP) / height,
    ))  # fmt: skip
    ax.set_facecolor("white")
    fig.text(0.08 / WIDTH, 1 - 0.08 / height, frame.unit, va="top", ha="left")
    fig.text(
        0.08 / WIDTH, 0.1 / height, "\n".join(source), va="bottom", ha="left",
        color=MUTED, linespacing=1.25,
    )  # fmt: skip
    return fig, ax


def value_axis(ax: Axes, highest: float, *, percent: bool = False) -> None:
    if percent:
        ax.set_ylim(0, 118)
        ax.yaxis.set_major_locator(FixedLocator([0, 25, 50, 75, 100]))
    else:
        ax.set_ylim(0, (highest or 1) * 1.18)
        ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.yaxis.set_major_formatter(thousands)
    ax.grid(axis="y", color=GRID, lw=1, zorder=0)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)


def below_axis(ax: Axes, xs: Sequence[float], labels: Sequence[str], pad: float) -> None:
    """Labels ``pad`` points from the axis, as texts: matplotlib's ticks take far more work."""
    figure = ax.get_figure(root=True)
    place = offset_copy(ax.get_xaxis_transform(), figure, 0, -pad, units="points")
    ax.tick_params(axis="y", pad=pad)
    ax.set_xticks([])
    for x, label in zip(xs, labels, strict=True):
        ax.text(x, 0, label, transform=place, ha="center", va="top")


def thousands(value: float, _: float) -> str:
    return formats.number(value)


def draw_target(ax: Axes, frame: Frame, *, below: bool = False) -> None:
    """The line of the target with its text above it, or ``below`` where marks stand above it."""
    if not frame.target:
        return
    ax.axhline(frame.target.value, color=TARGET, lw=2.2, ls=(0, (5, 3)), zorder=4)
    ax.annotate(
        frame.target.text, (0, frame.target.value), (4, -6 if below else 4),
        xycoords=("axes fraction", "data"), textcoords="offset points", color=TARGET, ha="left",
        va="top" if below else "bottom", weight="bold",
        zorder=6, bbox=HALO,
    )  # fmt: skip


@functools.cache
def width(text: str, *, bold: bool = False) -> float:
    """Width of a text in inches, from the font itself and not from a drawing.

    In this font every curve has its outermost points on it, so the points alone tell the width.
    """
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    shape = TextPath((0, 0), text, size=SIZE, prop=font)
    across = shape.vertices[shape.codes != Path.CLOSEPOLY, 0]
    return float(np.ptp(across)) / POINTS


def _wrapped(text: str) -> list[str]:
    out: list[str] = []
    for word in text.split():
        longer = f"{out[-1]} {word}" if out else word
        if out and width(longer) <= WIDTH - 0.2:
            out[-1] = longer
        else:
            out.append(word)
    return out


def _svg(fig: Figure) -> bytes:
    buffer = io.BytesIO()
    metadata: dict[str, Any] = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    fig.savefig(buffer, format="svg", metadata=metadata)
    return compact(buffer.getvalue().decode()).encode()
