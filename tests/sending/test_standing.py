"""What stands at a destination is told as it is, and what is wrong is mended by sending."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.publishing import FolderDestination
from prestatiemonitor.release.manifest import read
from prestatiemonitor.sending import Standing, standing
from tests.sending.sites import GONE, NEW, OLD, QUICK, Sender, below, release, texts


@pytest.fixture
def sender(tmp_path: Path, web: Path) -> Sender:
    return Sender(tmp_path, FolderDestination(soort="map", naam="web", map=str(web)))


def look(sender: Sender, meant: str | None = None, *, grondig: bool = False) -> Standing:
    made = sender.folder / "releases" / (meant or "")
    return standing(
        read(made) if meant else None,
        sender.destination,
        journal=sender.journal,
        grondig=grondig,
        patience=QUICK,
    )


def test_an_empty_place_holds_nothing(sender: Sender, web: Path) -> None:
    assert look(sender) == Standing("web", None, None, (), (), (), ())
    assert not look(sender).heel
    (web / "notitie.txt").touch()
    assert look(sender).vreemd == ("notitie.txt",)


def test_a_release_that_was_sent_stands_there_whole(sender: Sender) -> None:
    sender(OLD, "oud")
    for meant in (None, "oud"):
        for thorough in (False, True):
            found = look(sender, meant, grondig=thorough)
            assert found == Standing("web", "oud", "oud", (), (), (), ())
            assert found.heel


def test_what_differs_is_told_and_mended(sender: Sender, web: Path) -> None:
    sender(OLD, "oud")
    (web / "stijl.css").unlink()
    (web / "index.html").write_text("langer dan het was")
    (web / "404.html").write_text("niet geponden")
    assert look(sender).anders == ("index.html",), "contents are looked at only when asked"
    found = look(sender, grondig=True)
    assert (found.ontbreekt, found.anders) == (("stijl.css",), ("404.html", "index.html"))
    assert not found.heel
    sender(OLD, "oud")
    assert texts(below(web)) == OLD


def test_another_release_than_was_meant(sender: Sender, web: Path) -> None:
    sender(OLD, "oud")
    release(sender.folder / "releases/nieuw", NEW)
    (web / ".index.html.prestatiemonitor-nieuw").write_text("ha")
    found = look(sender, "nieuw")
    assert (found.uitgave, found.bedoeld, found.heel) == ("oud", "nieuw", False)
    assert found.over == (".index.html.prestatiemonitor-nieuw", *GONE)
    assert "reports/2020-T2/nieuw/index.html" in found.ontbreekt
    sender(NEW, "nieuw")
    assert look(sender, "nieuw").heel
    assert texts(below(web)) == NEW
