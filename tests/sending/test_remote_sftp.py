"""Sending over SSH to a real OpenSSH server: each file whole, whatever breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.sending import SendError
from prestatiemonitor.sending.errors import PassingError
from prestatiemonitor.sending.remote import leftover
from tests.sending.servers import Cutter, Sshd, destination, needs_sshd, sshd, through
from tests.sending.sites import GONE, NEW, OLD, ORDER, Sender, below, texts

pytestmark = needs_sshd


def test_a_release_goes_there_in_order_and_back(server: Sshd, tmp_path: Path, web: Path) -> None:
    send = Sender(tmp_path, destination(server, web))
    send(OLD)
    assert texts(below(web)) == OLD
    there = send(NEW)
    assert (there.gestuurd, there.verwijderd) == (ORDER, GONE)
    assert texts(below(web)) == NEW
    back = send(OLD)
    assert texts(below(web)) == OLD
    assert not (web / "reports/2020-T2").exists(), "a folder of which nothing is left goes too"
    assert back.gelijk_aantal == there.gelijk_aantal


def test_a_connection_that_is_cut_mid_file_is_taken_up_by_the_next_one(
    server: Sshd, tmp_path: Path, web: Path
) -> None:
    big = NEW | {"groot.pdf": bytes(range(256)) * 4000}
    Sender(tmp_path, destination(server, web))(OLD)
    with Cutter(server.port, after=300_000, heals=True) as proxy:
        send = Sender(tmp_path, through(server, web, proxy))
        send(big)
        assert proxy.cut
    assert (web / "groot.pdf").read_bytes() == big["groot.pdf"]
    assert below(web).keys() == {*big, "manifest.json"}, "nothing half is left"


def test_a_server_without_rename_over_a_file_still_gets_each_file_whole(tmp_path: Path) -> None:
    folder, web = tmp_path / "sshd", tmp_path / "web"
    folder.mkdir()
    web.mkdir()
    with sshd(folder, sftp_options="-P posix-rename") as server:
        send = Sender(tmp_path, destination(server, web))
        send(OLD)
        send(NEW)
    assert texts(below(web)) == NEW


CUTS = 10


@pytest.mark.parametrize("tenth", range(1, CUTS))
def test_wherever_a_connection_is_cut_each_file_is_old_or_new_and_the_next_time_completes_it(
    server: Sshd, tmp_path: Path, web: Path, tenth: int
) -> None:
    with Cutter(server.port) as proxy:
        send = Sender(tmp_path, through(server, web, proxy))
        send(NEW)
        send(OLD)
        proxy.arm(None)
        send(NEW)
        once = proxy.sent
        send(OLD)
        proxy.arm(once * tenth // CUTS)
        with pytest.raises(PassingError):
            send(NEW)
        found = {path: one for path, one in texts(below(web)).items() if not leftover(path)}
        assert all(text in (OLD.get(path), NEW.get(path)) for path, text in found.items())
        assert found.keys() >= OLD.keys() & NEW.keys()
        if found["index.html"] == NEW["index.html"]:
            assert {path: found[path] for path in ORDER[:4]}.items() <= NEW.items()
        proxy.arm(None)
        send(NEW)
    assert texts(below(web)) == NEW


def test_a_full_disk_is_told_and_the_home_page_stays(tmp_path: Path, web: Path) -> None:
    folder = tmp_path / "sshd"
    folder.mkdir()
    with sshd(folder, blocks=200) as server:
        send = Sender(tmp_path, destination(server, web))
        send(OLD)
        with pytest.raises(SendError, match="vol") as raised:
            send(NEW | {"groot.pdf": b"x" * 200_000})
    assert "groot.pdf" in str(raised.value)
    assert (web / "index.html").read_text() == OLD["index.html"]


def test_an_account_that_may_only_read(tmp_path: Path, web: Path) -> None:
    folder = tmp_path / "sshd"
    folder.mkdir()
    with sshd(folder, sftp_options="-R") as server:
        send = Sender(tmp_path, destination(server, web))
        with pytest.raises(SendError, match="schrijfrecht"):
            send(NEW)


def test_a_folder_that_is_not_there_is_not_made(server: Sshd, tmp_path: Path) -> None:
    with pytest.raises(SendError, match="er niet"):
        Sender(tmp_path, destination(server, tmp_path / "niet-hier"))(NEW)
    assert not (tmp_path / "niet-hier").exists()
