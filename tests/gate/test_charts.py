"""A chart tells its message in words and has its figures beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.gate import charts
from prestatiemonitor.gate.composed import Composed
from tests.gate.made_site import CHART, PAGE, made, write

TITLE = "Uitstroom: Assen, <em>ontwikkeling</em>"
TOLD = "In 2020 gingen ongeveer 285 mensen uit de bijstand naar werk."
TABLE = "<figure><figcaption>Uitstroom</figcaption><table><tr><td>285</td></tr></table></figure>"
LINK = '<p><a href="cijfers.csv">Cijfers (CSV)</a></p>'


def chart(alt: str = TOLD) -> str:
    return f'<figure><figcaption>{TITLE}</figcaption><img src="verloop.svg" alt="{alt}"></figure>'


def told(folder: Path, content: str) -> list[str]:
    site = made(folder)
    write(site, PAGE, f"<html><body><main>{content}</main></body></html>")
    found = list(charts.findings(Composed(site)))
    assert all((one.ernst, one.plaats) == ("weigering", PAGE) for one in found)
    assert all(CHART.rpartition("/")[2] in one.tekst for one in found)
    return [one.tekst for one in found]


@pytest.mark.parametrize(
    "content",
    [
        chart() + TABLE,
        f"<section>{chart()}{LINK}</section>",
        f"<section>{LINK}{chart()}</section>",
        f"<section><h2>A</h2>{chart()}{TABLE}{chart()}<p>Uitleg.</p>{TABLE}</section>",
        '<p><img src="verloop.svg" alt=""></p>',
    ],
    ids=["tabel", "link erna", "link ervoor", "elk een tabel", "geen grafiek"],
)
def test_a_chart_with_its_figures_is_right(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, content) == []


@pytest.mark.parametrize(
    ("alt", "fault"),
    [
        ("", "niet meer dan haar titel"),
        ("Uitstroom: Assen, ontwikkeling", "niet meer dan haar titel"),
        ("Uitstroom in Assen, te zien als lijn", "geen enkel cijfer"),
    ],
)
def test_a_chart_without_its_message_is_refused(tmp_path: Path, alt: str, fault: str) -> None:
    (found,) = told(tmp_path, chart(alt) + TABLE)
    assert fault in found
    assert found.startswith("WCAG 1.1.1")


@pytest.mark.parametrize(
    "content",
    [
        chart(),
        TABLE + chart(),
        chart() + chart() + TABLE,
        f"<section>{chart()}</section><section>{TABLE}{LINK}</section>",
    ],
    ids=["niets", "ervoor", "van een andere grafiek", "in een ander deel"],
)
def test_a_chart_without_its_figures_beside_it_is_refused(tmp_path: Path, content: str) -> None:
    (found,) = told(tmp_path, content)
    assert "geen tabel met dezelfde cijfers" in found


def test_all_charts_in_the_content_are_counted(tmp_path: Path) -> None:
    site = made(tmp_path)
    assert [len(found) for found in charts.charts(Composed(site)).values()] == [0, 1]
