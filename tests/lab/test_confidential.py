"""The mark stays with a table, whatever pandas makes of it."""

from __future__ import annotations

import pandas as pd
import pytest

import prestatiemonitor.lab as pm
from prestatiemonitor.lab.confidential import MARK, Confidential, ConfidentialSeries
from prestatiemonitor.lab.shown import Chart, Text

TABLE = Confidential({"persoon": ["a", "b", "b"], "aantal": [1, 2, 3]})


@pytest.mark.parametrize(
    "made",
    [
        TABLE[TABLE["aantal"] > 1], TABLE.head(1), TABLE.sort_values("aantal"), TABLE.copy(),
        TABLE.merge(pd.DataFrame({"persoon": ["a"]}), on="persoon"), TABLE[["aantal"]], TABLE.T,
        TABLE.groupby("persoon").sum(), pd.concat([TABLE, TABLE]), TABLE["aantal"].to_frame(),
    ],
)  # fmt: skip
def test_a_table_made_of_it_is_marked_too(made: pd.DataFrame) -> None:
    assert isinstance(made, Confidential)
    assert repr(made).startswith(MARK)
    assert MARK in str(made._repr_html_())


def test_a_column_of_it_is_marked_too() -> None:
    for made in (TABLE["aantal"], TABLE["aantal"] * 2, TABLE.loc[0], TABLE["aantal"].head(1)):
        assert isinstance(made, ConfidentialSeries)
        assert repr(made).startswith(MARK)


def test_html_can_be_turned_off() -> None:
    with pd.option_context("display.notebook_repr_html", False):
        assert TABLE._repr_html_() is None


@pytest.mark.usefixtures("in_secure")
def test_whatever_is_shown_of_exact_counts_is_marked() -> None:
    asked = pm.cells("2020-T2", editie="intern").indicator("bijstand").by("gebied")
    assert isinstance(asked.frame, Confidential)
    assert isinstance(pm.cells(editie="intern").frame, Confidential)
    assert asked.frame["marge_personen"].tolist() == [0, 0, 0]
    for shown in (asked, asked.table(), asked.chart()):
        bundle = shown._repr_mimebundle_()  # type: ignore[union-attr]
        assert all(MARK in text for text in bundle.values())
    chart = asked.chart()
    assert isinstance(chart, Chart)
    assert chart.secret


@pytest.mark.usefixtures("in_secure")
def test_public_cells_of_the_same_project_are_not_marked() -> None:
    asked = pm.cells("2020-T2").indicator("bijstand").by("gebied")
    assert not isinstance(asked.frame, Confidential)
    assert MARK not in repr(asked)
    assert isinstance(asked.chart(), Text), "all counts are below ten"
