"""There is one list of columns."""

from __future__ import annotations

import re

from prestatiemonitor import cells, columns, download
from tests import slice_factory


def test_tables_have_these_columns_and_no_others() -> None:
    assert tuple(column.name for column in columns.COLUMNS) == download.COLUMNS
    assert len(set(download.COLUMNS)) == len(download.COLUMNS)


def test_what_names_a_cell_names_a_row() -> None:
    keys = {column.name for column in columns.COLUMNS if column.key}
    assert keys == set(cells.KEY)
    assert all(column.required for column in columns.COLUMNS if column.key)


def test_every_state_of_a_cell_is_told() -> None:
    (state,) = (column for column in columns.COLUMNS if column.name == "stand")
    assert set((state.pattern or "").split("|")) == set(cells.STATES)


def test_every_cell_has_the_form_of_its_column() -> None:
    table = download.table(slice_factory.reading(editie="openbaar"))
    header, *rows = [line.split(",") for line in table.split("\r\n")[:-1]]
    for column in columns.COLUMNS:
        if column.pattern:
            values = {row[header.index(column.name)] for row in rows}
            assert {one for one in values if not re.fullmatch(column.pattern, one)} == set()
