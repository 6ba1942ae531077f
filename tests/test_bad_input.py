"""Promise: a bad delivery is refused, or told, with file, row, column, rule and remedy, in Dutch.

Each test spoils one thing in a delivery that was in order, and reads what the supplier would.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from prestatiemonitor import datafiles, workbooks
from prestatiemonitor.contracts import Checked, Known
from prestatiemonitor.deliveries import DeliveryError, write_sidecar
from prestatiemonitor.faults import Fault
from prestatiemonitor.layout import BSN, TABLES
from prestatiemonitor.periods import Period
from tests.delivery_files import Row, bsn, checked, csv_bytes, deliver, running, stamp

PERIOD = "2020-T1"
Spoil = Callable[[Path], None]


def route(**values: str) -> Row:
    return {BSN: bsn(1), "route": "zorg", "begindatum": "20200110", "einddatum": ""} | values


def contract(**values: str) -> Row:
    row = {BSN: bsn(1), "contractnummer": "C1", "soort": "beschut", "uren_per_week": "15,5"}
    return row | {"begindatum": "20200110", "einddatum": ""} | values


def in_wsw(**values: str) -> Row:
    row = {BSN: bsn(1), "gemeentecode": "0001", "plaatsing": "bor"}
    return row | {"begindatum": "20200110", "einddatum": ""} | values


def provision(**values: str) -> Row:
    row = {"statistiekjaar": "2020", "statistiekmaand": "02", "gemeentecode": "0001", BSN: bsn(1)}
    row |= {"registratienummer_voorziening": "V1", "type_voorziening": "05"}
    row |= {"begindatum_voorziening": "20200110", "einddatum_voorziening": ""}
    return row | {"reden_einde_voorziening": ""} | values


def decisions(**values: str) -> Row:
    row = {"statistiekjaar": "2020", "statistiekmaand": "02", "gecontroleerd": "260"}
    return row | {"fouten": "2", "soort_controle": "geheel"} | values


def offer(**values: str) -> Row:
    row = {BSN: bsn(1), "gemeentecode": "0001", "aanbod_datum": "20200110"}
    return row | {"gebruik_datum": "", "regeling_gevonden": ""} | values


def help_(**values: str) -> Row:
    row = {BSN: bsn(1), "gemeentecode": "0001", "datum": "20200110"}
    return row | {"soort": "gesprek"} | values


def applications(**values: str) -> Row:
    row = {"statistiekjaar": "2020", "statistiekmaand": "02", "soort": "bijstand"}
    return row | {"beslist": "45", "op_tijd": "43"} | values


GOOD: dict[str, list[Row]] = {
    "bus": running(PERIOD, 1),
    "routes": [route()],
    "srg": [provision()],
    "voorzieningenwijzer": [offer(gebruik_datum="20200111", regeling_gevonden="ja")],
    "ondersteuning": [help_(), help_(soort="verwijzing_specialist")],
    "statushouders": [{BSN: bsn(1), "datum_status": "20200430"}],
    "doelgroepregister": [
        {BSN: bsn(2), "gemeentecode": "0002", "begindatum": "20200110", "einddatum": ""}
    ],
    "dienstverbanden": [contract(), contract(contractnummer="C2")],
    "wsw": [in_wsw(), in_wsw(begindatum="20200301")],
    "indicaties_beschut_werk": [
        {BSN: bsn(3), "gemeentecode": "0002", "kan_werken": "ja", "begindatum": "20200110",
         "einddatum": "20250110"}
    ],
    "beslissingen": [decisions(), decisions(statistiekmaand="03", soort_controle="steekproef")],
    "aanvragen": [applications(op_tijd="45"), applications(soort="minimaregeling")],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return deliver(tmp_path / PERIOD, GOOD)


def only(found: Checked, regel: str) -> Fault:
    """The single fault of a rule."""
    [fault] = [fault for fault in found.report if fault.regel == regel]
    return fault


def test_the_delivery_that_is_spoilt_below_was_in_order(folder: Path) -> None:
    found = checked(folder)
    assert not found.report.refused
    assert {fault.regel for fault in found.report} == {"bestand_zonder_rijen"}


# --- one cell, row or file ------------------------------------------------------------------------


def rows(table: str, *new: Row) -> Spoil:
    """Other rows in a table."""

    def spoil(folder: Path) -> None:
        (folder / f"{table}.csv").write_bytes(csv_bytes(list(new), tuple(new[0])))

    return spoil


def content(name: str, data: bytes) -> Spoil:
    return lambda folder: void((folder / name).write_bytes(data))


def commas(row: Row) -> Spoil:
    """Contracts as CSV with commas, in which a cell with a comma has no quotes."""
    lines = f"{','.join(row)}\n{','.join(row.values())}\n"
    return content("dienstverbanden.csv", lines.encode())


def void(_: object) -> None:
    """Nothing: what a spoiler gives back."""


def without(table: str) -> Spoil:
    return lambda folder: (folder / f"{table}.csv").unlink()


ELSEWHERE = {"gemeentecode": "1680"}

CASES: list[tuple[str, Spoil, tuple[str, str | None, int | None, str | None]]] = [
    ("missing table", without("routes"), ("tabel_ontbreekt", None, None, None)),
    (
        "missing column",
        rows("wsw", {k: v for k, v in in_wsw().items() if k != "plaatsing"}),
        ("kolom_ontbreekt", "wsw.csv", 1, "plaatsing"),
    ),
    (
        "unknown code",
        rows("wsw", in_wsw(), in_wsw(begindatum="20200302", plaatsing="xx")),
        ("onbekende_code", "wsw.csv", 3, "plaatsing"),
    ),
    (
        "unknown code of SRG",
        rows("srg", provision(type_voorziening="24")),
        ("onbekende_code", "srg.csv", 2, "type_voorziening"),
    ),
    (
        "impossible date",
        rows("routes", route(begindatum="20200230")),
        ("geen_datum", "routes.csv", 2, "begindatum"),
    ),
    (
        "reversed dates",
        rows("wsw", in_wsw(einddatum="20200109")),
        ("einddatum_voor_begindatum", "wsw.csv", 2, "einddatum"),
    ),
    (
        "status in the future of the period",
        rows("statushouders", {BSN: bsn(1), "datum_status": "20200501"}),
        ("datum_na_periode", "statushouders.csv", 2, "datum_status"),
    ),
    (
        "provision that begins after its month",
        rows("srg", provision(begindatum_voorziening="20200301")),
        ("begint_na_maand", "srg.csv", 2, "begindatum_voorziening"),
    ),
    (
        "reason of an end without the end",
        rows("srg", provision(reden_einde_voorziening="1")),
        ("reden_zonder_einde", "srg.csv", 2, "einddatum_voorziening"),
    ),
    (
        "more faults than decisions",
        rows("beslissingen", decisions(fouten="261")),
        ("meer_fouten_dan_gecontroleerd", "beslissingen.csv", 2, "fouten"),
    ),
    (
        "more decisions in time than decisions",
        rows("aanvragen", applications(op_tijd="46")),
        ("meer_op_tijd_dan_beslist", "aanvragen.csv", 2, "op_tijd"),
    ),
    (
        "applications of another period",
        rows("aanvragen", applications(statistiekmaand="05")),
        ("maand_buiten_periode", "aanvragen.csv", 2, "statistiekmaand"),
    ),
    (
        "unknown kind of help",
        rows("ondersteuning", help_(), help_(soort="hulp")),
        ("onbekende_code", "ondersteuning.csv", 3, "soort"),
    ),
    (
        "something found by who did not use it",
        rows("voorzieningenwijzer", offer(regeling_gevonden="nee")),
        ("uitkomst_zonder_gebruik", "voorzieningenwijzer.csv", 2, "regeling_gevonden"),
    ),
    (
        "less than nothing",
        rows("beslissingen", decisions(fouten="-1")),
        ("geen_aantal", "beslissingen.csv", 2, "fouten"),
    ),
    (
        "unknown municipality",
        rows("voorzieningenwijzer", offer(**ELSEWHERE)),
        ("onbekende_gemeente", "voorzieningenwijzer.csv", 2, "gemeentecode"),
    ),
    (
        "someone who lives elsewhere, in a monitor that does not count them",
        rows("wsw", in_wsw(**ELSEWHERE)),
        ("onbekende_gemeente", "wsw.csv", 2, "gemeentecode"),
    ),
    (
        "wrong encoding",
        content("routes.csv", "bsn;route;begindatum;einddatum\n".encode("utf-16")),
        ("bestand_onleesbaar", "routes.csv", None, None),
    ),
    (
        "decimal comma in a file with commas",
        commas(contract(einddatum="20200131")),
        ("rij_onvolledig", "dienstverbanden.csv", 2, None),
    ),
    (
        "decimal comma that shifts a row with an empty end",
        commas(contract()),
        ("geen_datum", "dienstverbanden.csv", 2, "begindatum"),
    ),
    (
        "more decimals than hours can have",
        rows("dienstverbanden", contract(uren_per_week="15,25")),
        ("geen_uren", "dienstverbanden.csv", 2, "uren_per_week"),
    ),
    *(
        (
            f"{hours} hours",
            rows("dienstverbanden", contract(), contract(contractnummer="C2", uren_per_week=hours)),
            ("uren_onmogelijk", "dienstverbanden.csv", 3, "uren_per_week"),
        )
        for hours in ("0", "60,1")
    ),
    ("empty file", content("wsw.csv", b""), ("bestand_leeg", "wsw.csv", None, None)),
    (
        "wrong period",
        rows("beslissingen", decisions(statistiekmaand="05")),
        ("maand_buiten_periode", "beslissingen.csv", 2, "statistiekmaand"),
    ),
    (
        "script in a cell",
        rows("routes", route(route="<script>alert(1)</script>")),
        ("onbekende_code", "routes.csv", 2, "route"),
    ),
    (
        "formula in a cell",
        rows("routes", route(begindatum='=HYPERLINK("http://example.org")')),
        ("geen_datum", "routes.csv", 2, "begindatum"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_fault_is_told_with_file_row_column_rule_and_remedy(
    folder: Path, spoil: Spoil, expected: tuple[str, str | None, int | None, str | None]
) -> None:
    spoil(folder)
    # Made anew by hand, as an agency would that did not see the fault.
    stamped(folder)
    found = checked(folder)
    fault = only(found, expected[0])
    assert (fault.regel, fault.bestand, fault.rij, fault.kolom) == expected
    assert found.report.refused
    text = found.report.as_text()
    column = f", kolom {fault.kolom}" if fault.kolom else ""
    assert f"- {fault.regel}{column}: 1 keer" in text
    assert f"  {fault.place}: {fault.uitleg}\n  Wat te doen: {fault.oplossing}" in text
    assert fault.oplossing.endswith((".", "?"))
    for secret in (bsn(1), "script", "HYPERLINK"):
        assert secret not in text


def stamped(folder: Path) -> None:
    """A sidecar for the files that can be read; what cannot be read has none."""
    aside = {path: path.read_bytes() for path in folder.iterdir() if not readable(path)}
    for path in aside:
        path.unlink()
    stamp(folder)
    for path, data in aside.items():
        path.write_bytes(data)


def readable(path: Path) -> bool:
    try:
        datafiles.read_records(path.name, path.read_bytes())
    except datafiles.DataFileError:
        return path.name == "levering.yml"
    return True


@pytest.mark.parametrize("table", [name for name in TABLES if name in GOOD])
def test_a_row_that_is_there_twice_is_told_twice(folder: Path, table: str) -> None:
    row = GOOD[table][0]
    rows(table, *GOOD[table][1:], row, row)(folder)
    stamp(folder)
    double = [fault for fault in checked(folder).report if fault.regel == "dubbele_rij"]
    last = len(GOOD[table]) + 1
    assert [(fault.bestand, fault.rij) for fault in double] == [
        (f"{table}.csv", last), (f"{table}.csv", last + 1),
    ]  # fmt: skip
    assert all(name in double[0].uitleg for name in TABLES[table].key)


def test_a_status_holder_who_is_not_in_bus_is_set_aside(folder: Path) -> None:
    rows("statushouders", {BSN: bsn(9), "datum_status": "20200110"})(folder)
    stamp(folder)
    found = checked(folder)
    fault = only(found, "persoon_niet_in_bus")
    assert (fault.bestand, fault.rij, fault.kolom, fault.ernst) == (
        "statushouders.csv", 2, BSN, "opzij",
    )  # fmt: skip
    assert found.tables["statushouders"].empty


# --- files cut in half ----------------------------------------------------------------------------


def excel(table: list[Row]) -> bytes:
    book = openpyxl.Workbook()
    for row in (list(table[0]), *(list(row.values()) for row in table)):
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet(table: list[Row]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(pd.DataFrame(table)), file)
    return file.getvalue()


@pytest.mark.parametrize(("suffix", "write"), [("xlsx", excel), ("parquet", parquet)])
def test_half_of_a_binary_file_is_refused(
    folder: Path, suffix: str, write: Callable[[list[Row]], bytes]
) -> None:
    (folder / "routes.csv").unlink()
    stamp(folder)
    whole = write([route(begindatum=f"202001{day}") for day in range(10, 30)])
    (folder / f"routes.{suffix}").write_bytes(whole)
    assert "bestand_onleesbaar" not in checked(folder).report.counts
    (folder / f"routes.{suffix}").write_bytes(whole[: len(whole) // 2])
    assert only(checked(folder), "bestand_onleesbaar").bestand == f"routes.{suffix}"


@pytest.mark.parametrize("keep", [0.5, 0.75])
def test_half_of_a_csv_file_is_refused(folder: Path, keep: float) -> None:
    path = folder / "bus.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    found = checked(folder)
    assert found.report.refused
    assert only(found, "controlegetal_verschilt").bestand == "bus.csv"
    assert only(found, "aantal_rijen_verschilt").bestand == "bus.csv"


# --- an earlier delivery that said otherwise ------------------------------------------------------


def after(tmp_path: Path, first: dict[str, list[Row]], second: dict[str, list[Row]]) -> Checked:
    """The second delivery, checked after the first."""
    one = checked(deliver(tmp_path / "2020-T1", {"bus": running("2020-T1", 1)} | first))
    assert not one.report.refused, one.report.as_text()
    two = {"bus": running("2020-T2", 1)} | second
    return checked(deliver(tmp_path / "2020-T2", two), one.known)


def told(found: Checked) -> list[tuple[str | None, int | None, str | None]]:
    assert not found.report.refused, found.report.as_text()
    return [
        (fault.bestand, fault.rij, fault.kolom)
        for fault in found.report
        if fault.regel == "eerder_anders" and fault.bestand
    ]


def test_a_record_that_said_otherwise_is_listed_and_counted_per_table(tmp_path: Path) -> None:
    first = {
        "routes": [route(einddatum="20200301"), route(begindatum="20200201")],
        "wsw": [in_wsw(), in_wsw(begindatum="20200201")],
        "dienstverbanden": [contract()],
    }
    second = {
        "routes": [route(begindatum="20200201"), route(einddatum="20200401")],
        "wsw": [
            in_wsw(plaatsing="iwerk"), in_wsw(begindatum="20200201", plaatsing="detachering"),
        ],
        "dienstverbanden": [contract(uren_per_week="31", soort="regulier")],
    }  # fmt: skip
    found = after(tmp_path, first, second)
    assert sorted(told(found), key=str) == [
        ("dienstverbanden.csv", 2, "soort"),
        ("dienstverbanden.csv", 2, "uren_per_week"),
        ("routes.csv", 3, "einddatum"),
        ("wsw.csv", 2, "plaatsing"),
        ("wsw.csv", 3, "plaatsing"),
    ]
    text = found.report.as_text()
    assert "tabel dienstverbanden: 1 rij zegt iets anders dan een eerdere levering" in text
    assert "tabel wsw: 2 rijen zeggen iets anders dan een eerdere levering" in text
    assert "Is dit een verbetering? Dan hoeft u niets te doen" in text


def test_what_was_still_running_may_end(tmp_path: Path) -> None:
    found = after(tmp_path, {"routes": [route()]}, {"routes": [route(einddatum="20200301")]})
    assert told(found) == []


def test_a_cell_that_is_emptied_is_a_change(tmp_path: Path) -> None:
    found = after(tmp_path, {"routes": [route(einddatum="20200301")]}, {"routes": [route()]})
    assert told(found) == [("routes.csv", 2, "einddatum")]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("98", []), ("11", [("bus.csv", 6, "reden_beeindiging_uitkering_persoon")])],
)
def test_a_benefit_that_ended_otherwise_is_a_change(
    tmp_path: Path, reason: str, expected: list[tuple[str, int, str]]
) -> None:
    ended = running("2020-T1", 2)
    end = {"einddatum_uitkering_persoon": "20200415"}
    ended[-1] |= end | {"reden_beeindiging_uitkering_persoon": "98"}
    again = running("2020-T2", 2)[:1]
    again[0] |= end | {"reden_beeindiging_uitkering_persoon": reason}
    found = after(
        tmp_path,
        {"bus": [*running("2020-T1", 1), *ended]},
        {"bus": [*running("2020-T2", 1), *again]},
    )
    assert told(found) == expected


def test_the_last_of_several_deliveries_is_what_was_said(tmp_path: Path) -> None:
    known = Known()
    changes = []
    for period, end in (("2019-T3", "1001"), ("2020-T1", "1002"), ("2020-T2", "1002")):
        bus = running(period, 1)
        if period == "2019-T3":
            bus += running(period, 2)
        old = [route(begindatum="20190901", einddatum=f"2019{end}")]
        kept = [provision(statistiekjaar=period[:4],
                          statistiekmaand=bus[0]["statistiekmaand"],
                          begindatum_voorziening="20190801",
                          type_voorziening="05" if end == "1001" else "06")]  # fmt: skip
        found = checked(deliver(tmp_path / period, {"bus": bus, "routes": old, "srg": kept}), known)
        known = found.known
        changes.append(sorted(told(found), key=str))
    assert changes == [[], [("routes.csv", 2, "einddatum"), ("srg.csv", 2, "type_voorziening")], []]


# --- files that would harm who opens them ---------------------------------------------------------


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return file.getvalue()


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(datafiles.DataFileError) as caught:
        datafiles.read_records(name, data)
    return f"{caught.value.uitleg} {caught.value.oplossing}"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(sheet=b"\0" * 2_000_000)
    assert len(bomb) < 10_000
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    text = refusal("bus.xlsx", bomb)
    assert "uitgepakt te groot" in text
    assert "Verdeel de rijen over meer bestanden" in text


def test_a_zip_that_lies_about_its_size_is_no_workbook() -> None:
    whole = packed(sheet=b"\0" * 100_000)
    lie = whole.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != whole
    assert "geen leesbare Excel-werkmap" in refusal("bus.xlsx", lie)


def test_a_workbook_of_very_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "PARTS", 1)
    assert "uitgepakt te groot" in refusal("bus.xlsx", packed(a=b"", b=b""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", " " * (workbooks._CHUNK - 5)])
def test_an_entity_from_outside_is_refused_and_not_fetched(
    tmp_path: Path, encoding: str, before: str
) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    entity = f'{before}<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    text = refusal("bus.xlsx", packed(**{"xl/workbook.xml": entity.encode(encoding)}))
    assert "verwijst naar iets buiten de werkmap" in text
    assert "geheim" not in text


@pytest.mark.parametrize("limit", ["MOST_CELLS", "MOST_UNPACKED"])
def test_a_parquet_file_that_promises_too_much_is_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datafiles, limit, 10)
    assert "uitgepakt te groot" in refusal("bus.parquet", parquet([route(), route(), route()]))


def test_a_file_over_the_limit_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datafiles, "MOST_BYTES", (folder / "bus.csv").stat().st_size - 1)
    fault = only(checked(folder), "bestand_onleesbaar")
    assert fault.bestand == "bus.csv"
    assert "groter dan" in fault.uitleg


def test_a_formula_in_a_workbook_is_not_computed(folder: Path) -> None:
    (folder / "routes.csv").unlink()
    (folder / "routes.xlsx").write_bytes(excel([route(begindatum="=20200101+9")]))
    stamp(folder)
    found = checked(folder)
    fault = only(found, "niet_ingevuld")
    assert (fault.bestand, fault.rij, fault.kolom) == ("routes.xlsx", 2, "begindatum")


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../bus.csv", "/etc/passwd", "..\\bus.csv", "..", "a/../../x.csv"]
)
def test_a_name_that_leaves_the_folder_is_refused(folder: Path, name: str) -> None:
    outside = folder.parent / "bus.csv"
    outside.write_text("elders")
    text = (folder / "levering.yml").read_text()
    (folder / "levering.yml").write_text(text.replace("routes.csv:", f"{name}:"))
    fault = only(checked(folder), "levering_yml_onbruikbaar")
    assert "staat in de map zelf" in fault.uitleg


def test_a_file_that_points_elsewhere_is_not_opened(folder: Path) -> None:
    elsewhere = folder.parent / "elders.csv"
    elsewhere.write_bytes((folder / "routes.csv").read_bytes())
    (folder / "routes.csv").unlink()
    (folder / "routes.csv").symlink_to(elsewhere)
    found = checked(folder)
    fault = only(found, "bestand_onleesbaar")
    assert (fault.bestand, fault.ernst) == ("routes.csv", "weigeren")
    assert "verwijzing" in fault.uitleg
    assert found.tables["routes"].empty
    (folder / "levering.yml").unlink()
    with pytest.raises(DeliveryError, match=r"routes\.csv: dit is een verwijzing"):
        stamp(folder)


def test_a_name_of_a_file_cannot_steer_the_screen(folder: Path) -> None:
    (folder / "routes-\x1b[2J.csv").write_bytes((folder / "routes.csv").read_bytes())
    assert "\x1b" not in checked(folder).report.as_text()


@pytest.mark.parametrize(
    "sender", ["<script>alert(1)</script>", "=1+1", "@x", "[a](http://example.org)", "", "x" * 101]
)
def test_a_sender_is_plain_words(folder: Path, sender: str) -> None:
    (folder / "levering.yml").unlink()
    with pytest.raises(DeliveryError, match="gebruik in afzender alleen letters"):
        write_sidecar(folder, "werkplein", sender, Period.parse(PERIOD).end)
    assert not (folder / "levering.yml").exists()


def test_a_note_may_lie_in_the_folder(folder: Path) -> None:
    (folder / "LEESMIJ.md").write_text("uitleg")
    assert not checked(folder).report.refused
