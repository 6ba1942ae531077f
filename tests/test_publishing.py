"""What may stand in ``params/publiceren.yml``."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from prestatiemonitor.publishing import Publishing, SftpDestination, load_publishing

ADDRESS = "https://cijfers.example.nl/wpda"


def test_the_project_sends_nowhere_and_has_an_address_of_an_example(root: Path) -> None:
    found = load_publishing(root)
    assert found.bestemmingen == ()
    assert not found.real_address


def test_an_address_ends_with_a_slash_so_that_pages_can_be_put_behind_it() -> None:
    assert Publishing(adres=ADDRESS).adres == f"{ADDRESS}/"
    assert Publishing(adres=ADDRESS).real_address


@pytest.mark.parametrize("address", ["http://a.nl/", "https:///x", "https://a.nl/?b", "a.nl"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        Publishing(adres=address)


def test_a_destination_is_read_by_its_kind() -> None:
    one = {"soort": "sftp", "naam": "web", "server": "a", "gebruiker": "b", "map": "/c"}
    (found,) = Publishing.model_validate({"adres": ADDRESS, "bestemmingen": [one]}).bestemmingen
    assert isinstance(found, SftpDestination)
    assert found.poort == 22


def test_two_destinations_of_one_name_are_refused() -> None:
    one = {"soort": "map", "naam": "web", "map": "/c"}
    with pytest.raises(ValidationError, match="web"):
        Publishing.model_validate({"adres": ADDRESS, "bestemmingen": [one, one]})
