"""What the columns of a CSV file hold: CSV on the Web (W3C, 17 December 2015).

The description of ``cijfers.csv`` stands beside it as ``cijfers.csv-metadata.json``, where the
standard looks for it.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from prestatiemonitor.columns import COLUMNS, Column
from prestatiemonitor.metadata import organisations, terms
from prestatiemonitor.metadata.given import Given

SUFFIX = "-metadata.json"
DIALECT = {
    "delimiter": ",",
    "doubleQuote": True,
    "encoding": "utf-8",
    "header": True,
    "lineTerminators": ["\r\n"],
    "quoteChar": '"',
}


def description(path: str, title: str, given: Given) -> bytes:
    """The description of a file with ``COLUMNS``.

    Args:
        path: of the CSV file, below the site.
        title: of the table.
    """
    maker = organisations.agency(given.project)
    content = {
        "@context": [terms.CSVW, {"@language": "nl"}],
        "url": PurePosixPath(path).name,
        "dc:identifier": given.url(path),
        "dc:title": given.titled(title),
        "dc:publisher": {"@id": maker.uri} if maker.uri else maker.name,
        "dc:source": given.project.publication.organisatie,
        "dc:license": {"@id": given.settings.licence.uri},
        "dc:language": "nl",
        "dialect": DIALECT,
        "tableSchema": {
            "columns": [_column(column) for column in COLUMNS],
            "primaryKey": [column.name for column in COLUMNS if column.key],
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _column(column: Column) -> dict[str, object]:
    base = {"text": "string", "number": "decimal"}[column.kind]
    pattern = {"format": column.pattern} if column.pattern else {}
    return {
        "name": column.name,
        "titles": [column.name, column.title],  # the first stands in the header
        "dc:description": column.explanation,
        "datatype": {"base": base, **pattern} if pattern else base,
        "required": column.required,
    }
