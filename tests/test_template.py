"""A template is a delivery that is in order, with nobody real in it."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from prestatiemonitor.contracts import Known, check
from prestatiemonitor.deliveries import DeliveryError, read_delivery, write_sidecar
from prestatiemonitor.layout import FONDSEN, TABLES
from prestatiemonitor.mapping import DateNotation
from prestatiemonitor.periods import Period
from prestatiemonitor.template import MADE_UP_BSN, write_template
from tests.delivery_files import AREAS, HIGHEST_EUR, KEY, MAPPING


@pytest.mark.parametrize("notation", ["jjjjmmdd", "jjjj-mm-dd", "dd-mm-jjjj", "dd/mm/jjjj"])
@pytest.mark.parametrize("period", ["2019-T3", "2021-T1"])
def test_every_table_has_a_row_that_passes_the_contracts(
    tmp_path: Path, period: str, notation: DateNotation
) -> None:
    mapping = MAPPING.model_copy(update={"datumnotaties": (notation,)})
    folder = tmp_path / period
    made = write_template(folder, mapping, AREAS)
    assert sorted(folder.iterdir()) == made
    write_sidecar(folder, "werkplein", "Team", Period.parse(period).end + timedelta(days=8))
    found = check(read_delivery(folder, mapping), mapping, AREAS, Known(), KEY, HIGHEST_EUR)
    assert list(found.report) == [], found.report.as_text()
    assert {name: len(rows) for name, rows in found.tables.items()} == (
        dict.fromkeys(TABLES, 1) | {"bus": 4, "financien": 2 * len(FONDSEN)}
    )


def test_the_header_has_the_names_that_this_agency_uses(tmp_path: Path) -> None:
    names = MAPPING.tabellen["routes"].kolommen | {"route": ("Soort traject", "route")}
    routes = MAPPING.tabellen["routes"].model_copy(update={"kolommen": names})
    mapping = MAPPING.model_copy(update={"tabellen": MAPPING.tabellen | {"routes": routes}})
    write_template(tmp_path / "2020-T1", mapping, AREAS)
    with (tmp_path / "2020-T1/routes.csv").open(newline="") as file:
        header, row = csv.reader(file, delimiter=";")
    assert header == ["burgerservicenummer", "Soort traject", "begindatum", "einddatum"]
    assert row[0] == MADE_UP_BSN


def test_a_note_says_in_dutch_what_to_do(tmp_path: Path) -> None:
    write_template(tmp_path / "2020-T1", MAPPING, AREAS)
    text = (tmp_path / "2020-T1/LEESMIJ.md").read_text(encoding="utf-8")
    assert "januari tot en met april 2020" in text
    assert "prestatiemonitor stempel" in text


def test_it_never_writes_among_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "2020-T1"
    folder.mkdir()
    (folder / "bus.csv").write_text("echt")
    with pytest.raises(DeliveryError, match="niet leeg"):
        write_template(folder, MAPPING, AREAS)
    assert [path.name for path in folder.iterdir()] == ["bus.csv"]


def test_a_folder_is_named_after_its_period(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="moet heten naar haar periode"):
        write_template(tmp_path / "sjabloon", MAPPING, AREAS)
    assert list(tmp_path.iterdir()) == []
