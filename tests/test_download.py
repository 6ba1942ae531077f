from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from prestatiemonitor import download
from tests import slice_factory as made


def rows(**how: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download.table(made.reading(**how)))))


def test_every_cell_is_a_row_with_names_for_its_codes() -> None:
    found = rows()
    assert len(found) == len(made.make().cells)
    assert tuple(found[0]) == download.COLUMNS
    region = next(r for r in found if r["indicator"] == "uitstroom" and r["gebied"] == "REGIO")
    assert region["gebiedsnaam"] == "Regio Cee"
    assert region["naam"] == made.agreement().indicator("uitstroom").naam


def test_every_row_says_it_is_fictitious() -> None:
    assert all("fictief" in row["opmerking"] for row in rows())
    assert not any("fictief" in row["opmerking"] for row in rows(herkomst={"fictief": False}))


def test_rounded_counts_are_all_there_and_say_that_they_are_rounded() -> None:
    public = rows(editie="openbaar")
    assert [row["waarde"] for row in public] == [row["waarde"] for row in rows()]
    exact = {row["indicator"] for row in public if "afgerond op" not in row["opmerking"]}
    assert exact == set(made.EXACT)
    assert not any("afgerond" in row["opmerking"] for row in rows())


def test_each_measure_says_what_it_is_a_multiple_of() -> None:
    steps = {
        (row["indicator"], row["maat"]): row["opmerking"].split(";")[0]
        for row in rows(editie="openbaar")
    }
    assert steps["uitstroom", "aantal"] == steps["minimaregelingen", "aantal"] == "afgerond op 5"
    assert steps["minimaregelingen", "euro"] == "afgerond op 10000"
    assert steps["financien", "verwacht_eur"] == "afgerond op 1000"


def test_an_unknown_count_is_empty() -> None:
    cell = ["uitstroom", "aantal", "GM0001", "2020-T1", "totaal", "totaal", None]
    found = rows(cells=[[*cell, "niet beschikbaar"]])
    assert (found[0]["waarde"], found[0]["stand"]) == ("", "niet beschikbaar")


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\tx"])
def test_no_text_is_taken_for_a_formula(value: str) -> None:
    assert download.safe(value) == f"'{value}"
    assert download.safe(-1) == -1
    assert download.safe("gewoon") == "gewoon"
