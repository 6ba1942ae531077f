"""Pages tell search engines what they are about."""

from __future__ import annotations

from typing import Any

from prestatiemonitor.areas import Areas
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import schema_org
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.open_data import datasets
from tests.metadata.conftest import BASE, DELIVERED, Know


def one(given: Given, text: str) -> Report:
    return next(report for report in given.reports if str(report) == text)


def things(content: Any) -> dict[str, Any]:
    """What is told, by its kind."""
    assert content["@context"] == "https://schema.org"
    return {str(thing["@type"]): thing for thing in content["@graph"]}


def of(given: Given, text: str, *measured: str) -> dict[str, Any]:
    return things(schema_org.report(one(given, text), "Een titel", given, measured))


PAGE = "['WebPage', 'Report']"


def test_the_home_page_tells_of_the_site_and_its_open_data(know: Know) -> None:
    found = things(schema_org.home("Start", datasets([*DELIVERED]), know()))
    assert found["WebSite"]["url"] == BASE
    assert found["WebSite"]["publisher"]["name"] == "Werkplein Drentsche Aa"
    year = found["DataCatalog"]["dataset"][1]
    assert year["temporalCoverage"] == "2020-01-01/2020-12-31"
    assert [file["contentUrl"] for file in year["distribution"]] == [
        f"{BASE}open-data/cijfers-2020.csv", f"{BASE}open-data/cijfers-2020.xlsx"
    ]  # fmt: skip


def test_a_report_tells_when_where_and_whose(know: Know) -> None:
    page = of(know(), "werk 2020-T2 assen", "Uitstroom")[PAGE]
    assert page["temporalCoverage"] == "2020-01-01/2020-08-31"
    assert [place["identifier"] for place in page["spatialCoverage"]] == ["GM0106"]
    assert page["publisher"]["name"] == "gemeente Assen"
    assert page["creator"]["name"] == "Werkplein Drentsche Aa"
    assert "creativeWorkStatus" not in page


def test_the_region_is_all_its_municipalities(know: Know) -> None:
    page = of(know(), "werk 2020-T2 werkplein-drentsche-aa")[PAGE]
    places = [place["identifier"] for place in page["spatialCoverage"]]
    assert places == ["GM1680", "GM0106", "GM1730"]


def test_a_page_without_a_period_tells_none(know: Know) -> None:
    assert "temporalCoverage" not in of(know(), "context")[PAGE]


def test_a_table_is_told_with_what_it_measures(know: Know) -> None:
    found = of(know(), "werk 2020-T2 assen", "Uitstroom", "Wsw")
    assert found["Dataset"]["variableMeasured"] == ["Uitstroom", "Wsw"]
    folder = f"{BASE}reports/2020-T2/assen/werk/"
    files = [file["contentUrl"] for file in found["Dataset"]["distribution"]]
    assert files == [f"{folder}cijfers.csv", f"{folder}cijfers.xlsx"]
    assert "Dataset" not in of(know(), "raadsbrief 2020-T2 assen")


def test_documents_are_other_forms_of_the_page(know: Know) -> None:
    page = of(know(), "raadsbrief 2020-T2 assen")[PAGE]
    assert [file["encodingFormat"].rpartition(".")[2] for file in page["encoding"]] == [
        "document", "application/pdf"
    ]  # fmt: skip


def test_the_way_to_a_page_goes_by_its_period_and_area(know: Know) -> None:
    def way(text: str) -> list[tuple[str, str]]:
        steps = of(know(), text)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        return [(step["name"], step["item"].removeprefix(BASE)) for step in steps]

    site = "Prestatiemonitor werk, inkomen en meedoen"
    assert way("werk 2020-T2 assen") == [
        (site, ""),
        ("Januari tot en met augustus 2020", "reports/2020-T2/periode/"),
        ("Assen", "reports/2020-T2/assen/overzicht/"),
        ("Een titel", "reports/2020-T2/assen/werk/"),
    ]
    assert way("gebied assen") == [(site, ""), ("Een titel", "reports/assen/gebied/")]
    assert way("periode 2020-T1")[1:] == [("Een titel", "reports/2020-T1/periode/")]


def test_made_up_counts_are_called_that(know: Know) -> None:
    found = of(know(fictief=True), "werk 2020-T2 assen", "Uitstroom")
    assert found[PAGE]["creativeWorkStatus"] == "Fictief voorbeeld"
    assert found["Dataset"]["name"].startswith("Fictief voorbeeld: ")


def test_an_agency_without_a_number_is_known_by_the_site(know: Know, areas: Areas) -> None:
    found = things(schema_org.home("Start", datasets([*DELIVERED]), know(areas=areas)))
    assert found["WebSite"]["publisher"]["@id"] == f"{BASE}#organisatie"
