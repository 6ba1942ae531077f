import datetime as dt

import pytest

from prestatiemonitor.site.embedded.template import dutch_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2020, 5, 20), ("2020-05-20", "20 mei 2020")),
        (dt.datetime(2020, 5, 20, 9, 30, tzinfo=dt.UTC), ("2020-05-20", "20 mei 2020")),
        ("2020-05-20", ("2020-05-20", "20 mei 2020")),
        ("zomer 2020", ("", "zomer 2020")),
        (None, ("", "")),
    ],
)
def test_dates_are_written_in_dutch(value: object, expected: tuple[str, str]) -> None:
    assert dutch_date(value) == expected
