from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import matplotlib as mpl
import pytest

from prestatiemonitor import charts
from prestatiemonitor.charts import Bar, Event, Frame, Line, Part, Point, Span, spread

SOURCE = "Bron: een organisatie met een lange naam, levering 2020-T2. Fictieve voorbeeldcijfers."
FRAME = Frame("mensen", SOURCE, Point(700, "doel 2020: 700"))


EXPECTED = Span(610, 690, "verwacht: 610–690")


def point(value: float) -> Point:
    return Point(value, str(value))


def lines() -> bytes:
    years = [
        Line("2018", [point(280), point(540), point(795)]),
        Line("2019", [point(240), point(470), point(790)]),
        Line("2020", [point(215), None, None], main=True, expected=EXPECTED),
    ]
    return charts.lines(["jan–apr", "jan–aug", "jan–dec"], years, FRAME)


def foreseen() -> bytes:
    bars = [Bar("T1", point(50), group="2020"),
            Bar("T3*", point(80), group="2020", expected=EXPECTED)]  # fmt: skip
    return charts.columns(bars, FRAME)


def columns() -> bytes:
    bars = [Bar("T1", point(50), main=False, group="2019"), Bar("T2", point(60), group="2020")]
    return charts.columns(bars, Frame("%", SOURCE, Point(100, "doel: 100%"), percent=True))


def rows() -> bytes:
    return charts.rows([Bar("Werk", point(5)), Bar("Anders", point(0), main=False)], FRAME)


def months() -> bytes:
    series = [(date(2019, 1, 1), 100.0), (date(2020, 6, 1), 110.0), (date(2020, 12, 1), 90.0)]
    return charts.months(series, ("100", "90"), [Event(date(2020, 3, 1), "maart")], FRAME)


ALL = [lines, columns, rows, months, foreseen]


@pytest.mark.parametrize("draw", ALL)
def test_the_same_numbers_give_the_same_bytes(draw: Callable[[], bytes]) -> None:
    assert draw() == draw()


@pytest.mark.parametrize("draw", ALL)
def test_settings_of_the_notebook_change_nothing(draw: Callable[[], bytes]) -> None:
    before = draw()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}):
        assert draw() == before


@pytest.mark.parametrize("draw", ALL)
def test_a_chart_is_svg_of_house_width_without_dates_or_fonts(draw: Callable[[], bytes]) -> None:
    root = ET.fromstring(draw())  # noqa: S314 - our own output
    assert root.get("width") == f"{charts.WIDTH * charts.POINTS:g}pt"
    text = draw().decode()
    assert "<dc:date>" not in text
    assert "<text" not in text


def test_a_chart_without_any_target_or_value_still_draws() -> None:
    none = Frame("mensen", "Bron: wij.")
    assert charts.lines(["a"], [Line("2020", [None], main=True)], none)
    assert charts.columns([Bar("T1", point(0), group="2020")], none)
    flat = [(date(2020, 1, 1), 5.0)]
    assert charts.months(flat, ("5", "5"), [], none)


def test_the_target_is_drawn() -> None:
    bars = [Bar("T1", point(5), group="2020")]
    plain, aimed = Frame("mensen", SOURCE), Frame("mensen", SOURCE, Point(5, "doel: 5"))
    assert charts.TARGET not in charts.columns(bars, plain).decode()
    assert charts.TARGET in charts.columns(bars, aimed).decode()


def test_a_value_close_below_the_target_stands_inside_its_column() -> None:
    aimed = Frame("%", SOURCE, Point(100, "doel: 100%"), percent=True)
    white = "fill: #ffffff"
    near, far = (
        charts.columns([Bar("T1", point(n), group="2020")], aimed).decode().count(white)
        for n in (95, 50)
    )
    assert near > far


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([1.0, 9.0], [1.0, 9.0]),
        ([5.0, 5.0], [4.0, 6.0]),
        ([6.0, 5.0, 4.0], [7.0, 5.0, 3.0]),
    ],
)
def test_labels_are_moved_apart_and_keep_their_order(
    values: list[float], expected: list[float]
) -> None:
    assert spread(values, 2.0) == expected


def test_a_part_that_stands_apart_is_drawn_and_told() -> None:
    def drawn(apart: Point | None) -> str:
        bars = [Bar("T1", point(383), group="2020", apart=apart)]
        return charts.columns(bars, FRAME).decode()

    assert drawn(Point(0, "0")) == drawn(None)
    assert "pattern" in drawn(Point(130, "130"))
    assert len(drawn(Point(130, "130"))) > len(drawn(Point(5, "130")))


def test_a_made_up_bar_shows_a_number_only_where_it_fits() -> None:
    def drawn(*values: float) -> str:
        parts = [Part("Werk", [Point(value, "123456") for value in values])]
        return charts.stacked(parts, ["kort", "midden", "lang"], FRAME).decode()

    assert drawn(10, 10, 10) == drawn(10, 10, 10)
    assert drawn(10, 10, 10).count("<!-- 123456 -->") > drawn(1000, 1, 1).count("<!-- 123456 -->")


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_every_part_of_a_made_up_bar_has_a_shade_of_its_own(number: int) -> None:
    names = [f"deel {i}" for i in range(number)]
    parts = [Part("Werk", [Point(10, "10")] * number)]
    drawn = charts.stacked(parts, names, FRAME).decode()
    shades = set(re.findall(r"fill: (#[0-9a-f]{6}); stroke: #ffffff", drawn))
    assert len(shades) == number
    assert all(f"<!-- {name} -->" in drawn for name in names)


def test_dots_are_drawn_above_where_the_axis_begins() -> None:
    bars = [Bar("T1", point(99.5), group="2019", main=False), Bar("T1", point(99.6), group="2020")]
    frame = Frame("%", SOURCE, Point(99, "doel: meer dan 99%"))
    assert charts.dots(bars, frame, 98) == charts.dots(bars, frame, 98)
    assert charts.dots(bars, frame, 98) != charts.dots(bars, frame, 97)
