"""Whoever has a page open is told of a change, and a program that changed begins again."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.orders import Order
from prestatiemonitor.preview import running, session, sources
from prestatiemonitor.preview.running import ENDING, Preview, asked_to_end, opened, run
from prestatiemonitor.preview.versions import Version


class Session:
    """A session that only keeps what it is told."""

    def __init__(self) -> None:
        self.hurried = 0
        self.stopped: list[tuple[str, str]] = []

    def hurry(self) -> None:
        self.hurried += 1

    def stop(self, why: str, fault: str = "") -> None:
        self.stopped.append((why, fault))


class Watched:
    def __init__(self, root: Path) -> None:
        self.root, self.version, self.told = root, Version(), list[str]()
        self.session = Session()
        given: Any = self.session
        address = "http://127.0.0.1:8017/"
        self.preview = Preview(root, given, self.version, address, self.told.append)

    def looked(self) -> bool:
        """Whether a look changed the version."""
        before = self.version.now
        self.preview.look()
        return self.version.now != before


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "params").mkdir()
    (tmp_path / "params/gebieden.yml").touch()
    return Watched(tmp_path)


def test_nothing_changed_is_nothing_told(watched: Watched) -> None:
    assert not watched.looked()
    assert watched.told == []
    assert watched.preview.port == 8017


def test_a_change_is_told_once(watched: Watched) -> None:
    (watched.root / "params/gebieden.yml").write_text("x", encoding="utf-8")
    assert watched.looked()
    assert not watched.looked()
    assert watched.told == ["Veranderd: params/gebieden.yml."]
    assert watched.session.hurried == 1


def test_of_many_changes_some_are_named(watched: Watched) -> None:
    for number in range(5):
        (watched.root / f"params/{number}.yml").touch()
    assert watched.looked()
    assert watched.told == ["Veranderd: params/0.yml, params/1.yml, params/2.yml en nog 2."]


def test_a_file_that_is_being_written_is_waited_for(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = [1, 2, 3, 3]
    monkeypatch.setattr(sources, "look", lambda _: {"stijl.css": (stamps.pop(0),)})
    assert watched.looked()
    assert stamps == []
    assert len(watched.told) == 1


def test_a_program_that_changed_and_can_start_begins_again(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not watched.preview.outdated()
    monkeypatch.setattr(sources, "program", lambda: {"cli.py": (1,)})
    monkeypatch.setattr(running, "LOADED", ("preview.running",))
    before = watched.version.now
    assert watched.preview.outdated()
    assert watched.version.now != before
    assert watched.session.stopped == [("Het programma is veranderd; preview begint opnieuw.", "")]
    assert not watched.preview.outdated(), "it is asked once"


def test_a_program_that_cannot_start_is_told_and_does_not_begin(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "program", lambda: {"cli.py": (1,)})
    monkeypatch.setattr(running, "LOADED", ("bestaat_niet",))
    assert not watched.preview.outdated()
    assert "No module named 'prestatiemonitor.bestaat_niet'" in watched.told[0]
    assert "No module named" in watched.session.stopped[0][1]


def test_it_goes_on_until_it_is_asked_to_end(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        if len(looks) == 20:
            asked.append(signal.SIGINT)

    monkeypatch.setattr(running, "LOOK_S", 0)
    monkeypatch.setattr(watched.preview, "look", look)
    assert not run(watched.preview, asked)
    assert len(looks) == 20


def test_it_goes_on_until_the_program_begins_again(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LOOK_S", 0)
    monkeypatch.setattr(watched.preview, "outdated", lambda: True)
    assert run(watched.preview, [])


@pytest.mark.parametrize("number", ENDING)
def test_a_request_to_end_breaks_nothing_off(number: int) -> None:
    before = signal.getsignal(number)
    with asked_to_end() as asked:
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
    assert asked == [number, number]
    assert signal.getsignal(number) is before


@pytest.fixture
def warmed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens to sessions, which make nothing themselves."""
    found: list[str] = []
    for name in ("warm", "close"):
        monkeypatch.setattr(session.Session, name, lambda _, name=name: found.append(name))
    return found


def test_a_preview_that_is_left_leaves_nothing(tmp_path: Path, warmed: list[str]) -> None:
    (tmp_path / "params").mkdir()
    with opened(tmp_path, Order(), 0, "", lambda _: None) as preview:
        assert preview.port > 0
        assert [path.parent.name for path in tmp_path.glob("_bouw/preview-*")] == ["_bouw"]
    assert warmed == ["warm", "close"]
    assert [path.name for path in tmp_path.iterdir()] == ["params"]
