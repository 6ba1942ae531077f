"""A query as a pandas table: a row a cell, numbers in columns that are named after their unit."""

from __future__ import annotations

import pandas as pd

from prestatiemonitor.cells import DECIMALS
from prestatiemonitor.indicator_spec import EUROS, TOTAL
from prestatiemonitor.lab.confidential import Confidential
from prestatiemonitor.lab.crossings import INHABITANTS, Crossing
from prestatiemonitor.reading import At, Reading
from prestatiemonitor.slices import CELL_COLUMNS

KEYS = ("indicator", "gebied", "gebiedscode", "periode", "uitsplitsing", "categorie")


def of_crossing(found: Crossing) -> pd.DataFrame:
    """The cells of a query, in the order of its table.

    Returns:
        ``KEYS``, the count in a column such as ``aantal_personen``, ``aantal_plekken`` or
        ``gerealiseerd_eur``, how far it may be off (``marge_...``), ``stand``, and where a share or
        rate was asked for also ``aandeel_procent`` or ``per_1000_inwoners``: empty where its counts
        cannot tell it.
    """
    reading = found.reading
    count, margin = _names(found)
    rows = []
    for line in found.lines:
        for part in found.parts:
            at = At(**line.at, **part.at)
            place, period = at.get("place") or reading.place, at.get("period") or reading.period
            how = reading.precision(found.key, place, found.measure or None)
            value = found.count(at)
            row = {
                **dict(zip(KEYS, (found.key, place.naam, place.code, str(period)), strict=False)),
                "uitsplitsing": at.get("split", TOTAL),
                "categorie": at.get("category", TOTAL),
                count: value,
                margin: None if value is None else how.margin,
                "stand": reading.state(found.key, **found.within(at)),
            }
            if found.per:
                point = found.shown(at).point
                row[_share(found)] = None if point is None else point.value
            rows.append(row)
    table = pd.DataFrame(rows)
    decimals = "Float64" if _maat(found) in DECIMALS else "Int64"
    return secured(reading, table.astype({count: decimals, margin: "Int64"} | (
        {_share(found): "Float64"} if found.per else {})))  # fmt: skip


def everything(reading: Reading) -> pd.DataFrame:
    """All cells up to the period: the columns of a slice, with the names of areas.

    The unit of ``waarde`` is that of ``maat``.
    """
    names = {place.code: place.naam for place in reading.places}
    table = pd.DataFrame(reading.slice.cells, columns=list(CELL_COLUMNS))
    table = table[table["periode"] <= str(reading.period)].reset_index(drop=True)
    table = table.rename(columns={"gebied": "gebiedscode"})
    table.insert(2, "gebied", table["gebiedscode"].map(names))
    return secured(reading, table.astype({"waarde": "Float64"}))


def secured(reading: Reading, table: pd.DataFrame) -> pd.DataFrame:
    """The same table, which says that it is confidential where its counts are exact."""
    return table if reading.public else Confidential(table)


def _maat(found: Crossing) -> str:
    return found.measure or found.indicator.maat


def _names(found: Crossing) -> tuple[str, str]:
    """The columns of the count and of its margin."""
    maat = _maat(found)
    if maat in EUROS:
        return ("bedrag_eur" if maat == "euro" else maat), "marge_eur"
    unit = (found.indicator.eenheid or "personen") if maat == "aantal" else maat
    unit = "personen" if (maat, unit) == ("aantal", "plekken") else unit
    return f"aantal_{unit}", f"marge_{unit}"


def _share(found: Crossing) -> str:
    return "per_1000_inwoners" if found.per == INHABITANTS else "aandeel_procent"
