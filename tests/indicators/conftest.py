"""Hand-made microdata: tables written as short rows, everything left out is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pandas as pd
import pytest

from prestatiemonitor import cells
from prestatiemonitor.agreement import Definitions
from prestatiemonitor.areas import Areas
from prestatiemonitor.indicators import cells_of
from prestatiemonitor.layout import AMOUNTS
from prestatiemonitor.microdata import Microdata
from prestatiemonitor.periods import Period

COLUMNS = {
    "dossiers": "persoon dossier gemeente regeling begin_datum eind_datum uitkomst",
    "spells": "persoon begin_datum eind_datum gemeente uitkomst",
    "geboorte": "persoon geboortedatum",
    "gedeeltelijke_uitstroom": "persoon gemeente soort begin_datum eind_datum",
    "routes": "persoon route begin_datum eind_datum",
    "contacten": "persoon datum wijze maatschappelijk_actief",
    "activiteiten": "persoon activiteit begin_datum eind_datum",
    "voorzieningenwijzer": "persoon gemeente aanbod_datum gebruik_datum regeling_gevonden",
    "ondersteuning": "persoon gemeente datum soort",
    "taalscreening": "persoon datum bevinding",
    "taalverwijzing": "persoon gemeente datum wijze",
    "srg": "persoon gemeente voorziening type begin_datum eind_datum",
    "statushouders": "persoon status_datum",
    "doelgroepregister": "persoon gemeente begin_datum eind_datum",
    "dienstverbanden": "persoon contract soort uren begin_datum eind_datum",
    "wsw": "persoon gemeente plaatsing begin_datum eind_datum",
    "indicaties": "persoon gemeente kan_werken begin_datum eind_datum",
    "beslissingen": "jaar maand gecontroleerd fouten soort_controle",
    "aanvragen": "jaar maand soort beslist op_tijd",
    "minimaregelingen": "persoon verstrekking gemeente regeling datum bedrag_eur",
    "financien": "jaar maand gemeente fonds begroot_eur gerealiseerd_eur verwacht_eur "
    "rijksmiddelen_eur",
}
WHOLE = ("jaar", "maand", "gecontroleerd", "fouten", "beslist", "op_tijd", "bedrag_eur", *AMOUNTS)
NUMBERS = {"uren": "float64"} | dict.fromkeys(WHOLE, "Int64")
DEFINITIONS = Definitions(
    aansluiting_dagen=30, contact_maanden=12, herinstroom_dagen=365, uren_per_plek=31
)
DELIVERED = "2019-T1 2019-T2 2019-T3 2020-T1 2020-T2 2020-T3"
AREA = {"A": "GM0001", "B": "GM0002", "-": "BUITEN"}

Make = Callable[..., Microdata]
Count = Callable[..., dict[str, float]]


def table(name: str, text: str) -> pd.DataFrame:
    """Rows of words; a dot is empty, A and B are the two municipalities, dates are ISO."""
    columns = COLUMNS[name].split()
    rows = [line.split() for line in text.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=columns, dtype="str").replace(".", None)
    for column in columns:
        if column.endswith("datum"):
            frame[column] = pd.to_datetime(frame[column])
        elif column == "gemeente":
            frame[column] = frame[column].map(AREA).astype("str")
        elif column in NUMBERS:
            frame[column] = pd.to_numeric(frame[column]).astype(NUMBERS[column])
    return frame


def make(
    periode: str = "2020-T3", ontbreekt: str = "", perioden: str = DELIVERED, **tables: str
) -> Microdata:
    """Tables as text; ``ontbreekt`` and ``perioden`` are words with spaces between."""
    names = {field.name for field in fields(Microdata)} - {
        "periode",
        "fictief",
        "ontbreekt",
        "perioden",
    }
    assert names == set(COLUMNS)
    found = {name: table(name, tables.get(name, "")) for name in names}
    return Microdata(
        periode=Period.parse(periode),
        fictief=True,
        ontbreekt=frozenset(ontbreekt.split()),
        perioden=frozenset(Period.parse(one) for one in perioden.split()),
        **found,
    )


def computed(
    indicator: str, micro: Microdata, areas: Areas, definitions: Definitions = DEFINITIONS
) -> pd.DataFrame:
    """The cells of one indicator as a table."""
    return cells.frame(cells_of(indicator, micro, areas, definitions))


def cell(
    indicator: str, areas: Areas, micro: Microdata, gebied: str = "REGIO"
) -> tuple[object, str]:
    """The total of an indicator: its count (None if unknown) and how certain that is."""
    found = computed(indicator, micro, areas)
    here = found[(found["gebied"] == gebied) & (found["categorie"] == "totaal")]
    (row,) = here[["waarde", "stand"]].itertuples(index=False, name=None)
    return (None if pd.isna(row[0]) else int(row[0]), row[1])


def counts(
    indicator: str, areas: Areas, micro: Microdata, gebied: str = "REGIO", maat: str = "aantal"
) -> dict[str, float]:
    """The counts of one area by category; those of 0 and unknown ones are left out."""
    found = computed(indicator, micro, areas)
    assert set(found["indicator"]) == {indicator}
    here = found[(found["gebied"] == gebied) & (found["maat"] == maat) & (found["waarde"] > 0)]
    return {str(c): float(n) for c, n in zip(here["categorie"], here["waarde"], strict=True)}


@pytest.fixture
def micro() -> Make:
    return make


@pytest.fixture
def counted(areas: Areas) -> Count:
    def of(indicator: str, micro: Microdata, *where: str) -> dict[str, float]:
        return counts(indicator, areas, micro, *where)

    return of
