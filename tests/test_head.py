"""The head of a store tells all but the counts, without reading them."""

from __future__ import annotations

from pathlib import Path

from prestatiemonitor import cells, head
from prestatiemonitor.store import Store

DELIVERED = [
    {"periode": "2020-T1", "opgeleverd_datum": "2020-05-08"},
    {"periode": "2020-T2", "opgeleverd_datum": "2020-09-10"},
]
WORDS = [("uitstroom", "REGIO", "2020-T1", "gehaald")]
STORE = Store(cells.frame([]), [], WORDS, {"fictief": True, "leveringen": DELIVERED})


def test_it_is_read_as_it_was_written_without_the_counts(tmp_path: Path) -> None:
    STORE.write(tmp_path / "cellen")
    (tmp_path / "cellen/cijfers.parquet").unlink()
    found = head.read(tmp_path / "cellen")
    assert found == STORE.head
    assert found.fictief is True
    assert found.perioden == ["2020-T1", "2020-T2"]
    assert found.opgeleverd["2020-T2"] == "2020-09-10"
