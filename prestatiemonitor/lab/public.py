"""Public tables of CBS for researchers: always beside why they are no result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from prestatiemonitor import context_views
from prestatiemonitor.context import COLUMNS
from prestatiemonitor.lab import shown
from prestatiemonitor.lab.errors import picked
from prestatiemonitor.lab.shown import Chart, Text
from prestatiemonitor.reading import Reading

TABLES = (context_views.POPULATION, context_views.MUNICIPAL, context_views.NATIONAL)


@dataclass(frozen=True, repr=False)
class PublicTable:
    """A public table of the areas of the monitor.

    >>> import prestatiemonitor.lab as pm
    >>> print(pm.context("gemeenten").table().markdown.splitlines()[0])
    | Gemeente | Jaar | Mensen met bijstand | Uitstroom | Daarvan naar werk |
    """

    reading: Reading
    name: str

    def table(self) -> Text:
        """The numbers with their source, and why they are no result."""
        view = context_views.view(self.reading, self.name)
        if view is None:
            return Text(context_views.NOTHING)
        parts = [view.table(), context_views.source_of(self.reading, self.name)]
        if self.name != context_views.POPULATION:
            parts.append(context_views.note())
        return Text("\n\n".join(parts))

    def chart(self) -> Chart | Text:
        """The same numbers as a chart."""
        view = context_views.view(self.reading, self.name)
        return shown.chart(view, secret=False) if view else Text(context_views.NOTHING)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as they stand in ``data/cbs``."""
        rows = self.reading.context(self.name)
        return pd.DataFrame(rows, columns=list(COLUMNS[self.name]))

    def __repr__(self) -> str:
        return repr(self.table())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return self.table()._repr_mimebundle_()


def table(reading: Reading, name: str) -> PublicTable:
    """The public table of that name.

    Raises:
        LabError: there is none.
    """
    return PublicTable(reading, picked("tabel", name, TABLES))
