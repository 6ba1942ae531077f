from datetime import date

import pytest

from prestatiemonitor.example.people import Person
from prestatiemonitor.example.stays import Employment, Stay, running

SOMEONE = Person("900000000", "1")
DAY = date(2020, 4, 30)


@pytest.mark.parametrize(
    ("begin", "end", "runs"),
    [
        (date(2020, 4, 30), None, True),
        (date(2020, 5, 1), None, False),
        (date(2020, 1, 1), date(2020, 4, 30), True),
        (date(2020, 1, 1), date(2020, 4, 29), False),
    ],
)
def test_the_first_and_the_last_day_count(begin: date, end: date | None, runs: bool) -> None:
    assert bool(list(running([Stay(SOMEONE, "GM0001", begin, end)], DAY))) is runs


def test_hours_of_two_contracts_add_up_per_person_and_kind() -> None:
    employment = Employment()
    employment.sign(SOMEONE, "GM0001", "beschut", (20.0, 20.0), DAY)
    employment.sign(SOMEONE, "GM0001", "regulier", (4.0,), DAY)
    assert employment.hours(DAY) == {SOMEONE: 44}
    assert employment.hours(DAY, "beschut") == {SOMEONE: 40}
    assert len({row.nummer for row in employment.contracten}) == 3
