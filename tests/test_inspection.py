"""What an inspection found is recorded as it was, and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.inspection import (
    INSPECTION_FILE,
    Outcome,
    lines,
    load_inspection,
    write_inspection,
)
from prestatiemonitor.params import ParamsError
from tests.inspections import FAULT, inspection


@pytest.mark.parametrize("faults", [(), (FAULT,)], ids=["goed", "met fouten"])
def test_what_is_recorded_is_read_again(tmp_path: Path, faults: tuple[()]) -> None:
    assert load_inspection(tmp_path) is None
    made = inspection(*faults)
    path = write_inspection(tmp_path, made)
    assert path == tmp_path / INSPECTION_FILE
    assert load_inspection(tmp_path) == made
    first = path.read_bytes()
    write_inspection(tmp_path, made)
    assert path.read_bytes() == first
    assert first.startswith(b"# Wat er is gevonden")


def test_a_record_that_was_changed_by_hand_is_told(tmp_path: Path) -> None:
    path = write_inspection(tmp_path, inspection())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("paginas_aantal: 12", "paginas_aantal: -1"), encoding="utf-8")
    with pytest.raises(ParamsError, match=r"data/keuring/toegankelijkheid\.yml: paginas_aantal"):
        load_inspection(tmp_path)


def test_faults_are_counted_wherever_they_are() -> None:
    made = inspection(FAULT, FAULT)
    assert made.by_test["toetsenbord"].faults == made.faults == 6
    assert made.by_test["vergroten"].faults == 0


def test_what_was_seen_is_told_in_words() -> None:
    one = Outcome(toets="pdf", criteria=(), bekeken={"paginas": 1, "pdfs": 1234})
    assert one.seen == "1 pagina en 1.234 PDF's"
    assert list(lines(inspection(FAULT))) == [
        "vergroten: 12 pagina's bekeken, geen fouten gevonden.",
        "toetsenbord: 12 pagina's en 1.234 plekken waar de Tab-toets stopt bekeken, 3 fouten "
        "gevonden.",
        "leesbaarheid: 11 van de 12 pagina's lezen makkelijk, gemiddeld 71,5.",
    ]
