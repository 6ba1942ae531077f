"""The params of the example are read strictly, and refused when they cannot be met."""

from pathlib import Path

import pytest

from prestatiemonitor.example import simulate
from prestatiemonitor.params import ParamsError


def change(root: Path, old: str, new: str) -> None:
    path = root / "params" / "voorbeeld.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("zaad: 7", "zaad: 7\nzaat: 8", "onbekende sleutel"),
        ("tozo: 5}", "tozzo: 5}", "onbekende sleutel"),
        ("2032-T1", "2032-T2", "volgende periode"),
        ("2032-T1", "2032-T4", "geen periode"),
        ("{2031: 804, 2032: 804}", "{2031: 804}", "ontbreekt: 2032"),
        ("{2031: 5, 2032: 6}", "{2031: 11, 2032: 6}", "meer gebruik dan aanbod"),
        ("GM0002: 120", "GM0003: 120", "GM0001, GM0002"),
        ("uitstroom: 22", "uitstroom: 1000", "te weinig mensen"),
        ("2031-T3: {in_register", "2031-T2: {in_register", "dezelfde perioden"),
        ("  GM0002: {indicaties", "  GM0003: {indicaties", "beschut_werk: .* GM0001, GM0002"),
        ("gemeenten: [GM0003]", "gemeenten: [GM0002]", "die niet in gebieden.yml staan"),
        ("gemeenten: [GM0003]", "gemeenten: [Aa]", "elders"),
        ("wsw: {iwerk: 12", "wsw: {iwerk: 120", "te weinig mensen in de Wsw"),
        ("per_maand: 40, fouten: 3", "per_maand: 40, fouten: 41", "fouten"),
    ],
)
def test_params_that_cannot_be_right_are_refused(
    small: Path, old: str, new: str, message: str
) -> None:
    change(small, old, new)
    with pytest.raises(ParamsError, match=message) as error:
        simulate(small)
    assert "voorbeeld.yml" in str(error.value)


def test_another_region_in_other_years_needs_other_params_only(small: Path) -> None:
    world = simulate(small)
    assert {dossier.gemeente for dossier in world.dossiers} == {"GM0001", "GM0002"}
    assert len({(exit_.persoon, exit_.datum.year) for exit_ in world.careers.exits}) == 42


def test_people_live_elsewhere_only_where_an_area_is_for_them(small: Path) -> None:
    labour = simulate(small).labour
    rows = [*labour.wsw, *labour.register, *labour.indicaties]
    assert {row.gemeente for row in rows} == {"GM0001", "GM0002"}
    areas = small / "params" / "gebieden.yml"
    elsewhere = "  - {code: BUITEN, naam: elders, slug: elders, soort: buiten}\n"
    areas.write_text(areas.read_text(encoding="utf-8") + elsewhere, encoding="utf-8")
    labour = simulate(small).labour
    for found in (labour.wsw, labour.register, labour.indicaties):
        assert {row.gemeente for row in found} == {"GM0001", "GM0002", "GM0003"}


def test_a_region_of_one_municipality_knows_no_moves(small: Path) -> None:
    change(small, ", GM0002: 120}", "}")
    change(small, "  GM0002: {indicaties: 4, plekken: 3.0}\n", "")
    areas = small / "params" / "gebieden.yml"
    lines = areas.read_text(encoding="utf-8").splitlines()
    areas.write_text("\n".join(line for line in lines if "GM0002" not in line), encoding="utf-8")
    assert {dossier.gemeente for dossier in simulate(small).dossiers} == {"GM0001"}
