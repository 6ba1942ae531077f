"""Four amounts beside each other, and what schemes cost: tables, texts and charts that agree."""

from __future__ import annotations

import re
from typing import Any

import pytest

from prestatiemonitor import fund_views, views
from prestatiemonitor.charts import Point
from prestatiemonitor.reading import ReportError
from prestatiemonitor.view import View
from tests import slice_factory as made

YEAR = made.YEAR


def view(key: str, by: str = "", **how: Any) -> View:
    reading = made.reading(**how)
    return views.view(reading, reading.indicator(key), by)


EVERY = [("financien", by) for by in ("", "gebied", "fonds")] + [("minimaregelingen", "euro")]


@pytest.mark.parametrize("editie", ["intern", "openbaar"])
@pytest.mark.parametrize(("key", "by"), EVERY)
def test_a_chart_and_its_text_show_only_numbers_of_the_table(
    key: str, by: str, editie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []

    class Noted(Point):
        def __init__(self, value: float, text: str) -> None:
            super().__init__(value, text)
            texts.append(text)

    monkeypatch.setattr(fund_views, "Point", Noted)
    shown = view(key, by, editie=editie)
    assert shown.draw is not None
    assert shown.draw().startswith(b"<?xml")
    cells = {cell.strip("*") for row in shown.rows for cell in row}
    assert texts
    assert set(texts) <= cells
    assert set(re.findall(r": (€ [\d.]+|[\d.]+)(?=[;.])", shown.alt)) <= cells
    assert "None" not in shown.table() + shown.alt


def test_the_total_of_funds_and_the_region_stand_last() -> None:
    funds = view("financien", "fonds")
    assert funds.rows[-1] == ["**Totaal**", "1.800", "1.200", "1.820", "1.810", "−10"]
    areas = view("financien", "gebied", place="REGIO")
    assert [row[0] for row in areas.rows] == ["Aa", "Bee", "**Regio Cee**"]
    assert "Regio Cee" not in areas.alt
    assert areas.caption.endswith("in duizenden euro’s")


def test_every_period_has_a_row() -> None:
    shown = view("financien")
    assert shown.rows[0][0] == f"Jan–apr {YEAR - 2}"
    assert shown.rows[-1] == [f"Jan–aug {YEAR}", "1.800", "1.200", "1.820", "1.810", "−10"]


def test_a_difference_that_thousands_do_not_show_has_no_sign() -> None:
    cells = [
        [*row[:6], 1_000_400 if row[1] == "verwacht_eur" else 1_000_000, row[7]]
        if row[0] == "financien" else row
        for row in made.make().cells
    ]  # fmt: skip
    assert view("financien", cells=cells).rows[-1][-1] == "0"


def test_without_amounts_there_is_nothing_to_draw_and_the_table_says_so() -> None:
    for key, by in EVERY:
        shown = view(key, by, cells=[])
        assert shown.draw is None
        assert "niet beschikbaar" in shown.table()


def test_schemes_have_number_and_amount_now_and_a_year_before() -> None:
    shown = view("minimaregelingen", "euro")
    assert shown.header == [
        "Regeling", f"Aantal jan–aug {YEAR}",
        f"Bedrag jan–aug {YEAR - 1}", f"Bedrag jan–aug {YEAR}",
    ]  # fmt: skip
    assert shown.rows[0] == ["Bijzondere bijstand", "80", "€ 28.800", "€ 32.000"]
    assert shown.rows[-1][0] == "**Totaal**"
    first = view("minimaregelingen", "euro", perioden=[f"{YEAR}-T2"])
    assert len(first.header) == 3


def test_an_amount_rounded_to_nothing_is_told_as_less_than_its_step() -> None:
    shown = view("minimaregelingen", "euro", editie="openbaar")
    row = next(row for row in shown.rows if row[0] == "Andere regelingen")
    assert row[1:] == ["minder dan 10", "minder dan € 10.000", "minder dan € 10.000"]


def test_amounts_stand_beside_the_number_over_time_and_per_area() -> None:
    assert list(view("minimaregelingen").header) == ["Periode", "Aantal", "Bedrag"]
    areas = view("minimaregelingen", "gebied")
    assert list(areas.rows[0]) == ["**Aa**", "280", "€ 140.000"]


def test_an_unknown_breakdown_is_refused() -> None:
    with pytest.raises(ReportError, match="'route' is er niet"):
        view("financien", "route")
    with pytest.raises(ReportError, match="'euro' is er niet"):
        view("uitstroom", "euro")
