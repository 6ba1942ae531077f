"""A description tells of every column what is really in it."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from typing import Any

from prestatiemonitor import download
from prestatiemonitor.metadata.csvw import SUFFIX, description
from tests import slice_factory
from tests.metadata.conftest import BASE, Know

PATH = "reports/2020-T1/assen/werk/cijfers.csv"


def described(know: Know, **how: Any) -> Any:
    return json.loads(description(PATH, "Werk in Assen", know(**how)))


def read(content: str, told: Any) -> list[dict[str, str]]:
    """The rows of a file as its description says that it must be read."""
    dialect = told["dialect"]
    (end,) = dialect["lineTerminators"]
    assert content.endswith(end)
    assert content.count("\n") == content.count(end)
    reader = csv.reader(
        io.StringIO(content, newline=""),
        delimiter=dialect["delimiter"],
        quotechar=dialect["quoteChar"],
        doublequote=dialect["doubleQuote"],
        strict=True,
    )
    header, *rows = reader
    columns = told["tableSchema"]["columns"]
    assert dialect["header"]
    assert all(name in one["titles"] for name, one in zip(header, columns, strict=True))
    names = [one["name"] for one in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_every_cell_is_what_its_column_says(know: Know) -> None:
    told = described(know)
    rows = read(download.table(slice_factory.reading(editie="openbaar")), told)
    assert len(rows) > 500
    for column in told["tableSchema"]["columns"]:
        values = {row[column["name"]] for row in rows}
        assert not column["required"] or "" not in values
        for value in values - {""}:
            assert holds(value, column["datatype"]), (column["name"], value)
    key = told["tableSchema"]["primaryKey"]
    assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)


def holds(value: str, datatype: Any) -> bool:
    """Whether a value is of a type of CSVW, as far as ours go."""
    kind = datatype if isinstance(datatype, dict) else {"base": datatype}
    if kind["base"] == "decimal":
        return Decimal(value).is_finite()
    return kind["base"] == "string" and bool(re.fullmatch(kind.get("format", ".*"), value))


def test_every_column_is_explained(know: Know) -> None:
    columns = described(know)["tableSchema"]["columns"]
    assert [one["name"] for one in columns] == list(download.COLUMNS)
    assert all(one["dc:description"].endswith(".") for one in columns)


def test_it_tells_whose_the_table_is_and_how_it_may_be_used(know: Know) -> None:
    told = described(know)
    assert PATH.endswith(told["url"])
    assert SUFFIX == "-metadata.json", "where the standard looks for it"
    assert told["dc:identifier"] == BASE + PATH
    assert told["dc:license"]["@id"].startswith("http://creativecommons.org/")
    assert told["dc:publisher"] == {"@id": "https://identifier.overheid.nl/tooi/id/so/so0620"}
    assert told["dc:title"] == "Werk in Assen"
    assert described(know, fictief=True)["dc:title"] == "Fictief voorbeeld: Werk in Assen"


def test_an_agency_without_a_number_has_its_name(know: Know, areas: Any) -> None:
    assert described(know, areas=areas)["dc:publisher"] == "Werkplein Drentsche Aa"
