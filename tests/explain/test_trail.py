"""Where a number went: what was published of it, and which pages and files have it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import Any

import pytest

from prestatiemonitor import ledger
from prestatiemonitor.explain.question import Asked, Question, question
from prestatiemonitor.explain.trail import history, pages, publications, release
from prestatiemonitor.project import Project
from prestatiemonitor.rounding.key import example_key
from prestatiemonitor.store import Store
from tests.delivery_files import ROOT
from tests.tiny_project import PERIOD


def ask(project: Project, exact: Store, indicator: str = "bijstand", area: str = "aa") -> Question:
    return question(Asked(indicator, area, PERIOD), project, exact)


def test_every_publication_with_a_new_value_is_told(own: Project, exact: Store) -> None:
    one = ask(own, exact)
    assert publications(one, own.root, fictief=True) == []
    for number, value in enumerate((5.0, 5.0, 10.0), start=1):
        day = date(2020, 6, number)
        ledger.append(
            own.root, f"voorbeeld-{number}", day, example_key(), {one.cell: value}, fictief=True
        )
    assert publications(one, own.root, fictief=True) == [
        {"uitgave": "voorbeeld-1", "datum": "2020-06-01", "waarde": 5.0},
        {"uitgave": "voorbeeld-3", "datum": "2020-06-03", "waarde": 10.0},
    ]


@pytest.mark.parametrize(
    ("values", "now", "said"),
    [
        ([], 5, "nog nooit gepubliceerd"),
        ([5], 5, "zoals het voor het eerst"),
        ([5, 10], 10, "daarna herzien"),
        ([5], 10, "wijkt af"),
        ([5], None, "staat nu niet"),
    ],
)
def test_how_it_stands_to_what_was_published_is_told(
    values: list[float], now: float | None, said: str
) -> None:
    assert said in history([{"waarde": value} for value in values], now)


def test_pages_are_those_of_its_area_and_period_and_others_that_have_it(
    built: Project, exact: Store, public: Store
) -> None:
    told = pages(ask(built, exact), public, built)
    (own_page,) = told["eigen"]
    place = f"reports/{PERIOD}/aa/werk/"
    assert own_page == {
        "rapport": f"werk {PERIOD} aa", "adres": place, "bestanden": [f"{place}cijfers.csv"],
        "staat_op_de_site": True,
    }  # fmt: skip
    assert f"reports/{PERIOD}/bee/werk/" in told["ook_in_de_gegevens_van"]


def test_an_address_that_was_filled_in_begins_every_page(
    own: Project, exact: Store, public: Store
) -> None:
    shutil.copy(ROOT / "params/publiceren.yml", own.root / "params")
    told: dict[str, Any] = pages(ask(own, exact), public, own)
    assert told["eigen"][0]["adres"].startswith("https://prestatiemonitor.example/reports/")


def test_a_page_that_is_not_there_or_has_it_in_no_table_says_so(
    own: Project, exact: Store, public: Store
) -> None:
    folder = own.root / f"_site/openbaar/reports/{PERIOD}/aa/werk"
    table = folder / "cijfers.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(x for x in lines if not x.startswith("bijstand")), encoding="utf-8")
    assert pages(ask(own, exact), public, own)["eigen"][0]["bestanden"] == []
    shutil.rmtree(folder)
    assert not pages(ask(own, exact), public, own)["eigen"][0]["staat_op_de_site"]


def test_the_release_is_told_as_far_as_it_is_known(own: Project, exact: Store) -> None:
    assert release(own.root, exact) is None
    folder = own.root / "releases/voorbeeld-a"
    folder.mkdir(parents=True)
    (own.root / "releases/huidig").symlink_to("voorbeeld-a")
    unknown = {"uitgave": "voorbeeld-a", "datum": None, "dezelfde_leveringen": None}
    assert release(own.root, exact) == unknown
    for damaged in ("", "[]", '{"herkomst": []}'):
        (folder / "uitgave.json").write_text(damaged, encoding="utf-8")
        assert release(own.root, exact) == unknown
    for checksum, same in ((exact.herkomst["leveringen"][0]["checksum"], True), ("0", False)):
        listed = [{"periode": PERIOD, "checksum": checksum}]
        record = {
            "manifest": {"datum": "2020-06-01"}, "herkomst": {"herkomst": {"leveringen": listed}},
        }  # fmt: skip
        (folder / "uitgave.json").write_text(json.dumps(record), encoding="utf-8")
        assert release(own.root, exact) == {
            "uitgave": "voorbeeld-a", "datum": "2020-06-01", "dezelfde_leveringen": same,
        }  # fmt: skip
