"""What all metadata is made of."""

from __future__ import annotations

from tests.metadata.conftest import BASE, Know


def test_a_file_has_its_address_below_the_site(know: Know) -> None:
    assert know().url("reports/context/index.html") == f"{BASE}reports/context/"


def test_only_made_up_counts_are_called_that(know: Know) -> None:
    assert know().titled("Werk") == "Werk"
    assert know(fictief=True).titled("Werk") == "Fictief voorbeeld: Werk"
