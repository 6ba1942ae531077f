"""Whatever stands on the shelf under its name is whole and on disk; whatever is not is seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.release.shelf import Shelf, told
from tests.released_project import published, write_page


def test_on_disk_before_it_has_its_name_and_in_the_ledger_before_it_is_public(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, Path]] = []

    def noted(what: str) -> None:
        real = getattr(os, what)

        def noting(one: int | str | Path, *rest: object, **named: object) -> object:
            link = Path(f"/proc/self/fd/{one}")
            done.append((what, link.readlink() if isinstance(one, int) else Path(one)))
            return real(one, *rest, **named)

        monkeypatch.setattr(os, what, noting)

    for what in ("fsync", "rename", "replace"):
        noted(what)
    published(built)
    ((renamed, room),) = [(n, path) for n, (what, path) in enumerate(done) if what == "rename"]
    (switched,) = [n for n, (what, _) in enumerate(done) if what == "replace"]
    before = {path for what, path in done[:renamed] if what == "fsync"}
    here = Shelf(built).place((built / "releases/huidig").readlink().name)
    assert {room / p.relative_to(here) for p in (here, *here.rglob("*"))} <= before
    assert done[renamed + 1] == ("fsync", built / "releases")
    between = {path for what, path in done[renamed:switched] if what == "fsync"}
    assert built / "data/publicatieregister-voorbeeld.jsonl" in between
    assert done[switched + 1] == ("fsync", built / "releases")


def test_every_change_by_hand_is_seen(built: Path) -> None:
    name = published(built).uitgave
    shelf, site = Shelf(built), Shelf(built).place(name) / "site"
    (site / "index.html").write_text("anders", encoding="utf-8")
    (site / "erbij.html").write_text("erbij", encoding="utf-8")
    (site / "404.html").unlink()
    (site.parent / "pakketten/aa/brief.txt").write_text("anders", encoding="utf-8")
    (site / "manifest.json").write_text("{}", encoding="utf-8")
    assert shelf.faults(name) == [
        "site/404.html: ontbreekt",
        "site/erbij.html: hoort er niet bij",
        "pakketten/aa/brief.txt: is veranderd",
        "site/index.html: is veranderd",
        "site/manifest.json: is veranderd",
    ]


def test_a_release_under_another_name_or_without_its_record_is_not_whole(built: Path) -> None:
    name = published(built).uitgave
    shelf = Shelf(built)
    shelf.place(name).rename(shelf.place("voorbeeld-ander"))
    assert shelf.faults("voorbeeld-ander") == ["uitgave.json: is van een andere uitgave"]
    (shelf.place("voorbeeld-ander") / "uitgave.json").write_text("{}", encoding="utf-8")
    (fault,) = shelf.faults("voorbeeld-ander")
    assert "dat te lezen is" in fault
    assert shelf.names() == ["voorbeeld-ander"], "it is there, and counts as the oldest"
    assert shelf.next_number() == 1


def test_what_is_not_what_was_made_gets_no_name(built: Path) -> None:
    name = published(built).uitgave
    shelf = Shelf(built)
    with shelf.room() as room:
        (room / "site").mkdir()
        for path in ("uitgave.json", "site/manifest.json"):
            (room / path).write_bytes((shelf.place(name) / path).read_bytes())
        with pytest.raises(ReleaseError, match=r"index\.html: ontbreekt"):
            shelf.put(room, name)
    assert shelf.faults(name) == [], "what stood there stands"


def test_releases_stand_in_the_order_in_which_they_were_made(built: Path) -> None:
    made = []
    for text in ("z", "a", "m"):
        write_page(built, "index.html", text)
        made.append(published(built).uitgave)
    shelf = Shelf(built)
    assert shelf.names() == made
    assert [shelf.record(name).herkomst.volgnummer for name in made] == [1, 2, 3]
    assert [shelf.record(name).herkomst.vorige for name in made] == [None, *made[:2]]
    assert shelf.prune(1, {made[0]}) == [made[1]]
    assert shelf.names() == [made[0], made[2]]


def test_what_killed_runs_left_is_cleared_and_what_made_way_comes_back(built: Path) -> None:
    name = published(built).uitgave
    folder = built / "releases"
    for left in (".nieuw-abc", f".weg-{name}", ".oud-iets"):
        (folder / left / "site").mkdir(parents=True)
    (folder / ".bestemmingen").mkdir()
    (folder / ".weg-voorbeeld-kwijt").mkdir()
    Shelf(built).tidy()
    there = {path.name for path in folder.iterdir()}
    assert there == {name, "huidig", ".bestemmingen", "voorbeeld-kwijt"}
    assert Shelf(built).faults(name) == []


def test_only_the_first_few_faults_are_named() -> None:
    assert told(["a", "b"]) == "  a\n  b"
    assert told([str(n) for n in range(8)]).splitlines()[-2:] == ["  4", "  en nog 3"]
