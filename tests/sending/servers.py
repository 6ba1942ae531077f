"""Real servers on loopback that tests start, and a connection that can be cut."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prestatiemonitor.publishing import SftpDestination

SSHD = Path("/usr/sbin/sshd")
SFTP_SERVER = Path("/usr/lib/openssh/sftp-server")
needs_sshd = pytest.mark.skipif(
    not (SSHD.exists() and SFTP_SERVER.exists()),
    reason="no OpenSSH server here (Debian: openssh-server and openssh-sftp-server)",
)


def keypair(path: Path, password: str = "") -> Path:
    """A new private key at ``path``; the public one stands beside it."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", password, "-C", "test", "-f", str(path)]
    subprocess.run(command, check=True)
    return path


@dataclass
class Sshd:
    """A running server: where, the key that it lets in, and the file in which it is known."""

    port: int
    user_key: Path
    known: Path


@contextlib.contextmanager
def sshd(folder: Path, *, sftp_options: str = "", blocks: int | None = None) -> Iterator[Sshd]:
    """An OpenSSH server for the current user.

    Args:
        folder: for its keys and configuration.
        sftp_options: of its SFTP server, as on a command line.
        blocks: so many times 512 bytes fit in a file; more fails, as on a full disk.
    """
    host_key, user_key = keypair(folder / "host"), keypair(folder / "user")
    port = free_port()
    shutil.copy(f"{user_key}.pub", folder / "authorized")
    config = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": host_key,
        "PidFile": "none",
        "AuthorizedKeysFile": folder / "authorized",
        "PasswordAuthentication": "yes",
        "KbdInteractiveAuthentication": "no",
        "UsePAM": "no",
        "StrictModes": "no",
        "PermitRootLogin": "yes",
        "MaxStartups": "100",
        "Subsystem": f"sftp {SFTP_SERVER} {sftp_options}",
    }
    lines = [f"{key} {value}" for key, value in config.items()]
    (folder / "config").write_text("\n".join(lines) + "\n")

    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # OpenSSH wants it, empty, when root starts it
    command = [str(SSHD), "-D", "-e", "-f", str(folder / "config")]
    if blocks is not None:  # a signal that is ignored stays so: writing more is then an error
        bounds = f'trap "" XFSZ; ulimit -f {blocks}; exec "$@"'
        command = ["/bin/sh", "-c", bounds, "sh", *command]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_port(port, process)
        public = " ".join((folder / "host.pub").read_text().split()[:2])
        known = folder / "known"
        known.write_text(f"[127.0.0.1]:{port} {public}\n")
        yield Sshd(port, user_key, known)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("the server does not start")


class Cutter:
    """A proxy that cuts every connection after so many bytes were sent to the server.

    Args:
        port: of the server.
        after: bytes towards the server, over all connections together; None never cuts.
        heals: whether connections made after the cut go through.
        delay: seconds that each piece waits in each direction, as on a long line.
    """

    def __init__(
        self, port: int, after: int | None = None, *, heals: bool = False, delay: float = 0
    ) -> None:
        self._server, self._delay = port, delay
        self.arm(after, heals=heals)
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.accepted = 0
        self.port: int = self._listener.getsockname()[1]

    def arm(self, after: int | None, *, heals: bool = False) -> None:
        """Count from here on, and cut after so many bytes."""
        self._left, self._heals, self.sent, self.cut = after, heals, 0, False

    def __enter__(self) -> Cutter:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._close_all()
        for thread in self._threads:
            thread.join(20)

    def _start(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            if self.cut and not self._heals:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._server))
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets += [client, server]
            self._start(self._pass, client, server, True)
            self._start(self._pass, server, client, False)

    def _pass(self, source: socket.socket, target: socket.socket, towards: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if self._delay:
                    time.sleep(self._delay)
                if not towards:
                    target.sendall(data)
                    continue
                with self._lock:
                    self.sent += len(data)
                    cut = self._left is not None and not self.cut and self.sent > self._left
                    keep = len(data) - (self.sent - (self._left or 0)) if cut else len(data)
                    self.cut |= cut
                target.sendall(data[:keep])
                if cut:
                    self._close_all()
                    return
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _close_all(self) -> None:
        for one in list(self._sockets):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def destination(server: Sshd, folder: Path, **other: object) -> SftpDestination:
    """A folder on a server, with the right key."""
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
    """The same, by way of a proxy; the key of the server is known there too."""
    known = folder.parent / "known"
    known.write_text(server.known.read_text().replace(f":{server.port} ", f":{proxy.port} "))
    return destination(server, folder, poort=proxy.port, bekende_servers=str(known))


class _Refusing(BaseHTTPRequestHandler):
    code, status = "", 400
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        head = self.command == "HEAD"
        body = f"<Error><Code>{self.code}</Code><Message>x</Message></Error>".encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not head:
            self.wfile.write(body)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@contextlib.contextmanager
def refusing(code: str, status: int) -> Iterator[str]:
    """The address of a storage that answers everything with an error."""
    handler = type("Handler", (_Refusing,), {"code": code, "status": status})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
