"""The web server of a preview: for this machine only, and for who was given its address."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from prestatiemonitor.errors import UserError
from prestatiemonitor.preview.session import HTML, INDEX, Answer
from prestatiemonitor.preview.versions import Version

HOST = "127.0.0.1"
OWN = "/_preview/"
OPEN, NEWS, SCRIPT = (f"{OWN}{name}" for name in ("open", "nieuws", "ververs.js"))
ALIVE_S = 15
"""So often is looked whether a page that waits for news is still there."""
RETRY_MS = 500
REFUSED = "Open preview met het adres dat het programma heeft genoemd."
"""What is said to who may not look."""

Answers = Callable[[PurePosixPath], Answer]


class PortError(UserError):
    """There can be no server at this port; the message is Dutch."""


def new_secret() -> str:
    """What only who starts a preview knows."""
    return secrets.token_urlsafe(24)


@contextmanager
def served(answers: Answers, version: Version, port: int, secret: str = "") -> Iterator[str]:
    """Serve until left; gives the address to open.

    Args:
        answers: for an address of the site, relative to its top, what stands there.
        version: what open pages wait for.
        port: 0 takes one that is free.
        secret: who does not know it gets nothing; empty: whoever uses this machine may look.

    Raises:
        PortError: the port is taken.
    """
    handler = partial(_Handler, answers=answers, version=version, secret=secret)
    try:
        server = _Server((HOST, port), handler)
    except OSError as error:
        raise PortError(
            f"Poort {port} is niet vrij ({error.strerror}). Kies een andere met --poort, of 0 "
            "voor een poort die vrij is."
        ) from None
    with server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            place = f"http://{HOST}:{server.server_port}"
            yield f"{place}{OPEN}?{secret}" if secret else f"{place}/"
        finally:
            version.end()
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser may leave before it has all of an answer."""


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self, *given: Any, answers: Answers, version: Version, secret: str, **named: Any
    ) -> None:
        self._answers, self._version, self._secret = answers, version, secret
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if not self._of_this_machine():
            self._send(_refused())
        elif asked.path == OPEN:
            self._open(asked.query)
        elif not self._known():
            self._send(_refused())
        elif asked.path == NEWS:
            self._news(asked.query)
        elif asked.path == SCRIPT:
            script = Path(__file__).with_name("ververs.js").read_bytes()
            self._send(Answer(200, "text/javascript; charset=utf-8", script))
        else:
            self._page(unquote(asked.path))

    def log_message(self, *_: object) -> None:
        """Say nothing: the session tells what is made."""

    def _of_this_machine(self) -> bool:
        """Whether a page of this server asks.

        Another website could give its own name the address of this machine, and then read along.
        """
        return self.headers.get("Host") in (f"{HOST}:{self._port}", f"localhost:{self._port}")

    @property
    def _port(self) -> int:
        return cast(_Server, self.server).server_port

    def _cookie(self) -> str:
        return f"preview-{self._port}"  # cookies are of all ports of a machine

    def _known(self) -> bool:
        if not self._secret:
            return True
        # Not by http.cookies: one odd cookie of another program on this machine would be an error.
        each = (one.strip().partition("=") for one in self.headers.get("Cookie", "").split(";"))
        return any(name == self._cookie() and self._is_secret(given) for name, _, given in each)

    def _is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._secret.encode())

    def _open(self, given: str) -> None:
        """Remember who knows the secret, and go to the start page without it in the address."""
        if not self._is_secret(given):
            self._send(_refused())
            return
        self.send_response(303)
        self.send_header(
            "Set-Cookie", f"{self._cookie()}={self._secret}; HttpOnly; SameSite=Strict; Path=/"
        )
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, path: str) -> None:
        shown = self._version.now  # before it is made, so that no change is missed
        named = path.removeprefix("/") + (INDEX if path.endswith("/") else "")
        answer = self._answers(PurePosixPath(named))
        if answer.kind == HTML:
            answer = Answer(answer.status, HTML, refreshing(answer.body, shown))
        self._send(answer)

    def _news(self, shown: str) -> None:
        """Tell a page, as soon as that is so, that it is of another version."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(f"retry: {RETRY_MS}\n\n".encode())
        while (found := self._version.after(shown, ALIVE_S)) == "same":
            self.wfile.write(b":\n\n")
        if found == "other":
            self.wfile.write(b"data: anders\n\n")

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.end_headers()
        self.wfile.write(answer.body)


def refreshing(page: bytes, version: str) -> bytes:
    """A page with the script that loads it again; the file on the site never has it."""
    script = f'<script src="{SCRIPT}" data-versie="{version}"></script>\n'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after


def _refused() -> Answer:
    return Answer(403, "text/plain; charset=utf-8", REFUSED.encode())
