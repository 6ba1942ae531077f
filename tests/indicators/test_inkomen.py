from __future__ import annotations

import pytest

from .conftest import Count, Make


@pytest.mark.parametrize(
    ("offers", "offered", "used"),
    [
        ("anna A 2020-02-01 .", 1, 0),
        ("anna A 2020-02-01 2020-03-01", 1, 1),
        ("anna A 2020-02-01 2020-04-30", 1, 1),
        ("anna A 2020-02-01 2020-05-01", 1, 0),
        ("anna A 2019-12-31 2020-01-15", 0, 0),
        ("anna A 2020-05-01 2020-05-01", 0, 0),
        ("anna A 2020-01-01 .\nanna A 2020-02-01 2020-03-01", 1, 1),
    ],
)
def test_offers_and_their_use_are_of_this_year_up_to_the_peildatum(
    micro: Make, counted: Count, offers: str, offered: int, used: int
) -> None:
    found = micro("2020-T1", voorzieningenwijzer=offers)
    assert counted("voorzieningenwijzer_aanbod", found).get("totaal", 0) == offered
    assert counted("voorzieningenwijzer_gebruik", found).get("totaal", 0) == used


def test_use_counts_where_the_first_offer_counted(micro: Make, counted: Count) -> None:
    found = micro(voorzieningenwijzer="anna A 2020-01-01 .\nanna B 2020-02-01 2020-03-01")
    assert counted("voorzieningenwijzer_gebruik", found, "GM0001") == {"totaal": 1}
    assert counted("voorzieningenwijzer_gebruik", found, "GM0002") == {}
