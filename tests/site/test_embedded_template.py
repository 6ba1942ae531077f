import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.site.embedded.template import css_string, dutch_date


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


@given(st.text())
def test_a_title_in_a_stylesheet_is_a_string_and_nothing_more(title: str) -> None:
    written = css_string(title)
    assert written.startswith('"')
    assert written.endswith('"')
    assert not set('"<>&;{}\n') & set(written[1:-1])
    back = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), written[1:-1])
    assert back == title
