"""Sending over SSH to a real OpenSSH server: each file whole, whatever breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import paramiko
import pytest
from fsspec.implementations.sftp import SFTPFileSystem

from prestatiemonitor.sending import SendError
from prestatiemonitor.sending.errors import PassingError
from prestatiemonitor.sending.remote import ASIDE, leftover
from prestatiemonitor.sending.remote_sftp import SftpRemote
from tests.sending.servers import Cutter, Sshd, destination, needs_sshd, sshd, through
from tests.sending.sites import GONE, NEW, OLD, ORDER, QUICK, Sender, below, texts

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


def test_many_files_go_by_several_connections_in_the_same_order(
    server: Sshd, tmp_path: Path, web: Path
) -> None:
    files = NEW | {f"reports/{n}/{n}.svg": f"<svg>{n}</svg>" for n in range(40)}
    with Cutter(server.port) as proxy:
        send = Sender(tmp_path, through(server, web, proxy))
        would = send(files, dry_run=True)
        assert send(files) == would
        assert texts(below(web)) == files
        assert send(files).gestuurd == ()
        assert proxy.accepted > SftpRemote.workers
        again = Sender(tmp_path / "ander", send.destination)
        assert again(files, "x").gestuurd == ("manifest.json",), "all others are proven by reading"


@pytest.fixture(scope="module")
def plain_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """A server without OpenSSH's own way to replace a file in one step."""
    with sshd(tmp_path_factory.mktemp("sshd"), sftp_options="-P posix-rename") as running:
        yield running


def test_a_server_without_rename_over_a_file_still_gets_each_file_whole(
    plain_server: Sshd, tmp_path: Path, web: Path
) -> None:
    send = Sender(tmp_path, destination(plain_server, web))
    send(OLD)
    (web / ".index.html.prestatiemonitor-oud").write_text("van de vorige keer")
    send(NEW)
    assert texts(below(web)) == NEW


def test_where_the_new_file_cannot_come_the_old_one_is_put_back(
    plain_server: Sshd, tmp_path: Path, web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Sender(tmp_path, destination(plain_server, web))
    send(OLD)
    plain = paramiko.SFTPClient.rename

    def rename(self: paramiko.SFTPClient, old: str, new: str) -> None:
        if old.endswith(ASIDE) and new.endswith("/index.html"):
            raise OSError("Failure")
        plain(self, old, new)

    with monkeypatch.context() as patched:
        patched.setattr(paramiko.SFTPClient, "rename", rename)
        with pytest.raises(SendError, match="werk/index"):
            send(NEW)
    found = texts(below(web))
    assert {path: one for path, one in found.items() if path in OLD and path.endswith("html")} == {
        path: one for path, one in OLD.items() if path.endswith("html")
    }
    send(NEW)
    assert texts(below(web)) == NEW


def test_a_folder_in_the_way_of_a_file_is_left_alone(
    plain_server: Sshd, tmp_path: Path, web: Path
) -> None:
    (web / "index.html").mkdir()
    with pytest.raises(SendError, match="staat een map"):
        Sender(tmp_path, destination(plain_server, web))(NEW)
    assert (web / "index.html").is_dir()


def test_a_connection_that_falls_away_at_the_last_step_of_a_file(
    server: Sshd, tmp_path: Path, web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, plain = [1], SFTPFileSystem.mv

    def mv(self: SFTPFileSystem, old: str, new: str) -> None:
        if left and left.pop():
            self.client.close()
        plain(self, old, new)

    monkeypatch.setattr(SFTPFileSystem, "mv", mv)
    Sender(tmp_path, destination(server, web))(NEW)
    assert not left
    assert texts(below(web)) == NEW


def test_a_connection_that_falls_away_while_folders_are_taken_away(
    server: Sshd, tmp_path: Path, web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Sender(tmp_path, destination(server, web))
    send(NEW)
    (web / "reports/2020-T2/nieuw/leeg").mkdir()
    left, plain = [1], SFTPFileSystem.rmdir

    def rmdir(self: SFTPFileSystem, path: str) -> None:
        if left and left.pop():
            self.client.close()
        plain(self, path)

    monkeypatch.setattr(SFTPFileSystem, "rmdir", rmdir)
    send(OLD)
    assert not left
    assert texts(below(web)) == OLD


def test_a_file_that_came_over_wrong_is_written_once_more(
    server: Sshd, web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, plain = [1], paramiko.SFTPFile.read
    monkeypatch.setattr(
        paramiko.SFTPFile, "read", lambda *given: b"?" if wrong and wrong.pop() else plain(*given)
    )
    remote = SftpRemote(destination(server, web), QUICK)
    assert not remote.put("a.txt", b"een")
    assert below(web) == {}
    assert remote.put("a.txt", b"een")
    remote.close()
    assert below(web) == {"a.txt": b"een"}


def test_a_connection_that_falls_away_at_once_is_no_missing_folder(
    server: Sshd, web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def isdir(self: SFTPFileSystem, _: str) -> bool:
        self.client.close()
        return False

    monkeypatch.setattr(SFTPFileSystem, "isdir", isdir)
    with pytest.raises(PassingError, match="viel steeds weg"):
        SftpRemote(destination(server, web), QUICK).connect()


def test_a_defect_of_ours_is_not_dressed_up(server: Sshd, web: Path) -> None:
    remote = SftpRemote(destination(server, web), QUICK)
    with pytest.raises(TypeError):
        remote.put("a", 3)  # type: ignore[arg-type]
    remote.close()


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
