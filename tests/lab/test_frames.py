"""A question as a pandas table: a row a cell, with units in the names of columns."""

from __future__ import annotations

import pytest

from prestatiemonitor.lab import frames
from prestatiemonitor.lab.confidential import Confidential
from prestatiemonitor.lab.crossings import AREA, INHABITANTS, PERIOD
from tests.lab.test_crossings import crossing, read


@pytest.mark.parametrize(
    ("key", "measure", "columns", "kind"),
    [
        ("uitstroom", "", ["aantal_personen", "marge_personen"], "Int64"),
        ("beschut_werk", "", ["aantal_plekken", "marge_plekken"], "Float64"),
        ("beschut_werk", "aantal", ["aantal_personen", "marge_personen"], "Int64"),
        ("minimaregelingen", "euro", ["bedrag_eur", "marge_eur"], "Int64"),
        ("minimaregelingen", "", ["aantal_verstrekkingen", "marge_verstrekkingen"], "Int64"),
        ("financien", "begroot_eur", ["begroot_eur", "marge_eur"], "Int64"),
    ],
)
def test_the_name_of_a_column_is_its_unit(
    key: str, measure: str, columns: list[str], kind: str
) -> None:
    found = frames.of_crossing(crossing(key, AREA, measure=measure))
    assert [*found.columns] == [*frames.KEYS, *columns, "stand"]
    assert str(found[columns[0]].dtype) == kind


def test_a_rate_has_a_column_of_its_own() -> None:
    found = frames.of_crossing(crossing("bijstand", PERIOD, per=INHABITANTS))
    assert found.columns[-1] == "per_1000_inwoners"
    assert str(found["per_1000_inwoners"].dtype) == "Float64"


def test_exact_counts_have_no_margin_and_a_mark() -> None:
    found = frames.of_crossing(crossing("uitstroom", AREA, read("intern")))
    assert isinstance(found, Confidential)
    assert set(found["marge_personen"]) == {0}
    assert isinstance(frames.everything(read("intern")), Confidential)
    assert not isinstance(frames.everything(read()), Confidential)
