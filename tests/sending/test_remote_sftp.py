"""Sending over SSH to a real OpenSSH server: each file whole, whatever breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prestatiemonitor.publishing import SftpDestination
from prestatiemonitor.sending.errors import SendError
from tests.sending.servers import Cutter, Sshd, needs_sshd, sshd
from tests.sending.sites import GONE, NEW, OLD, ORDER, Sender, below, texts

pytestmark = needs_sshd


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


def destination(server: Sshd, folder: Path, **other: object) -> SftpDestination:
    import getpass

    given = {
        "soort": "sftp",
        "naam": "web",
        "server": "127.0.0.1",
        "poort": server.port,
        "gebruiker": getpass.getuser(),
        "map": str(folder),
        "bekende_servers": str(server.known),
        "sleutelbestand": str(server.user_key),
    }
    return SftpDestination.model_validate(given | other)


def through(server: Sshd, folder: Path, proxy: Cutter) -> SftpDestination:
    """The same server, by way of a proxy; its key is known there too."""
    known = folder.parent / "known"
    text = server.known.read_text()
    known.write_text(text + text.replace(f":{server.port} ", f":{proxy.port} "))
    return destination(server, folder, poort=proxy.port, bekende_servers=str(known))


@pytest.fixture
def web(tmp_path: Path) -> Path:
    folder = tmp_path / "web"
    folder.mkdir()
    return folder


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


def test_a_full_disk_is_told_and_the_home_page_stays(tmp_path: Path, web: Path) -> None:
    folder = tmp_path / "sshd"
    folder.mkdir()
    with sshd(folder, limit=100_000) as server:
        send = Sender(tmp_path, destination(server, web))
        send(OLD)
        with pytest.raises(SendError, match="vol") as raised:
            send(NEW | {"groot.pdf": b"x" * 200_000})
    assert "groot.pdf" in str(raised.value)
    assert (web / "index.html").read_text() == OLD["index.html"]
