"""An address that was published never goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prestatiemonitor.gate import permanent
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.metadata.addresses import LASTING
from tests.gate.made_site import PAGE, made


@dataclass(frozen=True)
class Released:
    """A former release of these files."""

    bestanden: Mapping[str, object]
    uitgave: str = "2020-06-12"


def test_a_first_release_has_nothing_to_keep(tmp_path: Path) -> None:
    assert list(permanent.findings(Composed(made(tmp_path)), None)) == []


def test_what_is_still_there_or_belongs_to_a_page_is_right(tmp_path: Path) -> None:
    before = Released({PAGE: 1, "reports/werk/oud.svg": 1, "site_libs/oud.js": 1})
    assert list(permanent.findings(Composed(made(tmp_path)), before)) == []


@pytest.mark.parametrize("suffix", sorted(LASTING))
def test_an_address_that_is_gone_is_refused(tmp_path: Path, suffix: str) -> None:
    place = f"reports/2020-T1/assen/werk/x{suffix}"
    (one,) = permanent.findings(Composed(made(tmp_path)), Released({place: 1}))
    assert (one.ernst, one.plaats) == ("weigering", place)
    assert "2020-06-12" in one.tekst
    assert "zet" in one.tekst
