from __future__ import annotations

import datetime as dt

import pytest

from prestatiemonitor.documents.content import DocumentError
from prestatiemonitor.documents.pandoc import epoch, run

DAY = dt.date(2020, 9, 8)


def test_a_day_is_the_same_day_everywhere_in_europe() -> None:
    for hours in (-1, 0, 3):
        zone = dt.timezone(dt.timedelta(hours=hours))
        assert dt.datetime.fromtimestamp(epoch(DAY), zone).date() == DAY


def test_what_pandoc_cannot_do_is_told() -> None:
    with pytest.raises(DocumentError, match="onbekend"):
        run(["-f", "markdown", "-t", "onbekend"], b"", DAY)
