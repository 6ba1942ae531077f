"""The back-test itself, and what it measured on real months: coverage within stated bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor import backtest
from prestatiemonitor.backtest import (
    EVER,
    NATIONAL,
    BacktestError,
    Score,
    as_flow,
    as_stock,
    by_number,
    grown,
    months,
    score,
    stands,
    trials,
)
from prestatiemonitor.outlook import Counts, NoOutlook, Outlook
from prestatiemonitor.outlook_rules import OutlookRules, load_expectations
from prestatiemonitor.periods import Period


@pytest.fixture(scope="module")
def rules(root: Path) -> OutlookRules:
    return load_expectations(root).regels


@pytest.fixture(scope="module")
def measured(root: Path, rules: OutlookRules) -> dict[str, dict[int, Score]]:
    return backtest.national(root, rules)


SERIES = {Period(y, n): float(100 * n + y - 2000) for y in range(2001, 2007) for n in (1, 2, 3)}


def test_a_trial_gets_only_what_was_known_then() -> None:
    seen: list[tuple[Counts, Period]] = []

    def attempt(counts: Counts, period: Period) -> NoOutlook:
        seen.append((counts, period))
        return NoOutlook("te klein")

    assert trials(SERIES, 2, attempt) == []
    assert [period for _, period in seen] == [Period(y, 2) for y in range(2002, 2007)]
    assert all(max(counts) == period for counts, period in seen)


def test_a_year_without_end_or_without_the_year_before_is_no_trial() -> None:
    known = {p: n for p, n in SERIES.items() if p != Period(2004, 3)}

    def attempt(*_: object) -> Outlook:
        return Outlook(1, 2, 3, "stand", ())

    assert [one.year for one in trials(known, 1, attempt)] == [2002, 2003, 2006]


def test_a_score_by_hand() -> None:
    found = [
        backtest.Trial(2001, Outlook(90, 100, 110, "stand", ()), became=95, before=100),
        backtest.Trial(2002, Outlook(90, 100, 130, "stand", ()), became=140, before=100),
        backtest.Trial(2003, Outlook(90, 100, 110, "stand", ()), became=110, before=120),
        backtest.Trial(2004, Outlook(90, 100, 110, "stand", ()), became=89, before=80),
    ]
    told = score(found)
    assert (told.trials, told.inside, told.coverage) == (4, 2, 0.5)
    assert told.width == pytest.approx((0.2 + 0.4 + 20 / 120 + 0.25) / 4)
    assert told.error == pytest.approx((5 + 40 + 10 + 11) / (5 + 40 + 10 + 9))


def test_nothing_to_test_on_is_said() -> None:
    with pytest.raises(BacktestError, match="te weinig jaren"):
        score([])


def test_only_years_that_grow_throughout_are_a_flow() -> None:
    levels = {(2000, 12): 10, (2001, 4): 12, (2001, 8): 15, (2001, 12): 20, (2002, 4): 19,
              (2002, 8): 25, (2002, 12): 30, (2003, 4): 29, (2003, 8): 25, (2003, 12): 24,
              (2004, 4): 30}  # fmt: skip
    assert grown(levels, 1) == {Period(2001, 1): 2, Period(2001, 2): 5, Period(2001, 3): 10}
    assert grown(levels, -1) == {Period(2003, 1): 1, Period(2003, 2): 5, Period(2003, 3): 6}


def test_stands_are_those_of_the_last_month_of_a_period() -> None:
    series = {(2020, month): month for month in range(1, 13)}
    assert stands(series) == {Period(2020, 1): 4, Period(2020, 2): 8, Period(2020, 3): 12}


def test_the_months_of_cbs_are_those_of_the_other_table(root: Path) -> None:
    import csv

    known = months(root)["bijstand_tot_aow"]
    with (root / "data/cbs/landelijk.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            here = int(row["jaar"]), int(row["maand"])
            assert known[here] == int(row["bijstand_tot_aow"])
    assert min(known) == (1998, 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [(None, "bestaat niet"), ("jaar,maand,ww\n", "niet goed te lezen"),
     ("jaar,maand,ww\n2020,1,x\n", "niet goed te lezen"),
     ("jaar,ww\n2020,1\n", "niet goed te lezen")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str | None, fault: str) -> None:
    path = tmp_path / NATIONAL
    path.parent.mkdir(parents=True)
    if text is not None:
        path.write_text(text)
    with pytest.raises(BacktestError, match=rf"uitkeringen\.csv: dit bestand .*{fault}"):
        months(tmp_path)


# --- what was measured on real months -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("stand: zeven soorten uitkeringen", 0.75, 0.92),
        ("dezelfde standen, tot en met 2011", 0.72, 0.92),
        ("dezelfde standen, vanaf 2012", 0.72, 0.92),
        ("stroom: groei of krimp in een jaar", 0.75, 0.92),
        ("dezelfde stromen, tot en met 2011", 0.72, 0.92),
        ("dezelfde stromen, vanaf 2012", 0.72, 0.92),
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_about_eight_in_ten_years_end_within_the_interval(
    measured: dict[str, dict[int, Score]], name: str, low: float, high: float, number: int
) -> None:
    assert low <= measured[name][number].coverage <= high


@pytest.mark.parametrize("number", [1, 2])
def test_the_middle_is_nearer_than_last_year(
    measured: dict[str, dict[int, Score]], number: int
) -> None:
    for name, by in measured.items():
        if "vast tempo" not in name:
            assert by[number].error < 1


def test_later_in_the_year_it_is_narrower_and_nearer(
    measured: dict[str, dict[int, Score]],
) -> None:
    for name, by in measured.items():
        assert by[2].width < by[1].width, name
        assert by[2].error < by[1].error, name


@pytest.mark.parametrize("number", [1, 2])
def test_a_pace_that_is_taken_as_certain_misses_most_years(
    measured: dict[str, dict[int, Score]], number: int
) -> None:
    """Why the method is not plain Gamma-Poisson."""
    assert measured["dezelfde stromen, met een vast tempo"][number].coverage < 0.3


def test_more_certainty_covers_more_years(root: Path, rules: OutlookRules) -> None:
    known = months(root)
    series = [stands(known[kind]) for kind in backtest.STOCKS]
    flows = [grown(known[kind], -1) for kind in backtest.SHRINKING]
    wider = rules.model_copy(update={"zekerheid": 95})
    for counts, method in ((series, as_stock), (flows, as_flow)):
        one, other = (by_number(counts, method(r), EVER) for r in (rules, wider))
        assert all(other[n].inside > one[n].inside for n in (1, 2))
        assert all(other[n].width > one[n].width for n in (1, 2))
