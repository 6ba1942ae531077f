"""What goes in a package: per item the paper, its appendices, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from prestatiemonitor.matrix import Report
from prestatiemonitor.packages.content import Content, content
from prestatiemonitor.packages.systems import load_systems
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project
from prestatiemonitor.vaststellingen import load_vaststellingen
from tests.packages.conftest import ADDRESS, changed

PERIOD = Period(2020, 2)


def found(project: Project, reports: Sequence[Report], code: str = "GM0106") -> Content:
    systems = load_systems(project.root, project.areas, project.matrix)
    assert systems is not None
    area = project.areas.by_code(code)
    adopted = load_vaststellingen(project.root, project.areas)
    return content(
        area, PERIOD, *systems.at(area), project, adopted, reports, fictief=True, adres=ADDRESS
    )


def filled_in(project: Project) -> Project:
    """Every paper of Assen has a number and a date, and both reports were adopted."""
    paper = {"gebied": "GM0106", "periode": "2020-T2", "zaaknummer": "9", "datum": "2020-10-06"}
    papers = [paper | {"stuk": stuk} for stuk in ("raadsbrief", "raadsvoorstel")]
    adopted = [
        {"gebied": code, "periode": "2020-T2", "orgaan": "college", "zaaknummer": "8",
         "tijdstip": "2020-09-29T10:00:00"}
        for code in ("GM0106", "WPDA")
    ]  # fmt: skip
    changed(project, "vaststelling.yml", {"vaststellingen": adopted})
    return changed(project, "stukken.yml", {"stukken": papers})


def test_what_is_not_filled_in_or_adopted_is_open_each_once(
    project: Project, reports: Sequence[Report]
) -> None:
    told = found(project, reports).open
    assert [line.split(":")[0] for line in told] == [
        "raadsbrief",
        "raadsvoorstel",
        "Bestuursrapportage Assen, januari tot en met augustus 2020",
        "Bestuursrapportage Werkplein Drentsche Aa, januari tot en met augustus 2020",
    ]
    assert "het zaaknummer en de datum" in told[0]


def test_what_is_filled_in_and_adopted_is_no_concept(
    project: Project, reports: Sequence[Report]
) -> None:
    project = filled_in(project)
    assert not found(project, reports).concept
    assert found(project, reports, "GM1730").concept


def test_a_subject_that_was_filled_in_is_the_title(
    project: Project, reports: Sequence[Report]
) -> None:
    own = {"gebied": "GM0106", "periode": "2020-T2", "stuk": "raadsbrief", "onderwerp": "onze post"}
    project = changed(project, "stukken.yml", {"stukken": [own]})
    titles = [item.titel for item in found(project, reports).agendapunten]
    assert titles == ["Onze post", "Prestatieovereenkomst Werkplein Drentsche Aa 2021"]


def test_an_appendix_of_the_region_and_one_of_all_are_found(
    project: Project, reports: Sequence[Report]
) -> None:
    sources = [one.bron.as_posix() for one in found(project, reports).documenten]
    region = "reports/2020-T2/werkplein-drentsche-aa/overzicht/bestuursrapportage-"
    assert f"{region}werkplein-drentsche-aa-2020-t2.pdf" in sources
    assert "reports/2020-T2/voorstel/voorstel-2020-t2.pdf" in sources


def test_a_document_that_is_not_made_leaves_no_hole_in_the_numbers(
    project: Project, reports: Sequence[Report]
) -> None:
    fewer = [one for one in reports if one.name != "overzicht"]
    first = found(project, fewer).agendapunten[0]
    assert [one.bijlage for one in first.documenten] == [None, None, 1]


def test_an_item_without_its_paper_falls_away_also_if_there_are_appendices(
    project: Project, reports: Sequence[Report]
) -> None:
    fewer = [one for one in reports if one.name != "raadsbrief"]
    items = found(project, fewer).agendapunten
    assert [(item.nummer, item.paper.stuk) for item in items] == [(1, "raadsvoorstel")]
