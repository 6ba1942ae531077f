"""What may not go out is refused before anything is composed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from prestatiemonitor import gate, wall
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.places import COUNTS, Editie
from prestatiemonitor.project import load_project
from prestatiemonitor.publishing import Publishing
from prestatiemonitor.rounding.key import KEY_FILE
from tests.gate.conftest import rebuilt
from tests.tiny_project import PERIOD

REAL = Publishing(adres="https://monitor.gemeente.nl/")
RESERVED = Publishing(adres="https://monitor.example/")
WALL = COUNTS / "openbaar" / wall.RECORD
DAY = date(2021, 1, 20)


def found(
    root: Path, *, voorbeeld: bool, publishing: Publishing = REAL, editie: Editie = "openbaar"
) -> list[Finding]:
    return gate.of_project(load_project(root), editie, publishing, voorbeeld=voorbeeld, day=DAY)


def refused(findings: list[Finding]) -> list[str]:
    return [one.regel for one in findings if one.ernst == "weigering"]


def test_a_fresh_example_goes_through_marked_as_one(example_root: Path) -> None:
    assert refused(found(example_root, voorbeeld=True, publishing=RESERVED)) == []


def test_fictitious_counts_are_refused_unless_marked(example_root: Path) -> None:
    told = found(example_root, voorbeeld=False)
    assert refused(told) == ["fictief"]
    assert "--voorbeeld" in told[0].tekst


def test_fresh_real_counts_go_through(real_root: Path) -> None:
    assert refused(found(real_root, voorbeeld=False)) == []


def test_real_counts_are_never_marked_as_an_example(real_root: Path) -> None:
    assert refused(found(real_root, voorbeeld=True)) == ["fictief"]


def test_real_counts_need_an_address_that_exists(real_root: Path) -> None:
    told = found(real_root, voorbeeld=False, publishing=RESERVED)
    assert refused(told) == ["adres"]
    assert told[0].plaats == "params/publiceren.yml"


def test_real_counts_need_an_email_that_exists(real_root: Path) -> None:
    about = real_root / "params/metagegevens.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("@werkplein.nl", "@werkplein.example"), encoding="utf-8")
    told = [one for one in found(real_root, voorbeeld=False) if one.regel == "adres"]
    assert [one.plaats for one in told] == ["params/metagegevens.yml"]


def test_real_counts_need_the_rounding_key(real_root: Path) -> None:
    (real_root / KEY_FILE).unlink()
    assert "sleutel" in refused(found(real_root, voorbeeld=False))


def test_the_internal_edition_is_always_refused(example_root: Path) -> None:
    for voorbeeld in (True, False):
        (one,) = found(example_root, voorbeeld=voorbeeld, editie="intern")
        assert (one.regel, one.ernst) == ("editie", "weigering")


def test_without_a_build_there_is_nothing_to_publish(example_root: Path) -> None:
    (example_root / "data/cijfers/openbaar/cellen/herkomst.json").unlink()
    (one,) = found(example_root, voorbeeld=True)
    assert (one.regel, "prestatiemonitor build" in one.tekst) == ("gebouwd", True)


@pytest.mark.parametrize("text", [None, "{}", "stuk", '{"muur": "heg"}'])
def test_a_wall_that_nobody_recorded_is_refused(example_root: Path, text: str | None) -> None:
    path = example_root / WALL
    path.unlink() if text is None else path.write_text(text)
    rebuilt(example_root)
    assert "muur" in refused(found(example_root, voorbeeld=True))


def test_real_reports_made_without_a_wall_are_told(real_root: Path) -> None:
    (real_root / WALL).write_text(json.dumps({"muur": "geen"}))
    told = [one for one in found(real_root, voorbeeld=False) if one.regel == "muur"]
    assert [one.ernst for one in told] == ["waarschuwing"]
    assert "--zonder-muur" in told[0].tekst


def test_example_reports_need_no_wall(example_root: Path) -> None:
    (example_root / WALL).write_text(json.dumps({"muur": "geen"}))
    assert not [one for one in found(example_root, voorbeeld=True) if one.regel == "muur"]


def test_of_real_counts_is_told_what_is_not_stated_about_accessibility(real_root: Path) -> None:
    told = [one for one in found(real_root, voorbeeld=False) if one.regel == "verklaring"]
    assert [one.plaats for one in told] == [
        "params/toegankelijkheid.yml", "data/keuring/toegankelijkheid.yml",
    ]  # fmt: skip
    assert {one.ernst for one in told} == {"waarschuwing"}


def test_an_example_states_nothing_about_accessibility(example_root: Path) -> None:
    assert not [one for one in found(example_root, voorbeeld=True) if one.regel == "verklaring"]


def test_results_off_course_without_an_explanation_are_told(example_root: Path) -> None:
    path = example_root / "data/cijfers/openbaar/cellen/status.json"
    path.write_text(json.dumps([["uitstroom", "REGIO", PERIOD, "achter"]]))
    told = [one for one in found(example_root, voorbeeld=True) if one.regel == "toelichting"]
    assert [(one.ernst, one.plaats) for one in told] == [("waarschuwing", f"{PERIOD} Regio")]
    assert f"params/toelichting/{PERIOD}.yml" in told[0].tekst


def test_what_is_not_adopted_is_told_of_each_report_and_paper(example_root: Path) -> None:
    told = [one for one in found(example_root, voorbeeld=True) if one.regel == "concept"]
    names = ("overzicht", "raadsbrief")
    assert {one.ernst for one in told} == {"waarschuwing"}
    assert [sum(one.plaats.startswith(name) for one in told) for name in names] == [3, 2]


def test_what_is_adopted_is_no_concept(example_root: Path) -> None:
    given = {"gebied": "GM0001", "periode": PERIOD, "orgaan": "college", "zaaknummer": "1"}
    given["tijdstip"] = "2020-05-28T10:00:00"
    (example_root / "params/vaststelling.yml").write_text(
        yaml.safe_dump({"vaststellingen": [given]})
    )
    told = [one for one in found(example_root, voorbeeld=True) if one.regel == "concept"]
    assert not any("overzicht" in one.plaats and one.plaats.endswith(" aa") for one in told)


def test_a_concept_that_does_not_say_so_is_refused(example_root: Path) -> None:
    path = example_root / f"reports/openbaar/{PERIOD}/regio/overzicht/index.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace(".concept", ""), encoding="utf-8")
    told = [one for one in found(example_root, voorbeeld=True) if one.regel == "concept"]
    assert [one.plaats for one in told if one.ernst == "weigering"] == [f"overzicht {PERIOD} regio"]


def test_a_concept_without_its_notebook_is_told_as_not_fresh(example_root: Path) -> None:
    (example_root / f"reports/openbaar/{PERIOD}/regio/overzicht/index.ipynb").unlink()
    assert set(refused(found(example_root, voorbeeld=True))) == {"vers"}
