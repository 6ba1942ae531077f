"""Organisations have the names and numbers of the register."""

from __future__ import annotations

import dataclasses

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.metadata.organisations import Organisation, agency, of_area
from prestatiemonitor.params import ParamsError
from prestatiemonitor.project import Project


def with_region(project: Project, tooi: str | None) -> Project:
    rows = [
        area.model_dump() | ({"tooi": tooi} if area.soort == "regio" else {})
        for area in project.areas.gebieden
    ]
    areas = Areas.model_validate({"gebieden": rows})
    return dataclasses.replace(project, areas=areas)


def test_a_municipality_speaks_for_itself_and_the_agency_for_the_region(loaded: Project) -> None:
    assen = loaded.areas.by_slug("assen")
    tooi = "https://identifier.overheid.nl/tooi/id"
    assert of_area(assen, loaded) == Organisation("gemeente Assen", f"{tooi}/gemeente/gm0106")
    assert agency(loaded) == Organisation("Werkplein Drentsche Aa", f"{tooi}/so/so0620")


def test_an_agency_without_a_number_has_its_name(loaded: Project) -> None:
    assert agency(with_region(loaded, None)) == Organisation("Werkplein Drentsche Aa", None)


def test_a_number_of_no_register_is_refused_with_those_there_are(loaded: Project) -> None:
    with pytest.raises(ParamsError, match=r"'xx1'.*gm, mnre"):
        agency(with_region(loaded, "xx1"))
