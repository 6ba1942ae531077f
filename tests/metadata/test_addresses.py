"""Addresses on the web never move."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from prestatiemonitor.metadata.addresses import addresses, moved, url
from prestatiemonitor.project import Project
from tests.metadata.conftest import BASE, planned

GOLDEN = Path(__file__).parents[1] / "golden/adressen.txt"


def golden() -> set[str]:
    """All that had an address when the first period was published. Never take a line out."""
    return set(GOLDEN.read_text(encoding="utf-8").split())


def test_pages_and_documents_of_the_first_period_stand_where_they_stood(project: Project) -> None:
    """But for those of results, which there are as far as there are counts."""
    made = {"csv", "xlsx", "json"}
    pages = {path for path in golden() if path.rpartition(".")[2] not in made}
    known = {path for path in pages if not path.startswith("reports/resultaten/")}
    fixed = {"reports/toegankelijkheid.html"}
    assert len(known) > 50
    assert known - set(addresses(planned(project))) == fixed


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", BASE),
        ("reports/2020-T1/assen/werk/index.html", f"{BASE}reports/2020-T1/assen/werk/"),
        ("reports/toegankelijkheid.html", f"{BASE}reports/toegankelijkheid.html"),
        ("open-data/cijfers 1.csv", f"{BASE}open-data/cijfers%201.csv"),
    ],
)
def test_a_page_is_named_by_its_folder(path: str, address: str) -> None:
    assert url(BASE, path) == address


def test_every_report_has_one_page_and_its_documents(project: Project) -> None:
    reports = planned(project)
    found = addresses(reports)
    assert found == sorted(set(found))
    assert len(found) == len(reports) + sum(len(report.files) for report in reports)
    assert all(not PurePosixPath(path).is_absolute() for path in found)


def test_what_people_link_to_may_not_go() -> None:
    before = ["index.html", "a/index.html", "a/brief.pdf", "a/cijfers.csv", "a/verloop.svg",
              "robots.txt", "manifest.json", "404.html", "sitemaps/paginas.xml"]  # fmt: skip
    assert moved(before, ["index.html"]) == ["a/brief.pdf", "a/cijfers.csv", "a/index.html"]
    assert moved(before, [*before, "b/index.html"]) == []
