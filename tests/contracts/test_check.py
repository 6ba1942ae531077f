"""The door: what comes out of checking a whole delivery, and what never does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prestatiemonitor.contracts import Known, check, check_folder, checked_by_period
from prestatiemonitor.deliveries import DeliveryError, read_delivery
from prestatiemonitor.layout import BSN, TABLES
from prestatiemonitor.pseudonyms import KEY_FILE
from tests.delivery_files import (
    AREAS,
    HIGHEST_EUR,
    KEY,
    MAPPING,
    Row,
    bsn,
    bus,
    checked,
    deliver,
    make_project,
    running,
)

LEVERINGEN = Path("data/leveringen")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def test_no_citizen_number_passes_the_door(tmp_path: Path) -> None:
    found = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)}))
    tables = "".join(table.to_csv() for table in found.tables.values())
    assert bsn(1) not in tables + repr(found)
    assert BSN not in tables
    assert "D1" not in tables


def test_a_person_has_one_pseudonym_in_all_tables(tmp_path: Path) -> None:
    route = {BSN: bsn(1), "route": "zorg", "begindatum": "20200101", "einddatum": ""}
    tables = {"bus": running("2020-T1", 1), "routes": [route]}
    found = checked(deliver(tmp_path / "2020-T1", tables)).tables
    assert set(found["bus"]["persoon"]) == set(found["routes"]["persoon"])


def test_optional_fields_of_bus_are_checked_and_then_dropped(tmp_path: Path) -> None:
    rows = [row | {"huisvesting": "1"} for row in running("2020-T1", 1)]
    found = checked(deliver(tmp_path / "2020-T1", {"bus": rows}))
    assert not found.report.refused
    assert "huisvesting" not in found.tables["bus"]


def faulty_tables() -> dict[str, list[Row]]:
    """Records in which the same citizen number stands at every place where it does not belong."""
    number, wrong = bsn(7), str(int(bsn(7)) + 1)
    rows = [bus(7, month) for month in (1, 2, 3, 4)]
    for name in rows[0]:
        rows += [bus(7, 1) | {name: number}, bus(7, 2) | {name: wrong}]
    rows += [bus(7, 3, begin="20200501", end="20190101", reason="zz")] * 2
    contact = {BSN: number, "datum": number, "wijze": number, "maatschappelijk_actief": number}
    return {"bus": rows, "contacten": [contact], "routes": [{number: wrong, "route": number}]}


def test_no_fault_text_holds_a_citizen_number(project: Path) -> None:
    number, wrong = bsn(7), str(int(bsn(7)) + 1)
    folder = deliver(project / LEVERINGEN / "2020-T1", faulty_tables())
    (folder / f"bus-{number}.csv").write_text(f"{number};{wrong}\n")
    (folder / f"{number}.txt").write_text(number)
    (folder / "contacten-2.csv").write_text(f'"{number}')
    found = checked(folder)
    assert found.report.refused
    assert len(found.report.counts) > 12
    text = found.report.as_text() + repr(found) + repr(list(found.report)) + repr(found.report)
    assert number not in text
    assert wrong not in text
    with pytest.raises(DeliveryError) as caught:
        raise DeliveryError(found.report.as_text())
    assert number not in str(caught.value)


def test_all_faults_of_all_tables_come_in_one_report(tmp_path: Path) -> None:
    tables = {"bus": [bus(1, 1, code="99")], "routes": [{BSN: "x", "route": "", "begindatum": ""}]}
    counts = checked(deliver(tmp_path / "2020-T1", tables)).report.counts
    assert counts == {
        "bestand_zonder_rijen": len(TABLES) - 2,
        "onbekende_code": 1,
        "maand_ontbreekt": 3,
        "kolom_ontbreekt": 1,
    }


def test_checking_leaves_the_report_of_reading_as_it_was(tmp_path: Path) -> None:
    folder = deliver(tmp_path / "2020-T1", {"bus": [bus(1, 1, code="99")]})
    delivery = read_delivery(folder, MAPPING)
    before = len(delivery.report)
    first = check(delivery, MAPPING, AREAS, Known(), KEY, HIGHEST_EUR)
    second = check(delivery, MAPPING, AREAS, Known(), KEY, HIGHEST_EUR)
    assert len(delivery.report) == before
    assert first.report.as_text() == second.report.as_text()


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_the_cells_hold_there_is_a_report_and_no_content_in_it(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    number = bsn(7)
    strange = ["", number, "x", "Jansen-" + number, "99991231", "0", "-1", "01", "20200131", "é;\n"]
    tables = {
        name: [
            {column: data.draw(st.sampled_from(strange)) for column in table.required}
            for _ in range(data.draw(st.integers(0, 3)))
        ]
        for name, table in TABLES.items()
    }
    found = checked(deliver(tmp_path_factory.mktemp("vreemd") / "2020-T1", tables))
    assert found.report.refused
    text = found.report.as_text() + repr(list(found.report))
    assert number not in text
    assert "Jansen" not in text


# --- several deliveries ---------------------------------------------------------------------------


def test_deliveries_come_in_order_with_what_was_known(project: Path) -> None:
    for period, person in (("2020-T1", 2), ("2019-T3", 1)):
        deliver(project / LEVERINGEN / period, {"bus": running(period, person)})
    found = list(checked_by_period(project, MAPPING, AREAS, KEY))
    assert [str(one.period) for one in found] == ["2019-T3", "2020-T1"]
    assert [len(one.known.persons) for one in found] == [1, 2]


def test_each_file_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for period in ("2019-T3", "2020-T1"):
        deliver(project / LEVERINGEN / period, {"bus": running(period, 1)})
    opened: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        opened.append(path.as_posix())
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert len(list(checked_by_period(project, MAPPING, AREAS, KEY))) == 2
    assert len(opened) == len(set(opened)) == 2 * len(TABLES)


def test_a_period_may_not_be_skipped(project: Path) -> None:
    for period in ("2019-T3", "2020-T2"):
        deliver(project / LEVERINGEN / period, {"bus": running(period, 1)})
    with pytest.raises(DeliveryError, match="2020-T1 ontbreekt, terwijl 2020-T2 er is"):
        list(checked_by_period(project, MAPPING, AREAS, KEY))


def test_a_folder_is_checked_without_a_key_and_without_a_trace(project: Path) -> None:
    folder = deliver(project / LEVERINGEN / "2020-T1", {"bus": running("2020-T1", 1)})
    before = sorted(project.rglob("*"))
    assert not check_folder(folder, project).refused
    assert sorted(project.rglob("*")) == before
    assert not (project / KEY_FILE).exists()


def test_a_folder_elsewhere_is_checked_against_the_earlier_deliveries(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    contact = {
        BSN: bsn(2), "datum": "20200201", "wijze": "direct", "maatschappelijk_actief": "nee",
    }  # fmt: skip
    deliver(project / LEVERINGEN / "2019-T3", {"bus": running("2019-T3", 2)})
    deliver(project / LEVERINGEN / "2020-T2", {"bus": running("2020-T2", 3)})
    elsewhere = tmp_path_factory.mktemp("post") / "2020-T1"
    deliver(elsewhere, {"bus": running("2020-T1", 1), "contacten": [contact]})
    counts = check_folder(elsewhere, project).counts
    assert counts["persoon_niet_in_bus"] == 0
    assert counts["uitkering_verdwenen"] == 1


def test_an_earlier_delivery_that_is_not_in_order_is_remarked(project: Path) -> None:
    deliver(project / LEVERINGEN / "2019-T3", {"bus": running("2019-T3", 1, code="99")})
    folder = deliver(project / LEVERINGEN / "2020-T1", {"bus": running("2020-T1", 1)})
    report = check_folder(folder, project)
    assert not report.refused
    assert report.counts["eerdere_levering"] == 1


def test_a_period_that_is_still_missing_is_remarked(project: Path) -> None:
    deliver(project / LEVERINGEN / "2019-T3", {"bus": running("2019-T3", 1)})
    folder = deliver(project / LEVERINGEN / "2020-T2", {"bus": running("2020-T2", 1)})
    [remark] = [one for one in check_folder(folder, project) if one.regel == "eerdere_levering"]
    assert "2020-T1 is er nog niet" in remark.uitleg


def test_the_first_delivery_needs_no_earlier_one(project: Path) -> None:
    folder = deliver(project / LEVERINGEN / "2020-T2", {"bus": running("2020-T2", 1)})
    assert check_folder(folder, project).counts["eerdere_levering"] == 0
