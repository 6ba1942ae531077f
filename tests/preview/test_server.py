"""Only this machine is served, and only who may look; open pages are told of what is new."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest

from prestatiemonitor.preview import server
from prestatiemonitor.preview.server import HOST, NEWS, OPEN, SCRIPT, PortError, served
from prestatiemonitor.preview.session import HTML, Answer
from prestatiemonitor.preview.versions import Version

PAGE = b"<html><body>tekst</body></html>"


class Site:
    """Answers everything, and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[PurePosixPath] = []
        self.version = Version()

    def answer(self, path: PurePosixPath) -> Answer:
        self.asked.append(path)
        if path.suffix == ".css":
            return Answer(200, "text/css; charset=utf-8", b"body {} </body>")
        return Answer(404 if path.name == "weg.html" else 200, HTML, PAGE)


@dataclass
class Got:
    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    def __init__(self, address: str) -> None:
        self.port = int(address.split(":")[2].split("/")[0])

    def get(self, path: str, **headers: str) -> Got:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        got = Got(answer.status, dict(answer.headers), answer.read())
        connection.close()
        return got

    @contextmanager
    def news(self, shown: str) -> Iterator[http.client.HTTPResponse]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.request("GET", f"{NEWS}?{shown}")
        yield connection.getresponse()
        connection.close()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def client(site: Site) -> Iterator[Client]:
    with served(site.answer, site.version, 0) as address:
        assert address.startswith("http://127.0.0.1:")
        yield Client(address)


def test_a_page_gets_a_script_and_nothing_else_does(client: Client, site: Site) -> None:
    got = client.get("/reports/x/index.html")
    script = f'<script src="{SCRIPT}" data-versie="{site.version.now}"></script>\n'.encode()
    assert got.body.replace(script, b"") == PAGE
    assert got.body.count(script) == 1
    assert script in client.get("/weg.html").body
    assert client.get("/stijl.css").body == b"body {} </body>"
    assert b"EventSource" in client.get(SCRIPT).body


def test_a_page_without_an_end_gets_the_script_too() -> None:
    assert b"<script" in server.refreshing(b"los", "1")


def test_status_kind_and_rules_are_those_of_the_answer(client: Client) -> None:
    got = client.get("/weg.html")
    assert got.status == 404
    assert got.headers["Content-Type"] == HTML
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/stijl.css").headers["Content-Type"].startswith("text/css")


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/", "index.html"), ("/reports/x/", "reports/x/index.html"), ("/a%20b.css", "a b.css"),
        ("/stijl.css?x=1#y", "stijl.css"), ("/../data/sleutel", "../data/sleutel"),
        ("/%2e%2e/data/sleutel", "../data/sleutel"), ("//etc/passwd", "etc/passwd"),
    ],
)  # fmt: skip
def test_an_address_is_given_as_it_is_and_no_file_is_opened_here(
    client: Client, site: Site, path: str, asked: str
) -> None:
    client.get(path)
    assert site.asked == [PurePosixPath(asked)]


def test_other_addresses_of_this_machine_are_not_served(client: Client) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", client.port), timeout=60).close()


def test_a_website_that_calls_itself_this_machine_gets_nothing(client: Client, site: Site) -> None:
    for host in ("werkplein.example", f"werkplein.example:{client.port}", HOST, ""):
        got = client.get("/", Host=host)
        assert got.status == 403
        assert b"tekst" not in got.body
    assert site.asked == []
    assert client.get("/", Host=f"localhost:{client.port}").status == 200


def test_who_shows_an_older_version_is_told_at_once(client: Client) -> None:
    with client.news("ouder") as news:
        assert news.headers["Content-Type"] == "text/event-stream"
        assert news.read().decode() == "retry: 500\n\ndata: anders\n\n"


def test_who_shows_this_version_is_told_when_there_is_another(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "ALIVE_S", 0.01)
    with client.news(site.version.now) as news:
        assert news.readline() == b"retry: 500\n"
        assert news.readline() == b"\n"
        assert news.readline() == b":\n", "as long as nothing is new it is only kept open"
        site.version.change()
        assert news.read().endswith(b"data: anders\n\n")


def test_a_page_is_of_the_version_before_it_was_made(site: Site) -> None:
    before, real = site.version.now, site.answer

    def slow(path: PurePosixPath) -> Answer:
        site.version.change()
        return real(path)

    with served(slow, site.version, 0) as address:
        assert before.encode() in Client(address).get("/").body


def test_in_the_end_nobody_waits(site: Site) -> None:
    with served(site.answer, site.version, 0) as address:
        news = Client(address).news(site.version.now)
        response = news.__enter__()
    assert response.read() == b"retry: 500\n\n"
    news.__exit__(None, None, None)


def test_a_page_that_leaves_is_no_error(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server, "ALIVE_S", 0.01)
    with served(site.answer, site.version, 0) as address:
        with Client(address).news(site.version.now):
            pass
        assert Client(address).get("/").status == 200
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken_is_told(client: Client, site: Site) -> None:
    with (
        pytest.raises(PortError, match=f"Poort {client.port} is niet vrij"),
        served(site.answer, site.version, client.port),
    ):
        raise AssertionError


def test_the_same_port_can_be_served_again_at_once(site: Site) -> None:
    with served(site.answer, site.version, 0) as address:
        port = Client(address).port
        assert Client(address).get("/").status == 200
    with served(site.answer, site.version, port) as again:
        assert again == address


def test_with_a_secret_only_who_knows_it_gets_something(site: Site) -> None:
    secret = server.new_secret()
    with served(site.answer, site.version, 0, secret) as address:
        client = Client(address)
        name = f"preview-{client.port}"
        assert secret in address
        for path in ("/", SCRIPT, f"{NEWS}?x", f"{OPEN}?fout", OPEN):
            for cookie in ("", f"{name}=fout", "a=b", f"preview-1={secret}", "a:b=c", "="):
                assert client.get(path, Cookie=cookie).status == 403
        assert site.asked == []
        opened = client.get(f"{OPEN}?{secret}")
        assert opened.status == 303
        assert opened.headers["Location"] == "/"
        given = opened.headers["Set-Cookie"]
        assert "HttpOnly" in given
        assert "SameSite=Strict" in given
        assert client.get("/", Cookie=given.split(";")[0]).status == 200
        assert client.get("/", Cookie=f"a:b=c; {given.split(';')[0]}; d").status == 200
        assert client.get("/", Cookie=given.split(";")[0], Host="x.example").status == 403
    assert server.new_secret() != secret
