from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.report import Report
from prestatiemonitor.result_page import ResultPage
from tests import slice_factory as made

COUNTED = [i.sleutel for i in made.agreement().indicatoren if i.sleutel in made.COUNTED]
EVERY = [*COUNTED, "financien", "jongeren"]
PARTS = ("opening", "definition", "over_the_years", "areas", "splits", "explanations", "ways_on")
YEAR = made.YEAR


def page(key: str, folder: Path | None = None, **changes: Any) -> ResultPage:
    return Report(made.reading(rapport="resultaat", **changes), folder).result(key)


@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("key", EVERY)
def test_every_part_of_every_result_is_whole(key: str, editie: str, tmp_path: Path) -> None:
    whole = "\n\n".join(getattr(page(key, tmp_path, editie=editie), one)().text for one in PARTS)
    assert not re.search(r"\bNone\b|\bnan\b|\n\n\n", whole)
    for image in re.findall(r"\]\(([^)]+\.svg)\)", whole):
        assert (tmp_path / image).exists()
    found = re.findall(r"\{#((?:fig|tbl)-[^} ]+)", whole)
    assert len(found) == len(set(found))


def test_it_opens_with_what_it_is_and_a_line_for_each_area_the_region_first() -> None:
    text = page("uitstroom").opening().text
    assert f"{made.agreement().indicator('uitstroom').definitie} (003 §5.1.1)" in text
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert [re.findall(r"\*\*(.+?)\*\*", line)[0] for line in lines] == ["Regio Cee", "Aa", "Bee"]
    assert "◆ Onzeker" in lines[0]
    assert "◆" not in lines[1]  # the target is that of the region
    assert f"({YEAR}-T2" not in text
    assert f"(../{YEAR}-T2/aa/werk/index.ipynb)" in lines[1]


def test_a_municipal_target_has_its_own_word() -> None:
    lines = page("beschut_werk").opening().text.splitlines()
    assert any(line.startswith("- ") and "Regio Cee" in line and "doel" in line for line in lines)


def test_all_areas_go_through_all_periods_newest_first() -> None:
    rows = page("uitstroom").over_the_years().text.splitlines()
    assert rows[0] == "| Periode | Aa | Bee | Regio Cee |"
    assert rows[2].startswith(f"| Jan–aug {YEAR} |")
    assert rows[-3].startswith(f"| Jan–apr {YEAR - 2} |")


def test_a_result_of_the_region_only_has_no_areas_beside_each_other() -> None:
    assert page("juiste_beslissingen").areas().text == (
        "Dit cijfer is er alleen voor Regio Cee als geheel."
    )
    assert "Aa |" not in page("juiste_beslissingen").over_the_years().text


def test_every_breakdown_has_a_heading_a_chart_and_a_table(tmp_path: Path) -> None:
    text = page("uitstroom", tmp_path).splits().text
    splits = made.agreement().indicator("uitstroom").uitsplitsingen
    assert re.findall(r"^### (.+)$", text, re.M) == [split.naam for split in splits]
    assert text.count("{#tbl-uitstroom-") == text.count("{#fig-uitstroom-") == len(splits)
    assert "niet verder uitgesplitst" in page("bijstand").splits().text


def test_in_jupyterlab_charts_stand_in_the_text() -> None:
    assert "data:image/svg+xml;base64," in page("uitstroom").areas().text


def test_the_agency_is_quoted_of_now_and_of_before() -> None:
    text = page(
        "uitstroom",
        toelichting=[["uitstroom", "REGIO", "Voor iedereen."], ["uitstroom", "GM0001", "In Aa."]],
        toelichting_eerder=[[f"{YEAR}-T1", "uitstroom", "GM0002", "Toen in Bee."],
                            [f"{YEAR}-T1", "in_beeld", "REGIO", "Iets anders."]],
    ).explanations().text  # fmt: skip
    assert text.index("Voor iedereen.") < text.index("**Aa**") < text.index("In Aa.")
    assert text.index("In Aa.") < text.index("april") < text.index("Toen in Bee.")
    assert "Iets anders." not in text
    assert page("bijstand").explanations().text == "Bij dit resultaat is geen toelichting gegeven."


def test_there_are_ways_to_the_reports_and_to_other_results() -> None:
    links = made.make().links | {
        "resultaat/herinstroom": "../herinstroom/index.ipynb", "resultaten": "../index.ipynb",
    }  # fmt: skip
    text = page("uitstroom", links=links).ways_on().text
    assert f"[Werk, Aa](../{YEAR}-T2/aa/werk/index.ipynb)" in text
    assert "[Terug in de bijstand binnen een jaar](../herinstroom/index.ipynb)" in text
    assert text.endswith("- [Alle resultaten](../index.ipynb)")
    assert "naar" not in page("uitstroom", links={}).ways_on().text
    assert page("bijstand", links={}).ways_on().text == "Er zijn geen andere pagina's."
