"""Who publishes real counts hears what is missing or old of what is stated about accessibility."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from prestatiemonitor.gate import declared
from prestatiemonitor.inspection import write_inspection
from prestatiemonitor.statement import STATEMENT_FILE
from tests.inspections import DAY, FAULT, inspection

YEAR = timedelta(days=366)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which all is there, and of one day."""
    (tmp_path / "params").mkdir()
    text = f"status: C\nopgesteld: {DAY.isoformat()}\n"
    (tmp_path / STATEMENT_FILE).write_text(text, encoding="utf-8")
    write_inspection(tmp_path, inspection())
    return tmp_path


def told(root: Path, day: date = DAY) -> list[str]:
    found = list(declared.findings(root, day))
    assert {(one.regel, one.ernst) for one in found} <= {("verklaring", "waarschuwing")}
    return [str(one) for one in found]


def test_what_is_there_and_of_this_year_is_right(root: Path) -> None:
    assert told(root) == []
    assert told(root, DAY + YEAR) == []


def test_what_is_of_more_than_a_year_ago_is_told(root: Path) -> None:
    stated, inspected = told(root, DAY + YEAR + timedelta(days=1))
    assert (
        "params/toegankelijkheid.yml: de toegankelijkheidsverklaring is van 22 november" in stated
    )
    assert "meer dan een jaar geleden" in inspected


def test_what_is_not_there_is_told(root: Path) -> None:
    (root / STATEMENT_FILE).unlink()
    (root / "data/keuring/toegankelijkheid.yml").unlink()
    stated, inspected = told(root)
    assert "er is geen toegankelijkheidsverklaring" in stated
    assert "prestatiemonitor toegankelijkheid --vastleggen" in inspected


def test_what_was_found_and_not_mended_is_told(root: Path) -> None:
    write_inspection(root, inspection(FAULT))
    (found,) = told(root)
    assert "3 fouten gevonden" in found
