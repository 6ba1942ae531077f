"""Microdata: what indicators get. Records of persons under pseudonyms, up to a period.

Every table of a delivery is a log: a record with the same key in a later delivery replaces the
earlier one. A report of a period uses that delivery and those before it, never a later one.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from prestatiemonitor.contracts import PSEUDONYMS, Checked
from prestatiemonitor.contracts.amounts import special_assistance
from prestatiemonitor.deliveries import FILE, ROW, DeliveryError
from prestatiemonitor.layout import BETAALD, CLUSTER, TABLES
from prestatiemonitor.periods import Period
from prestatiemonitor.spells import dossiers, end_of_month, last_records, spells

_NAMES = {
    "statistiekjaar": "jaar",
    "statistiekmaand": "maand",
    "gemeentecode": "gemeente",
    "begindatum": "begin_datum",
    "einddatum": "eind_datum",
    "begindatum_voorziening": "begin_datum",
    "einddatum_voorziening": "eind_datum",
    "type_voorziening": "type",
    "datum_status": "status_datum",
    "uren_per_week": "uren",
}
"""The names in microdata that differ from those in a checked delivery."""

_SCHEMES = ["persoon", "verstrekking", "gemeente", "regeling", "datum", "bedrag_eur"]
_SRG = ["persoon", "gemeente", "voorziening", "type", "begin_datum", "eind_datum"]


@dataclass(frozen=True, eq=False)
class Microdata:
    """All records up to and including `periode`; `fictief`: made up, of no real persons.

    `persoon` and `dossier` are pseudonyms, gebied codes are CBS codes (GM0106), dates are
    datetime64 and NaT where something runs. Tables are sorted by all columns, index from 0.

    dossiers: persoon, dossier, gemeente, regeling, begin_datum, eind_datum, uitkomst;
    spells: persoon, begin_datum, eind_datum, gemeente, uitkomst (only bijstand);
    geboorte: persoon, geboortedatum (the last one delivered; who has none is not in it);
    gedeeltelijke_uitstroom: persoon, gemeente, soort, begin_datum, eind_datum;
    routes: persoon, route, begin_datum, eind_datum;
    contacten: persoon, datum, wijze, maatschappelijk_actief;
    activiteiten: persoon, activiteit, begin_datum, eind_datum;
    voorzieningenwijzer: persoon, gemeente, aanbod_datum, gebruik_datum, regeling_gevonden;
    ondersteuning: persoon, gemeente, datum, soort;
    taalscreening: persoon, datum, bevinding;
    taalverwijzing: persoon, gemeente, datum, wijze;
    srg: persoon, gemeente, voorziening, type, begin_datum, eind_datum (its last record);
    statushouders: persoon, status_datum;
    doelgroepregister: persoon, gemeente, begin_datum, eind_datum;
    dienstverbanden: persoon, contract, soort, uren (a week, float), begin_datum, eind_datum;
    wsw: persoon, gemeente, plaatsing, begin_datum, eind_datum;
    indicaties: persoon, gemeente, kan_werken, begin_datum, eind_datum (for beschut werk);
    beslissingen: jaar, maand, gecontroleerd, fouten, soort_controle (counts, no persons);
    aanvragen: jaar, maand, soort, beslist, op_tijd (counts, no persons);
    minimaregelingen: persoon, verstrekking, gemeente, regeling, datum, bedrag_eur (a payment to a
    person; a couple shares a verstrekking and its payments, which each of them has in full);
    financien: jaar, maand, gemeente, fonds, then euros: begroot_eur, gerealiseerd_eur (from 1
    January to the end of the month), verwacht_eur and rijksmiddelen_eur (of the whole year).

    In doelgroepregister, wsw and indicaties `gemeente` is the area 'buiten' of who lives elsewhere.

    ontbreekt: tables that some delivery of the year so far does not have. Nothing is known of what
    is counted from them: that no row came does not mean that there was nobody.

    perioden: the periods that were delivered.
    """

    periode: Period
    fictief: bool
    dossiers: pd.DataFrame = field(repr=False)
    spells: pd.DataFrame = field(repr=False)
    geboorte: pd.DataFrame = field(repr=False)
    gedeeltelijke_uitstroom: pd.DataFrame = field(repr=False)
    routes: pd.DataFrame = field(repr=False)
    contacten: pd.DataFrame = field(repr=False)
    activiteiten: pd.DataFrame = field(repr=False)
    voorzieningenwijzer: pd.DataFrame = field(repr=False)
    ondersteuning: pd.DataFrame = field(repr=False)
    taalscreening: pd.DataFrame = field(repr=False)
    taalverwijzing: pd.DataFrame = field(repr=False)
    srg: pd.DataFrame = field(repr=False)
    statushouders: pd.DataFrame = field(repr=False)
    doelgroepregister: pd.DataFrame = field(repr=False)
    dienstverbanden: pd.DataFrame = field(repr=False)
    wsw: pd.DataFrame = field(repr=False)
    indicaties: pd.DataFrame = field(repr=False)
    beslissingen: pd.DataFrame = field(repr=False)
    aanvragen: pd.DataFrame = field(repr=False)
    minimaregelingen: pd.DataFrame = field(repr=False)
    financien: pd.DataFrame = field(repr=False)
    ontbreekt: frozenset[str] = frozenset()
    perioden: frozenset[Period] = frozenset()


class Logs:
    """What deliveries told so far, as little of it as microdata needs.

    BUS and SRG say every month again what still holds; of those the last record is kept.
    """

    def __init__(self) -> None:
        self._periods: list[tuple[Period, frozenset[str]]] = []
        self._origins: set[bool] = set()
        self._tables: dict[str, pd.DataFrame] = {}
        self._dossiers: pd.DataFrame | None = None

    def add(self, one: Checked) -> None:
        """Add the delivery that comes after those that were added.

        Raises DeliveryError when it is refused.
        """
        if one.sidecar is None or one.report.refused:
            raise DeliveryError(one.report.as_text())
        self._origins.add(one.sidecar.fictief)
        self._periods.append((one.period, one.delivered))
        bus = one.tables["bus"]
        self._dossiers = last_records(bus, self._dossiers)
        self._log("geboorte", _births(bus), ["persoon"])
        self._log("toegekend", _benefits(bus), None)
        for name in TABLES:
            if name != "bus":
                rows = one.tables[name].drop(columns=[FILE, ROW]).rename(columns=_NAMES)
                key = [PSEUDONYMS.get(column, column) for column in TABLES[name].key]
                self._log(name, rows, [_NAMES.get(column, column) for column in key])
        self._tables["srg"] = _last_records(self._tables["srg"])

    def _log(self, name: str, rows: pd.DataFrame, key: list[str] | None) -> None:
        """Write rows in a log; a later one takes the place of an earlier one with the same key."""
        before = self._tables.get(name)
        both = rows if before is None else pd.concat([before, rows], ignore_index=True)
        self._tables[name] = both.drop_duplicates(key, keep="last") if key else both

    def microdata(self, periode: Period, gap_days: int) -> Microdata:
        """Everything so far, as microdata of `periode`, the last period that was added.

        `gap_days`: see `spells`. Raises DeliveryError when there is none, or when fictitious
        deliveries stand beside real ones.
        """
        logs = dict(self._tables)
        if self._dossiers is None:
            raise DeliveryError(f"Er is geen levering tot en met {periode}.")
        if len(self._origins) > 1:
            raise DeliveryError(
                "Voorbeeldleveringen en echte leveringen staan door elkaar (herkomst in "
                "levering.yml). Haal de voorbeeldleveringen weg uit data/leveringen."
            )
        logs["indicaties"] = logs.pop("indicaties_beschut_werk")
        logs["srg"] = logs["srg"][_SRG]
        logs["minimaregelingen"] = _schemes(logs["minimaregelingen"], logs.pop("toegekend"))
        all_dossiers = dossiers(self._dossiers)
        return Microdata(
            periode=periode,
            fictief=all(self._origins),
            dossiers=_sorted(all_dossiers),
            spells=_sorted(spells(all_dossiers, gap_days)),
            ontbreekt=_absent(self._periods, periode),
            perioden=frozenset(period for period, _ in self._periods),
            **{name: _sorted(log) for name, log in logs.items()},
        )


def once(derive: Callable[[Microdata], pd.DataFrame]) -> Callable[[Microdata], pd.DataFrame]:
    """The same function, that derives its rows once from the same microdata: several ask for it."""
    derived: WeakKeyDictionary[Microdata, pd.DataFrame] = WeakKeyDictionary()

    @functools.wraps(derive)
    def found(micro: Microdata) -> pd.DataFrame:
        if micro not in derived:
            derived[micro] = derive(micro)
        return derived[micro]

    return found


@once
def stock(micro: Microdata) -> pd.DataFrame:
    """Who is on bijstand on the peildatum: persoon, gemeente. The last day with benefit counts."""
    day = pd.Timestamp(micro.periode.peildatum)
    rows = micro.spells
    present = (rows["begin_datum"] <= day) & ~(rows["eind_datum"] < day)
    return rows.loc[present, ["persoon", "gemeente"]].reset_index(drop=True)


def _absent(periods: Sequence[tuple[Period, frozenset[str]]], periode: Period) -> frozenset[str]:
    """The tables that some delivery of the year lacks."""
    year = [delivered for period, delivered in periods if period.year == periode.year]
    return frozenset(TABLES).difference(frozenset.intersection(*year))


def _schemes(own: pd.DataFrame, benefits: pd.DataFrame) -> pd.DataFrame:
    """Payments of schemes, from their own table and from special assistance in BUS."""
    days = own["datum"].dt.strftime("/%Y-%m-%d")
    own = own.assign(verstrekking=own["persoon"] + days)
    return pd.concat([benefits, own[_SCHEMES]], ignore_index=True)


def _benefits(bus: pd.DataFrame) -> pd.DataFrame:
    """Schemes in BUS: a verstrekking is a benefit, paid on the last day of each of its months."""
    rows = special_assistance(bus).rename(
        columns=_NAMES | {"dossier": "verstrekking", CLUSTER: "regeling", BETAALD: "bedrag_eur"}
    )
    months = 12 * rows["jaar"] + rows["maand"] - 1
    return rows.assign(datum=end_of_month(months.astype("int64")))[_SCHEMES]


def _births(bus: pd.DataFrame) -> pd.DataFrame:
    """Each person's date of birth as the last month that has one tells it."""
    known = bus.dropna(subset=["geboortedatum"])
    in_time = known.sort_values(["statistiekjaar", "statistiekmaand", "geboortedatum"])
    return in_time.drop_duplicates("persoon", keep="last")[["persoon", "geboortedatum"]]


def _last_records(srg: pd.DataFrame) -> pd.DataFrame:
    """Of the monthly records of a provision the last."""
    in_time = srg.sort_values(["jaar", "maand"], kind="stable")
    return in_time.drop_duplicates(["persoon", "voorziening"], keep="last")[
        ["jaar", "maand", *_SRG]
    ]


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows by all their columns, what is missing last."""
    columns = pa.table({name: pa.array(rows[name], from_pandas=True) for name in rows.columns})
    order = pc.sort_indices(columns, [(name, "ascending") for name in columns.column_names])
    return rows.take(order.to_numpy()).reset_index(drop=True)
