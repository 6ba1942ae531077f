import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from prestatiemonitor.deliveries import (
    Delivery,
    DeliveryError,
    list_deliveries,
    read_delivery,
    write_sidecar,
)
from prestatiemonitor.faults import Fault
from prestatiemonitor.periods import Period
from prestatiemonitor.sidecars import load_sidecar, save_sidecar
from tests.delivery_files import MAPPING, Row, bsn, deliver, running, stamp

ROUTE: Row = {"bsn": bsn(1), "Route": "werknemer", "begindatum": "20200110", "einddatum": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1), "routes": [ROUTE, ROUTE]})


def read(folder: Path) -> Delivery:
    return read_delivery(folder, MAPPING)


def only(delivery: Delivery, regel: str) -> Fault:
    """The single fault of a rule."""
    [fault] = [fault for fault in delivery.report if fault.regel == regel]
    return fault


def test_a_whole_delivery_reads_under_our_names_with_its_places(folder: Path) -> None:
    delivery = read(folder)
    assert not delivery.report.refused
    assert delivery.period == Period(2020, 1)
    routes = delivery.tables["routes"]
    assert list(routes.columns) == [
        "burgerservicenummer", "route", "begindatum", "einddatum", "_bestand", "_rij",
    ]  # fmt: skip
    assert list(routes["_rij"]) == [2, 3]
    assert set(routes["_bestand"]) == {"routes.csv"}
    assert list(delivery.tables["taalscreening"].columns)[:2] == ["burgerservicenummer", "datum"]


def test_several_files_of_a_table_are_one_table(folder: Path) -> None:
    shutil.copy(folder / "routes.csv", folder / "routes-2.csv")
    stamp(folder)
    routes = read(folder).tables["routes"]
    assert list(routes["_bestand"]) == ["routes-2.csv"] * 2 + ["routes.csv"] * 2
    assert list(routes.index) == [0, 1, 2, 3]


def test_an_optional_column_may_be_in_one_file_only(folder: Path) -> None:
    text = (folder / "bus.csv").read_text()
    (folder / "bus-2.csv").write_text(
        text.replace("leefvorm", "huisvesting;leefvorm", 1).replace(";01;1;", ";01;1;1;")
    )
    stamp(folder)
    delivery = read(folder)
    assert not delivery.report.refused
    assert list(delivery.tables["bus"]["huisvesting"]) == ["1"] * 4 + [""] * 4


def test_reading_changes_nothing_in_the_folder(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    read(folder)
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()
    } == before


def test_records_do_not_show_in_the_repr(folder: Path) -> None:
    assert bsn(1) not in repr(read(folder))


# --- files ----------------------------------------------------------------------------------------


def test_an_empty_file_is_a_fault(folder: Path) -> None:
    (folder / "routes.csv").write_bytes(b"")
    stamp(folder)
    delivery = read(folder)
    assert only(delivery, "bestand_leeg").bestand == "routes.csv"
    assert delivery.report.refused


def test_a_header_without_rows_refuses_only_a_table_that_cannot_be_empty(folder: Path) -> None:
    assert not read(folder).report.refused
    header = (folder / "bus.csv").read_bytes().split(b"\n")[0]
    (folder / "bus.csv").write_bytes(header + b"\n")
    stamp(folder)
    found = {fault.bestand: fault.ernst for fault in read(folder).report}
    assert found["bus.csv"] == "weigeren"
    assert found["taalscreening.csv"] == "opmerking"


def test_a_missing_table_is_refused_if_it_is_required(folder: Path) -> None:
    (folder / "taalscreening.csv").unlink()
    stamp(folder)
    fault = only(read(folder), "tabel_ontbreekt")
    assert (fault.ernst, fault.bestand) == ("weigeren", None)
    assert "taalscreening" in fault.oplossing
    optional = MAPPING.tabellen["taalscreening"].model_copy(update={"verplicht": False})
    mapping = MAPPING.model_copy(
        update={"tabellen": MAPPING.tabellen | {"taalscreening": optional}}
    )
    remark = only(read_delivery(folder, mapping), "tabel_niet_geleverd")
    assert (remark.ernst, "taalscreening" in remark.uitleg) == ("opmerking", True)


def test_a_damaged_file_is_a_fault(folder: Path) -> None:
    (folder / "routes.csv").rename(folder / "routes.xlsx")
    stamp_by_hand(folder, "routes.xlsx", "routes.csv")
    delivery = read(folder)
    assert only(delivery, "bestand_onleesbaar").bestand == "routes.xlsx"
    assert only(delivery, "tabel_ontbreekt").uitleg.endswith("routes")


def stamp_by_hand(folder: Path, name: str, old: str) -> None:
    """The sidecar of a file that `write_sidecar` itself refuses."""
    sidecar = load_sidecar(folder)
    files = dict(sidecar.bestanden)
    files[name] = files.pop(old)
    save_sidecar(folder, sidecar.model_copy(update={"bestanden": files}))


def test_a_file_that_may_not_be_opened_is_a_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_bytes = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == "routes.csv":
            raise PermissionError
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    delivery = read(folder)
    assert only(delivery, "bestand_onleesbaar").bestand == "routes.csv"
    assert not delivery.report.counts["bestand_ontbreekt"]


def test_a_file_cut_off_in_a_quote_names_the_row(folder: Path) -> None:
    with (folder / "routes.csv").open("a") as file:
        file.write('"' + bsn(1))
    fault = only(read(folder), "bestand_onleesbaar")
    assert (fault.bestand, fault.rij) == ("routes.csv", 4)


def test_a_row_with_too_few_cells_is_refused_by_number(folder: Path) -> None:
    with (folder / "routes.csv").open("a") as file:
        file.write(bsn(1) + ";werk")
    stamp(folder)
    fault = only(read(folder), "rij_onvolledig")
    assert (fault.bestand, fault.rij, fault.ernst) == ("routes.csv", 4, "weigeren")


@pytest.mark.parametrize("name", ["personen.csv", "toelichting.txt"])
def test_a_file_of_no_table_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("a;b\n1;2\n")
    delivery = read(folder)
    assert only(delivery, "bestand_onbekend").bestand == name


def test_hidden_files_and_those_of_an_open_workbook_are_not_read(folder: Path) -> None:
    for name in (".DS_Store", "~$bus.xlsx"):
        (folder / name).write_bytes(b"x")
    (folder / "oud").mkdir()
    assert not read(folder).report.refused


# --- headers --------------------------------------------------------------------------------------


def header(folder: Path, old: str, new: str) -> Delivery:
    path = folder / "routes.csv"
    path.write_text(path.read_text().replace(old, new, 1))
    stamp(folder)
    return read(folder)


def test_a_missing_column_is_named_with_where_to_map_it(folder: Path) -> None:
    delivery = header(folder, "Route", "Traject")
    fault = only(delivery, "kolom_ontbreekt")
    assert (fault.bestand, fault.rij, fault.kolom) == ("routes.csv", 1, "route")
    assert "params/levering.yml onder tabellen, routes, kolommen, route" in fault.oplossing
    assert delivery.tables["routes"].empty


def test_a_double_column_is_refused(folder: Path) -> None:
    assert only(header(folder, "einddatum", "Begindatum"), "kolom_dubbel").kolom == "begindatum"


def test_an_unknown_column_is_a_remark_by_place(folder: Path) -> None:
    path = folder / "routes.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0] + ";Naam", lines[1] + ";Jansen", lines[2] + ";Pietersen"]))
    stamp(folder)
    delivery = read(folder)
    fault = only(delivery, "kolom_onbekend")
    assert fault.ernst == "opmerking"
    assert "kolom nummer 5" in fault.uitleg
    assert "Jansen" not in delivery.tables["routes"].to_csv()


def test_without_a_header_no_content_is_shown(folder: Path) -> None:
    path = folder / "routes.csv"
    path.write_text("\n".join(path.read_text().splitlines()[1:]))
    stamp(folder)
    delivery = read(folder)
    assert only(delivery, "kopregel_ontbreekt").rij == 1
    assert bsn(1) not in delivery.report.as_text()


# --- sidecar --------------------------------------------------------------------------------------


def test_without_a_sidecar_a_delivery_is_refused_with_the_command_to_make_one(
    folder: Path,
) -> None:
    (folder / "levering.yml").unlink()
    delivery = read(folder)
    assert delivery.sidecar is None
    fault = only(delivery, "levering_yml_onbruikbaar")
    assert fault.uitleg == "dit bestand is er nog niet"
    assert fault.oplossing == "Maak het met: prestatiemonitor stempel <map van de levering>."


def test_what_is_wrong_in_a_sidecar_names_the_file_once(folder: Path) -> None:
    (folder / "levering.yml").write_text("periode: 2020-T1\n")
    told = only(read(folder), "levering_yml_onbruikbaar")
    assert told.bestand == "levering.yml"
    assert "levering.yml" not in told.uitleg
    assert "Verwijder een oude levering.yml" in told.oplossing


def test_a_sidecar_of_another_period_is_refused(folder: Path) -> None:
    other = folder.rename(folder.with_name("2020-T2"))
    fault = only(read(other), "periode_verschilt")
    assert "2020-T1" in fault.uitleg
    assert "2020-T2" in fault.uitleg


def test_a_delivery_made_before_the_period_ended_is_refused(folder: Path) -> None:
    early = load_sidecar(folder).model_copy(update={"opgeleverd_datum": date(2020, 4, 30)})
    save_sidecar(folder, early)
    assert only(read(folder), "te_vroeg_opgeleverd").bestand == "levering.yml"


def test_a_changed_file_is_refused(folder: Path) -> None:
    path = folder / "routes.csv"
    path.write_text(path.read_text().replace("20200110", "20200111"))
    delivery = read(folder)
    refusals = [fault.regel for fault in delivery.report if fault.ernst == "weigeren"]
    assert refusals == ["controlegetal_verschilt"]


def test_a_lost_row_is_refused_with_both_counts(folder: Path) -> None:
    path = folder / "routes.csv"
    path.write_text("\n".join(path.read_text().splitlines()[:-1]))
    assert (
        "heeft 1 rijen, levering.yml zegt 2" in only(read(folder), "aantal_rijen_verschilt").uitleg
    )


def test_files_must_be_the_same_in_folder_and_sidecar(folder: Path) -> None:
    (folder / "routes.csv").rename(folder / "routes-1.csv")
    delivery = read(folder)
    assert only(delivery, "bestand_ontbreekt").bestand == "routes.csv"
    assert only(delivery, "bestand_niet_aangemeld").bestand == "routes-1.csv"


def test_the_sidecar_says_what_is_in_the_folder(folder: Path) -> None:
    sidecar = load_sidecar(folder)
    assert sidecar.periode == "2020-T1"
    assert sidecar.bestanden["routes.csv"].rijen == 2
    assert "levering.yml" not in sidecar.bestanden


def test_an_existing_sidecar_is_not_overwritten(folder: Path) -> None:
    before = (folder / "levering.yml").read_bytes()
    with pytest.raises(DeliveryError, match=r"heeft al een levering\.yml"):
        write_sidecar(folder, "werkplein", "X", date(2020, 5, 8))
    assert (folder / "levering.yml").read_bytes() == before


def test_a_file_that_cannot_be_read_gets_no_sidecar(folder: Path) -> None:
    (folder / "levering.yml").unlink()
    (folder / "bus-2.parquet").write_bytes(b"x")
    with pytest.raises(DeliveryError, match=r"bus-2\.parquet: dit is geen leesbaar Parquet"):
        stamp(folder)
    assert not (folder / "levering.yml").exists()


# --- folders --------------------------------------------------------------------------------------


def test_deliveries_are_listed_in_order_of_period(tmp_path: Path) -> None:
    for name in ("2020-T2", "2019-T3", "2020-T1", ".2020-T3.nieuw"):
        (tmp_path / name).mkdir()
    (tmp_path / "LEESMIJ.md").touch()
    assert [str(period) for period in list_deliveries(tmp_path)] == [
        "2019-T3",
        "2020-T1",
        "2020-T2",
    ]


def test_without_a_folder_there_are_no_deliveries(tmp_path: Path) -> None:
    assert list_deliveries(tmp_path / "leveringen") == []


def test_a_folder_that_is_not_named_after_a_period_is_refused(tmp_path: Path) -> None:
    (tmp_path / "januari").mkdir()
    with pytest.raises(DeliveryError, match="periode"):
        list_deliveries(tmp_path)
    with pytest.raises(DeliveryError, match="periode"):
        read(tmp_path / "januari")


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="2020-T1 bestaat niet"):
        read(tmp_path / "2020-T1")


def test_every_cell_is_text(folder: Path) -> None:
    frame = read(folder).tables["bus"].drop(columns="_rij")
    assert all(isinstance(frame[name].cat.categories.dtype, pd.StringDtype) for name in frame)
