from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor import charts
from prestatiemonitor.charts import Bar, Frame, Point
from prestatiemonitor.compact_svg import compact

NUMBER = st.floats(-500, 500, width=32).map(lambda x: round(x, 6))
COMMANDS = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}


def command(letters: str, number: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def drawn(one: str) -> st.SearchStrategy[Any]:
        many = COMMANDS[one]
        return st.tuples(st.just(one), st.lists(number, min_size=many, max_size=many))

    return st.sampled_from(letters).flatmap(drawn)


COMMAND, OUTLINE = command("MLQCz", NUMBER), command("MLQz", st.integers(-5000, 5000))


def numbers(data: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", data)]


def absolute(data: str) -> list[tuple[str, list[float]]]:
    """Path data in full: each command with its own letter and in absolute coordinates."""
    out, at, begin = [], (0.0, 0.0), (0.0, 0.0)
    for letter, given_ in re.findall(r"([MLQClqz])([^MLQClqz]*)", data):
        values, many = numbers(given_), COMMANDS[letter.upper() if letter != "z" else letter]
        for group in [values[i : i + many] for i in range(0, len(values), many)] if many else [[]]:
            if letter == "z":
                at = begin
            elif letter.islower():
                group = [value + at[n % 2] for n, value in enumerate(group)]
            out.append((letter if letter == "z" else letter.upper(), group))
            at = (group[-2], group[-1]) if group else at
            begin = at if letter == "M" else begin
    return out


@given(st.lists(COMMAND, min_size=1))
def test_a_path_keeps_every_command_and_every_number(path: list[tuple[str, list[float]]]) -> None:
    data = " \n".join(f"{letter} {' '.join(f'{v:.6f}' for v in values)}" for letter, values in path)
    (found,) = re.findall(r'd="([^"]*)"', compact(f'<svg>\n <path d="{data}"/>\n</svg>'))
    assert absolute(found) == absolute(data)
    assert "\n" not in found


@given(st.lists(OUTLINE, min_size=1))
def test_an_outline_keeps_its_shape(path: list[tuple[str, list[int]]]) -> None:
    data = "M 5 7 \n" + " \n".join(f"{one} {' '.join(map(str, values))}" for one, values in path)
    (found,) = re.findall(r'd="([^"]*)"', compact(f'<svg>\n <path d="{data}"/>\n</svg>'))
    assert absolute(found) == absolute(data)
    assert not re.search("[LQ]", found)


def test_a_chart_keeps_its_marks_texts_and_ids() -> None:
    bars = [Bar("Aa", Point(20, "20")), Bar("Bee", Point(300, "300"))]
    drawn = charts.rows(bars, Frame("mensen", "Bron: Regio Cee.")).decode()
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own chart
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for text in ("<!-- Aa -->", "<!-- 300 -->", '<?xml version="1.0"', 'id="axes_1"'):
        assert text in drawn
    assert not re.search(r">\s+<", drawn)
    assert 'xlink:href="#n' in drawn
    assert 'id="n' in drawn
    assert "DejaVu" not in drawn
