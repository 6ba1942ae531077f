"""Promise: areas are known by code and slug, and the region is the sum of all others."""

import copy
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from prestatiemonitor.areas import Area, Areas, load_areas

VALID: list[dict[str, Any]] = [
    {"code": "GM0001", "naam": "Een", "slug": "een", "soort": "gemeente", "tooi": "gm0001"},
    {"code": "GM0002", "naam": "Twee", "slug": "twee", "soort": "gemeente", "tooi": "gm0002"},
    {"code": "R", "naam": "Regio", "slug": "regio", "soort": "regio"},
]


def made_up(**change: dict[str, Any]) -> Areas:
    rows = copy.deepcopy(VALID)
    for index, values in change.items():
        rows[int(index.removeprefix("at"))].update(values)
    return Areas.model_validate({"gebieden": rows})


def test_the_areas_of_the_agreement(root: Path) -> None:
    found = load_areas(root)
    assert {area.code: area.naam for area in found.gemeenten} == {
        "GM1680": "Aa en Hunze",
        "GM0106": "Assen",
        "GM1730": "Tynaarlo",
    }
    assert (found.regio.naam, found.regio.tooi) == ("Werkplein Drentsche Aa", "so0620")


def test_the_region_is_the_sum_of_four(root: Path) -> None:
    found = load_areas(root)
    assert found.buiten is not None
    assert found.parts == (*found.gemeenten, found.buiten)
    assert len(found.parts) == 4


def test_people_elsewhere_get_no_report(root: Path) -> None:
    found = load_areas(root)
    assert found.published == (*found.gemeenten, found.regio)


def test_a_region_without_people_elsewhere() -> None:
    assert made_up().buiten is None
    assert made_up().parts == made_up().gemeenten


def test_lookup_by_code_and_slug() -> None:
    found = made_up()
    assert found.by_code("GM0002") is found.by_slug("twee")


@pytest.mark.parametrize("lookup", [Areas.by_code, Areas.by_slug])
def test_an_unknown_area_is_told(lookup: Any) -> None:
    with pytest.raises(KeyError, match=r"gebied 'GM9999' staat niet in params/gebieden\.yml; wel:"):
        lookup(made_up(), "GM9999")


def test_national_files_use_the_four_digits() -> None:
    assert made_up().by_code("GM0001").cbs_nummer == "0001"
    assert made_up().regio.cbs_nummer is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"at1": {"code": "GM0001", "tooi": "gm0001"}}, "elke code mag maar één keer"),
        ({"at1": {"slug": "een"}}, "elke slug mag maar één keer"),
        ({"at1": {"soort": "regio"}}, "één gebied van soort regio zijn, niet 2"),
        ({"at2": {"soort": "buiten"}}, "één gebied van soort regio zijn, niet 0"),
        ({"at0": {"soort": "buiten"}, "at1": {"soort": "buiten"}}, "minstens één"),
        ({"at0": {"code": "GM001"}}, "moet GM met vier cijfers zijn"),
        ({"at0": {"tooi": "gm0002"}}, "de tooi van Een moet gm0001 zijn"),
        ({"at0": {"slug": "Een"}}, "pattern"),
        ({"at0": {"slug": "een/twee"}}, "pattern"),
        ({"at0": {"code": "gm0001"}}, "pattern"),
        ({"at0": {"naam": ""}}, "at least 1 character"),
        ({"at0": {"soort": "provincie"}}, "soort"),
        ({"at0": {"inwoners": 3}}, "inwoners"),
    ],
)
def test_inconsistent_areas_are_refused(change: dict[str, dict[str, Any]], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        made_up(**change)


def test_people_elsewhere_are_one_area() -> None:
    elsewhere = [
        Area(code=f"B{number}", naam="buiten", slug=f"b{number}", soort="buiten") for number in "12"
    ]
    rows = [*made_up().gebieden, *elsewhere]
    with pytest.raises(ValidationError, match="hoogstens één gebied van soort buiten"):
        Areas(gebieden=tuple(rows))
