"""The chart of money: its own file per run alike, with all that is known and nothing else."""

from __future__ import annotations

import re

from prestatiemonitor import money_bars
from prestatiemonitor.charts import Frame, Point
from prestatiemonitor.money_bars import Amounts

FRAME = Frame("in duizenden euro’s", "Bron: een regio, levering 2020-T2.")
LEGEND = ["begroot", "uitgegeven", "verwacht"]


def point(value: float) -> Point:
    return Point(value, f"{value:g}")


def drawn(*groups: Amounts) -> bytes:
    return money_bars.beside(groups, LEGEND, "geld van het Rijk", FRAME)


FULL = Amounts("Wsw", [point(300), point(200), point(304)], point(280))


def test_the_same_amounts_give_the_same_bytes() -> None:
    assert drawn(FULL) == drawn(FULL)
    assert drawn(FULL).startswith(b"<?xml")


def test_an_amount_that_is_not_known_is_left_out() -> None:
    partly = Amounts("Wsw", [point(300), None, None], None)
    assert partly.known
    assert not Amounts("Wsw", [None, None, None], point(280)).known
    assert len(drawn(partly)) < len(drawn(FULL))


def test_nothing_spent_is_drawn_as_nothing() -> None:
    assert drawn(Amounts("Wsw", [point(0)] * 3, point(0))).startswith(b"<?xml")


def test_each_group_makes_the_chart_higher() -> None:
    heights = [float(re.findall(r'height="([\d.]+)pt"', drawn(*[FULL] * n).decode())[0])
               for n in (1, 2)]  # fmt: skip
    assert heights[0] < heights[1]
