from datetime import date

import pandas as pd
import pytest

from prestatiemonitor.contracts.schemas import Bounds, apply_contract, passes_elfproef
from prestatiemonitor.contracts.typed import typed
from prestatiemonitor.faults import Fault, FaultReport
from prestatiemonitor.layout import AANVANG, BSN, EINDE, REDEN, TABLES
from prestatiemonitor.periods import Period
from tests.delivery_files import AREAS, MAPPING, Row, bsn, bus

PERIOD = Period(2020, 1)
BOUNDS = Bounds.of(PERIOD, date(2020, 5, 8), MAPPING)


def faults(table: str, *rows: Row) -> list[Fault]:
    """The faults of records that were read from text."""
    columns = [*TABLES[table].required, *(name for row in rows for name in row)]
    text = pd.DataFrame(list(rows), columns=list(dict.fromkeys(columns)), dtype="str").fillna("")
    text = text.assign(_bestand="x.csv", _rij=range(2, len(rows) + 2))
    report = FaultReport("levering")
    records = typed(TABLES[table], text, MAPPING, AREAS, report)
    apply_contract(TABLES[table], records, PERIOD, BOUNDS, report)
    return list(report)


def found(table: str, *rows: Row) -> list[tuple[str, int | None, str | None]]:
    """Faults as (rule, row, column)."""
    return [(fault.regel, fault.rij, fault.kolom) for fault in faults(table, *rows)]


def route(**values: str) -> Row:
    row = {BSN: bsn(1), "route": "zorg", "begindatum": "20200110", "einddatum": "20200310"}
    return row | values


def test_good_records_have_no_faults() -> None:
    assert found("routes", route(), route(einddatum="", route="werknemer")) == []
    ended = bus(2, 1, end="20200131", reason="11", income="11")
    assert found("bus", bus(1, 1), bus(1, 2), ended) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_has_no_faults(table: str) -> None:
    assert found(table) == []


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_that_must_be_filled_in_is_missed(table: str) -> None:
    required = {c.name for c in TABLES[table].columns if c.required and not c.may_be_empty}
    missed = found(table, dict.fromkeys(required, ""))
    assert {column for rule, _, column in missed if rule == "niet_ingevuld"} == required
    assert all(row == 2 for _, row, _ in missed)


def test_a_cell_that_cannot_be_read_is_reported_once() -> None:
    assert found("routes", route(begindatum="gisteren")) == [("geen_datum", 2, "begindatum")]


def test_a_number_that_fails_the_elfproef_is_refused_without_showing_it() -> None:
    wrong = str(int(bsn(1)) + 1)
    [fault] = faults("routes", route(**{BSN: wrong}))
    assert (fault.regel, fault.rij, fault.kolom) == ("elfproef", 2, BSN)
    assert wrong not in repr(fault)


def test_elfproef() -> None:
    numbers = pd.Series(["111222333", "123456782", "123456789", "000000000"], index=[5, 1, 2, 3])
    expected = pd.Series([True, True, False, False], index=[5, 1, 2, 3])
    pd.testing.assert_series_equal(passes_elfproef(numbers), expected)


def test_two_rows_with_one_key_are_both_named() -> None:
    double = route(einddatum="")
    assert found("routes", route(), route(begindatum="20200111"), double) == [
        ("dubbele_rij", 2, None),
        ("dubbele_rij", 4, None),
    ]


def test_a_person_may_have_two_benefits_in_a_month() -> None:
    assert found("bus", bus(1, 1, dossier="D1"), bus(1, 1, dossier="D2")) == []


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        ("routes", route(einddatum="20200109"), ("einddatum_voor_begindatum", "einddatum")),
        ("routes", route(begindatum="19591231"), ("datum_te_vroeg", "begindatum")),
        ("routes", route(begindatum="20200509", einddatum=""), ("datum_te_laat", "begindatum")),
        ("routes", route(einddatum="99991231"), ("datum_te_laat", "einddatum")),
        ("bus", bus(1, 1, year=2019), ("maand_buiten_periode", "statistiekmaand")),
        ("bus", bus(1, 5), ("maand_buiten_periode", "statistiekmaand")),
        ("bus", bus(1, 1, begin="20200201"), ("begint_na_maand", AANVANG)),
        ("bus", bus(1, 1, end="20200201", reason="11"), ("eindigt_na_maand", EINDE)),
        ("bus", bus(1, 1, end="20200131"), ("einde_zonder_reden", REDEN)),
        ("bus", bus(1, 1, reason="11"), ("reden_zonder_einde", EINDE)),
        ("bus", bus(1, 1, end="20181231", reason="11"), (f"{EINDE}_voor_{AANVANG}", EINDE)),
        ("bus", bus(1, 1) | {"geboortedatum": "18991231"}, ("datum_te_vroeg", "geboortedatum")),
        (
            "bus",
            bus(1, 1) | {"geboortedatum": "20190102"},
            (f"{AANVANG}_voor_geboortedatum", AANVANG),
        ),
        ("bus", bus(1, 1) | {"huisvesting": "7"}, ("onbekende_code", "huisvesting")),
        (
            "voorzieningenwijzer",
            {BSN: bsn(1), "gemeentecode": "0001", "aanbod_datum": "20200102",
             "gebruik_datum": "20200101", "regeling_gevonden": ""},
            ("gebruik_datum_voor_aanbod_datum", "gebruik_datum"),
        ),
    ],
)  # fmt: skip
def test_each_rule(table: str, row: Row, expected: tuple[str, str]) -> None:
    rule, column = expected
    assert found(table, row) == [(rule, 2, column)]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("routes", route(begindatum="20200508", einddatum="20301231")),
        ("routes", route(begindatum="19600101", einddatum="19600101")),
        ("bus", bus(1, 1, begin="20200131", end="20200131", reason="11")),
        ("bus", bus(1, 4, end="20191231", reason="98")),
        ("bus", bus(1, 1) | {"geboortedatum": "19800000"}),
    ],
)
def test_each_boundary_is_within(table: str, row: Row) -> None:
    assert found(table, row) == []


def test_without_a_sidecar_the_end_of_the_period_is_the_last_day() -> None:
    assert Bounds.of(PERIOD, None, MAPPING).delivered == date(2020, 4, 30)


def test_all_faults_come_at_once_in_order_of_row() -> None:
    rules = [
        (rule, row)
        for rule, row, _ in found(
            "routes",
            route(route="lopen", einddatum="20200101"),
            route(begindatum="", einddatum=""),
            route(begindatum="19000101"),
        )
    ]
    assert rules == [
        ("onbekende_code", 2),
        ("einddatum_voor_begindatum", 2),
        ("niet_ingevuld", 3),
        ("datum_te_vroeg", 4),
    ]
