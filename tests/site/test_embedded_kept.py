"""Converted pages are found again as they were, or not at all."""

from pathlib import Path

import pytest

from prestatiemonitor.site.embedded.converted import Converted, Heading, Section
from prestatiemonitor.site.embedded.kept import Kept

PAGE = Converted(
    html="<p id='a'>één</p>",
    toc=(Heading("a", "Eén", 2),),
    sections=(Section("a", "Eén", "tekst"),),
    links=("b.html",),
    images=("c.svg",),
    faults=(),
)


def test_a_page_is_found_as_it_was(tmp_path: Path) -> None:
    Kept(tmp_path / "nieuw").put("a1", PAGE)
    assert Kept(tmp_path / "nieuw").get("a1") == PAGE
    assert Kept(tmp_path / "nieuw").get("b2") is None
    assert [path.name for path in (tmp_path / "nieuw").iterdir()] == ["a1.json"]


@pytest.mark.parametrize("body", [b"", b"{}", b"half\n{", b"\xff\n{}"])
def test_what_is_not_what_was_kept_counts_as_nothing(tmp_path: Path, body: bytes) -> None:
    Kept(tmp_path).put("a1", PAGE)
    (tmp_path / "a1.json").write_bytes(body)
    assert Kept(tmp_path).get("a1") is None


def test_one_letter_by_hand_is_seen(tmp_path: Path) -> None:
    Kept(tmp_path).put("a1", PAGE)
    path = tmp_path / "a1.json"
    path.write_bytes(path.read_bytes().replace(b"tekst", b"teksu"))
    assert Kept(tmp_path).get("a1") is None


def test_pages_that_are_no_more_are_forgotten(tmp_path: Path) -> None:
    for key in ("a1", "b2"):
        Kept(tmp_path).put(key, PAGE)
    Kept(tmp_path).drop_all_but({"b2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b2.json"]


def test_without_a_folder_nothing_is_kept() -> None:
    nowhere = Kept(None)
    nowhere.put("a1", PAGE)
    nowhere.drop_all_but(set())
    assert nowhere.get("a1") is None
