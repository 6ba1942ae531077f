"""A release is made once; one that was made before and is the same is used."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import ledger
from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.release.shelf import Shelf
from tests.released_project import (
    DAY,
    STEPS,
    current,
    published,
    site_text,
    write_page,
    write_publishing,
)

LATER = date(2020, 10, 9)


def test_what_was_made_and_not_published_is_dropped_when_something_changed(built: Path) -> None:
    published(built)
    write_page(built, "index.html", "tweede")
    failing = dataclasses.replace(STEPS, send=_broken)
    write_publishing(built, bestemmingen=[{"soort": "map", "naam": "een", "map": "x"}])
    with pytest.raises(ReleaseError):
        published(built, failing)
    write_publishing(built)
    write_page(built, "index.html", "derde")
    done = published(built, datum=LATER)
    assert current(built).datum == LATER
    assert site_text(built).startswith("derde")
    assert len(ledger.read(built, fictief=True)) == 3
    assert done.nieuw


def _broken(*_: Any, **__: Any) -> Any:
    raise OSError(5, "stuk")


def test_a_day_before_that_of_the_current_release_is_refused(built: Path) -> None:
    published(built, datum=LATER)
    with pytest.raises(ReleaseError, match="ligt vóór"):
        published(built, datum=DAY)


def test_a_release_that_was_damaged_is_made_again(built: Path) -> None:
    done = published(built)
    page = Shelf(built).place(done.uitgave) / "site/index.html"
    whole = page.read_bytes()
    page.write_text("met de hand", encoding="utf-8")
    again = published(built)
    assert again.uitgave == done.uitgave
    assert page.read_bytes() == whole
    assert Shelf(built).faults(done.uitgave) == []


def test_a_folder_that_is_no_release_is_no_hindrance(built: Path) -> None:
    published(built)
    (built / "releases/voorbeeld-kapot").mkdir()
    write_page(built, "index.html", "nieuw")
    assert published(built).nieuw
