"""What a clerk gets: the right documents under the right names, whole or not at all."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import reuse
from prestatiemonitor.matrix import Report
from prestatiemonitor.packages import CHECKLIST, LISTING, TEXT, PackageError, make_packages
from prestatiemonitor.planning import plan_reports
from prestatiemonitor.project import Project
from tests.packages.conftest import ADDRESS, PERIODS, changed, delivered

LETTER = "reports/2020-T2/assen/raadsbrief/raadsbrief-assen-2020-t2.pdf"


def made(
    site: Path, project: Project, reports: Sequence[Report], target: str = "pakketten"
) -> list[Path]:
    folder = project.root / target
    return make_packages(site, folder, project, reports, fictief=True, adres=ADDRESS)


def listing(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / LISTING).read_text(encoding="utf-8"))
    return found


def test_every_municipality_gets_a_folder_and_a_zip_about_the_last_period(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    folders = made(site, project, reports)
    assert [one.name for one in folders] == ["aa-en-hunze", "assen", "tynaarlo"]
    for folder in folders:
        assert listing(folder)["periode"] == "2020-T2"
        with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
            inside = {Path(name).name: archive.read(name) for name in archive.namelist()}
            assert {Path(n).parent.name for n in archive.namelist()} == {f"{folder.name}-2020-t2"}
        assert inside == {one.name: one.read_bytes() for one in folder.iterdir()}


def test_documents_are_those_of_the_site_in_the_order_of_the_agenda(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    folder = made(site, project, reports)[1]
    assert [one.name for one in sorted(folder.iterdir())] == [
        TEXT,
        CHECKLIST,
        "01 Raadsbrief Assen 2020-T2.docx",
        "01 Raadsbrief Assen 2020-T2.pdf",
        "01.1 Bijlage 1 Bestuursrapportage Assen 2020-T2.pdf",
        "01.2 Bijlage 2 Bestuursrapportage Werkplein Drentsche Aa 2020-T2.pdf",
        "01.3 Bijlage 3 Samenvatting voor de krant Assen 2020-T2.txt",
        "02 Raadsvoorstel Assen 2020-T2.docx",
        "02 Raadsvoorstel Assen 2020-T2.pdf",
        "02.1 Bijlage 1 Voorstel prestatieovereenkomst Werkplein Drentsche Aa 2020-T2.pdf",
        "02.2 Bijlage 2 Bestuursrapportage Assen 2020-T2.pdf",
        LISTING,
    ]
    assert (folder / "01 Raadsbrief Assen 2020-T2.pdf").read_text(encoding="utf-8") == LETTER


def test_the_listing_tells_of_every_other_file_what_it_is_and_where_it_comes_from(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    folder = made(site, project, reports)[1]
    found = listing(folder)
    sums = {one["naam"]: one["sha256"] for one in found["bestanden"]}
    assert sums == {k: v for k, v in reuse.contents(folder).items() if k != LISTING}
    letter = next(one for one in found["bestanden"] if one["naam"].startswith("01 Raadsbrief A"))
    assert letter["adres"] == ADDRESS + LETTER.replace(".pdf", ".docx")
    assert letter["bytes_aantal"] == (folder / letter["naam"]).stat().st_size
    assert letter["titel"] == "Raadsbrief Assen, januari tot en met augustus 2020"
    assert (found["systeem"], found["fictief"], found["concept"]) == ("iBabs", True, True)
    of_items = [name for item in found["agendapunten"] for name in item["documenten"]]
    assert {*of_items, TEXT, CHECKLIST} == sums.keys()


def test_the_same_input_gives_the_same_bytes_also_in_place_of_another_package(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    made(site, project, reports, "een")
    made(site, project, reports, "twee")
    once = reuse.contents(project.root / "een")
    assert once == reuse.contents(project.root / "twee")
    (project.root / "een/assen/oud.pdf").write_text("van vroeger", encoding="utf-8")
    made(site, project, reports, "een")
    assert reuse.contents(project.root / "een") == once


def test_a_period_without_a_proposal_has_no_item_for_one(site: Path, project: Project) -> None:
    first = plan_reports(project, delivered(PERIODS[0]), "openbaar")
    found = listing(made(site, project, first)[0])
    assert [item["nummer"] for item in found["agendapunten"]] == [1]
    assert not [one for one in found["bestanden"] if "oorstel" in one["naam"]]


@pytest.mark.parametrize("empty", [False, True])
def test_a_missing_or_empty_document_is_named_and_fails_its_own_package_only(
    site: Path, project: Project, reports: Sequence[Report], empty: bool
) -> None:
    made(site, project, reports)
    (site / LETTER).unlink()
    if empty:
        (site / LETTER).touch()
    with pytest.raises(PackageError) as told:
        made(site, project, reports)
    assert str(told.value).startswith(f"Pakket assen: het document {LETTER} ")
    assert "\n" not in str(told.value)
    left = {one.name for one in (project.root / "pakketten").iterdir()}
    assert left == {"aa-en-hunze", "aa-en-hunze.zip", "tynaarlo", "tynaarlo.zip"}


def test_every_failing_package_is_named(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    shutil.rmtree(site / "reports/2020-T2/voorstel")
    with pytest.raises(PackageError) as told:
        made(site, project, reports)
    assert [line.split(":")[0] for line in str(told.value).splitlines()] == [
        "Pakket aa-en-hunze", "Pakket assen", "Pakket tynaarlo",
    ]  # fmt: skip


def test_a_page_that_does_not_tell_the_decision_fails_the_package(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    page = site / "reports/2020-T2/tynaarlo/raadsvoorstel/index.html"
    page.write_text("<p>Leeg", encoding="utf-8")
    with pytest.raises(PackageError, match=r"^Pakket tynaarlo: .*‘voorgesteld-besluit’"):
        made(site, project, reports)
    page.unlink()
    with pytest.raises(PackageError, match=r"^Pakket tynaarlo: .*‘voorgesteld-besluit’"):
        made(site, project, reports)


def test_two_documents_that_would_have_one_name_are_refused(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    short = {
        "stuk": "{nummer} {periode}", "bijlage": "{nummer} {bijlage}", "cijfers_aantal": 1,
        "tekens_aantal": 30, "spaties": True, "accenten": True,
    }  # fmt: skip
    letter = {"rapport": "raadsbrief", "soort": "pdf", "titel": "Brief"}
    item = {"stuk": "raadsbrief", "titel": "Brief", "vraag": "Niets", "documenten": [letter] * 2}
    towns = [{"gebied": "GM0106", "soort": "anders", "bestandsnaam": short, "agendapunten": [item]}]
    found = changed(project, "raadsinformatie.yml", {"gemeenten": towns})
    with pytest.raises(PackageError, match=r"^Pakket assen: twee documenten heten '1 2020-t2.pdf'"):
        made(site, found, reports)


def test_a_municipality_may_go_without_a_zip(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    towns = [{"gebied": "GM0106", "soort": "NotuBiz", "zip": False}]
    found = changed(project, "raadsinformatie.yml", {"gemeenten": towns})
    folders = made(site, found, reports)
    assert [one.with_suffix(".zip").exists() for one in folders] == [True, False, True]


def test_without_a_file_of_systems_or_without_papers_there_are_no_packages(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    without = [one for one in reports if one.name in ("start", "werk")]
    assert made(site, project, without) == []
    assert made(site, project, [one for one in reports if one.name == "start"]) == []
    (project.root / "params/raadsinformatie.yml").unlink()
    assert made(site, project, reports) == []


def test_nothing_of_the_internal_edition_goes_to_a_council(site: Path, project: Project) -> None:
    with pytest.raises(PackageError, match="interne editie"):
        made(site, project, plan_reports(project, delivered(*PERIODS), "intern"))


def test_others_may_read_what_is_made(
    site: Path, project: Project, reports: Sequence[Report]
) -> None:
    plain = project.root / "gewoon"
    plain.mkdir()
    assert made(site, project, reports)[0].stat().st_mode == plain.stat().st_mode
