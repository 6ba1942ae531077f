"""What is stated about accessibility can be so; what cannot is told in plain Dutch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from prestatiemonitor.params import ParamsError
from prestatiemonitor.statement import NONE, STATEMENT_FILE, load_statement

RESEARCH = {"datum": "2026-01-05", "door": "Stichting Toegang", "rapport": "https://a.nl/rapport"}
DEVIATION = {
    "criterium": "1.4.10", "wat": "Een tabel past niet", "gevolg": "U schuift opzij.",
    "alternatief": "Neem het Excel-bestand.", "maatregel": "Een smallere tabel.",
    "klaar": "2027-07-01",
}  # fmt: skip
DAY = "2026-11-22"


def stated(folder: Path, **given: Any) -> Path:
    path = folder / STATEMENT_FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    return folder


def test_without_the_file_nothing_is_stated(tmp_path: Path) -> None:
    assert load_statement(tmp_path) == NONE
    assert NONE.status == "E"


def test_the_example_states_no_more_than_programs_can_show(root: Path) -> None:
    found = load_statement(root)
    assert found.status == "C"
    assert found.onderzoek is None


@pytest.mark.parametrize(
    "given",
    [
        {"status": "E"},
        {"status": "C", "opgesteld": DAY, "afwijkingen": [DEVIATION]},
        {"status": "B", "opgesteld": DAY, "onderzoek": RESEARCH, "afwijkingen": [DEVIATION]},
        {"status": "A", "opgesteld": DAY, "onderzoek": RESEARCH, "ondertekenaar": "secretaris"},
    ],
)
def test_what_can_be_so_is_read(tmp_path: Path, given: dict[str, Any]) -> None:
    found = load_statement(stated(tmp_path, **given))
    assert found.status == given["status"]
    assert [one.criterium for one in found.afwijkingen] == ["1.4.10"] * len(
        given.get("afwijkingen", [])
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"status": "A", "opgesteld": DAY}, "status A kan alleen na een onderzoek door mensen"),
        ({"status": "B", "opgesteld": DAY}, "status B kan alleen na een onderzoek door mensen"),
        (
            {"status": "A", "opgesteld": DAY, "onderzoek": RESEARCH, "afwijkingen": [DEVIATION]},
            "voldoet niet volledig: kies B of C",
        ),
        ({"status": "C"}, "zet bij opgesteld de dag"),
        ({"status": "F", "opgesteld": DAY}, "status: moet een van deze zijn: A, B, C, D of E"),
        ({"status": "C", "opgesteld": "morgen"}, "opgesteld: moet een datum zijn"),
        ({"status": "C", "opgesteld": DAY, "register": "x"}, "bedoelt u 'register_adres'?"),
        (
            {"status": "C", "opgesteld": DAY, "register_adres": "http://a.nl"},
            "register_adres: het adres begint met https://",
        ),
        (
            {"status": "C", "opgesteld": DAY, "afwijkingen": [DEVIATION | {"criterium": "1.4"}]},
            "afwijkingen → 1 → criterium: heeft niet de vorm",
        ),
        (
            {"status": "C", "opgesteld": DAY, "afwijkingen": [{"wat": "x"}]},
            "afwijkingen → 1 → klaar: ontbreekt",
        ),
    ],
)
def test_what_cannot_be_so_is_told(tmp_path: Path, given: dict[str, Any], told: str) -> None:
    with pytest.raises(ParamsError) as caught:
        load_statement(stated(tmp_path, **given))
    assert told in str(caught.value)
    assert "params/toegankelijkheid.yml" in str(caught.value)
