"""What holds for any microdata: sums, every person once, and the order of rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from prestatiemonitor import indicators
from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import STRUCTURES
from prestatiemonitor.layout import AMOUNTS, VALUES
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.periods import Period
from prestatiemonitor.relations import broken, expand
from prestatiemonitor.spells import spells

from .conftest import COLUMNS, DEFINITIONS, NUMBERS

PERSONS = ("anna", "bob", "cas", "dirk")
FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2020, 12, 31)
CODES = {
    "regeling": ("bijstand", "bijstand", "bijstand", "ioaw", "tozo"),
    "uitkomst": ("werk", "ondernemerschap", "onderwijs", "als_partner", "overig"),
    "wijze": ("direct", "begeleider"),
    "uren": ("31", "20", "15.5", "0.1", "36.7"),
    "kan_werken": VALUES["kan_werken"],
    "jaar": ("2019", "2020"),
    "maand": tuple(str(month) for month in range(1, 13)),
    "gecontroleerd": ("100", "250"),
    "fouten": ("0", "1", "100"),
    "beslist": ("100", "250"),
    "op_tijd": ("0", "99", "100"),
    "dossier": ("D1", "D2", "D3"),
    "contract": ("C1", "C2"),
    "voorziening": ("V1",),
    "type": ("x",),
    "verstrekking": ("G1", "G2", "G3"),
    "bedrag_eur": ("0", "40", "600"),
    "fonds": VALUES["fonds"],
    **dict.fromkeys(AMOUNTS, ("0", "900", "1250")),
} | {
    name: VALUES[name]
    for name in (
        "route", "activiteit", "bevinding", "maatschappelijk_actief", "plaatsing",
        "soort_controle", "regeling_gevonden",
    )
}  # fmt: skip
OF_TABLE = {
    ("gedeeltelijke_uitstroom", "soort"): VALUES["soort"],
    ("dienstverbanden", "soort"): VALUES["soort_dienstverband"],
    ("taalverwijzing", "wijze"): VALUES["wijze_verwijzing"],
    ("minimaregelingen", "regeling"): VALUES["minimaregeling"],
    ("ondersteuning", "soort"): VALUES["soort_ondersteuning"],
    ("aanvragen", "soort"): VALUES["soort_aanvraag"],
}
KEYS = {
    "dienstverbanden": ["persoon", "contract"],
    "statushouders": ["persoon"],
    "geboorte": ["persoon"],
}
"""Records with the same key cannot both be: the later delivery replaced the earlier one."""
ELSEWHERE = {"doelgroepregister", "wsw", "indicaties"}
NOT_OF_PERSONS = {
    "beschut_werk", "beslissingen", "juiste_beslissingen", "aanvragen", "tijdigheid",
    "minimaregelingen",
}  # fmt: skip

DAYS = st.dates(FIRST_DAY, LAST_DAY) | st.sampled_from(
    [date(2019, 12, 31), date(2020, 1, 1), date(2020, 4, 30), date(2020, 8, 31), LAST_DAY]
)
LENGTHS = st.integers(0, 500).map(lambda days: timedelta(days=days))


@st.composite
def record(draw: st.DrawFn, table: str) -> tuple[object, ...]:
    row: dict[str, object] = {}
    for column in COLUMNS[table].split():
        if column in ("eind_datum", "gebruik_datum"):
            begin = row["aanbod_datum" if column == "gebruik_datum" else "begin_datum"]
            assert isinstance(begin, date)
            row[column] = draw(st.none() | LENGTHS.map(lambda n, b=begin: b + n))
        elif column.endswith("datum"):
            row[column] = draw(DAYS)
        elif column == "persoon":
            row[column] = draw(st.sampled_from(PERSONS))
        elif column == "gemeente":
            homes = ["GM0001", "GM0002", *(["BUITEN"] if table in ELSEWHERE else [])]
            row[column] = draw(st.sampled_from(homes))
        else:
            row[column] = draw(st.sampled_from(OF_TABLE.get((table, column)) or CODES[column]))
    if table == "dossiers" and row["eind_datum"] is None:
        row["uitkomst"] = None
    return tuple(row.values())


def frame(table: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    out = pd.DataFrame(rows, columns=COLUMNS[table].split())
    for column in out:
        if str(column).endswith("datum"):
            out[column] = pd.to_datetime(out[column])
        elif column in NUMBERS:
            out[column] = pd.to_numeric(out[column]).astype(NUMBERS[str(column)])
        else:
            out[column] = out[column].astype("str")
    return out.drop_duplicates(KEYS.get(table), ignore_index=True)


@st.composite
def microdata(draw: st.DrawFn) -> Microdata:
    found = {
        name: frame(name, draw(st.lists(record(name), max_size=8)))
        for name in COLUMNS
        if name != "spells"
    }
    period = draw(st.sampled_from([Period(2020, number) for number in (1, 2, 3)]))
    absent = frozenset(draw(st.sampled_from([["aanvragen", "minimaregelingen"], []])))
    delivered = frozenset(Period(year, number) for year in (2019, 2020) for number in (1, 2, 3))
    of_days = spells(found["dossiers"], 30)
    return Microdata(period, True, spells=of_days, ontbreekt=absent, perioden=delivered, **found)


def changed(micro: Microdata, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Microdata:
    tables: Mapping[str, pd.DataFrame] = {name: change(getattr(micro, name)) for name in COLUMNS}
    return dataclasses.replace(micro, **tables)


def counted(micro: Microdata, areas: Areas) -> pd.Series:
    """The counts of persons, by cell; unknown ones are 0."""
    cells = indicators.compute(micro, areas, DEFINITIONS)
    cells = cells[(cells["maat"] == "aantal") & ~cells["indicator"].isin(NOT_OF_PERSONS)]
    key = ["indicator", "gebied", "uitsplitsing", "categorie"]
    return cells.set_index(key)["waarde"].fillna(0).astype(int)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(micro=microdata())
def test_sums_over_areas_and_categories_hold(areas: Areas, micro: Microdata) -> None:
    cells = indicators.compute(micro, areas, DEFINITIONS)
    relations = expand(cells, STRUCTURES, [a.code for a in areas.parts], areas.regio.code)
    assert broken(cells, relations) == []


@settings(max_examples=4, deadline=None, derandomize=True)
@given(micro=microdata())
def test_a_count_is_the_sum_of_its_persons_who_count_once_at_most(
    areas: Areas, micro: Microdata
) -> None:
    def only(person: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
        return lambda rows: rows[rows["persoon"] == person] if "persoon" in rows else rows

    alone = [counted(changed(micro, only(person)), areas) for person in PERSONS]
    assert max(one.max() for one in alone) <= 1
    pd.testing.assert_series_equal(sum(alone[1:], alone[0]), counted(micro, areas))


@settings(max_examples=6, deadline=None, derandomize=True)
@given(micro=microdata(), seed=st.integers(0, 9999))
def test_the_order_of_rows_never_matters(areas: Areas, micro: Microdata, seed: int) -> None:
    turned = changed(micro, lambda rows: rows.sample(frac=1, random_state=seed))
    pd.testing.assert_frame_equal(
        indicators.compute(turned, areas, DEFINITIONS),
        indicators.compute(micro, areas, DEFINITIONS),
    )
