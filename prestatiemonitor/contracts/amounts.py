"""Rules about money: what one person may get in a year, and funds that must be complete.

The public amounts of schemes are multiples of five times the highest amount for one person
(params/openbaarheid.yml). That hides a person only if nobody gets more, so a delivery in which
someone does is refused.
"""

import itertools
from collections.abc import Iterable, Iterator

import pandas as pd

from prestatiemonitor.contracts.rows import SPECIAL
from prestatiemonitor.deliveries import FILE, ROW
from prestatiemonitor.disclosure import DISCLOSURE_FILE
from prestatiemonitor.faults import Fault, number
from prestatiemonitor.layout import BETAALD, CLUSTER, FONDSEN, NO_SCHEME
from prestatiemonitor.texts import among

SCHEMES = "minimaregelingen"
COLUMNS = ["persoon", "jaar", "bedrag_eur"]
KEY = ["persoon", "regeling", "datum"]

Paid = dict[tuple[str, int], int]
"""Euros by person and year."""


def special_assistance(bus: pd.DataFrame) -> pd.DataFrame:
    """The rows of BUS that are a scheme: special assistance of a cluster that counts as one."""
    chosen = (bus["statistiekcode"] == SPECIAL) & bus[CLUSTER].ne(NO_SCHEME) & bus[CLUSTER].notna()
    return bus[chosen]


def paid_from_benefits(bus: pd.DataFrame) -> Paid:
    """What each person got through BUS, by year. Of a couple each is told the whole amount."""
    rows = _of_benefits(bus)
    sums = rows.groupby(["persoon", "jaar"], as_index=False)["bedrag_eur"].sum()
    return {
        (str(person), int(year)): int(total)
        for person, year, total in sums[COLUMNS].itertuples(index=False, name=None)
    }


def paid_together(before: Paid, now: Paid) -> Paid:
    """What each person got in both."""
    return before | {who: before.get(who, 0) + amount for who, amount in now.items()}


def too_high(
    bus: pd.DataFrame, schemes: pd.DataFrame, before: Paid, earlier: pd.DataFrame, highest_eur: int
) -> Iterator[Fault]:
    """A fault for each row that takes someone above the highest amount of a year.

    `before`: through BUS in earlier deliveries. `earlier`: what they said in minimaregelingen;
    a row that is delivered again counts once.
    """
    rows = pd.concat([_of_benefits(bus), _of_schemes(schemes)], ignore_index=True)
    old = _of_schemes(earlier)
    if not _anyone_above(highest_eur, before, pd.concat([old[COLUMNS], rows[COLUMNS]])):
        return
    again = pd.MultiIndex.from_frame(earlier[KEY]).isin(pd.MultiIndex.from_frame(schemes[KEY]))
    old = _of_schemes(earlier[~again])
    start = dict(before)
    for person, year, amount in old[COLUMNS].itertuples(index=False, name=None):
        start[person, year] = start.get((person, year), 0) + amount
    for person, year, amount, kolom, file, row in rows.itertuples(index=False, name=None):
        start[person, year] = start.get((person, year), 0) + amount
        if start[person, year] > highest_eur:
            uitleg = "deze persoon kreeg dit jaar aan minimaregelingen samen meer dan "
            uitleg += f"{number(highest_eur)} euro. Openbare bedragen beschermen mensen tot dat "
            uitleg += "bedrag"
            remedy = f"Verbeter het bedrag. Klopt het? Verhoog dan in {DISCLOSURE_FILE} onder "
            remedy += f"hoogste_bedrag_eur het bedrag bij {SCHEMES}, en lever opnieuw."
            yield Fault(file, row, kolom, "bedrag_te_hoog", uitleg, remedy)


def _anyone_above(highest_eur: int, before: Paid, rows: pd.DataFrame) -> bool:
    """Whether all amounts together, also what is told again, bring anyone above the highest.

    Mostly they do not, and then it need not be known at which row. No amount is below nought, so
    no sum on the way is higher than the sum of all.
    """
    sums = rows.groupby(["persoon", "jaar"])["bedrag_eur"].sum()
    told = zip(sums.index, sums.tolist(), strict=True)
    return any(amount + before.get(who, 0) > highest_eur for who, amount in told)


def _of_benefits(bus: pd.DataFrame) -> pd.DataFrame:
    rows = special_assistance(bus)
    return _amounts(rows, rows["statistiekjaar"], BETAALD)


def _of_schemes(rows: pd.DataFrame) -> pd.DataFrame:
    return _amounts(rows, rows["datum"].dt.year, "bedrag_eur")


def _amounts(rows: pd.DataFrame, years: "pd.Series[int]", column: str) -> pd.DataFrame:
    """Columns of `COLUMNS`, then where to look; what could not be read is a fault already."""
    found = pd.DataFrame(
        {
            "persoon": rows["persoon"],
            "jaar": years,
            "bedrag_eur": rows[column],
            "kolom": column,
            FILE: rows[FILE],
            ROW: rows[ROW],
        }
    ).dropna()
    return found.astype({"jaar": "int64", "bedrag_eur": "int64", "kolom": "object"})


def in_benefits_too(bus: pd.DataFrame, schemes: pd.DataFrame) -> Iterator[Fault]:
    """A fault for each row of a scheme that BUS has as well: it would count twice."""
    double = schemes[among(schemes["regeling"], special_assistance(bus)[CLUSTER])]
    for file, row in double[[FILE, ROW]].itertuples(index=False, name=None):
        uitleg = "deze regeling staat ook in BUS, als cluster van de bijzondere bijstand"
        remedy = "Lever een regeling op één plek: in BUS, of in minimaregelingen."
        yield Fault(file, row, "regeling", "regeling_ook_in_bus", uitleg, remedy)


def incomplete(funds: pd.DataFrame, towns: Iterable[str]) -> Iterator[Fault]:
    """A fault for each municipality and fund without a row, if there are any rows at all."""
    found = set(zip(funds["gemeentecode"], funds["fonds"], strict=True))
    for town, fund in itertools.product(towns, FONDSEN):
        if len(funds) and (town, fund) not in found:
            uitleg = f"in financien ontbreekt fonds {fund} van gemeente {town}"
            remedy = "Lever van elke gemeente elk fonds; met 0 als er geen geld voor is."
            yield Fault(None, None, None, "fonds_ontbreekt", uitleg, remedy)
