"""Broken off anywhere: the pointer is on the old release or the new one, and that one is whole.

After SQLite's own crash tests: every change to the disk is one moment at which all can end. At each
of them the process is killed, or the disk is full, forbidden or faulty from there on; afterwards
only old or new is accepted, and the next publication succeeds.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from prestatiemonitor import ledger, publish, rollback, store
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import LEDGER_FILE, RELEASES, store_folder
from prestatiemonitor.project import load_project
from prestatiemonitor.release import pointer
from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.release.shelf import Shelf
from tests import faulty_disk
from tests.faulty_disk import Disk, Fault, forbidden, full, killed, once
from tests.released_project import (
    change_count,
    published,
    send,
    site_text,
    write_page,
    write_publishing,
)

TOUCHED = ("releases", "web")
"""The folders in which publishing changes anything, beside the ledger and the lock."""


@dataclass
class Scene:
    """A project that can be put back as it was, and what is done in it.

    Attributes:
        root: the project.
        act: what is broken off.
        again: what a person does afterwards.
        text: how the first page reads then.
        old: the release that is public before; None where nothing is.
        damaged: that one is not whole before.
    """

    root: Path
    act: Callable[[], object]
    again: Callable[[], object]
    text: str
    old: str | None = None
    damaged: bool = False

    def __post_init__(self) -> None:
        self._saved = self.root.with_name("bewaard")
        self._saved.mkdir()
        self.before = self.ledger()
        for name in TOUCHED:
            if (self.root / name).exists():
                shutil.copytree(self.root / name, self._saved / name, symlinks=True)

    def restore(self) -> None:
        """As it was: only what publishing touches, as this is done hundreds of times."""
        for name in TOUCHED:
            shutil.rmtree(self.root / name, ignore_errors=True)
            if (self._saved / name).exists():
                shutil.copytree(self._saved / name, self.root / name, symlinks=True)
        (self.root / LEDGER_FILE).unlink(missing_ok=True)
        if self.before:
            (self.root / LEDGER_FILE).write_bytes(self.before)

    def ledger(self) -> bytes:
        path = self.root / LEDGER_FILE
        return path.read_bytes() if path.exists() else b""


@pytest.fixture
def prepared(real: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of real counts; reading its parameters takes longest and is done once."""
    project = load_project(real)
    monkeypatch.setattr(publish, "load_project", lambda _: project)
    return real


def first_time(root: Path) -> Scene:
    def act() -> None:
        published(root)

    return Scene(root, act, act, "begin")


def second_time(root: Path) -> Scene:
    """Other pages, another count, a destination, and one release too many."""
    write_publishing(root, bewaren_aantal=2)
    published(root)
    write_page(root, "404.html", "tussendoor")
    old = published(root).uitgave
    there = {"soort": "map", "naam": "web", "map": str(root / "web")}
    write_publishing(root, bewaren_aantal=2, bestemmingen=[there])
    write_page(root, "index.html", "nieuw")
    change_count(root)

    def act() -> None:
        published(root)

    return Scene(root, act, act, "nieuw", old)


def back(root: Path) -> Scene:
    first = published(root).uitgave
    write_page(root, "index.html", "nieuw")
    old = published(root).uitgave

    def act() -> None:
        rollback.roll_back(root, None, (), _say_nothing, send=send)

    def again() -> None:
        rollback.roll_back(root, first, (), _say_nothing, send=send)

    return Scene(root, act, again, "begin", old)


def mended(root: Path) -> Scene:
    """The release that is public was damaged by hand and is made again."""
    old = published(root).uitgave
    (root / "releases/huidig/site/404.html").write_text("met de hand", encoding="utf-8")

    def act() -> None:
        published(root)

    return Scene(root, act, act, "begin", old, damaged=True)


def _say_nothing(_: str) -> None:
    """Nobody listens."""


SCENES = (first_time, second_time, back, mended)


def moments(scene: Scene) -> range:
    """All changes to the disk when nothing goes wrong."""
    with faulty_disk.replaced(Disk()) as disk:
        scene.act()
    assert len(disk.done) > 3
    return range(len(disk.done))


def broken_off(scene: Scene, at: int, fault: Fault) -> None:
    """It goes wrong from one change on; that is told as something that can be mended."""
    with faulty_disk.replaced(Disk(at, fault)), suppress(UserError):
        scene.act()


def killed_at(scene: Scene, at: int) -> None:
    """A process of its own is killed at one change."""
    child = os.fork()
    if child == 0:
        with faulty_disk.replaced(Disk(at, killed)):
            try:
                scene.act()
            finally:
                os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def accept_old_or_new(scene: Scene, where: str) -> None:
    """What anybody may find afterwards, and that it succeeds the next time."""
    root, shelf = scene.root, Shelf(scene.root)
    assert scene.ledger().startswith(scene.before), f"{where}: the ledger is shorter"
    if scene.damaged:
        shelf.tidy()
    now = pointer.current(root)
    entries = ledger.read(root, fictief=False)
    for name in (name for name in shelf.names() if not scene.damaged):
        assert shelf.faults(name) == [], f"{where}: a release is not whole"
    if scene.old:
        assert now is not None, f"{where}: what was public is gone"
    if now and now != scene.old:
        assert site_text(root).startswith(scene.text), f"{where}: neither old nor new"
        shown = counts_by_id(store.read(store_folder(root, "openbaar")).cells)
        told = {one: n for entry in entries for one, n in entry.cijfers.items()}
        assert shown.items() <= told.items(), f"{where}: shown and not in the ledger"
    scene.again()
    done = pointer.current(root)
    assert done, where
    assert shelf.faults(done) == [], where
    assert site_text(root).startswith(scene.text), where
    names = [entry.uitgave for entry in ledger.read(root, fictief=False)]
    assert len(names) == len(set(names)), f"{where}: a release stands twice in the ledger"
    assert not list((root / RELEASES).glob(".*")), f"{where}: something is left behind"


@pytest.mark.parametrize("scene", SCENES)
def test_killed_at_any_moment_the_old_or_the_new_release_stands_whole(
    prepared: Path, scene: Callable[[Path], Scene]
) -> None:
    set_up = scene(prepared)
    for at in moments(set_up):
        set_up.restore()
        killed_at(set_up, at)
        accept_old_or_new(set_up, f"change {at}")


@pytest.mark.parametrize("fault", ["vol", "verboden", "hapering"])
@pytest.mark.parametrize("scene", [second_time, back])
def test_whatever_is_wrong_with_the_disk_the_old_or_the_new_release_stands_whole(
    prepared: Path, scene: Callable[[Path], Scene], fault: str
) -> None:
    faults = {"vol": lambda: full, "verboden": lambda: forbidden, "hapering": once}
    set_up = scene(prepared)
    for at in moments(set_up):
        set_up.restore()
        broken_off(set_up, at, faults[fault]())
        accept_old_or_new(set_up, f"change {at}")


def test_a_disk_that_is_really_full_is_told_and_changes_nothing(prepared: Path) -> None:
    """No file may grow beyond what stands; the kernel says so, not a test."""
    set_up = second_time(prepared)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        try:
            set_up.act()
        except ReleaseError as error:
            os._exit(7 if "niet zo groot" in str(error) and str(set_up.old) in str(error) else 8)
        os._exit(9)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
    assert pointer.current(prepared) == set_up.old
    accept_old_or_new(set_up, "full")
