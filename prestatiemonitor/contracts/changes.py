"""What a delivery says otherwise than an earlier one: corrections, told to the supplier.

The new record counts; that is how an agency corrects. But a correction that nobody meant, such as
a shifted column, should be seen before it counts.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from prestatiemonitor.deliveries import FILE, ROW
from prestatiemonitor.faults import Fault, plural
from prestatiemonitor.layout import (
    AANVANG,
    BSN,
    CONTRACT,
    DOSSIER,
    EINDE,
    REDEN,
    TABLES,
    VOORZIENING,
    Table,
)
from prestatiemonitor.texts import among, joined, last_of_each, places_among

PSEUDONYMS = {
    BSN: "persoon",
    DOSSIER: "dossier",
    CONTRACT: "contract",
    VOORZIENING: "voorziening",
}
"""The columns that become pseudonyms, and what they are called from then on."""

KEY = "_sleutel"
"""The column with the key of a record as one text."""

_MONTHLY: dict[str, tuple[list[str], list[str]]] = {
    "bus": (["persoon", "dossier", AANVANG], ["gemeentecode", EINDE, REDEN]),
    "srg": (
        ["persoon", "voorziening"],
        [
            "gemeentecode",
            "type_voorziening",
            "begindatum_voorziening",
            "einddatum_voorziening",
            "reden_einde_voorziening",
        ],
    ),
}
"""Of the monthly tables: what stays the same over months, and what is compared."""

_REMEDY = (
    "Is dit een verbetering? Dan hoeft u niets te doen: deze rij telt. "
    "Is het een fout? Verbeter de rij."
)


def latest(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The last record of each key of a table: the columns that are compared, file, row and `KEY`.

    A record of which the key is not whole is a fault already, and left out.
    """
    key, compared = _columns(TABLES[name])
    if name in _MONTHLY:
        month = rows["statistiekjaar"] * 12 + rows["statistiekmaand"]
        if not month.is_monotonic_increasing:
            in_time = ["statistiekjaar", "statistiekmaand"]
            rows = rows.sort_values(in_time, kind="stable", na_position="first")
    named = rows[[*key, *compared, FILE, ROW]].assign(**{KEY: joined(rows, key)})
    return named.take(last_of_each(named[KEY]))


def replaced(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The records of `before`, those of `now` in the place of who have the same key."""
    kept = before[~among(before[KEY], now[KEY])]
    return pd.concat([kept, now], ignore_index=True)


def changes(name: str, now: pd.DataFrame, before: pd.DataFrame) -> Iterator[Fault]:
    """A remark for each cell of `now` that was filled in otherwise in `before`, then a count.

    Both come from `latest`. A cell that was empty and is now filled in, such as the end of what
    was running, is news and no change.
    """
    places = places_among(now[KEY], before[KEY])
    again, earlier = now[places >= 0], before.take(places[places >= 0])
    _, compared = _columns(TABLES[name])
    changed = {column: _changed(again[column], earlier[column]) for column in compared}
    rows = np.any([*changed.values(), np.zeros(len(again), bool)], axis=0)
    count = int(rows.sum())
    if not count:
        return
    order = again[[FILE, ROW]].reset_index(drop=True)[rows].sort_values([FILE, ROW], kind="stable")
    for column in compared:
        told = order[changed[column][order.index]]
        for file, row in told.itertuples(index=False, name=None):
            uitleg = f"een eerdere levering zei hier in tabel {name} iets anders"
            yield Fault(file, row, column, "eerder_anders", uitleg, _REMEDY, "opmerking")
    uitleg = f"tabel {name}: {plural(count, 'rij zegt', 'rijen zeggen')} iets anders dan een "
    uitleg += "eerdere levering"
    yield Fault(None, None, None, "eerder_anders", uitleg, _REMEDY, "opmerking")


def _changed(now: pd.Series, before: pd.Series) -> "npt.NDArray[np.bool_]":
    """Per row whether a cell that was filled in says something else."""
    differs = pd.Series(now.array != before.array).fillna(True)
    changed: npt.NDArray[np.bool_] = before.notna().to_numpy() & differs.to_numpy(bool)
    return changed


def _columns(table: Table) -> tuple[list[str], list[str]]:
    if table.name in _MONTHLY:
        return _MONTHLY[table.name]
    key = [PSEUDONYMS.get(name, name) for name in table.key]
    return key, [name for name in table.required if name not in table.key]
