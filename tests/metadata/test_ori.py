"""Documents are described for information systems of councils as mini-ORI 1.0.0 asks."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import yaml

from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.ori import files
from prestatiemonitor.metadata.papers import documents
from tests.metadata.conftest import BASE, DELIVERED, Know, standard

NEEDED = {"webpaginalink", "organisatie", "titel", "wooinformatiecategorie", "datumingediend"}


def found(given: Given) -> dict[str, Any]:
    made = [files(one, given) for one in documents(given, DELIVERED)]
    return {name: json.loads(text) for each in made for name, text in each.items()}


def test_every_object_is_valid_by_the_official_interface(know: Know) -> None:
    api = yaml.safe_load(standard("ori/mini-ori-1.0.0.yaml").read_text(encoding="utf-8"))
    schema = {
        "$ref": "#/components/schemas/InformatieObjectZonderPid",
        "components": api["components"],
    }
    check = jsonschema.Draft202012Validator(schema)
    for name, content in found(know()).items():
        assert list(check.iter_errors(content)) == [], name


def test_every_document_has_an_object_beside_it(know: Know) -> None:
    given = know()
    made = found(given)
    for one in documents(given, DELIVERED):
        assert any(name.startswith(f"{one.path}.") for name in made)
    assert all(set(content) >= NEEDED for content in made.values())


def test_an_object_names_council_page_and_kind(know: Know) -> None:
    path = "reports/2020-T1/assen/overzicht/bestuursrapportage-assen-2020-t1.pdf.ori.json"
    one = found(know())[path]
    assert one["organisatie"] == {"gemeente": "gm0106", "naam": "gemeente Assen"}
    assert one["webpaginalink"] == f"{BASE}reports/2020-T1/assen/overzicht/"
    assert one["wooinformatiecategorie"] == "c_db4862c3"
    assert (one["datumingediend"], one["formaat"]) == ("2020-05-08", "application/pdf")


def test_a_paper_of_the_region_goes_to_every_council(know: Know) -> None:
    stem = "bestuursrapportage-werkplein-drentsche-aa-2020-t1.pdf."
    made = {name.rpartition(stem)[2]: one for name, one in found(know()).items() if stem in name}
    assert {name: one["organisatie"]["gemeente"] for name, one in made.items()} == {
        "aa-en-hunze.ori.json": "gm1680",
        "assen.ori.json": "gm0106",
        "tynaarlo.ori.json": "gm1730",
    }
