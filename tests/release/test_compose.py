"""What is composed follows from what was built, the day and the former release."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor.release.manifest import ReleaseError, to_json
from tests.released_project import DAY, current, published, site_text, write_page

LATER = date(2020, 10, 9)


def test_a_page_that_did_not_change_keeps_its_day(built: Path) -> None:
    published(built)
    write_page(built, "404.html", "anders")
    published(built, datum=LATER)
    days = {path: one.sinds_datum for path, one in current(built).bestanden.items()}
    assert days["404.html"] == LATER
    assert days["index.html"] == DAY
    assert f"404.html {LATER}" in site_text(built, "sitemap.txt")
    assert f"index.html {DAY}" in site_text(built, "sitemap.txt")


def test_the_same_input_is_the_same_release_to_the_byte(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    shutil.copytree(built, other)
    one, two = published(built), published(other)
    assert one.uitgave == two.uitgave
    assert to_json(current(built)) == to_json(current(other))


def test_of_a_report_without_a_note_no_release_is_made(built: Path) -> None:
    note = next((built / "data/cijfers/afdrukken").rglob("werk.json"))
    note.write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(ReleaseError, match="build --force"):
        published(built)
