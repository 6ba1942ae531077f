"""What a delivery says otherwise than an earlier one: corrections, told to the supplier.

The new record counts; that is how an agency corrects. But a correction that nobody meant, such as
a shifted column, should be seen before it counts.
"""

from collections.abc import Iterator

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

PSEUDONYMS = {
    BSN: "persoon",
    DOSSIER: "dossier",
    CONTRACT: "contract",
    VOORZIENING: "voorziening",
}
"""The columns that become pseudonyms, and what they are called from then on."""

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


def latest(name: str, rows: pd.DataFrame, before: pd.DataFrame | None = None) -> pd.DataFrame:
    """The last record of each key of a table, with file and row; the columns that are compared.

    `before` are those of earlier deliveries, if any.
    """
    key, compared = _columns(TABLES[name])
    if name in _MONTHLY:
        month = rows["statistiekjaar"] * 12 + rows["statistiekmaand"]
        if not month.is_monotonic_increasing:
            in_time = ["statistiekjaar", "statistiekmaand"]
            rows = rows.sort_values(in_time, kind="stable", na_position="first")
    rows = rows[[*key, *compared, FILE, ROW]]
    both = rows if before is None else pd.concat([before, rows], ignore_index=True)
    return both.dropna(subset=key).drop_duplicates(key, keep="last")


def changes(name: str, rows: pd.DataFrame, before: pd.DataFrame) -> Iterator[Fault]:
    """A remark for each cell of `rows` that was filled in otherwise in `before`, then a count.

    `before` comes from `latest`. A cell that was empty and is now filled in, such as the end of
    what was running, is news and no change.
    """
    key, compared = _columns(TABLES[name])
    both = latest(name, rows).merge(before, on=key, suffixes=("", "_eerder"))
    if both.empty:
        return
    changed = pd.DataFrame(
        {
            column: both[f"{column}_eerder"].notna()
            & both[column].ne(both[f"{column}_eerder"]).fillna(True).astype(bool)
            for column in compared
        },
        index=both.index,
    )
    count = int(changed.any(axis="columns").sum())
    if not count:
        return
    both = both[changed.any(axis="columns")].sort_values([FILE, ROW], kind="stable")
    changed = changed.loc[both.index]
    for column in compared:
        for file, row in both.loc[changed[column], [FILE, ROW]].itertuples(index=False, name=None):
            uitleg = f"een eerdere levering zei hier in tabel {name} iets anders"
            yield Fault(file, row, column, "eerder_anders", uitleg, _REMEDY, "opmerking")
    uitleg = f"tabel {name}: {plural(count, 'rij zegt', 'rijen zeggen')} iets anders dan een "
    uitleg += "eerdere levering"
    yield Fault(None, None, None, "eerder_anders", uitleg, _REMEDY, "opmerking")


def _columns(table: Table) -> tuple[list[str], list[str]]:
    if table.name in _MONTHLY:
        return _MONTHLY[table.name]
    key = [PSEUDONYMS.get(name, name) for name in table.key]
    return key, [name for name in table.required if name not in table.key]
