"""What may stand in ``params/vaststelling.yml``, and what is a concept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period
from prestatiemonitor.vaststellingen import load_vaststellingen

PERIOD = Period(2020, 1)
WHOLE = """
vaststellingen:
  - gebied: GM0001
    periode: 2020-T1
    orgaan: college
    tijdstip: 2020-05-28T10:00:00
    zaaknummer: '123'
"""


def _written(folder: Path, text: str) -> Path:
    (folder / "params").mkdir()
    (folder / "params/vaststelling.yml").write_text(text, encoding="utf-8")
    return folder


def test_what_was_adopted_is_no_concept(tmp_path: Path, areas: Areas) -> None:
    found = load_vaststellingen(_written(tmp_path, WHOLE), areas).at("GM0001", PERIOD)
    assert not found.concept
    assert found.tijdstip == datetime(2020, 5, 28, 10)  # noqa: DTZ001 - Dutch local time


def test_what_misses_a_part_is_a_concept(tmp_path: Path, areas: Areas) -> None:
    partly = WHOLE.replace("    zaaknummer: '123'\n", "")
    assert load_vaststellingen(_written(tmp_path, partly), areas).at("GM0001", PERIOD).concept


def test_without_a_file_all_is_a_concept(tmp_path: Path, areas: Areas) -> None:
    assert load_vaststellingen(tmp_path, areas).at("REGIO", PERIOD).concept


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("GM0001", "GM9999", "krijgt geen rapporten"),
        ("10:00:00", "10:00:00+02:00", "zonder tijdzone"),
        (
            "vaststellingen:\n",
            "vaststellingen:\n  - {gebied: GM0001, periode: 2020-T1}\n",
            "dubbel",
        ),
    ],
)
def test_a_fault_is_told(tmp_path: Path, areas: Areas, before: str, after: str, told: str) -> None:
    with pytest.raises(ParamsError, match=told):
        load_vaststellingen(_written(tmp_path, WHOLE.replace(before, after)), areas)
