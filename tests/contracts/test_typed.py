from datetime import date

import pandas as pd
import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.contracts.typed import dtype, typed
from prestatiemonitor.faults import FaultReport
from prestatiemonitor.layout import Column, Kind, Table
from tests.delivery_files import AREAS, MAPPING, bsn


def read(kind: Kind, *cells: str, code_list: str | None = None) -> tuple[pd.Series, FaultReport]:
    """Cells of one column, typed, and the faults."""
    column = Column("kolom", kind, code_list=code_list)
    text = pd.DataFrame({"kolom": cells, "_bestand": "x.csv", "_rij": range(2, len(cells) + 2)})
    report = FaultReport("levering")
    found = typed(
        Table("x", (column,), (), ()), text.astype({"kolom": "str"}), MAPPING, AREAS, report
    )
    assert found["kolom"].dtype == dtype(kind)
    assert list(found["_rij"]) == list(text["_rij"])
    return found["kolom"], report


def value(kind: Kind, cell: str, code_list: str | None = None) -> object:
    """One cell, typed; None when it cannot be read."""
    found, report = read(kind, cell, code_list=code_list)
    assert found.isna().iloc[0] == bool(len(report))
    return None if found.isna().iloc[0] else found.iloc[0]


@pytest.mark.parametrize(
    "cell",
    ["20200131", "2020-01-31", "31-01-2020", "31-1-2020", "31/01/2020",
     "2020-01-31 00:00:00", "2020-01-31T00:00:00.000"],
)  # fmt: skip
def test_dates_in_every_accepted_notation(cell: str) -> None:
    assert value("datum", cell) == pd.Timestamp(2020, 1, 31)


@pytest.mark.parametrize(
    "cell",
    ["20200230", "31-13-2020", "01-31-20", "310120", "2020-01-31 12:30:00", "43861", "gisteren",
     "19800000", "00000101"],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_and_never_guessed(cell: str) -> None:
    assert value("datum", cell) is None


def test_the_day_comes_before_the_month() -> None:
    assert value("datum", "03/04/2020") == pd.Timestamp(2020, 4, 3)


def test_a_far_year_is_a_date_and_left_to_the_contract() -> None:
    assert value("einddatum", "99991231") == pd.Timestamp("9999-12-31")


def test_a_birth_date_may_be_partly_unknown() -> None:
    assert value("geboortedatum", "19800000") == pd.Timestamp(date(1980, 1, 1))
    assert value("geboortedatum", "19800500") == pd.Timestamp(date(1980, 5, 1))
    assert value("geboortedatum", "00000000") is None


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("bsn", "012345678", "012345678"),
        ("bsn", "12345678", "012345678"),
        ("bsn", "1234567890", None),
        ("bsn", "12345678X", None),
        ("bsn", "123456", None),
        ("gemeente", "0001", "GM0001"),
        ("gemeente", "1", "GM0001"),
        ("gemeente", "gm0002", "GM0002"),
        ("gemeente", "9999", None),
        ("jaar", "2020", 2020),
        ("jaar", "20", None),
        ("maand", "01", 1),
        ("maand", "12", 12),
        ("maand", "13", None),
        ("maand", "00", None),
        ("getal", "-12,50", "-12,50"),
        ("getal", "1.234,50", None),
        ("tekst", "v1.2", "v1.2"),
        ("dossier", "A-1", "A-1"),
        ("aantal", "0", 0),
        ("aantal", "1200", 1200),
        ("aantal", "1.200", None),
        ("aantal", "-1", None),
        ("aantal", "1,5", None),
        ("uren", "31", 31.0),
        ("uren", "15,5", 15.5),
        ("uren", "15.5", 15.5),
        ("uren", "15,50", 15.5),
        ("uren", "15,25", None),
        ("uren", "-8", None),
        ("uren", "acht", None),
        ("woongemeente", "0001", "GM0001"),
        ("woongemeente", "1", "GM0001"),
        ("woongemeente", "1680", None),
    ],
)
def test_cells_by_kind(kind: Kind, cell: str, expected: object) -> None:
    assert value(kind, cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0001", "GM0001"),
        ("1", "GM0001"),
        ("1680", "BUITEN"),
        ("gm1680", "BUITEN"),
        ("168", None),
        ("3", None),
        ("16800", None),
        ("0000", None),
        ("9999", None),
        ("Assen", None),
    ],
)
def test_who_lives_elsewhere_counts_apart_if_the_code_is_whole(
    areas: Areas, cell: str, expected: str | None
) -> None:
    text = pd.DataFrame({"kolom": [cell], "_bestand": "x.csv", "_rij": [2]}, dtype="str")
    table = Table("x", (Column("kolom", "woongemeente"),), (), ())
    report = FaultReport("levering")
    found = typed(table, text, MAPPING, areas, report)["kolom"]
    assert found.fillna("").to_list() == [expected or ""]
    assert [fault.regel for fault in report] == ["onbekende_gemeente"] * (expected is None)


def test_codes_become_values() -> None:
    assert value("code", "01", "statistiekcode") == "bijstand"
    assert value("code", "1", "statistiekcode") == "bijstand"
    assert value("code", "tz", "statistiekcode") == "tozo"
    assert value("code", "04", "statistiekcode") is None


@pytest.mark.parametrize("cell", ["11 98", "98,11", "11/98", "11+98", "98 11 24"])
def test_a_repeated_code_may_stand_in_one_cell(cell: str) -> None:
    assert value("codes", cell, "soort_inkomsten") == "anders arbeid"


@pytest.mark.parametrize("cell", ["11 99", ",", "1198"])
def test_one_unknown_code_of_several_is_a_fault(cell: str) -> None:
    assert value("codes", cell, "soort_inkomsten") is None


def test_an_empty_cell_is_missing_and_no_fault_here() -> None:
    found, report = read("datum", "", "20200131")
    assert list(found.isna()) == [True, False]
    assert len(report) == 0


def test_a_table_without_rows_keeps_its_types() -> None:
    found, report = read("maand")
    assert len(found) == len(report) == 0


def test_an_unknown_code_says_where_to_add_it() -> None:
    _, report = read("code", "01", "26", code_list="statistiekcode")
    [fault] = report
    assert (fault.bestand, fault.rij, fault.kolom) == ("x.csv", 3, "kolom")
    assert "code '26'" in fault.uitleg
    assert "params/levering.yml onder codelijsten, statistiekcode" in fault.oplossing


def test_an_unknown_municipality_says_where_to_add_it() -> None:
    _, report = read("gemeente", "1680")
    [fault] = report
    assert "code '1680'" in fault.uitleg
    assert "params/gebieden.yml" in fault.oplossing


@pytest.mark.parametrize(
    "kind",
    [
        "bsn",
        "jaar",
        "maand",
        "getal",
        "datum",
        "gemeente",
        "woongemeente",
        "aantal",
        "uren",
        "code",
    ],
)
def test_a_fault_never_shows_what_a_shifted_column_holds(kind: Kind) -> None:
    for content in (bsn(1) + "X", "Jansen", "1980-02-30"):
        _, report = read(kind, content, code_list="leefvorm" if kind == "code" else None)
        assert len(report) == 1
        assert content not in report.as_text() + repr(list(report))
