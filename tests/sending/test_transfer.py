"""Wherever sending breaks off, each file is old or new, and the next time it is completed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from prestatiemonitor.publishing import FolderDestination
from prestatiemonitor.sending import SendError, remote_folder
from prestatiemonitor.sending.errors import PassingError
from prestatiemonitor.sending.remote import aside, leftover
from prestatiemonitor.sending.remote_folder import FolderRemote
from tests.sending.sites import GONE, NEW, OLD, ORDER, Sender, below, texts


class Killed(BaseException):
    """The process ends here: nothing of ours runs after it."""


class Breaking(FolderRemote):
    """A folder that breaks off at a step: before, halfway or after a file, or at taking one away.

    Attributes:
        left: steps that go well; shared, so that trying again does not begin anew.
    """

    left = 0
    error: type[BaseException] = Killed

    def _step(self) -> None:
        Breaking.left -= 1
        if Breaking.left < 0:
            raise self.error

    def _put(self, place: str, content: bytes) -> bool:
        self._step()
        Path(aside(place)).write_bytes(content[: len(content) // 2])
        self._step()
        done = super()._put(place, content)
        self._step()
        return done

    def remove(self, path: str) -> None:
        self._step()
        super().remove(path)
        self._step()


class Lost(Breaking):
    """The same, where it is the connection that breaks off."""

    error = PassingError


STEPS = 3 * len(ORDER) + 2 * len(GONE)


@pytest.fixture
def send(tmp_path: Path) -> Sender:
    (tmp_path / "web").mkdir()
    destination = FolderDestination(soort="map", naam="web", map=str(tmp_path / "web"))
    return Sender(tmp_path, destination)


def in_order(found: dict[str, str]) -> None:
    """Each file is old or new, and what comes later in the order is new only if all before is."""
    for path, text in found.items():
        assert leftover(path) or text in (OLD.get(path), NEW.get(path)), path
    changed = [path for path in ORDER if path != "manifest.json"]
    new = [found.get(path) == NEW[path] for path in changed]
    home = changed.index("index.html")
    assert not new[home] or all(new[:home]), "the home page comes after all it leads to"
    for page in (path for path in changed[:home] if path.endswith(".html")):
        files = [path for path in changed if not path.endswith((".html", ".txt"))]
        assert found.get(page) != NEW[page] or all(found[path] == NEW[path] for path in files)


@pytest.mark.parametrize("broken", [Breaking, Lost])
@pytest.mark.parametrize("next_", [NEW, OLD])
def test_at_every_step_each_file_is_old_or_new_and_the_next_time_completes_it(
    send: Sender,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: type[Breaking],
    next_: dict[str, str],
) -> None:
    web = tmp_path / "web"
    send(OLD)
    shutil.copytree(web, tmp_path / "oud")
    journal = send.journal.read_bytes()
    for steps in range(STEPS + 1):
        shutil.rmtree(web)
        shutil.copytree(tmp_path / "oud", web)
        send.journal.write_bytes(journal)
        with monkeypatch.context() as patched:
            patched.setattr(remote_folder, "FolderRemote", broken)
            patched.setattr(Breaking, "left", steps)
            if steps < STEPS:
                with pytest.raises(broken.error):
                    send(NEW)
            else:
                send(NEW)
        in_order(
            {path: one.decode() for path, one in below(web).items() if path != "manifest.json"}
        )
        if (web / "manifest.json").read_bytes() != (tmp_path / "oud/manifest.json").read_bytes():
            assert texts(below(web)).items() >= NEW.items()
        again = send(next_)
        assert texts(below(web)) == next_
        assert len(again.gestuurd) <= len(ORDER)
    assert send(next_).gestuurd == ()


@pytest.mark.parametrize("files", [1, 4])
def test_a_process_that_is_killed_leaves_what_the_next_one_completes(
    send: Sender, tmp_path: Path, files: int, root: Path
) -> None:
    send(OLD)
    program = f"""
import os, signal
from pathlib import Path
from prestatiemonitor.publishing import FolderDestination
from prestatiemonitor.sending.remote_folder import FolderRemote
from tests.sending.sites import NEW, Sender
plain, left = FolderRemote._put, [{files}]
def put(self, place, content):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return plain(self, place, content)
FolderRemote._put = put
folder = Path({str(tmp_path)!r})
Sender(folder, FolderDestination(soort="map", naam="web", map=str(folder / "web")))(NEW)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=root, check=False, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "web/index.html").read_text() == OLD["index.html"]
    again = send(NEW)
    assert texts(below(tmp_path / "web")) == NEW
    assert again.gestuurd == ORDER[files:], "what was noted is not sent again"


def test_a_file_that_comes_over_wrong_is_sent_once_more(
    send: Sender, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = [True]
    plain = FolderRemote._read

    def read(self: FolderRemote, place: str) -> bytes:
        spoiled = wrong and "grafiek.svg" in place and wrong.pop()
        return b"?" if spoiled else plain(self, place)

    monkeypatch.setattr(FolderRemote, "_read", read)
    send(NEW)
    assert not wrong
    assert texts(below(tmp_path / "web")) == NEW


def test_a_file_that_stays_wrong_replaces_nothing(
    send: Sender, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    send(OLD)
    monkeypatch.setattr(FolderRemote, "_read", lambda *_: b"?")
    with pytest.raises(SendError, match=r"grafiek\.svg komt steeds anders terug"):
        send(NEW)
    assert texts(below(tmp_path / "web")) == OLD


@pytest.mark.parametrize("gone", [True, False])
def test_a_release_that_was_changed_is_not_sent(send: Sender, tmp_path: Path, gone: bool) -> None:
    send(OLD, "oud", dry_run=True)
    changed = tmp_path / "releases/oud/site/stijl.css"
    changed.unlink() if gone else changed.write_text("anders")
    with pytest.raises(SendError, match=r"stijl\.css .*Maak een nieuwe uitgave"):
        send.again("oud")
    assert not (tmp_path / "web/index.html").exists()
