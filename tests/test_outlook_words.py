"""Which word an outlook gives, and that in public it follows from rounded counts alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prestatiemonitor import cells, expectations
from prestatiemonitor.assembly import assemble
from prestatiemonitor.matrix import plan
from prestatiemonitor.outlook import NoOutlook, Outlook
from prestatiemonitor.outlook_words import judged, sharpened
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.protection import protected
from prestatiemonitor.public_words import ranges
from prestatiemonitor.reading import opened
from prestatiemonitor.rounding.key import example_key
from prestatiemonitor.status import Counts, Row, exact_counts
from prestatiemonitor.store import Store
from tests.test_status import ALL, indicator

FLOW = {
    "2018-T1": 270, "2018-T2": 530, "2018-T3": 795,
    "2019-T1": 245, "2019-T2": 475, "2019-T3": 705, "2020-T1": 225, "2020-T2": 400,
}  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "enough", "word"),
    [
        (40, 60, True, "op koers"),
        (40, 60, False, "op koers"),
        (39, 60, True, "onzeker"),
        (20, 40, True, "onzeker"),
        (20, 39, True, "achter"),
        (20, 39, False, "onzeker"),
    ],
)
def test_all_of_the_interval_must_lie_on_one_side(
    low: int, high: int, enough: bool, word: str
) -> None:
    one = indicator()
    found = Outlook(low, (low + high) / 2, high, "stroom", ())
    assert judged(one, one.doelen[0], found, enough=enough) == word


@pytest.mark.parametrize(("low", "high", "word"), [(41, 50, "op koers"), (40, 50, "onzeker"),
                                                   (20, 40, "achter")])  # fmt: skip
def test_more_than_is_strict(low: int, high: int, word: str) -> None:
    one = indicator(vergelijking="meer_dan")
    assert judged(one, one.doelen[0], Outlook(low, 45, high, "stroom", ()), enough=True) == word


@pytest.mark.parametrize(("low", "high", "word"), [(0, 0, "op koers"), (0, 5, "onzeker"),
                                                   (5, 20, "achter")])  # fmt: skip
def test_a_target_for_all_is_about_who_is_left(low: int, high: int, word: str) -> None:
    one = indicator("stand", **ALL)
    assert judged(one, one.doelen[0], Outlook(low, low, high, "stand", ()), enough=True) == word


def test_without_an_outlook_or_in_another_unit_it_is_not_sure() -> None:
    one, share = indicator(), indicator("aandeel", eenheid="procent", waarde=99)
    found = Outlook(1, 2, 3, "stroom", ())
    assert judged(one, one.doelen[0], NoOutlook("te klein"), enough=True) == "onzeker"
    assert judged(share, share.doelen[0], found, enough=True) == "onzeker"


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return load_project(root)


def words(
    project: Project,
    values: dict[str, float],
    given: str = "onzeker",
    period: str = "2020-T2",
    exact: Any = None,
    key: str = "uitstroom",
) -> str:
    region = project.areas.regio.code
    maat = "plekken" if key == "beschut_werk" else "aantal"
    rows = [(key, maat, region, p, "totaal", "totaal", n, "bekend") for p, n in values.items()]
    table = cells.frame(rows)
    known = {period: exact_counts(table, Period.parse(period))}
    row: Row = (key, region, period, given)  # type: ignore[assignment]
    return sharpened([row], table, project, known, exact)[0][3]


def test_the_example_of_the_documentation(project: Project) -> None:
    assert words(project, FLOW) == "onzeker"
    assert words(project, FLOW | {"2020-T2": 350}) == "achter"
    assert words(project, FLOW | {"2020-T2": 690}) == "op koers"


@pytest.mark.parametrize("word", ["gehaald", "rond de doelstelling", "inzicht", "niet beschikbaar"])
def test_only_what_is_not_sure_becomes_sharper(project: Project, word: str) -> None:
    assert words(project, FLOW | {"2020-T2": 350}, word) == word


def test_after_the_last_period_nothing_is_expected(project: Project) -> None:
    assert words(project, FLOW | {"2020-T3": 500}, period="2020-T3") == "onzeker"


def test_a_target_that_does_not_hold_there_gives_no_word(project: Project) -> None:
    rows: list[Row] = [("uitstroom", "GM0106", "2020-T2", "onzeker")]
    assert sharpened(rows, cells.frame([]), project, {}, None) == rows


def test_in_public_only_the_fives_decide(project: Project) -> None:
    """Exact counts of 355 and 358 have the same rounded one, and so the same word."""
    table = FLOW | {"2020-T2": 355}
    assert words(project, table, exact=frozenset()) == "achter"


def test_behind_a_target_whose_condition_may_fail_is_not_sure(project: Project) -> None:
    region = project.areas.regio.code
    values = [20.0, 21, 22, 23, 24, 25, 26, 27]
    places = [
        ("beschut_werk", "plekken", region, p, "totaal", "totaal", n, "bekend")
        for p, n in zip(FLOW, values, strict=True)
    ]

    def word(able: int) -> str:
        here = ("indicaties", "aantal", region, "2020-T2", "totaal", "totaal", able, "bekend")
        table = cells.frame([*places, here])
        period = Period(2020, 2)
        counts = {"indicaties/aantal/" + region + "/2020-T2/totaal/totaal": float(able)}
        spans = ranges(counts, dict.fromkeys(counts, 4.0), region)
        row: Row = ("beschut_werk", region, "2020-T2", "onzeker")
        known = {"2020-T2": Counts(period, spans)}
        return sharpened([row], table, project, known, frozenset())[0][3]

    assert [word(able) for able in (50, 60, 65)] == ["onzeker", "onzeker", "achter"]


@pytest.mark.parametrize("last", [350, 398, 401, 690, 699, 702])
def test_a_reader_comes_to_the_same_word_from_the_fives(project: Project, last: int) -> None:
    """The secure side gives no word that its readers cannot work out, but that it is reached."""
    areas = [area.code for area in project.areas.published]
    rows = [
        ("uitstroom", "aantal", area, period, "totaal", "totaal", n, "bekend")
        for period, n in (FLOW | {"2020-T2": last}).items()
        for area in areas
    ]
    delivered = [
        {"periode": p, "opgeleverd_datum": "2020-09-08", "afzender": "werkplein"} for p in FLOW
    ]
    exact = Store(cells.frame(rows), [], [], {"fictief": True, "leveringen": delivered})
    public = protected(exact, project, example_key(), {})
    report = next(
        one
        for one in plan(project.matrix, [Period(2020, 2)], project.areas, "openbaar")
        if one.name == "werk" and one.gebied == project.areas.regio
    )
    context = {name: [] for name in report.spec.snede.context}
    slice_ = assemble(report, [report], public, project, context)
    reading = opened(slice_, editie="openbaar", periode="2020-T2", gebied=report.gebied.slug)
    one = reading.indicator("uitstroom")
    found, target = expectations.of(reading, one), reading.target(one)
    assert found is not None
    assert target is not None
    word = reading.status("uitstroom")
    if last >= 700:
        assert word == "gehaald"
    elif word != "rond de doelstelling":
        assert word == judged(one, target, found, enough=True)
    shown = reading.count("uitstroom")
    assert isinstance(found, Outlook)
    assert shown is not None
    assert shown <= found.low


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 200).map(lambda n: 5 * n), min_size=8, max_size=8))
def test_no_count_of_a_later_period_changes_a_word(project: Project, values: list[int]) -> None:
    early = dict(zip([*FLOW][:7], values[:7], strict=True))
    late = early | {"2020-T2": values[7], "2020-T3": 9999}
    assert words(project, late, period="2020-T1") == words(project, early, period="2020-T1")
