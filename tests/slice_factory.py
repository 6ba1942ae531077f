"""Made-up slices: two municipalities, people elsewhere and their region, three years.

The agreement is the newest of the repository with all its targets moved to the made-up region, so
that the notebooks find the indicators they name.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from pathlib import Path
from typing import Any

from prestatiemonitor.agreement import Agreement, load_agreement
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Reading, opened
from prestatiemonitor.slices import Slice

ROOT = Path(__file__).resolve().parent.parent
YEAR = max(int(path.stem) for path in (ROOT / "params/overeenkomst").glob("*.yml"))
PLACES = [
    {"code": "GM0001", "naam": "Aa", "slug": "aa", "soort": "gemeente"},
    {"code": "GM0002", "naam": "Bee", "slug": "bee", "soort": "gemeente"},
    {"code": "BUITEN", "naam": "elders", "slug": "elders", "soort": "buiten"},
    {"code": "REGIO", "naam": "Regio Cee", "slug": "cee", "soort": "regio"},
]
PARTS = [place["code"] for place in PLACES if place["soort"] != "regio"]
SIZES = {"GM0001": 20, "GM0002": 3, "BUITEN": 0}
"""How large each area is; counts are made of these."""

FLOWS = {
    "uitstroom": (5, {"soort": (3, 1, 1), "omvang": (3, 2), "soort_omvang": (2, 1, 1, 0, 0, 1)}),
    "voorzieningenwijzer_aanbod": (3, {}),
    "voorzieningenwijzer_gebruik": (2, {}),
    "taalhuis": (1, {"wijze": (1, 0)}),
}
STOCKS = {
    "bijstand": (90, {}),
    "routes": (85, {"route": (30, 40, 5, 5, 5, 5)}),
    "in_beeld": (30, {"beeld": (20, 10, 10)}),
    "in_beeld_alle": (60, {"beeld": (30, 30, 30)}),
    "activiteiten": (20, {"activiteit": (10, 5, 3, 1, 2, 3, 2, 6)}),
    "taalscreening": (45, {"bevinding": (30, 10, 5)}),
}


@functools.cache
def agreement() -> Agreement:
    """The newest agreement, with the made-up region in place of its own."""
    body = load_agreement(ROOT, YEAR).model_dump(mode="json")
    for indicator in body["indicatoren"]:
        indicator["doelen"] = _moved(indicator["doelen"])
        indicator["startwaarden"] = _moved(indicator["startwaarden"])
    return Agreement.model_validate(body)


@functools.cache
def _agreement_body() -> dict[str, Any]:
    return agreement().model_dump(mode="json")


def _moved(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"gebied": "REGIO"} for row in rows[:1]]


@functools.cache
def cells(last: Period) -> list[list[Any]]:
    """Cells of all periods up to ``last``; flows grow within a year, every year by a tenth."""
    rows: dict[tuple[str, ...], int] = {}
    for period in periods(last):
        growth = 10 + period.year - YEAR
        for kind, key in itertools.chain(
            (("flow", key) for key in FLOWS), (("stock", key) for key in STOCKS)
        ):
            size, splits = FLOWS[key] if kind == "flow" else STOCKS[key]
            times = period.number if kind == "flow" else 1
            counted = {("totaal", "totaal"): size}
            for name, parts in splits.items():
                categories = agreement().indicator(key).breakdown(name).categorieen
                counted |= {(name, c.sleutel): n for c, n in zip(categories, parts, strict=True)}
            for (split, category), n in counted.items():
                for code in PARTS:
                    value = SIZES[code] * n * times * growth // 10
                    rows[key, "aantal", code, str(period), split, category] = value
                rows[key, "aantal", "REGIO", str(period), split, category] = sum(
                    rows[key, "aantal", code, str(period), split, category] for code in PARTS
                )
    return [[*key, value, "bekend"] for key, value in rows.items()]


def periods(last: Period) -> list[Period]:
    """Three years up to and including ``last``."""
    every = itertools.product(range(last.year - 2, last.year + 1), (1, 2, 3))
    return [Period(year, number) for year, number in every if Period(year, number) <= last]


def make(rapport: str = "werk", number: int = 2, place: str = "GM0001", **changes: Any) -> Slice:
    """A slice of the newest agreement year.

    Args:
        number: 1, 2 or 3: the period of the year.
        place: code of the area reported on.
        changes: fields to replace.
    """
    last = Period(YEAR, number)
    indicators = agreement().indicatoren
    slice_ = Slice(
        rapport=rapport,
        editie="intern",
        periode=str(last),
        gebied=place,
        perioden=[str(period) for period in periods(last)],
        gebieden=[dict(row) for row in PLACES],
        cells=[list(row) for row in cells(last)],
        status=[
            [i.sleutel, row["code"], str(last), _word(i.doelen, row["soort"])]
            for i in indicators
            for row in PLACES
            if i.sleutel in {**FLOWS, **STOCKS}
        ],
        overeenkomst=_agreement_body(),
        links=_links(rapport, last),
        herkomst={
            "fictief": True,
            "leveringen": [
                {"periode": str(last), "opgeleverd_datum": f"{YEAR}-09-08",
                 "afzender": "Regio Cee", "checksum": "0123456789abcdef", "rijen_opzij": 1234},
            ],
        },
        context=context(),
        publicatie={"titel": "Monitor", "organisatie": "Regio Cee"},
    )  # fmt: skip
    return dataclasses.replace(slice_, **changes)


def _word(targets: object, soort: str) -> str:
    if not targets:
        return "inzicht"
    return "onzeker" if soort == "regio" else "geen gemeentelijk doel"


def _links(rapport: str, last: Period) -> dict[str, str]:
    names = ("overzicht", "werk", "meedoen", "inkomen", "laaggeletterdheid")
    slugs = [row["slug"] for row in PLACES if row["soort"] != "buiten"]
    known = [Period(YEAR, n) for n in range(1, last.number + 1)]
    out = {f"{n}/{p}/{s}": f"../{p}/{s}/{n}/index.ipynb"
           for n, p, s in itertools.product(names, known, slugs)}  # fmt: skip
    out |= {f"periode/{p}": f"../{p}/periode/index.ipynb" for p in known}
    out |= {f"gebied/{s}": f"../{s}/gebied/index.ipynb" for s in slugs}
    out |= {name: f"../{name}/index.ipynb" for name in ("start", "over-deze-cijfers", "context")}
    return {name: href for name, href in out.items() if name != rapport}


def context() -> dict[str, list[dict[str, Any]]]:
    """Public tables about the made-up areas, with the columns of the real ones."""
    towns = [row for row in PLACES if row["soort"] == "gemeente"]
    return {
        "gemeenten": [
            {"jaar": year, "cbs_tabel": f"8{year}NED", "regiocode": town["code"],
             "regio": town["naam"], "inwoners": 1000, "bijstandsontvangers": 100,
             "uitstroom": 30, "uitstroom_naar_werk": 10 * n, "status": "definitief"}
            for year in (2016, 2017)
            for n, town in enumerate(towns, start=1)
        ],
        "landelijk": [
            {"jaar": year, "maand": month, "cbs_tabel": "37789ksz",
             "bijstand_tot_aow": 400_000 - 1_000 * month + 100 * (year - 2019),
             "bijstand_totaal": 450_000, "status": "definitief"}
            for year in (2019, 2020)
            for month in range(1, 13)
        ],
        "bevolking": [
            {"jaar": year, "cbs_tabel": "03759ned", "regiocode": town["code"],
             "regio": town["naam"], "inwoners": 5000, "status": "definitief"}
            for year in (2019, 2020)
            for town in towns
        ],
        "gebeurtenissen": [{"datum": "2020-03-01", "naam": "maart 2020: corona"}],
    }  # fmt: skip


def reading(place: str = "GM0001", number: int = 2, **changes: Any) -> Reading:
    """A made-up slice as a report reads it."""
    slice_ = make(number=number, place=place, **changes)
    slug = next(row["slug"] for row in PLACES if row["code"] == place)
    return opened(slice_, editie=slice_.editie, periode=slice_.periode, gebied=slug)
