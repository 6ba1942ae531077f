"""Views of the public figures of CBS, always beside a note that they are something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from prestatiemonitor import charts, formats, tables
from prestatiemonitor.charts import Bar, Event, Frame, Point
from prestatiemonitor.display import callout
from prestatiemonitor.periods import MONTH_NAMES
from prestatiemonitor.reading import Reading, chosen
from prestatiemonitor.view import View

NATIONAL, MUNICIPAL, POPULATION = "landelijk", "gemeenten", "bevolking"
EVENTS = "gebeurtenissen"
NOTHING = "Over deze gemeenten zijn hier geen cijfers van het CBS."
Row = dict[str, Any]


def note() -> str:
    """Why these figures say nothing about the agreed results."""
    return callout(
        "important",
        "Niet te vergelijken met de resultaten",
        "Het CBS telt alleen mensen die helemaal uit de bijstand gaan. "
        "Deze publicatie telt ook mensen die voor een deel uit de bijstand gaan. "
        "Het CBS telt ook andere uitkeringen en leeftijden. "
        "Deze cijfers zijn echt. Zij geven een beeld van de omgeving en zijn geen resultaat.",
    )


def view(reading: Reading, name: str) -> View | None:
    """A public table as a view, None where it has no rows about our areas.

    Raises:
        ReportError: there is no such table.
    """
    make = _VIEWS[chosen("tabel", name, _VIEWS)]
    return make(reading, rows) if (rows := _ours(reading, name)) else None


def source_of(reading: Reading, name: str) -> str:
    """The source line of a table."""
    return source(_ours(reading, name))


def source(rows: list[Row]) -> str:
    """'Bron: CBS StatLine, tabel 37789ksz, CC BY 4.0; cijfers definitief.'"""
    ids = formats.enumeration(dict.fromkeys(str(row["cbs_tabel"]) for row in rows))
    states = formats.enumeration(dict.fromkeys(str(row["status"]) for row in rows))
    many = "tabellen" if len({row["cbs_tabel"] for row in rows}) > 1 else "tabel"
    return f"Bron: CBS StatLine, {many} {ids} (CC BY 4.0). Status: {states}."


def _national(reading: Reading, rows: list[Row]) -> View:
    series = [(date(row["jaar"], row["maand"], 1), row["bijstand_tot_aow"]) for row in rows]
    values = [value for _, value in series]
    events = [Event(date.fromisoformat(e["datum"]), e["naam"]) for e in reading.context(EVENTS)]
    ends = (formats.number(values[0]), formats.number(values[-1]))
    frame = Frame("bijstandsuitkeringen tot de AOW-leeftijd", source(rows))
    years = dict.fromkeys(row["jaar"] for row in rows)
    return View(
        name=NATIONAL,
        caption="Bijstandsuitkeringen in Nederland tot de AOW-leeftijd, "
        f"{rows[0]['jaar']}–{rows[-1]['jaar']}. De as begint niet bij nul",
        header=["Jaar", MONTH_NAMES[0], MONTH_NAMES[-1], "laagste", "hoogste"],
        rows=[_year(year, [r for r in rows if r["jaar"] == year]) for year in years],
        alt=_alt_national(series),
        draw=lambda: charts.months(series, ends, events, frame),
    )


def _year(year: int, rows: list[Row]) -> list[str]:
    values = [row["bijstand_tot_aow"] for row in rows]
    shown = (values[0], values[-1], min(values), max(values))
    return [str(year), *(formats.number(value) for value in shown)]


def _alt_national(series: list[tuple[date, int]]) -> str:
    def said(at: tuple[date, int]) -> str:
        return f"{formats.number(at[1])} in {formats.month(at[0])}"

    low = min(series, key=lambda at: at[1])
    high = max(series, key=lambda at: at[1])
    return (
        f"Het aantal bijstandsuitkeringen in Nederland was {said(series[0])} en "
        f"{said(series[-1])}. Het hoogste aantal was {said(high)}, het laagste {said(low)}."
    )


def _municipal(reading: Reading, rows: list[Row]) -> View:
    last = max(row["jaar"] for row in rows)
    now = [row for row in rows if row["jaar"] == last]
    bars = [Bar(row["regio"], _point(row["uitstroom_naar_werk"])) for row in now]
    parts = "; ".join(f"{b.label}: {b.point.text}" for b in bars)
    keys = ("bijstandsontvangers", "uitstroom", "uitstroom_naar_werk")
    return View(
        name=MUNICIPAL,
        caption="Bijstand en uitstroom volgens het CBS, 15 jaar tot AOW-leeftijd",
        header=["Gemeente", "Jaar", "Mensen met bijstand", "Uitstroom", "Daarvan naar werk"],
        rows=[
            [tables.escaped(row["regio"]), str(row["jaar"]),
             *(formats.number(row[key]) for key in keys)]
            for row in sorted(rows, key=lambda row: (_order(reading, row), row["jaar"]))
        ],
        alt=f"Mensen die in {last} volgens het CBS helemaal uit de bijstand gingen naar werk. "
        f"{parts}.",
        draw=lambda: charts.rows(bars, Frame(f"mensen in {last}", source(now))),
    )  # fmt: skip


def _population(_: Reading, rows: list[Row]) -> View:
    years = list(dict.fromkeys(row["jaar"] for row in rows))
    counts = {(row["regio"], row["jaar"]): row["inwoners"] for row in rows}
    regions = dict.fromkeys(row["regio"] for row in rows)
    return View(
        name=POPULATION,
        caption="Inwoners op 1 januari",
        header=["Gemeente", *(str(year) for year in years)],
        rows=[
            [tables.escaped(region), *(formats.number(counts[region, year]) for year in years)]
            for region in regions
        ],
    )


def _point(value: int) -> Point:
    return Point(value, formats.number(value))


def _ours(reading: Reading, name: str) -> list[Row]:
    """The rows about our areas; a table about the country has no areas."""
    codes = {place.code for place in reading.places}
    return [row for row in reading.context(name) if row.get("regiocode", "") in {"", *codes}]


def _order(reading: Reading, row: Row) -> int:
    return [place.code for place in reading.places].index(row["regiocode"])


_VIEWS: dict[str, Callable[[Reading, list[Row]], View]] = {
    NATIONAL: _national,
    MUNICIPAL: _municipal,
    POPULATION: _population,
}
