"""The whole site is inspected with what the gate looks with, and all of it is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor.documents import pdf
from prestatiemonitor.documents.content import read
from prestatiemonitor.documents.style import Style
from prestatiemonitor.gate import browser, inspecting, pages
from prestatiemonitor.gate.finding import refusal
from prestatiemonitor.gate.inspecting import Inspected, InspectionError, inspect, recorded
from prestatiemonitor.inspection import Test, Unit
from tests.browsing import needs_chromium
from tests.documents.conftest import PARTS
from tests.documents.conftest import write as notebook
from tests.gate.made_site import HOME, PAGE, made, plant

DAY = date(2026, 11, 22)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site that holds all rules, with a document."""
    folder = made(tmp_path)
    report = notebook(tmp_path / "rapport", *PARTS)
    (folder / "brief.pdf").write_bytes(pdf.make(read(report), Style("Aa", "Cee", "Resultaten")))
    return folder


@needs_chromium
def test_all_that_is_looked_at_is_counted_the_second_time_too(site: Path, tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        found = inspect(site, tmp_path / "kept", said.append)
        assert found.findings == ()
        counted = {test: dict(seen) for test, seen in found.bekeken.items()}
        assert counted["toetsenbord"] == {"paginas": 2, "stops": 16}
        assert counted["grafieken"] == {"grafieken": 1}
        assert counted["pdf"] == counted["leesvolgorde"] == {"pdfs": 1}
        assert counted["word"] == {"worddocumenten": 0}
    assert said == ["Pagina's bekijken in een browser: 2 van de 2.", "PDF's keuren: 1 van de 1."]


@needs_chromium
def test_what_is_wrong_is_recorded_by_test_with_an_example(site: Path, tmp_path: Path) -> None:
    for place in (HOME, PAGE):
        plant(site, place, '<p style="width: 60rem">Breed</p>')
    plant(site, PAGE, "<figure><img src='verloop.svg' alt='Verloop'></figure>")
    (site / "stuk.pdf").write_bytes(b"%PDF-1.7 kapot")
    (site / "stuk.docx").write_bytes(b"kapot")
    made_of = recorded(inspect(site, tmp_path / "kept", lambda _: None), DAY)
    wrong = {one.toets: one for one in made_of.toetsen if one.bevindingen}
    assert list(wrong) == ["vergroten", "grafieken", "pdf", "word"]
    assert {one.aantal for one in wrong["vergroten"].bevindingen} == {2}
    assert {one.voorbeeld for one in wrong["vergroten"].bevindingen} == {HOME}
    assert [one.voorbeeld for one in wrong["pdf"].bevindingen] == ["stuk.pdf"]
    assert made_of.faults == sum(one.faults for one in wrong.values()) > 6
    assert (made_of.datum, made_of.paginas_aantal) == (DAY, 2)


@needs_chromium
def test_versions_and_criteria_come_from_what_was_used(site: Path, tmp_path: Path) -> None:
    found = recorded(inspect(site, tmp_path / "kept", lambda _: None), DAY)
    assert found.browser == browser.told()
    assert found.axe == pages.axe_version()
    assert {"1.1.1", "1.4.3", "2.4.4", "4.1.2"} <= {*found.by_test["toegankelijk"].criteria}
    assert found.by_test["vergroten"].criteria == ("1.4.4", "1.4.10", "1.4.12")


def test_every_rule_that_an_inspection_uses_belongs_to_a_test() -> None:
    """What the gate may find on a page, in a chart or in a document can be recorded."""
    findings = tuple(refusal(rule, "x") for rule in inspecting.RULES)
    seen: dict[Test, dict[Unit, int]] = {test: {} for test in inspecting.CRITERIA}
    found = recorded(Inspected(findings, seen, 0, {}), DAY)
    assert {one.toets for one in found.toetsen} == {*inspecting.RULES.values()} - {"toegankelijk"}
    assert found.leesbaarheid.gemiddelde_score == 0


def test_without_a_site_there_is_nothing_to_inspect(tmp_path: Path) -> None:
    with pytest.raises(InspectionError, match="prestatiemonitor build"):
        inspect(tmp_path / "weg", tmp_path / "kept", lambda _: None)


def test_what_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InspectionError, match=r"pip install playwright.*pip install page-valid"):
        inspect(made(tmp_path), tmp_path / "kept", lambda _: None)
