"""Questions about cells: what is answered, and what is refused with a way on."""

from __future__ import annotations

from pathlib import Path

import pytest

import prestatiemonitor.lab as pm
from prestatiemonitor.lab import source
from prestatiemonitor.lab.shown import Chart, Text
from prestatiemonitor.precision import HIDDEN
from prestatiemonitor.report import open_report

pytestmark = pytest.mark.usefixtures("in_clone")


def rows(text: Text) -> list[list[str]]:
    lines = [line for line in text.markdown.splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines[2:]]


def test_a_question_gives_what_the_report_shows(in_clone: Path) -> None:
    report = open_report(
        in_clone / "data/voorbeeldsneden/overzicht.json", editie="openbaar", periode="2020-T2",
        gebied="assen",
    )  # fmt: skip
    asked = pm.cells("2020-T2").area("assen").indicator("uitstroom").by("gebied")
    shown = report.table("uitstroom", by="gebied")
    assert asked.table().markdown == shown.text
    chart = asked.chart()
    assert isinstance(chart, Chart)
    assert chart.svg == report.chart("uitstroom", by="gebied").svg  # type: ignore[union-attr]


def test_asking_changes_no_earlier_question() -> None:
    first = pm.cells("2020-T2").indicator("uitstroom")
    before = first.table().markdown
    first.by("gebied").split("soort").share().area("assen")
    assert first.table().markdown == before


def test_every_result_has_a_table_a_frame_and_a_chart_or_a_reason() -> None:
    asked = pm.cells("2020-T2")
    for key in pm.indicatoren:
        one = asked.indicator(key)
        for by in ("periode", "gebied", *pm.indicatoren[key].uitsplitsingen):
            answer = one.by(by)
            assert rows(answer.table()), (key, by)
            assert len(answer.frame), (key, by)
            chart = answer.chart()
            assert isinstance(chart, Chart) or "geen grafiek" in repr(chart), (key, by)


def test_columns_of_a_table_add_up_to_the_total_by_area() -> None:
    frame = pm.cells("2020-T2").indicator("uitstroom").by("gebied").split("soort").frame
    totals = pm.cells("2020-T2").indicator("uitstroom").by("gebied").frame
    assert frame.groupby("gebied")["aantal_personen"].sum().to_dict() == dict(
        zip(totals["gebied"], totals["aantal_personen"], strict=True)
    )


def test_numbers_say_their_unit_and_how_far_they_may_be_off() -> None:
    asked = pm.cells("2020-T2")
    units = {
        "uitstroom": ("aantal_personen", "marge_personen", 4),
        "beschut_werk": ("aantal_plekken", "marge_plekken", 4),
        "juiste_beslissingen": ("aantal_beslissingen", "marge_beslissingen", 0),
        "financien": ("gerealiseerd_eur", "marge_eur", 1000),
    }
    for key, (count, margin, off) in units.items():
        frame = asked.indicator(key).frame
        assert frame[margin].dropna().unique().tolist() == [off]
        assert frame[count].notna().any()


def test_without_a_result_there_is_everything() -> None:
    asked = pm.cells("2020-T1")
    assert asked.frame["periode"].max() == "2020-T1"
    assert set(pm.indicatoren) == set(asked.frame["indicator"])
    assert "Uit de bijstand" in asked.table().markdown
    with pytest.raises(pm.LabError, match="Kies eerst een resultaat"):
        asked.chart()
    with pytest.raises(pm.LabError, match="Kies eerst een resultaat"):
        asked.by("gebied")


def test_a_small_group_has_no_share_and_a_small_count_no_number() -> None:
    asked = pm.cells("2020-T2").indicator("uitstroom").by("gebied").split("soort")
    (small,) = [row for row in rows(asked.table()) if row[0] == "Aa en Hunze"]
    assert HIDDEN in small
    (small,) = [row for row in rows(asked.share().table()) if row[0] == "Aa en Hunze"]
    assert "groep te klein" in small
    assert asked.share().frame["aandeel_procent"].isna().any()


def test_a_share_of_everyone_is_told_as_at_least() -> None:
    asked = pm.cells("2020-T2").indicator("activiteiten").by("periode").share()
    texts = {cell for row in rows(asked.table()) for cell in row}
    assert any(text.startswith("minstens ") for text in texts)


def test_areas_are_beside_the_region_only_where_it_is_sure() -> None:
    told = rows(pm.cells("2020-T2").indicator("uitstroom").by("gebied").per("bijstand").table())
    assert {row[-1] for row in told} <= {"lager", "hoger", "geen duidelijk verschil", "–"}
    assert told[-1][-1] == "–"
    assert told[-1][1].isdigit()


def test_per_thousand_inhabitants_of_the_region_is_of_its_municipalities() -> None:
    asked = pm.cells("2020-T2").indicator("bijstand").by("gebied").per("inwoners")
    rates = asked.frame.set_index("gebied")["per_1000_inwoners"]
    assert rates.min() < rates["Werkplein Drentsche Aa"] < rates.max()


def test_who_lives_elsewhere_is_no_inhabitant() -> None:
    asked = pm.cells("2020-T2").indicator("wsw").by("gebied").per("inwoners")
    assert rows(asked.table())[-1][1] == "niet beschikbaar"


def test_of_history_there_is_no_population() -> None:
    asked = pm.cells("2020-T2").area("assen").indicator("bijstand").per("inwoners")
    assert rows(asked.table())[0][1] == "niet beschikbaar"


def test_what_is_of_the_region_alone_is_shown_of_the_region() -> None:
    asked = pm.cells("2020-T2").area("assen").indicator("routewissel")
    assert set(asked.frame["gebied"]) == {"Werkplein Drentsche Aa"}
    assert isinstance(asked.by("stap").chart(), Chart)


def test_many_categories_get_a_bar_each_and_few_are_stacked() -> None:
    asked = pm.cells("2020-T2")
    many = asked.indicator("activiteiten").by("gebied").split("activiteit").chart()
    few = asked.indicator("uitstroom").by("gebied").split("soort").chart()
    assert isinstance(many, Chart)
    assert isinstance(few, Chart)
    assert many.svg.count(b'<g id="text_') > few.svg.count(b'<g id="text_')


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda c: c.indicator("uitstrom"), "Bedoelt u 'uitstroom'"),
        (lambda c: c["uitstroom"].by("gebid"), "Bedoelt u 'gebied'"),
        (lambda c: c["uitstroom"].split("soorten"), "Bedoelt u 'soort'"),
        (lambda c: c["uitstroom"].measure("euro"), "Kies uit: aantal"),
        (lambda c: c["uitstroom"].per("inwoner"), "Bedoelt u 'inwoners'"),
        (lambda c: c.area("Asen"), "Bedoelt u 'assen'"),
        (lambda c: c["uitstroom"].share().table(), "geen deel van een groter geheel"),
        (lambda c: c["routes"].by("route").split("route_duur").table(), "niet geteld"),
        (lambda c: c["beschut_werk"].per("inwoners").table(), "alleen van aantallen"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(ask, answer) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(pm.LabError, match=answer) as caught:
        ask(pm.cells("2020-T2"))
    assert caught.value._render_traceback_()[0].startswith("Let op: ")


@pytest.mark.parametrize("name", ["assen", "Assen", "GM0106", "ASSEN"])
def test_an_area_has_several_names(name: str) -> None:
    assert source.place(pm.cells("2020-T2").reading, name).slug == "assen"


def test_where_nothing_was_counted_is_told() -> None:
    with pytest.raises(pm.LabError, match="hierover zijn geen cijfers"):
        pm.cells("2018-T1").indicator("uitstroom_cohort").table()


def test_a_question_shows_itself_in_jupyterlab() -> None:
    asked = pm.cells("2020-T2")
    assert asked._ipython_key_completions_()[:1] == ["aanvragen"]
    for one in (asked, asked["uitstroom"]):
        bundle = one._repr_mimebundle_()
        assert set(bundle) == {"text/markdown", "text/plain"}
        assert bundle["text/markdown"].startswith("**Cellen tot en met 2020-T2, ")
        assert "Fictieve voorbeeldcijfers." in bundle["text/plain"]
        assert "{#tbl" not in bundle["text/markdown"]
