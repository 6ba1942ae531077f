from __future__ import annotations

import pytest

from prestatiemonitor.measures import measured_by
from tests import slice_factory as made


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("bijstand", set()),
        ("activiteiten", {"in_beeld", "routes", "bijstand"}),
        ("beschut_werk", {"indicaties"}),
        ("juiste_beslissingen", {"beslissingen"}),
        ("statushouders", {"statushouders_bijstand"}),
    ],
)
def test_a_result_comes_with_all_that_it_refers_to(key: str, others: set[str]) -> None:
    assert measured_by(made.agreement(), key) == {key, *others}


def test_no_indicator_needs_the_whole_agreement() -> None:
    agreement = made.agreement()
    sizes = [len(measured_by(agreement, i.sleutel)) for i in agreement.indicatoren]
    assert max(sizes) <= 5
