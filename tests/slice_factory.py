"""Made-up slices: two municipalities, people elsewhere and their region, three years.

The agreement is the newest of the repository with all its targets moved to the made-up region, so
that the notebooks find the indicators they name.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prestatiemonitor.agreement import Agreement, Target, load_agreement
from prestatiemonitor.outlook_rules import Expectations, load_expectations
from prestatiemonitor.papers import Papers
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import load_policy
from prestatiemonitor.reading import Reading, opened
from prestatiemonitor.slices import Slice
from prestatiemonitor.vaststellingen import Vaststelling

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

FLOWS: dict[str, tuple[int, dict[str, Any]]] = {
    "uitstroom": (5, {"soort": (3, 1, 1), "omvang": (3, 2), "soort_omvang": (2, 1, 1, 0, 0, 1)}),
    "statushouders": (2, {"groep": (1, 1)}),
    "voorzieningenwijzer_aanbod": (3, {}),
    "voorzieningenwijzer_gebruik": (2, {}),
    "voorzieningenwijzer_opbrengst": (1, {}),
    "ondersteuning": (4, {"soort": (2, 2, 1, 1)}),
    "verwijzing_specialist": (1, {}),
    "taalhuis": (1, {"wijze": (1, 0)}),
    "minimaregelingen": (7, {"regeling": (2, 2, 0, 1, 1, 1, 0)}),
    "minimaregelingen_bereik": (5, {"regeling": (2, 2, 0, 1, 1, 1, 0)}),
}
STOCKS: dict[str, tuple[int, dict[str, Any]]] = {
    "bijstand": (90, {}),
    "routes": (85, {
        "route": (30, 40, 5, 5, 5, 5),
        "route_duur": (10, 10, 10, 5, 5, 30, 1, 2, 2, 2, 2, 1, 0, 0, 5, 5, 0, 0),
        "route_leeftijd": (
            5, 10, 10, 5, 0, 2, 8, 15, 15, 0, 5, 0, 0, 0, 0,
            1, 2, 1, 1, 0, 0, 0, 3, 2, 0, 2, 1, 1, 0, 1,
        ),
        "route_statushouder": (8, 22, 4, 36, 2, 3, 0, 5, 0, 5, 2, 3),
        "route_register": (6, 24, 4, 36, 0, 5, 0, 5, 2, 3, 0, 5),
    }),
    "uitstroom_cohort": (10, {}),
    "herinstroom": (2, {}),
    "register": (20, {"uitkering": (12, 8)}),
    "doelgroepregister": (7, {}),
    "wsw": (25, {}),
    "wsw_regulier": (15, {"plaatsing": (6, 4, 5)}),
    "indicaties": (4, {}),
    "beschut_werk": (3, {}),
    "statushouders_bijstand": (16, {}),
    "in_beeld": (30, {"beeld": (20, 10, 10)}),
    "in_beeld_alle": (60, {"beeld": (30, 30, 30)}),
    "activiteiten": (20, {"activiteit": (10, 5, 3, 1, 2, 3, 2, 6)}),
    "contact": (65, {"contact": (50, 15, 25)}),
    "taalsignaal": (15, {"verwezen": (4, 11)}),
    "taalscreening": (45, {"bevinding": (30, 10, 5, 45)}),
}  # fmt: skip
STEPS = {
    "werknemer_naar_werknemer": 500,
    "werknemer_naar_geen_bijstand": 40,
    "vrijwilliger_naar_vrijwilliger": 700,
    "vrijwilliger_naar_werknemer": 15,
    "geen_naar_vrijwilliger": 5,
    "geen_bijstand_naar_werknemer": 55,
}
"""Who stepped from where to where in the first period of a year; nobody took another step."""
REGION_ONLY: dict[str, tuple[int, dict[str, Any]]] = {
    "routewissel": (1315, {"soort": (1200, 20, 55, 40), "stap": STEPS}),
    "beslissingen": (1000, {"soort_controle": (1000, 0)}),
    "juiste_beslissingen": (996, {}),
    "aanvragen": (400, {"soort": (300, 100)}),
    "tijdigheid": (380, {"soort": (284, 96)}),
}
EXACT = ("aanvragen", "beslissingen", "juiste_beslissingen", "tijdigheid")
"""What the public edition does not round."""
MEASURES = {("beschut_werk", "plekken"): 2.45, ("statushouders_bijstand", "uitkeringen"): 11}
"""Other measures than ``aantal``: how large each is."""
AMOUNTS: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {
    ("minimaregelingen", "euro"): (3500, {"regeling": (800, 1000, 0, 200, 900, 600, 0)}),
    ("financien", "begroot_eur"): (90_000, {"fonds": (60_000, 5_000, 15_000, 10_000)}),
    ("financien", "gerealiseerd_eur"): (30_000, {"fonds": (20_000, 1_500, 5_000, 3_500)}),
    ("financien", "verwacht_eur"): (91_000, {"fonds": (61_500, 4_500, 15_200, 9_800)}),
    ("financien", "rijksmiddelen_eur"): (90_500, {"fonds": (62_000, 5_000, 14_000, 9_500)}),
}
"""Amounts in euros; those that grow within a year are as in its first period."""
HIGHEST_EUR = {"minimaregelingen": 2000, "financien": 200}
GROWING = {"euro", "gerealiseerd_eur"}
COUNTED = {**FLOWS, **STOCKS, **REGION_ONLY}


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
    """The first for the region; the first task of the state for a municipality."""
    tasks = [row for row in rows[1:] if row.get("herkomst") == "taakstelling_rijk"]
    return [
        row | {"gebied": code}
        for row, code in zip([*rows[:1], *tasks[:1]], ("REGIO", "GM0001"), strict=False)
    ]


@functools.cache
def cells(last: Period) -> list[list[Any]]:
    """Cells of all periods up to ``last``; flows grow within a year, every year by a tenth.

    Nobody is followed after leaving before the last period of a year: that is provisional.
    """
    rows: dict[tuple[str, ...], float] = {}
    for period in periods(last):
        for key, (size, splits) in COUNTED.items():
            times = period.number if key in FLOWS or key in REGION_ONLY else 1
            for split, category, n in _categories(key, size, splits):
                where = (str(period), split, category)
                if key in REGION_ONLY:
                    rows[key, "aantal", "REGIO", *where] = n * times
                else:
                    rows |= _per_area(key, "aantal", where, n * times, period)
        for (key, measure), each in MEASURES.items():
            rows |= _per_area(key, measure, (str(period), "totaal", "totaal"), each, period)
        for (key, measure), (size, splits) in AMOUNTS.items():
            times = period.number if measure in GROWING else 1
            for split, category, n in _categories(key, size, splits):
                rows |= _per_area(key, measure, (str(period), split, category), n * times, period)
    return [[*key, value, _stand(key)] for key, value in rows.items()]


def _categories(key: str, size: int, splits: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    yield "totaal", "totaal", size
    for name, parts in splits.items():
        categories = agreement().indicator(key).breakdown(name).categorieen
        if isinstance(parts, dict):
            parts = [parts.get(category.sleutel, 0) for category in categories]
        for category, n in zip(categories, parts, strict=True):
            yield name, category.sleutel, n


def _per_area(
    key: str, measure: str, where: tuple[str, ...], each: float, period: Period
) -> dict[tuple[str, ...], float]:
    growth = 10 + period.year - YEAR
    decimals = measure == "plekken"
    sizes = {
        code: round(SIZES[code] * each * growth / 10, 2) if decimals
        else int(SIZES[code] * each * growth // 10)
        for code in PARTS
    }  # fmt: skip
    sizes["REGIO"] = round(sum(sizes.values()), 2)
    return {(key, measure, code, *where): value for code, value in sizes.items()}


def _stand(key: tuple[str, ...]) -> str:
    early = key[0] == "herinstroom" and not key[3].endswith("T3")
    return "voorlopig" if early else "bekend"


def periods(last: Period) -> list[Period]:
    """Three years up to and including ``last``."""
    every = itertools.product(range(last.year - 2, last.year + 1), (1, 2, 3))
    return [Period(year, number) for year, number in every if Period(year, number) <= last]


def make(rapport: str = "werk", number: int = 2, place: str = "GM0001", **changes: Any) -> Slice:
    """A slice of the newest agreement year; of the public edition with what that shows exactly.

    Args:
        number: 1, 2 or 3: the period of the year.
        place: code of the area reported on.
        changes: fields to replace.
    """
    last = Period(YEAR, number)
    indicators = agreement().indicatoren
    public = changes.get("editie") == "openbaar"
    slice_ = Slice(
        rapport=rapport,
        editie="intern",
        periode=str(last),
        gebied=place,
        perioden=[str(period) for period in periods(last)],
        gebieden=[dict(row) for row in PLACES],
        cells=[list(row) for row in cells(last)],
        status=[
            [i.sleutel, row["code"], str(last), _word(i.doelen, row["code"])]
            for i in indicators
            for row in PLACES
            if i.sleutel in COUNTED or i.sleutel == "financien"
        ],
        exact=list(EXACT) if public else [],
        hoogste_bedrag_eur=HIGHEST_EUR if public else {},
        overeenkomst=_agreement_body(),
        links=_links(rapport, last),
        herkomst={"fictief": True, "leveringen": [_delivery(last, public)]},
        context=context(),
        raad=council(place, last),
        vaststelling=Vaststelling(gebied=place, periode=str(last)).model_dump(mode="json"),
        verwachting=_expectations(last),
    )  # fmt: skip
    return dataclasses.replace(slice_, **changes)


@functools.cache
def _rules() -> Expectations:
    return load_expectations(ROOT)


def _expectations(period: Period) -> dict[str, Any]:
    return _rules().at(period).model_dump(mode="json")


def council(place: str, period: Period) -> dict[str, Any]:
    """What council papers get: the policy of the repository, and nothing filled in."""
    found = Papers().at(place, period, load_policy(ROOT))
    return found.model_dump(mode="json")


def _delivery(period: Period, public: bool) -> dict[str, Any]:
    shown = {"periode": str(period), "opgeleverd_datum": f"{YEAR}-09-08", "afzender": "Regio Cee"}
    inside = {"checksum": "0123456789abcdef", "rijen_opzij": 1234, "opmerkingen": 5}
    return shown if public else shown | inside


def _word(targets: tuple[Target, ...], code: str) -> str:
    if not targets:
        return "inzicht"
    own = any(target.gebied == code for target in targets)
    return "onzeker" if own else "geen gemeentelijk doel"


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
