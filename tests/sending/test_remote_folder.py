"""A folder on this machine: whole files, and faults in words."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
from pathlib import Path

import pytest

from prestatiemonitor.publishing import FolderDestination
from prestatiemonitor.sending import SendError
from prestatiemonitor.sending.remote_folder import FolderRemote
from tests.sending.sites import NEW, OLD, Sender, below, texts


def destination(folder: Path) -> FolderDestination:
    return FolderDestination(soort="map", naam="web", map=str(folder))


def test_a_disk_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SendError, match=r"de map .*web is er niet"):
        Sender(tmp_path, destination(tmp_path / "web"))(NEW)
    assert not (tmp_path / "web").exists()


def test_a_web_server_may_read_what_is_placed(tmp_path: Path, web: Path) -> None:
    before = os.umask(0o022)
    try:
        Sender(tmp_path, destination(web))(OLD)
    finally:
        os.umask(before)
    assert stat.S_IMODE((web / "index.html").stat().st_mode) == 0o644


def test_a_full_disk_is_told_and_nothing_of_the_old_site_is_lost(tmp_path: Path, web: Path) -> None:
    send = Sender(tmp_path, destination(web))
    send(OLD)
    big = NEW | {"groot.pdf": b"x" * 200_000}
    send(big, "nieuw", dry_run=True)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(SendError, match=r"is vol \(bij groot\.pdf\)") as raised:
            send.again("nieuw")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert "De nieuwe startpagina staat er nog niet." in str(raised.value)
    assert (
        texts(below(web)).items()
        >= {path: text for path, text in OLD.items() if path.endswith(".html")}.items()
    )
    send(big)
    assert below(web).keys() == {*big, "manifest.json"}


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "is vol"),
        (errno.EDQUOT, "is vol"),
        (errno.EACCES, "schrijfrecht"),
        (errno.EROFS, "schrijfrecht"),
        (errno.ENOENT, "verdween"),
        (errno.EIO, "Kijk of de schijf goed is"),
    ],
)
def test_what_the_system_refuses_is_told(
    web: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SendError, match=told):
        FolderRemote(destination(web)).put("a", b"b")


def test_a_folder_in_the_way_of_a_file_is_told(tmp_path: Path, web: Path) -> None:
    (web / "index.html").mkdir()
    with pytest.raises(SendError, match=r"staat een map .*index\.html"):
        Sender(tmp_path, destination(web))(NEW)


def test_a_folder_in_which_somebody_made_another_stays(tmp_path: Path, web: Path) -> None:
    send = Sender(tmp_path, destination(web))
    send(NEW)
    (web / "reports/2020-T2/nieuw/leeg").mkdir()
    send(OLD)
    assert (web / "reports/2020-T2/nieuw/leeg").is_dir()
    assert texts(below(web)) == OLD


def test_taking_away_what_is_gone_is_no_fault(web: Path) -> None:
    FolderRemote(destination(web)).remove("weg")


def test_a_defect_of_ours_is_not_dressed_up(web: Path) -> None:
    with pytest.raises(TypeError):
        FolderRemote(destination(web)).put("a", "tekst")  # type: ignore[arg-type]
