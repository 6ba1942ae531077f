"""What a clerk reads: what is asked, under which numbers, and what to do."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from prestatiemonitor.matrix import Report
from prestatiemonitor.packages.texts import accompanying, adoption, checklist, file_address
from prestatiemonitor.project import Project
from prestatiemonitor.vaststellingen import Vaststelling
from tests.packages.conftest import ADDRESS, changed
from tests.packages.test_content import filled_in, found

PLACE = "reports/2020-T2/assen"


def test_a_concept_of_fictitious_counts_says_both(
    project: Project, reports: Sequence[Report]
) -> None:
    text = accompanying(found(project, reports), "", {})
    assert "fictieve voorbeeldcijfers" in text
    assert "CONCEPT" in text
    assert "Zaaknummer: nog niet bekend" in text
    assert "(concept, nog niet vastgesteld)" in text
    boxes = checklist(found(project, reports))
    assert "fictieve voorbeeldcijfers" in boxes
    assert "Zet dit pakket niet in het raadsinformatiesysteem" in boxes
    assert "- [ ] Nog open. Raadsbrief: vul het zaaknummer en de datum in" in boxes


def test_papers_that_are_complete_say_no_such_thing(
    project: Project, reports: Sequence[Report]
) -> None:
    whole = dataclasses.replace(found(filled_in(project), reports), fictief=False)
    for text in (accompanying(whole, "", {}), checklist(whole)):
        assert "concept" not in text.lower()
        assert "voorbeeldcijfers" not in text
    text = accompanying(whole, "", {})
    assert "Zaaknummer: 9\nKenmerk: nog niet bekend\nDatum: 6 oktober 2020" in text
    assert "(vastgesteld door college op 29 september 2020, zaaknummer 8)" in text


def test_the_text_has_the_summary_the_decision_and_addresses(
    project: Project, reports: Sequence[Report]
) -> None:
    text = accompanying(found(project, reports), "In het kort.\n", {2: "1. Instemmen."})
    assert text.endswith("KORTE INHOUD\n\nIn het kort.\n")
    first, second = text.split("AGENDAPUNT 2")
    assert "Gevraagd besluit:\n1. Instemmen.\n" in second
    assert "Gevraagd besluit" not in first
    assert f"- {ADDRESS}{PLACE}/raadsbrief/\n" in first
    assert f"- {ADDRESS}{PLACE}/raadspagina/\n" in first
    assert f"- {ADDRESS}{PLACE}/clientenbestand/\n" in second


def test_the_checklist_names_every_document_in_order_and_what_a_clerk_adds_herself(
    project: Project, reports: Sequence[Report]
) -> None:
    own = {
        "gebied": "GM0106", "periode": "2020-T2", "stuk": "raadsbrief", "bijlagen": ["Memo"],
        "behandeling_datum": "2020-11-03",
    }  # fmt: skip
    content = found(changed(project, "stukken.yml", {"stukken": [own]}), reports)
    boxes = checklist(content)
    places = [boxes.index(f"- [ ] Voeg toe: `{one.naam}`") for one in content.documenten]
    assert places == sorted(places)
    assert "dit zit niet in het pakket: Memo" in boxes
    assert "Maak het agendapunt in iBabs, bij ‘Ingekomen stukken’." in boxes
    assert "Behandeling: 3 november 2020" in accompanying(content, "", {})


def test_a_plain_package_names_no_system_and_no_heading_that_is_not_known(
    project: Project, reports: Sequence[Report]
) -> None:
    content = found(project, reports, "GM1730")
    bare = dataclasses.replace(
        content,
        agendapunten=tuple(dataclasses.replace(i, rubriek="") for i in content.agendapunten),
    )
    assert "- [ ] Maak het agendapunt. Titel: Resultaten" in checklist(bare)
    assert "Rubriek: nog niet bekend" in accompanying(bare, "", {})


def test_an_adoption_that_misses_a_part_is_a_concept() -> None:
    assert adoption(Vaststelling(gebied="GM0106", periode="2020-T2", orgaan="college")) == (
        "concept, nog niet vastgesteld"
    )


def test_only_files_of_the_site_have_an_address(
    project: Project, reports: Sequence[Report]
) -> None:
    content = found(project, reports)
    assert file_address(content, "00-controlelijst.md") is None
    assert file_address(content, "01 Raadsbrief Assen 2020-T2.pdf") == (
        f"{ADDRESS}{PLACE}/raadsbrief/raadsbrief-assen-2020-t2.pdf"
    )
