"""Promise: a period is four months, and what is counted runs from 1 January to its last day."""

from datetime import date

import pytest

from prestatiemonitor.periods import Period, latest


@pytest.mark.parametrize(
    ("text", "first", "end", "months"),
    [
        ("2020-T1", date(2020, 1, 1), date(2020, 4, 30), [1, 2, 3, 4]),
        ("2020-T2", date(2020, 5, 1), date(2020, 8, 31), [5, 6, 7, 8]),
        ("2020-T3", date(2020, 9, 1), date(2020, 12, 31), [9, 10, 11, 12]),
    ],
)
def test_days_and_months(text: str, first: date, end: date, months: list[int]) -> None:
    period = Period.parse(text)
    assert str(period) == text
    assert (period.first_day, period.end, period.peildatum) == (first, end, end)
    assert period.start == date(2020, 1, 1)
    assert period.months == tuple((2020, month) for month in months)


def test_labels_are_dutch_and_count_from_january() -> None:
    labels = [Period(2020, number).label() for number in (1, 2, 3)]
    assert labels == [f"januari tot en met {m} 2020" for m in ("april", "augustus", "december")]
    assert Period(2020, 1).peildatum_label() == "30 april 2020"


@pytest.mark.parametrize(
    "text",
    ["2020-T0", "2020-T4", "2020T1", "2020-t1", "20-T1", "", " 2020-T1", "0000-T1", "２０２０-T1"],
)
def test_anything_else_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(ValueError, match="is geen periode; schrijf bijvoorbeeld 2020-T1"):
        Period.parse(text)


@pytest.mark.parametrize("number", [0, 4])
def test_a_year_has_three_periods(number: int) -> None:
    with pytest.raises(ValueError, match="een jaar heeft T1, T2 en T3"):
        Period(2020, number)


def test_previous_crosses_the_year() -> None:
    assert Period(2020, 1).previous() == Period(2019, 3)
    assert Period(2020, 3).previous() == Period(2020, 2)


def test_same_period_last_year() -> None:
    assert Period(2020, 2).same_last_year() == Period(2019, 2)


def test_only_the_third_period_completes_the_year() -> None:
    assert [Period(2020, number).is_last for number in (1, 2, 3)] == [False, False, True]


def test_periods_sort_by_time() -> None:
    periods = [Period(2020, 1), Period(2019, 3), Period(2019, 1)]
    assert sorted(periods) == periods[::-1]
    assert latest(periods) == Period(2020, 1)


def test_no_period_has_no_latest() -> None:
    with pytest.raises(ValueError, match="geen enkele periode"):
        latest([])
