"""Only a server whose key is known is trusted, and only what it needs is shown to it."""

from __future__ import annotations

import socket
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import paramiko
import pytest

from prestatiemonitor.publishing import SftpDestination
from prestatiemonitor.sending import Patience, SendError
from prestatiemonitor.sending.errors import PassingError
from prestatiemonitor.sending.ssh import _proof, connect
from tests.sending.servers import Sshd, destination, free_port, keypair, needs_sshd
from tests.sending.sites import QUICK

PASSWORD = "BESTEMMING_WEB_WACHTWOORD"  # noqa: S105
SECRET = "heel-geheim-wachtwoord"  # noqa: S105


def refused(one: SftpDestination, patience: Patience = QUICK) -> SendError:
    """How a server is refused, or refuses us; no secret is told."""
    with pytest.raises(SendError) as raised:
        connect(one, patience)
    assert SECRET not in repr(raised.value)
    return raised.value


def fingerprint(path: Path) -> str:
    done = subprocess.run(
        ["ssh-keygen", "-lf", str(path)], check=True, capture_output=True, text=True
    )
    return done.stdout.split()[1]


@pytest.fixture
def nobody_known(tmp_path: Path) -> str:
    (tmp_path / "known").touch()
    return str(tmp_path / "known")


@needs_sshd
def test_a_server_that_is_not_known_is_refused_and_its_key_is_told(
    server: Sshd, tmp_path: Path, nobody_known: str
) -> None:
    one = destination(server, tmp_path, bekende_servers=nobody_known)
    told = str(refused(one))
    assert fingerprint(server.known.parent / "host.pub") in told
    line = told.splitlines()[-1]
    assert line == server.known.read_text().strip(), "this line makes it known"
    assert Path(nobody_known).read_text() == "", "nothing is added without a person"


@needs_sshd
def test_without_a_file_of_known_servers_those_of_ssh_count(
    server: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    one = destination(server, tmp_path, bekende_servers=None)
    assert "is niet bekend" in str(refused(one))
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh/known_hosts").write_text(server.known.read_text())
    connect(one, QUICK).client.close()


@needs_sshd
def test_a_server_with_another_key_than_before_is_refused(server: Sshd, tmp_path: Path) -> None:
    other = keypair(tmp_path / "ander").with_suffix(".pub").read_text().split()
    known = tmp_path / "known"
    known.write_text(f"[127.0.0.1]:{server.port} {other[0]} {other[1]}\n")
    assert "ANDERE sleutel" in str(
        refused(destination(server, tmp_path, bekende_servers=str(known)))
    )


@needs_sshd
def test_a_key_or_password_that_the_server_does_not_know(
    server: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = str(keypair(tmp_path / "fout"))
    assert "niet binnen" in str(refused(destination(server, tmp_path, sleutelbestand=wrong)))
    monkeypatch.setenv(PASSWORD, SECRET)
    found = refused(destination(server, tmp_path, sleutelbestand=None))
    assert PASSWORD in str(found)
    assert not isinstance(found, PassingError), "trying again does not help"


@needs_sshd
def test_a_key_that_is_locked_opens_with_its_password_only(
    server: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "slot"
    locked.write_bytes(server.user_key.read_bytes())
    locked.chmod(0o600)
    subprocess.run(["ssh-keygen", "-q", "-p", "-N", SECRET, "-f", str(locked)], check=True)
    one = destination(server, tmp_path, sleutelbestand=str(locked))
    assert f"geen wachtwoord gevonden. Zet die in de omgevingsvariabele {PASSWORD}" in str(
        refused(one)
    )
    monkeypatch.setenv(PASSWORD, "fout")
    assert "wachtwoord ervan klopt niet" in str(refused(one))
    monkeypatch.setenv(PASSWORD, SECRET)
    connect(one, QUICK).client.close()


def local(tmp_path: Path, **other: object) -> SftpDestination:
    (tmp_path / "known").touch()
    given = {"soort": "sftp", "naam": "web", "server": "127.0.0.1", "gebruiker": "ik", "map": "x"}
    return SftpDestination.model_validate(
        given | {"bekende_servers": str(tmp_path / "known")} | other
    )


def test_the_password_of_a_key_is_not_shown_to_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, SECRET)
    with_key = _proof(local(tmp_path, sleutelbestand=str(keypair(tmp_path / "k", SECRET))))
    assert with_key.keys() == {"pkey", "allow_agent", "look_for_keys"}
    without = {"password": SECRET, "allow_agent": False, "look_for_keys": False}
    assert _proof(local(tmp_path)) == without
    monkeypatch.delenv(PASSWORD)
    assert _proof(local(tmp_path)) == {"allow_agent": True, "look_for_keys": True}


def test_a_key_file_that_is_of_no_use_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sleutel"
    one = local(tmp_path, sleutelbestand=str(path))
    assert "niet te lezen" in str(refused(one))
    path.write_text("geen sleutel")
    path.chmod(0o644)
    assert f"chmod 600 {path}" in str(refused(one))
    path.chmod(0o600)
    assert "geen privésleutel" in str(refused(one))


def test_a_server_that_is_not_there_may_be_there_later(tmp_path: Path) -> None:
    for one in (local(tmp_path, poort=free_port()), local(tmp_path, server="nergens.invalid")):
        found = refused(one)
        assert isinstance(found, PassingError)
        assert "niet te bereiken" in str(found)


def test_something_else_than_a_server_of_ssh_is_not_waited_for_long(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        one = local(tmp_path, poort=listener.getsockname()[1])
        found = refused(one, Patience(verbinden=0.2, antwoord=0.2))
    assert isinstance(found, PassingError)


class Rude(paramiko.ServerInterface):
    """A server that hangs up while somebody logs in."""

    def __init__(self, transport: paramiko.Transport) -> None:
        self._transport = transport

    def check_auth_password(self, username: str, password: str) -> int:
        assert (username, password) == ("ik", SECRET)
        self._transport.close()
        return paramiko.AUTH_FAILED


def test_a_connection_that_falls_away_during_login_is_no_wrong_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, SECRET)
    key = paramiko.Ed25519Key.from_private_key_file(str(keypair(tmp_path / "host")))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n")

        def serve() -> None:
            transport = paramiko.Transport(listener.accept()[0])
            transport.add_server_key(key)
            with suppress(paramiko.SSHException):  # it may be gone before this thread looks
                transport.start_server(server=Rude(transport))
            transport.join(20)

        thread = threading.Thread(target=serve)
        thread.start()
        found = refused(local(tmp_path, poort=port))
        thread.join()
    assert isinstance(found, PassingError)
    assert "het aanmelden" in str(found)
