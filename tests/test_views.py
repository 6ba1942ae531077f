from __future__ import annotations

import re
from typing import Any

import pytest

from prestatiemonitor import charts, expectations, split_views, time_views, views
from prestatiemonitor import view as view_module
from prestatiemonitor.outlook import Outlook
from prestatiemonitor.precision import EXACT, HIDING, ROUNDED
from prestatiemonitor.reading import ReportError
from prestatiemonitor.view import View
from tests import slice_factory as made

YEAR = made.YEAR


def view(key: str, by: str = "", **how: Any) -> View:
    reading = made.reading(**how)
    return views.view(reading, reading.indicator(key), by)


EVERY = [
    (indicator.sleutel, by)
    for indicator in made.agreement().indicatoren
    if indicator.sleutel in made.COUNTED
    for by in ("", "gebied", *(split.sleutel for split in indicator.uitsplitsingen))
    if not (by == "gebied" and indicator.alleen_regio)
]


@pytest.mark.parametrize(("key", "by"), EVERY)
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
def test_the_numbers_of_the_text_alternative_stand_in_the_table(
    key: str, by: str, editie: str
) -> None:
    shown = view(key, by, editie=editie, place="REGIO")
    cells = {cell.strip("*") for row in shown.rows for cell in row}
    numbers = re.findall(r": ([\d.,]+%?|minder dan 10)(?=[;.]|$)", shown.alt.rstrip("."))
    assert numbers
    assert set(numbers) - {"100%"} <= cells | _targets(key)


def _counted_in(key: str) -> str:
    return "REGIO" if key in made.REGION_ONLY else "GM0001"


def _targets(key: str) -> set[str]:
    targets = made.agreement().indicator(key).doelen
    return {f"{target.waarde}" for target in targets}


@pytest.mark.parametrize(("key", "by"), EVERY)
def test_a_chart_shows_only_texts_of_its_table(
    key: str, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []

    class Noted(charts.Point):
        def __init__(self, value: float, text: str) -> None:
            super().__init__(value, text)
            texts.append(text)

    for module in (view_module, time_views):
        monkeypatch.setattr(module, "Point", Noted)
    shown = view(key, by, editie="openbaar", place=_counted_in(key))
    assert texts
    cells = {cell.strip("*").removeprefix("verwacht: ") for row in shown.rows for cell in row}
    texts = [text for text in texts if not text.startswith(("doel", "taakstelling", "landelijk"))]
    short = {"< 10": "minder dan 10", "≥99%": "minstens 99%"}
    texts = [text.replace("–\n", "–") for text in texts]
    assert {short.get(text, text) for text in texts} <= cells


@pytest.mark.parametrize(("key", "by"), EVERY)
def test_every_view_draws_and_tabulates(key: str, by: str) -> None:
    shown = view(key, by, place=_counted_in(key))
    assert shown.draw is not None
    assert shown.draw().startswith(b"<?xml")
    assert "  " not in shown.alt
    assert f"{{#tbl-{shown.name}}}" in shown.table()
    assert "None" not in shown.table() + shown.alt


def test_a_flow_has_a_year_a_row_and_says_what_is_still_to_come() -> None:
    shown = view("uitstroom")
    assert list(shown.header) == ["Jaar", "jan–apr", "jan–aug", "jan–dec"]
    assert list(shown.rows[-1]) == [str(YEAR), "100", "200", "verwacht: 256–332"]
    bare = view("uitstroom", verwachting={})
    assert list(bare.rows[-1]) == [str(YEAR), "100", "200", "nog niet bekend"]


@pytest.mark.parametrize("key", ["uitstroom", "bijstand", "wsw_regulier"])
def test_what_is_expected_stands_in_table_text_and_unit(key: str) -> None:
    shown, bare = view(key, place="REGIO"), view(key, place="REGIO", verwachting={})
    reading = made.reading(place="REGIO")
    found = expectations.of(reading, reading.indicator(key))
    assert isinstance(found, Outlook)
    bounds = expectations.short(found)
    assert shown.rows[-1] != bare.rows[-1]
    assert any(bounds in cell for cell in shown.rows[-1])
    assert f"Eind {YEAR} verwachten wij {bounds}." in shown.alt
    assert "verwacht" not in bare.alt
    assert shown.draw is not None
    assert bare.draw is not None
    assert shown.draw() != bare.draw()


def test_who_is_left_is_not_drawn_among_those_who_are_in() -> None:
    assert "verwacht" not in view("in_beeld", place="REGIO").alt


def test_a_share_stands_beside_its_parts() -> None:
    shown = view("in_beeld")
    assert list(shown.header) == ["Datum", "Aantal", "Van de", "Aandeel"]
    assert list(shown.rows[-1]) == [f"31 aug {YEAR}", "600", "800", "75%"]
    assert "Doel" in view("in_beeld", place="REGIO").alt


def test_categories_end_with_what_they_add_up_to() -> None:
    assert view("uitstroom", "soort").rows[-1][0] == "**Totaal**"
    assert view("routes", "route").rows[-1][0] == "**Alle mensen met een bijstandsuitkering**"
    assert "**" not in view("activiteiten", "activiteit").rows[-1][0]
    loose = [row for row in made.make().cells if row[5] != "werk"]
    assert "**" not in view("uitstroom", "soort", cells=loose).rows[-1][0]


def test_the_largest_category_is_told_first_unless_there_is_none() -> None:
    assert "Het hoogste aantal: Betaald werk. Betaald werk: 120" in view("uitstroom", "soort").alt
    assert "Het hoogste" not in view("voorzieningenwijzer_aanbod", "gebied", cells=[]).alt


def test_areas_show_their_own_targets_only() -> None:
    rows = {row[0]: row for row in view("uitstroom", "gebied").rows}
    assert rows["**Aa**"][2] == "geen eigen doel"
    assert "mensen" in rows["Regio Cee"][2]
    assert "Elders" not in rows


def test_people_elsewhere_are_shown_where_they_count() -> None:
    cells = [[*row[:6], 7, row[7]] if row[2] == "BUITEN" else row for row in made.make().cells]
    rows = {row[0]: row for row in view("uitstroom", "gebied", cells=cells).rows}
    assert rows["Elders"][1] == "7"
    assert rows["Elders"][3] == "–"


def test_without_counts_there_is_nothing_to_draw() -> None:
    assert view("uitstroom", cells=[]).draw is None
    assert view("bijstand", cells=[]).draw is None
    assert view("uitstroom", "soort", cells=[]).draw is None


def test_wide_numbers_are_shown_for_two_years_only(monkeypatch: pytest.MonkeyPatch) -> None:
    groups: list[str] = []
    monkeypatch.setattr(time_views.charts, "columns", lambda bars, _: groups.extend(
        bar.group for bar in bars
    ))  # fmt: skip
    draw = view("bijstand", place="GM0001").draw
    assert draw is not None
    draw()
    assert set(groups) == {str(YEAR - 1), str(YEAR)}


def test_nothing_is_drawn_of_hidden_counts_only() -> None:
    small = [[*row[:6], 3, row[7]] for row in made.make().cells]
    for by in ("", "soort", "gebied"):
        assert view("uitstroom", by, cells=small, editie="openbaar").draw is None
        assert view("uitstroom", by, cells=small).draw is not None


def test_hidden_counts_all_have_the_same_length() -> None:
    assert {view_module.counted(n, HIDING).value for n in range(10)} == {5}
    assert [view_module.counted(n, ROUNDED).value for n in (0, 5, 10)] == [0, 5, 10]
    assert view_module.counted(7, EXACT).value == 7


def test_a_chart_out_of_its_page_still_says_it_is_fictitious_and_rounded() -> None:
    indicator = made.agreement().indicator("uitstroom")
    public = view_module.source(made.reading(editie="openbaar"), indicator)
    assert public.endswith("Aantallen afgerond op 5. Fictieve voorbeeldcijfers.")
    real = made.make().herkomst | {"fictief": False}
    told = view_module.source(made.reading(herkomst=real), indicator)
    assert told == f"Bron: Regio Cee, levering {YEAR}-T2."


def test_an_unknown_breakdown_is_refused_with_a_suggestion() -> None:
    with pytest.raises(ReportError, match="Bedoelt u 'soort'"):
        view("uitstroom", "sort")


def test_a_target_that_does_not_fit_the_axis_is_not_drawn() -> None:
    body = made.make().overeenkomst
    changed = {**body, "indicatoren": [_other_unit(row) for row in body["indicatoren"]]}
    key = "voorzieningenwijzer_gebruik"
    assert "Doel" in view(key, place="REGIO").alt
    assert "Doel" not in view(key, place="REGIO", overeenkomst=changed).alt


def _other_unit(row: dict[str, Any]) -> dict[str, Any]:
    if row["sleutel"] != "voorzieningenwijzer_gebruik":
        return row
    goal = {**row["doelen"][0], "eenheid": "procent", "waarde": 60, "noemer": None}
    return {**row, "doelen": [goal], "startwaarden": []}


def test_many_categories_that_divide_nothing_alike_stay_a_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    indicator = made.agreement().indicator("activiteiten")
    monkeypatch.setattr(split_views, "MOST_ROWS", 2)
    split = indicator.breakdown("activiteit")
    assert split_views.crossing(indicator, split) is None
    routes = made.agreement().indicator("routes")
    alone = routes.model_copy(update={"uitsplitsingen": (split, routes.breakdown("route_duur"))})
    assert split_views.crossing(alone, routes.breakdown("route_duur")) is None


def test_nothing_is_drawn_of_parts_or_years_that_are_not_known() -> None:
    assert view("routes", "route_duur", cells=[]).draw is None
    assert view("herinstroom", cells=[]).draw is None


def test_crossed_parts_stand_beside_what_they_add_up_to() -> None:
    shown = view("routes", "route_duur")
    columns = ["korter dan 1 jaar", "1 tot 3 jaar", "3 jaar of langer", "Samen"]
    assert list(shown.header)[1:] == columns
    assert list(shown.rows[1]) == ["Vrijwilliger", "100", "100", "600", "800"]


def _in_beeld(counts: dict[str, int]) -> list[list[Any]]:
    return [
        [*row[:6], counts[row[3]], row[7]]
        if row[3] in counts and row[:3] == ["in_beeld", "aantal", "REGIO"] and row[5] == "totaal"
        else row
        for row in made.make().cells
    ]


def test_a_share_that_rounded_counts_cannot_tell_is_not_drawn_and_one_of_all_says_at_least() -> (
    None
):
    cells = _in_beeld({f"{YEAR}-T1": 0, f"{YEAR}-T2": 920})
    shown = view("in_beeld", place="REGIO", cells=cells, editie="openbaar")
    assert [row[-1] for row in shown.rows[-2:]] == ["groep te klein", "minstens 99%"]
    assert f"30 apr {YEAR}: groep te klein; 31 aug {YEAR}: minstens 99%." in shown.alt
    assert shown.draw is not None
    drawn = shown.draw().decode()
    assert "≥99%" in drawn
    assert "groep" not in drawn


def test_revised_counts_are_marked_in_tables_and_not_in_charts() -> None:
    cells = [[*row[:7], "herzien"] for row in made.make().cells]
    for key, by in (("uitstroom", ""), ("uitstroom", "soort"), ("uitstroom", "gebied"),
                    ("wsw_regulier", ""), ("routes", "route_duur")):  # fmt: skip
        shown = view(key, by, cells=cells)
        assert "(herzien)" in shown.table()
        assert shown.draw is not None
        assert "herzien" not in shown.draw().decode()


def test_a_difference_within_the_rounding_makes_no_largest_category() -> None:
    def alt(more: int) -> str:
        cells = [
            [*row[:6], {"werk": 100 + more, "ondernemerschap": 100}.get(row[5], 0), row[7]]
            if row[0] == "uitstroom" and row[4] == "soort"
            else row
            for row in made.make().cells
        ]
        return view("uitstroom", "soort", cells=cells, editie="openbaar").alt

    assert "Het hoogste aantal: Betaald werk." in alt(10)
    assert "Het hoogste" not in alt(5)


def test_what_is_of_the_first_of_january_is_shown_once_a_year(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[charts.Bar] = []
    monkeypatch.setattr(charts, "columns", lambda bars, _: drawn.extend(bars) or b"")
    shown = view("statushouders_bijstand", place="REGIO")
    days = [row[0] for row in shown.rows]
    assert days == list(dict.fromkeys(days))
    assert days[-1] == f"1 jan {YEAR}"
    assert shown.draw is not None
    shown.draw()
    assert {bar.label for bar in drawn} == {"1 jan"}
    assert len(drawn) == len(days)
