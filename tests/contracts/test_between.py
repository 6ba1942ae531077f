from pathlib import Path

import pytest

from prestatiemonitor.contracts import Checked
from prestatiemonitor.faults import Fault
from prestatiemonitor.layout import BSN
from tests.delivery_files import Row, bsn, bus, checked, deliver, running, stamp


def only(found: Checked, regel: str) -> Fault:
    """The single fault of a rule."""
    [fault] = [fault for fault in found.report if fault.regel == regel]
    return fault


def records(person: int) -> dict[str, list[Row]]:
    """One record of a person in each table that needs a benefit."""
    return {
        "routes": [{BSN: bsn(person), "route": "zorg", "begindatum": "20200101", "einddatum": ""}],
        "contacten": [contact(person)],
        "activiteiten": [activity(person)],
        "taalscreening": [{BSN: bsn(person), "datum": "20200101", "bevinding": "signaal"}],
    }


def contact(person: int, active: str = "ja") -> Row:
    return {
        BSN: bsn(person), "datum": "20200101", "wijze": "direct", "maatschappelijk_actief": active,
    }  # fmt: skip


def activity(person: int) -> Row:
    return {BSN: bsn(person), "activiteit": "b", "begindatum": "20200101", "einddatum": ""}


def partly(person: int) -> Row:
    return {
        BSN: bsn(person), "gemeentecode": "0001", "soort": "werk", "begindatum": "20200101",
        "einddatum": "",
    }  # fmt: skip


# --- persons --------------------------------------------------------------------------------------


def test_records_of_a_person_in_bus_are_kept(tmp_path: Path) -> None:
    found = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)} | records(1)))
    assert found.report.count("opzij") == 0
    assert [len(found.tables[name]) for name in records(1)] == [1, 1, 1, 1]


def test_records_of_a_person_who_is_not_in_bus_are_set_aside_and_counted(tmp_path: Path) -> None:
    found = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)} | records(2)))
    assert not found.report.refused
    assert found.report.counts["persoon_niet_in_bus"] == 4
    assert [len(found.tables[name]) for name in records(2)] == [0, 0, 0, 0]
    assert {(fault.bestand, fault.rij) for fault in found.report if fault.ernst == "opzij"} == {
        (f"{name}.csv", 2) for name in records(2)
    }


def test_a_person_in_bus_of_an_earlier_delivery_is_known(tmp_path: Path) -> None:
    known = checked(deliver(tmp_path / "2019-T3", {"bus": running("2019-T3", 2)})).known
    again = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)}), known).known
    folder = deliver(tmp_path / "2020-T2", {"bus": running("2020-T2", 1)} | records(2))
    assert checked(folder, again).report.count("opzij") == 0


def test_other_tables_need_no_benefit(tmp_path: Path) -> None:
    tables = {
        "gedeeltelijke_uitstroom": [partly(2)],
        "voorzieningenwijzer": [
            {
                BSN: bsn(2),
                "gemeentecode": "0001",
                "aanbod_datum": "20200101",
                "gebruik_datum": "",
                "regeling_gevonden": "",
            }
        ],
        "taalverwijzing": [
            {BSN: bsn(2), "gemeentecode": "0001", "datum": "20200101", "wijze": "warm"}
        ],
    }
    found = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)} | tables))
    assert found.report.count("opzij") == 0
    assert [len(found.tables[name]) for name in tables] == [1, 1, 1]


def test_a_number_that_cannot_be_read_is_not_also_an_unknown_person(tmp_path: Path) -> None:
    tables = {"bus": running("2020-T1", 1), "contacten": [contact(1) | {BSN: "12"}]}
    counts = checked(deliver(tmp_path / "2020-T1", tables)).report.counts
    assert (counts["geen_bsn"], counts["persoon_niet_in_bus"]) == (1, 0)


# --- municipalities and months --------------------------------------------------------------------


def two_gemeenten(period: str, first: int, second: int) -> list[Row]:
    rows = [row for person in range(first) for row in running(period, person)]
    rows += [
        row for person in range(50, 50 + second)
        for row in running(period, person, gemeente="0002")
    ]  # fmt: skip
    return rows


def test_a_municipality_that_was_there_and_is_gone_refuses_the_delivery(tmp_path: Path) -> None:
    known = checked(deliver(tmp_path / "2019-T3", {"bus": two_gemeenten("2019-T3", 4, 4)})).known
    found = checked(deliver(tmp_path / "2020-T1", {"bus": two_gemeenten("2020-T1", 4, 0)}), known)
    fault = only(found, "gemeente_ontbreekt")
    assert fault.ernst == "weigeren"
    assert "GM0002" in fault.uitleg


@pytest.mark.parametrize(("now", "remarks"), [(3, 0), (5, 0), (2, 1), (6, 1)])
def test_a_change_of_more_than_a_quarter_is_remarked(
    tmp_path: Path, now: int, remarks: int
) -> None:
    known = checked(deliver(tmp_path / "2019-T3", {"bus": two_gemeenten("2019-T3", 4, 4)})).known
    found = checked(deliver(tmp_path / "2020-T1", {"bus": two_gemeenten("2020-T1", 4, now)}), known)
    assert found.report.counts["aantal_verschilt"] == remarks
    assert not found.report.refused


def test_the_first_delivery_is_compared_with_nothing(tmp_path: Path) -> None:
    found = checked(deliver(tmp_path / "2020-T1", {"bus": two_gemeenten("2020-T1", 4, 0)}))
    assert not found.report.refused


def test_every_month_of_the_period_must_be_there(tmp_path: Path) -> None:
    rows = [bus(1, month) for month in (1, 2, 4)]
    fault = only(checked(deliver(tmp_path / "2020-T1", {"bus": rows})), "maand_ontbreekt")
    assert fault.ernst == "weigeren"
    assert "maart" in fault.uitleg


# --- benefits that vanish -------------------------------------------------------------------------


def test_a_benefit_that_vanishes_within_a_delivery_is_remarked(tmp_path: Path) -> None:
    rows = [*running("2020-T1", 1), bus(2, 1, dossier="D2"), bus(2, 2, dossier="D2")]
    found = checked(deliver(tmp_path / "2020-T1", {"bus": rows}))
    assert only(found, "uitkering_verdwenen").uitleg.startswith("1 uitkering verdwijnt")
    assert not found.report.refused


def test_a_benefit_that_vanishes_between_deliveries_is_remarked_once(tmp_path: Path) -> None:
    rows = [*running("2019-T3", 1), *running("2019-T3", 2), *running("2019-T3", 3)]
    first = checked(deliver(tmp_path / "2019-T3", {"bus": rows})).known
    second = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)}), first)
    assert only(second, "uitkering_verdwenen").uitleg.startswith("2 uitkeringen verdwijnen")
    third = deliver(tmp_path / "2020-T2", {"bus": running("2020-T2", 1)})
    assert not checked(third, second.known).report.counts["uitkering_verdwenen"]


def test_what_ended_or_is_paid_once_does_not_vanish(tmp_path: Path) -> None:
    rows = [
        *running("2020-T1", 1),
        bus(2, 2, dossier="D2", end="20200229", reason="11"),
        bus(3, 1, dossier="D3", code="12", cluster="b", paid="80"),
    ]
    found = checked(deliver(tmp_path / "2020-T1", {"bus": rows}))
    assert not found.report.counts["uitkering_verdwenen"]


# --- tables that tell the same --------------------------------------------------------------------


def test_income_from_work_needs_a_begin(tmp_path: Path) -> None:
    rows = [*running("2020-T1", 1, income="11"), *running("2020-T1", 2, income="98 11")]
    rows += running("2020-T1", 3, income="98")
    tables = {"bus": rows, "gedeeltelijke_uitstroom": [partly(1)]}
    found = checked(deliver(tmp_path / "2020-T1", tables))
    fault = only(found, "werk_zonder_begin")
    assert fault.ernst == "opmerking"
    assert fault.uitleg.startswith("1 persoon met inkomsten")
    later = deliver(tmp_path / "2020-T2", {"bus": running("2020-T2", 1, income="11")})
    assert not checked(later, found.known).report.counts["werk_zonder_begin"]


def test_who_is_active_has_an_activity(tmp_path: Path) -> None:
    rows = [*running("2020-T1", 1), *running("2020-T1", 2), *running("2020-T1", 3)]
    tables = {
        "bus": rows,
        "contacten": [contact(1), contact(2), contact(3, "nee")],
        "activiteiten": [activity(1)],
    }
    found = checked(deliver(tmp_path / "2020-T1", tables))
    fault = only(found, "actief_zonder_activiteit")
    assert fault.ernst == "opmerking"
    assert fault.uitleg.startswith("1 persoon maatschappelijk actief")
    again = {"bus": running("2020-T2", 1), "contacten": [contact(1)]}
    later = checked(deliver(tmp_path / "2020-T2", again), found.known)
    assert not later.report.counts["actief_zonder_activiteit"]


def test_what_is_known_shows_no_pseudonyms(tmp_path: Path) -> None:
    known = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)})).known
    [person] = known.persons
    assert person not in repr(known)


def test_without_bus_only_the_missing_table_refuses(tmp_path: Path) -> None:
    known = checked(deliver(tmp_path / "2019-T3", {"bus": running("2019-T3", 1)})).known
    folder = deliver(tmp_path / "2020-T1", {})
    (folder / "bus.csv").unlink()
    stamp(folder)
    found = checked(folder, known)
    assert [fault.regel for fault in found.report if fault.ernst == "weigeren"] == [
        "tabel_ontbreekt"
    ]
