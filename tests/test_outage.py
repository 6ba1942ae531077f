"""The report of failed runs: what, since when, how often, and what to do."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prestatiemonitor.outage import (
    DATA_FILE,
    OTHER,
    REMEDIES,
    TEXT_FILE,
    Failure,
    Outage,
    as_text,
    clear,
    record,
)

MOMENT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
PLACES = ("a.py:1", "prestatiemonitor/b.py:2")
REFUSED = Failure(os.EX_DATAERR, "leveringen", "DeliveryError", bericht="Rij 3 is fout.\nKijk.")
DEFECT = Failure(
    os.EX_SOFTWARE, "bouwen", "KeyError", plaatsen=("a.py:1", "prestatiemonitor/b.py:2")
)


def test_a_second_failure_tells_since_when_and_how_often(tmp_path: Path) -> None:
    record(tmp_path, REFUSED, MOMENT, "2020-T1-abc")
    later = record(tmp_path, DEFECT, MOMENT + timedelta(hours=2), "2020-T1-abc")
    assert (later.sinds, later.aantal) == ("2026-07-01T09:30:00+00:00", 2)
    found = json.loads((tmp_path / DATA_FILE).read_bytes())
    assert found["laatste"]["soort"] == "KeyError"
    text = (tmp_path / TEXT_FILE).read_text(encoding="utf-8")
    assert "Sinds: 1 juli 2026 om 09:30 uur, 2 keer op rij" in text
    assert "De laatste keer: 1 juli 2026 om 11:30 uur" in text
    assert "uitgave 2020-T1-abc. Die is heel" in text


def test_after_a_success_nothing_stands_and_counting_begins_anew(tmp_path: Path) -> None:
    record(tmp_path, REFUSED, MOMENT, None)
    assert clear(tmp_path)
    assert not (tmp_path / TEXT_FILE).exists()
    assert not (tmp_path / DATA_FILE).exists()
    assert not clear(tmp_path)
    assert record(tmp_path, REFUSED, MOMENT, None).aantal == 1


@pytest.mark.parametrize("damaged", ["", "[]", '{"sinds": "2026"}', '{"sinds": 1, "aantal": null}'])
def test_a_report_that_cannot_be_read_is_begun_anew(tmp_path: Path, damaged: str) -> None:
    (tmp_path / DATA_FILE).parent.mkdir(parents=True)
    (tmp_path / DATA_FILE).write_text(damaged, encoding="utf-8")
    assert record(tmp_path, REFUSED, MOMENT, None).aantal == 1


@pytest.mark.parametrize("status", [*REMEDIES, 1])
def test_for_every_status_it_is_told_what_to_do(status: int) -> None:
    moment = MOMENT.isoformat()
    text = as_text(Outage(moment, moment, 1, None, Failure(status, "bouwen", "Soort")))
    what, remedy = REMEDIES.get(status, OTHER)
    assert what in text
    assert remedy in text
    assert f"Einde: {status} (Soort)" in text
    assert "op rij" not in text
    assert "er is nog geen uitgave" in text


def test_what_a_person_can_mend_is_quoted_and_a_defect_has_places_only() -> None:
    moment = MOMENT.isoformat()
    told = as_text(Outage(moment, moment, 1, None, REFUSED))
    assert "    Rij 3 is fout.\n    Kijk.\n" in told
    assert "Waar in het programma" not in told
    told = as_text(Outage(moment, moment, 1, None, DEFECT))
    assert "    a.py:1\n    prestatiemonitor/b.py:2\n" in told
    assert "Wat er is gemeld" not in told
    assert DEFECT.plaats == "prestatiemonitor/b.py:2"
    assert REFUSED.plaats == ""
