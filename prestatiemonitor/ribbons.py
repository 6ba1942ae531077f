"""A chart of steps: where a group stood before, where it stands now, and the bands between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from prestatiemonitor.bars import SHADES
from prestatiemonitor.canvas import INK, SOURCE, TOP, WIDTH, Frame, canvas, styled

_BAR = 0.05
"""Width of a state, where the whole is 1."""
_SIDE, _DRAWN, _TITLE, _KEY = 1.9, 5.0, 0.4, 0.3
"""Inches: beside the bands for labels, height of the bands, of the titles, of a line of the legend.
"""
_SLOT, _GAP = 0.065, 0.02
"""Parts of all people: the least room of a state, for its label, and the room between two."""

Places = Mapping[str, tuple[float, float]]
"""Of each state where its bar begins, from the top down, and how long it is."""


@dataclass(frozen=True)
class Band:
    """How many went from one state to another, in the shade of a kind (its place in the legend)."""

    before: str
    now: str
    value: float
    shade: int


@styled
def ribbons(
    bands: Sequence[Band], columns: tuple[Mapping[str, str], Mapping[str, str]],
    titles: tuple[str, str], legend: Sequence[str], frame: Frame,
) -> Figure:  # fmt: skip
    """Bands between two columns of states, as thick as they hold people.

    Args:
        columns: left and right, the label of each state from top to bottom.
        titles: above the left and the right column.
        legend: what each shade is, at most three, from pale to dark.
    """
    key = _KEY * len(legend) + 0.15
    height = key + _TITLE + _DRAWN + TOP + SOURCE + 0.1
    fig, ax = canvas(height, frame, left=_SIDE, right=_SIDE, ticks=0)
    ax.axis("off")
    places = [_places(bands, side, list(column)) for side, column in enumerate(columns)]
    lowest = max(begin + size for place in places for begin, size in place.values()) or 1
    inch = lowest / _DRAWN
    ax.set_xlim(0, 1)
    ax.set_ylim(lowest, -inch * (key + _TITLE))
    for side in (0, 1):
        _title(ax, side, titles[side], -inch * _TITLE)
        _column(ax, side, columns[side], places[side])
    _bands(ax, bands, columns, places)
    ax.legend(
        handles=[
            Patch(facecolor=shade, edgecolor=INK, label=text)
            for shade, text in zip(SHADES, legend, strict=False)
        ],
        loc="upper left", bbox_to_anchor=(-(_SIDE - 0.08) / (WIDTH - 2 * _SIDE), 1),
        frameon=False, borderpad=0, borderaxespad=0,
    )  # fmt: skip
    return fig


def _places(bands: Sequence[Band], side: int, states: Sequence[str]) -> Places:
    total = sum(band.value for band in bands)
    out, top = {}, 0.0
    for state in states:
        size = sum(band.value for band in bands if (band.before, band.now)[side] == state)
        room = max(size, total * _SLOT)
        out[state] = (top + (room - size) / 2, size)
        top += room + total * _GAP
    return out


def _title(ax: Axes, side: int, text: str, y: float) -> None:
    ax.annotate(
        text, (_BAR if side == 0 else 1 - _BAR, y), weight="bold",
        ha="right" if side == 0 else "left", va="center", annotation_clip=False,
    )  # fmt: skip


def _column(ax: Axes, side: int, labels: Mapping[str, str], places: Places) -> None:
    for state, (begin, size) in places.items():
        x = 0.0 if side == 0 else 1 - _BAR
        ax.bar([x], [size], bottom=begin, width=_BAR, align="edge", color=INK, zorder=4)
        ax.annotate(
            labels[state], (side, begin + size / 2), (-6 if side == 0 else 6, 0),
            textcoords="offset points", ha="right" if side == 0 else "left", va="center",
            annotation_clip=False,
        )  # fmt: skip


def _bands(
    ax: Axes, bands: Sequence[Band], columns: Sequence[Mapping[str, str]], places: Sequence[Places]
) -> None:
    """In the order of both columns, so that bands that leave together do not cross."""
    before, now = (list(column) for column in columns)
    left, right = ({state: begin for state, (begin, _) in place.items()} for place in places)
    for band in sorted(bands, key=lambda b: (before.index(b.before), now.index(b.now))):
        if band.value:
            _band(ax, left[band.before], right[band.now], band)
            left[band.before] += band.value
            right[band.now] += band.value


def _band(ax: Axes, left: float, right: float, band: Band) -> None:
    """A band of even thickness that leaves and arrives level; a thin one is still a line."""
    a, b, n = _BAR, 1 - _BAR, band.value
    points = [
        (a, left), (0.5, left), (0.5, right), (b, right),
        (b, right + n), (0.5, right + n), (0.5, left + n), (a, left + n), (a, left),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    shade = SHADES[band.shade]
    ax.add_patch(PathPatch(
        Path(points, codes), facecolor=shade, edgecolor=shade, lw=1, zorder=2 + band.shade / 2,
    ))  # fmt: skip
