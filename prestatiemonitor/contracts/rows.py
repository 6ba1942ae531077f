"""Rules about a whole row of a table: its key, the order of its dates, its month and its period."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from prestatiemonitor.layout import AANVANG, BETAALD, CLUSTER, EINDE, REDEN, Table
from prestatiemonitor.periods import Period


@dataclass(frozen=True)
class Rule:
    """What a broken check means. `kolom` is where to look when the rule is about a whole row."""

    regel: str
    uitleg: str
    oplossing: str
    kolom: str | None = None


Broken = Callable[[pd.DataFrame], pd.Series]
Check = tuple[Rule, Broken]


SPECIAL = "bijzondere_bijstand"
"""The value of statistiekcode of special assistance."""

_INCOMES = " Zet meer soorten inkomsten samen in één cel, met een spatie."


def row_checks(table: Table, period: Period) -> Iterator[Check]:
    """The rules of a table, each with a function that flags the rows that break it.

    A missing value breaks no rule here: comparing with it gives False.
    """
    yield _unique(table)
    for first, second in table.orders:
        yield _order(first, second)
    if {"statistiekjaar", "statistiekmaand"} <= set(table.required):
        # A count of decisions has no later record of its own, so an earlier month may be mended.
        yield _month_in_period(period, earlier=table.name in ("beslissingen", "aanvragen"))
    if table.name in _TABLE_CHECKS:
        yield from _TABLE_CHECKS[table.name](period)


def _unique(table: Table) -> Check:
    rule = Rule(
        "dubbele_rij",
        f"er is nog een rij met dezelfde waarden voor: {', '.join(table.key)}",
        "Laat één van de rijen weg." + (_INCOMES if table.name == "bus" else ""),
    )
    key = list(table.key)

    def broken(rows: pd.DataFrame) -> pd.Series:
        double = rows.duplicated(key, keep=False)
        return double & rows[key].notna().all(axis="columns") if double.any() else double

    return rule, broken


def _order(first: str, second: str) -> Check:
    rule = Rule(
        f"{second}_voor_{first}",
        f"deze datum ligt voor {first}",
        "Verbeter één van de twee datums.",
        second,
    )

    def broken(rows: pd.DataFrame) -> pd.Series:
        if first not in rows or second not in rows:
            return pd.Series(False, index=rows.index)
        return rows[second] < rows[first]

    return rule, broken


def _month(rows: pd.DataFrame) -> "pd.Series[int]":
    return rows["statistiekjaar"] * 12 + rows["statistiekmaand"]


def _month_of(dates: "pd.Series[pd.Timestamp]") -> "pd.Series[int]":
    return dates.dt.year * 12 + dates.dt.month


def _month_in_period(period: Period, earlier: bool) -> Check:
    months = [year * 12 + month for year, month in period.months]
    rule = Rule(
        "maand_buiten_periode",
        f"deze maand hoort niet bij {period}",
        "Zet de rij in de levering van haar eigen periode.",
        "statistiekmaand",
    )

    def broken(rows: pd.DataFrame) -> pd.Series:
        too_early = _month(rows) < (0 if earlier else months[0])
        return (too_early | (_month(rows) > months[-1])).fillna(False).astype(bool)

    return rule, broken


def _bus_checks(_: Period) -> Iterator[Check]:
    yield (
        Rule(
            "begint_na_maand",
            "de uitkering begint pas na de maand van deze rij",
            "Verbeter de datum, of laat de rij weg uit deze maand.",
            AANVANG,
        ),
        lambda rows: (_month_of(rows[AANVANG]) > _month(rows)).fillna(False).astype(bool),
    )
    yield (
        Rule(
            "eindigt_na_maand",
            "de uitkering eindigt pas na de maand van deze rij",
            "Laat einddatum en reden leeg tot de maand waarin de uitkering eindigt.",
            EINDE,
        ),
        lambda rows: (_month_of(rows[EINDE]) > _month(rows)).fillna(False).astype(bool),
    )
    yield (
        Rule(
            "einde_zonder_reden",
            "er is een einddatum, maar geen reden",
            "Vul de reden van beëindiging in.",
            REDEN,
        ),
        lambda rows: rows[EINDE].notna() & rows[REDEN].isna(),
    )
    yield (
        Rule(
            "reden_zonder_einde",
            "er is een reden van beëindiging, maar geen einddatum",
            "Vul de einddatum in, of laat de reden leeg als de uitkering loopt.",
            EINDE,
        ),
        lambda rows: rows[EINDE].isna() & rows[REDEN].notna(),
    )
    yield (
        Rule(
            "bijzondere_bijstand_zonder_cluster",
            "dit is bijzondere bijstand, maar er is geen cluster",
            "Vul het cluster in: waarvoor is de bijzondere bijstand?",
            CLUSTER,
        ),
        lambda rows: (rows["statistiekcode"] == SPECIAL) & rows[CLUSTER].isna(),
    )
    yield (
        Rule(
            "bijzondere_bijstand_zonder_bedrag",
            "dit is bijzondere bijstand, maar er is geen bedrag",
            "Vul in wat in deze maand is uitbetaald; 0 als er niets is uitbetaald.",
            BETAALD,
        ),
        lambda rows: (rows["statistiekcode"] == SPECIAL) & rows[BETAALD].isna(),
    )


def _srg_checks(_: Period) -> Iterator[Check]:
    yield (
        Rule(
            "begint_na_maand",
            "de voorziening begint pas na de maand van deze rij",
            "Verbeter de datum, of laat de rij weg uit deze maand.",
            "begindatum_voorziening",
        ),
        lambda rows: (
            (_month_of(rows["begindatum_voorziening"]) > _month(rows)).fillna(False).astype(bool)
        ),
    )
    yield (
        Rule(
            "reden_zonder_einde",
            "er is een reden van het einde, maar geen einddatum",
            "Vul de einddatum in, of laat de reden leeg als de voorziening loopt.",
            "einddatum_voorziening",
        ),
        lambda rows: rows["einddatum_voorziening"].isna() & rows["reden_einde_voorziening"].notna(),
    )


def _statushouders_checks(period: Period) -> Iterator[Check]:
    end = pd.Timestamp(period.end)
    yield (
        Rule(
            "datum_na_periode",
            f"deze datum ligt na {period}",
            "Verbeter de datum, of zet de rij in de levering van haar eigen periode.",
            "datum_status",
        ),
        lambda rows: rows["datum_status"] > end,
    )


def _beslissingen_checks(_: Period) -> Iterator[Check]:
    yield (
        Rule(
            "meer_fouten_dan_gecontroleerd",
            "er zijn meer fouten dan gecontroleerde beslissingen",
            "Verbeter één van de twee aantallen.",
            "fouten",
        ),
        lambda rows: (rows["fouten"] > rows["gecontroleerd"]).fillna(False).astype(bool),
    )


def _financien_checks(period: Period) -> Iterator[Check]:
    last = period.months[-1][1]
    yield (
        Rule(
            "maand_niet_laatste",
            "deze maand is niet de laatste van de periode",
            "Lever per fonds en gemeente één rij, tot en met de laatste maand van de periode.",
            "statistiekmaand",
        ),
        lambda rows: (rows["statistiekmaand"] != last).fillna(False).astype(bool),
    )


def _aanvragen_checks(_: Period) -> Iterator[Check]:
    yield (
        Rule(
            "meer_op_tijd_dan_beslist",
            "er zijn meer beslissingen op tijd dan er beslissingen zijn",
            "Verbeter één van de twee aantallen.",
            "op_tijd",
        ),
        lambda rows: (rows["op_tijd"] > rows["beslist"]).fillna(False).astype(bool),
    )


def _voorzieningenwijzer_checks(_: Period) -> Iterator[Check]:
    yield (
        Rule(
            "uitkomst_zonder_gebruik",
            "er is een uitkomst, maar de voorzieningenwijzer is niet gebruikt",
            "Vul gebruik_datum in, of laat regeling_gevonden leeg.",
            "regeling_gevonden",
        ),
        lambda rows: rows["regeling_gevonden"].notna() & rows["gebruik_datum"].isna(),
    )


_TABLE_CHECKS: dict[str, Callable[[Period], Iterator[Check]]] = {
    "bus": _bus_checks,
    "srg": _srg_checks,
    "statushouders": _statushouders_checks,
    "beslissingen": _beslissingen_checks,
    "aanvragen": _aanvragen_checks,
    "voorzieningenwijzer": _voorzieningenwijzer_checks,
    "financien": _financien_checks,
}
