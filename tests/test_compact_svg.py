from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor import charts
from prestatiemonitor.charts import Bar, Frame, Point
from prestatiemonitor.compact_svg import compact

NUMBER = st.integers(-5000, 5000) | st.floats(-500, 500, width=32).map(lambda x: round(x, 6))
COMMANDS = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}
COMMAND = st.sampled_from(sorted(COMMANDS)).flatmap(
    lambda one: st.tuples(st.just(one), st.lists(NUMBER, min_size=COMMANDS[one],
                                                 max_size=COMMANDS[one]))
)  # fmt: skip


def numbers(data: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", data)]


def commands(data: str) -> list[tuple[str, list[float]]]:
    """Path data in full: each command with its own letter."""
    out = []
    for letter, given_ in re.findall(r"([MLQCz])([^MLQCz]*)", data):
        values, many = numbers(given_), COMMANDS[letter]
        groups = [values[i : i + many] for i in range(0, len(values), many)] if many else [[]]
        out += [(letter, group) for group in groups]
    return out


@given(st.lists(COMMAND, min_size=1))
def test_a_path_keeps_every_command_and_every_number(path: list[tuple[str, list[float]]]) -> None:
    data = " \n".join(f"{letter} {' '.join(f'{v:f}' for v in values)}" for letter, values in path)
    text = compact(f'<svg>\n <path d="{data}"/>\n</svg>')
    (found,) = re.findall(r'd="([^"]*)"', text)
    assert commands(found) == commands(data)
    assert "\n" not in found


def test_a_chart_keeps_its_marks_texts_and_ids() -> None:
    bars = [Bar("Aa", Point(20, "20")), Bar("Bee", Point(300, "300"))]
    drawn = charts.rows(bars, Frame("mensen", "Bron: Regio Cee.")).decode()
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own chart
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for text in ("<!-- Aa -->", "<!-- 300 -->", '<?xml version="1.0"', 'id="axes_1"'):
        assert text in drawn
    assert not re.search(r">\s+<", drawn)
    assert compact(drawn) == drawn
