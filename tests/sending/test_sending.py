"""A release reaches a folder whole, in order, and only what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.publishing import FolderDestination
from tests.sending.sites import GONE, NEW, OLD, ORDER, Sender, below, texts


@pytest.fixture
def sender(tmp_path: Path, web: Path) -> Sender:
    return Sender(tmp_path, FolderDestination(soort="map", naam="web", map=str(web)))


def test_a_release_is_sent_and_then_only_what_differs_in_order(sender: Sender, web: Path) -> None:
    first = sender(OLD)
    assert texts(below(web)) == OLD
    assert first.gestuurd[-3:] == ("index.html", "robots.txt", "manifest.json")
    second = sender(NEW)
    assert texts(below(web)) == NEW
    assert second.gestuurd == ORDER
    assert second.verwijderd == GONE
    assert second.gelijk_aantal == 3
    assert sender(NEW).gestuurd == ()


def test_a_dry_run_tells_the_same_and_changes_nothing(sender: Sender, web: Path) -> None:
    assert len(sender(OLD, dry_run=True).gestuurd) == len(OLD) + 1
    assert below(web) == {}
    assert not sender.journal.exists()
    sender(OLD)
    before = below(web), sender.journal.read_bytes()
    would = sender(NEW, dry_run=True)
    assert (below(web), sender.journal.read_bytes()) == before
    assert would == sender(NEW)


def test_going_back_is_sending_the_older_release(sender: Sender, web: Path) -> None:
    sender(OLD)
    before = below(web)
    there = sender(NEW)
    back = sender(OLD)
    assert below(web) == before
    assert len(back.gestuurd) == len(there.gestuurd)
    assert back.gestuurd[-3:] == ("index.html", "robots.txt", "manifest.json")
    assert back.verwijderd == (
        "reports/2020-T2/nieuw/index.html",
        "reports/2020-T2/nieuw/cijfers.csv",
    )
    assert not (web / "reports/2020-T2").exists(), "a folder of which nothing is left goes too"


def test_what_somebody_else_placed_stays(sender: Sender, web: Path) -> None:
    (web / ".well-known").mkdir()
    (web / ".well-known/security.txt").write_text("van een ander")
    (web / "reports").mkdir()
    (web / "reports/notitie.txt").write_text("van een ander")
    sender(OLD)
    assert "2 niet van ons (blijven staan)" in sender.told[-1]
    (web / "reports/2020-T1/oud.html").write_text("door een ander veranderd")
    found = sender(NEW)
    assert found.verwijderd == ("reports/2020-T1/oud.svg",)
    assert texts(below(web)) == NEW | {
        ".well-known/security.txt": "van een ander",
        "reports/notitie.txt": "van een ander",
        "reports/2020-T1/oud.html": "door een ander veranderd",
    }


def test_without_a_journal_what_stands_there_is_read_and_then_counts(
    sender: Sender, web: Path
) -> None:
    sender(OLD)
    sender.journal.unlink()
    assert sender(OLD).gestuurd == (), "it is proven by reading it"
    sender.journal.unlink()
    (web / "stijl.css").write_text("q {}")
    found = sender(NEW)
    assert {*found.gestuurd} == {*ORDER, "stijl.css"}
    assert found.verwijderd == GONE, "the manifest there tells where to look, reading proves it"
    assert texts(below(web)) == NEW


@pytest.mark.parametrize("manifest", [b"[]", b"\xff", b'{"name": "van een ander programma"}', None])
def test_a_manifest_of_something_else_tells_nothing(
    sender: Sender, web: Path, manifest: bytes | None
) -> None:
    sender(OLD)
    sender.journal.unlink()
    if manifest is None:
        (web / "manifest.json").unlink()
    else:
        (web / "manifest.json").write_bytes(manifest)
    assert sender(NEW).verwijderd == ()
    assert texts(below(web)).items() >= NEW.items()


def test_a_file_that_is_gone_or_of_another_size_is_sent_again(sender: Sender, web: Path) -> None:
    sender(OLD)
    (web / "stijl.css").unlink()
    (web / "404.html").write_text("half")
    assert sender(OLD).gestuurd == ("stijl.css", "404.html")
    assert texts(below(web)) == OLD


def test_what_is_told_holds_no_more_than_numbers(sender: Sender) -> None:
    sender(OLD)
    sender(NEW)
    assert sender.told[-1] == "web: 7 te sturen, 2 te verwijderen, 3 gelijk"
