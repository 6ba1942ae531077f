from prestatiemonitor.areas import Areas
from prestatiemonitor.example.tally import Cell, Tally


def test_a_person_counts_for_the_own_area_and_for_the_region(areas: Areas) -> None:
    code, region = areas.gemeenten[0].code, areas.regio.code
    tally = Tally(areas)
    tally.add("wsw", code, plaatsing="bor", soort=["a", "b"])
    assert {cell for cell, value in tally.aantallen.items() if value == 1} == {
        Cell("wsw", gebied, *split)
        for gebied in (code, region)
        for split in ((), ("plaatsing", "bor"), ("soort", "a"), ("soort", "b"))
    }


def test_people_of_elsewhere_count_in_the_area_for_them(areas: Areas) -> None:
    assert areas.buiten
    assert Tally(areas).places("GM9999") == (areas.buiten.code, areas.regio.code)


def test_places_and_persons_are_counted_apart(areas: Areas) -> None:
    code, region = areas.gemeenten[0].code, areas.regio.code
    tally = Tally(areas)
    tally.add("beschut_werk", code)
    tally.add_measure("beschut_werk", code, "plekken", 15.5)
    assert tally.aantallen[Cell("beschut_werk", region)] == 1
    assert tally.aantallen[Cell("beschut_werk", region, maat="plekken")] == 15.5


def test_what_only_the_region_has_is_in_no_other_area(areas: Areas) -> None:
    tally = Tally(areas)
    tally.add_region("beslissingen", 260, soort_controle="geheel")
    assert dict(tally.aantallen) == {
        Cell("beslissingen", areas.regio.code): 260,
        Cell("beslissingen", areas.regio.code, "soort_controle", "geheel"): 260,
    }
