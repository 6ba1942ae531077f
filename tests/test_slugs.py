from __future__ import annotations

import pytest

from prestatiemonitor.slugs import slug


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("'s-Gravenmeer", "s-gravenmeer"), ("Ångdam", "angdam"), ("Aa en Hunze", "aa-en-hunze")],
)
def test_a_name_in_an_address_is_plain(name: str, wanted: str) -> None:
    assert slug(name) == wanted
