"""What may stand in ``params/raadsinformatie.yml``, and what a municipality gets of it."""

from __future__ import annotations

from typing import Any

import pytest

from prestatiemonitor.packages.systems import Systems, load_systems
from prestatiemonitor.params import ParamsError
from prestatiemonitor.project import Project
from tests.packages.conftest import changed

FILE = "raadsinformatie.yml"


def systems(project: Project) -> Systems:
    found = load_systems(project.root, project.areas, project.matrix)
    assert found is not None
    return found


def refused(project: Project, change: dict[str, Any]) -> str:
    found = changed(project, FILE, change)
    with pytest.raises(ParamsError) as told:
        load_systems(found.root, found.areas, found.matrix)
    return str(told.value)


def item(**other: Any) -> dict[str, Any]:
    letter = {"rapport": "raadsbrief", "soort": "pdf", "titel": "Brief"}
    usual = {"stuk": "raadsbrief", "titel": "Een brief", "vraag": "Niets", "documenten": [letter]}
    return usual | other


def test_a_municipality_that_is_not_named_gets_a_plain_package(project: Project) -> None:
    found = systems(project)
    kind, way = found.at(project.areas.by_code("GM1730"))
    assert (kind, way) == ("anders", found.standaard)


def test_the_kind_of_system_and_then_the_municipality_say_what_is_otherwise(
    project: Project,
) -> None:
    kinds = {"GO": {"zip": False, "rubrieken": {"raadsbrief": "Post"}, "aanwijzingen": ["Eerst"]}}
    own = {"gebied": "GM1730", "soort": "GO", "rubrieken": {"raadsbrief": "Brieven"}, "zip": True}
    plain = {"gebied": "GM1680", "soort": "GO"}
    found = systems(changed(project, FILE, {"soorten": kinds, "gemeenten": [own, plain]}))
    kind, way = found.at(project.areas.by_code("GM1730"))
    assert (kind, way.zip, way.aanwijzingen) == ("GO", True, ("Eerst",))
    assert way.rubrieken == {"raadsbrief": "Brieven", "raadsvoorstel": "Raadsvoorstellen"}
    assert way.agendapunten == found.standaard.agendapunten
    assert found.at(project.areas.by_code("GM1680"))[1].zip is False
    assert found.at(project.areas.by_code("GM0106"))[1].zip is True


def test_unknown_municipalities_and_reports_are_all_named_at_once(project: Project) -> None:
    letter = {"rapport": "raadsbrief", "soort": "txt", "titel": "Brief"}
    nothing = {"rapport": "bestaat-niet", "soort": "pdf", "titel": "Niets"}
    page = {"rapport": "raadspagina", "soort": "pdf", "titel": "Pagina"}
    wrong = item(documenten=[letter, nothing, page], paginas=["ook-niet"])
    towns = [
        {"gebied": "GM9999", "soort": "iBabs"},
        {"gebied": "GM0106", "soort": "iBabs", "agendapunten": [wrong]},
    ]
    told = refused(project, {"gemeenten": towns})
    assert "GM9999" in told
    for name in ("raadsbrief met een bestand van soort txt", "bestaat-niet", "raadspagina met",
                 "rapport ook-niet staat niet"):  # fmt: skip
        assert name in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"gemeenten": [{"gebied": "GM0106", "soort": "ibabs"}]}, "moet een van deze zijn"),
        ({"gemeenten": [{"gebied": "GM0106", "soort": "GO"}] * 2}, "dubbel: GM0106"),
        ({"soorten": {"GO": {"agendapunten": [item(titel="{maand}")]}}}, "mag alleen staan: regio"),
        ({"soorten": {"GO": {"agendapunten": [item(titel="{regio")]}}}, "bij elke { hoort een }"),
        ({"soorten": {"GO": {"agendapunten": [item(titel="{jaar:d}")]}}}, "mag alleen staan"),
        (
            {"soorten": {"GO": {"agendapunten": [item(documenten=[
                {"rapport": "overzicht", "soort": "pdf", "titel": "A", "bijlage": True}])]}}},
            "het eerste document is het stuk zelf",
        ),
        (
            {"soorten": {"GO": {"bestandsnaam": {
                "stuk": "{titel}", "bijlage": "{nummer} {bijlage}", "cijfers_aantal": 2,
                "tekens_aantal": 60, "spaties": True, "accenten": True}}}},
            "noemt {nummer} niet",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_dutch(project: Project, change: dict[str, Any], said: str) -> None:
    assert said in refused(project, change)


def test_without_the_file_there_are_no_systems(project: Project) -> None:
    (project.root / "params" / FILE).unlink()
    assert load_systems(project.root, project.areas, project.matrix) is None
