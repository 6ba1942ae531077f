from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from prestatiemonitor.areas import Areas, load_areas
from prestatiemonitor.context import COLUMNS, FOLDER, ContextError, context_rows, until
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period

EVENTS = "gebeurtenissen:\n  - datum: 2020-03-01\n    naam: iets\n"
ROWS = {
    "gemeenten": "2017,84066NED,GM0002,Bee,100,10,3,1,definitief\n"
    "2017,84066NED,GM0001,Aa,100,10,3,1,definitief\n2017,84066NED,GM9999,Ver,1,1,1,1,definitief\n",
    "landelijk": "2020,2,37789ksz,350,400,definitief\n2020,1,37789ksz,351,401,definitief\n",
    "bevolking": "2020,03759ned,NL01,Nederland,17,definitief\n",
}


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / "params").mkdir()
    (tmp_path / "params/gebeurtenissen.yml").write_text(EVENTS)
    for name, rows in ROWS.items():
        header = ",".join(COLUMNS[name])
        (tmp_path / FOLDER / f"{name}.csv").write_text(f"{header}\n{rows}")
    return tmp_path


def test_only_our_areas_and_the_country_in_our_order(made_up: Path, areas: Areas) -> None:
    rows = context_rows(made_up, areas)
    assert [row["regiocode"] for row in rows["gemeenten"]] == ["GM0001", "GM0002"]
    assert [row["maand"] for row in rows["landelijk"]] == [1, 2]
    assert rows["bevolking"][0]["regiocode"] == "NL01"
    assert rows["gebeurtenissen"] == [{"datum": "2020-03-01", "naam": "iets"}]


def test_counts_are_numbers_and_codes_are_text(made_up: Path, areas: Areas) -> None:
    row = context_rows(made_up, areas)["gemeenten"][0]
    assert row["inwoners"] == 100
    assert row["cbs_tabel"] == "84066NED"


def test_a_report_of_a_period_is_told_nothing_later() -> None:
    months = [{"jaar": year, "maand": month} for year in (2018, 2019, 2020) for month in (8, 9)]
    assert until(months, Period(2020, 2)) == [
        {"jaar": 2019, "maand": 8}, {"jaar": 2020, "maand": 8},
    ]  # fmt: skip
    years = [{"jaar": year, "regiocode": "GM0001"} for year in (2019, 2020, 2021)]
    assert until(years, Period(2020, 3)) == years[:2]
    days = [{"datum": "2020-03-01"}, {"datum": "2020-05-01"}]
    assert until(days, Period(2020, 1)) == days[:1]


def test_other_columns_are_refused(made_up: Path, areas: Areas) -> None:
    (made_up / FOLDER / "bevolking.csv").write_text("jaar,iets\n2020,1\n")
    with pytest.raises(ContextError, match=r"bevolking\.csv: de kolommen moeten zijn: jaar"):
        context_rows(made_up, areas)


def test_a_missing_number_is_named_by_its_line(made_up: Path, areas: Areas) -> None:
    path = made_up / FOLDER / "bevolking.csv"
    path.write_text(path.read_text().replace(",17,", ",.,"))
    with pytest.raises(ContextError, match=r"bevolking\.csv, regel 2"):
        context_rows(made_up, areas)


def test_a_missing_table_is_named(made_up: Path, areas: Areas) -> None:
    (made_up / FOLDER / "landelijk.csv").unlink()
    with pytest.raises(ContextError, match=r"landelijk\.csv: dit bestand bestaat niet"):
        context_rows(made_up, areas)


def test_events_are_checked(made_up: Path, areas: Areas) -> None:
    (made_up / "params/gebeurtenissen.yml").write_text("gebeurtenissen:\n  - naam: iets\n")
    with pytest.raises(ParamsError, match="datum"):
        context_rows(made_up, areas)


def test_the_tables_of_the_repository_can_be_read(root: Path) -> None:
    rows = context_rows(root, load_areas(root))
    assert all(rows.values())
    assert {row["status"] for row in rows["landelijk"]} <= {"definitief", "voorlopig"}


@pytest.mark.parametrize("name", COLUMNS)
def test_each_table_is_described_with_source_and_licence(root: Path, name: str) -> None:
    path = root / FOLDER / f"{name}.csv-metadata.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    assert described["url"] == f"{name}.csv"
    assert described["dc:license"]["@id"].endswith("/by/4.0/")
    assert "CBS" in described["dc:source"]
    columns = [column["name"] for column in described["tableSchema"]["columns"]]
    assert tuple(columns) == COLUMNS[name]
    with (root / FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        keys = [tuple(row[k] for k in described["tableSchema"]["primaryKey"])
                for row in csv.DictReader(file)]  # fmt: skip
    assert len(keys) == len(set(keys))
