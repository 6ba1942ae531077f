"""Documents are described for the harvester of the Woo as DiWoo 0.9.8 asks."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import etree

from prestatiemonitor.areas import Areas
from prestatiemonitor.metadata.diwoo import SPACE, element
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.papers import documents
from prestatiemonitor.project import Project
from tests.metadata.conftest import DELIVERED, Know, standard
from tests.metadata.test_papers import ADOPTED

TOOI = "https://identifier.overheid.nl/tooi"
REPORT = "reports/2020-T1/assen/overzicht/bestuursrapportage-assen-2020-t1.pdf"
NEEDED = ("publisher", "titelcollectie", "classificatiecollectie", "documenthandelingen")
"""What the schema asks of every document."""


def described(given: Given) -> list[etree._Element]:
    return [element(one, given) for one in documents(given, DELIVERED)]


def texts(root: etree._Element, name: str) -> list[str]:
    return [one.text or "" for one in root.iter(f"{{{SPACE}}}{name}")]


def linked(root: etree._Element, name: str) -> list[str]:
    return [str(one.get("resource")) for one in root.iter(f"{{{SPACE}}}{name}")]


@pytest.fixture
def adopted(project: Project) -> None:
    (project.root / "params/vaststelling.yml").write_text(ADOPTED, encoding="utf-8")


@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize("fictief", [False, True])
def test_every_document_is_valid_by_the_official_schema(know: Know, fictief: bool) -> None:
    path = standard("diwoo/diwoo-metadata.local.xsd")
    schema = etree.XMLSchema(etree.parse(str(path)))
    found = described(know(fictief=fictief))
    assert len(found) == 49
    for one in found:
        schema.assertValid(etree.fromstring(etree.tostring(one)))


def test_of_municipalities_and_an_agency_elsewhere_too(know: Know, areas: Areas) -> None:
    found = described(know(areas=areas))
    assert found
    for one in found:
        assert linked(one, "verantwoordelijke") == ["None"], "an agency without a number"
        assert texts(one, "verantwoordelijke") == ["Werkplein Drentsche Aa"]


@pytest.mark.usefixtures("adopted")
def test_every_document_has_what_is_needed_once(know: Know) -> None:
    for one in described(know()):
        body = one[0]
        names = [etree.QName(child).localname for child in body]
        assert len(names) == len(set(names))
        assert set(names) >= set(NEEDED)


@pytest.mark.usefixtures("adopted")
def test_the_report_and_the_letter_have_their_own_category(know: Know) -> None:
    given = know()
    found = {one.path: element(one, given) for one in documents(given, DELIVERED)}
    report = found[REPORT]
    letter = found["reports/2020-T1/assen/raadsbrief/raadsbrief-assen-2020-t1.docx"]
    kern, tooi = f"{TOOI}/def/thes/kern", f"{TOOI}/id"
    assert linked(report, "informatiecategorie") == [f"{kern}/c_db4862c3"]
    assert linked(report, "publisher") == [f"{tooi}/gemeente/gm0106"]
    assert linked(report, "verantwoordelijke") == [f"{tooi}/so/so0620"]
    assert linked(report, "soortHandeling") == [f"{kern}/c_641ecd76"]
    assert texts(report, "atTime") == ["2020-05-28T10:00:00"], "Dutch time, without a zone"
    assert texts(report, "einddatum") == ["2020-04-30T23:59:59"]
    assert linked(letter, "informatiecategorie") == [f"{kern}/c_8c840238"]
    assert texts(letter, "identifier") == ["raadsbrief-assen-2020-t1-docx"]
    assert texts(letter, "aggregatiekenmerk") == ["raadsbrief-assen-2020-t1"]
    assert linked(letter, "relation") == [given.url(REPORT)]


def test_identifiers_are_of_one_document(know: Know) -> None:
    named = [name for one in described(know()) for name in texts(one, "identifier")]
    assert len(named) == len(set(named))


def test_text_is_text_whatever_is_in_it(know: Know) -> None:
    given = know()
    one = dataclasses.replace(documents(given, DELIVERED)[0], title="</a> & <b>")
    assert texts(element(one, given), "officieleTitel") == ["</a> & <b>"]
    assert b"&lt;/a&gt; &amp; &lt;b&gt;" in etree.tostring(element(one, given))
