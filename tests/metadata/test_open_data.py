"""Complete tables hold what the public edition may show, and all of it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from prestatiemonitor.metadata.open_data import Dataset, datasets, of_project, tables
from tests.metadata.conftest import DELIVERED, Site


@pytest.fixture
def found(small: Site) -> list[Dataset]:
    return datasets(small.store.perioden)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_there_is_a_table_of_all_years_and_one_a_year(found: list[Dataset]) -> None:
    years = ["cijfers-2020", "cijfers-2019", "cijfers-2018"]
    assert [one.name for one in found] == ["cijfers-alle-jaren", *years]
    assert found[0].years == "2018 tot en met 2020"
    assert (found[0].begin, found[0].end) == (date(2018, 1, 1), date(2020, 12, 31))
    assert found[1].file("csv") == "open-data/cijfers-2020.csv"


def test_a_year_that_is_not_over_ends_where_its_counts_end() -> None:
    whole, year = datasets(["2020-T1", "2020-T2"])
    assert (whole.years, year.years) == ("2020", "2020")
    assert (year.begin, year.end) == (date(2020, 1, 1), date(2020, 8, 31))


def test_a_year_without_an_agreement_has_no_table_yet(small: Site) -> None:
    found = of_project(small.project, [*small.store.perioden, "2021-T1"])
    assert found == datasets(small.store.perioden)


def test_every_public_count_is_there_once(small: Site, found: list[Dataset]) -> None:
    made = {name: rows(text) for name, text in tables(small.project, found).items()}
    public = small.store.cells
    assert len(made["cijfers-alle-jaren"]) == len(public) > 500
    assert sum(len(made[f"cijfers-{year}"]) for year in (2018, 2019, 2020)) == len(public)
    assert {row["periode"] for row in made["cijfers-2020"]} == set(DELIVERED)
    values = [float(row["waarde"]) for row in made["cijfers-alle-jaren"] if row["waarde"]]
    assert sum(values) == pytest.approx(public["waarde"].sum())


def test_rows_say_what_rows_of_pages_say(small: Site, found: list[Dataset]) -> None:
    text = tables(small.project, found)["cijfers-alle-jaren"]
    page = (small.folder / "reports/2020-T3/aa/werk/cijfers.csv").read_text(encoding="utf-8")
    of_page, of_table = set(page.splitlines()), set(text.splitlines())
    without_place = {",".join(line.split(",")[:4]) for line in of_table}
    assert {",".join(line.split(",")[:4]) for line in of_page} == without_place
    remarks = {line.rpartition(",")[2] for line in of_page}
    assert {line.rpartition(",")[2] for line in of_table} == remarks
    assert len(remarks) > 3
