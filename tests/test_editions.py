from __future__ import annotations

import dataclasses

import pytest

from prestatiemonitor.editions import EditionError, for_edition
from tests.test_store import STORE

REAL = dataclasses.replace(STORE, herkomst=STORE.herkomst | {"fictief": False})


def test_fictitious_counts_may_be_public() -> None:
    assert for_edition(STORE, "openbaar").cells is STORE.cells


def test_what_was_wrong_with_deliveries_stays_on_the_secure_side() -> None:
    assert for_edition(STORE, "intern").controle == STORE.controle != []
    assert for_edition(STORE, "openbaar").controle == []


def test_real_counts_are_internal_only() -> None:
    assert for_edition(REAL, "intern") == REAL
    with pytest.raises(EditionError, match="--editie intern"):
        for_edition(REAL, "openbaar")
