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
