"""Sending to an S3-compatible storage: moto's server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import boto3
import pytest
from aiohttp import ServerDisconnectedError
from botocore.config import Config
from botocore.exceptions import ConnectionClosedError, ConnectTimeoutError
from moto.server import ThreadedMotoServer

from prestatiemonitor.publishing import S3Destination
from prestatiemonitor.sending import SendError
from prestatiemonitor.sending.errors import PassingError
from prestatiemonitor.sending.remote_s3 import S3Remote
from tests.sending.servers import Cutter, free_port, refusing
from tests.sending.sites import GONE, NEW, OLD, ORDER, QUICK, Sender, texts

ADDRESS = "https://opslag.example"


class Bucket:
    """A bucket of the server, seen by another client than ours."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = boto3.client(
            "s3",
            endpoint_url=address,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106
            config=Config(s3={"addressing_style": "path"}),
        )

    def make(self) -> None:
        self._client.create_bucket(Bucket="web")

    def files(self) -> dict[str, bytes]:
        listed = self._client.list_objects_v2(Bucket="web").get("Contents", [])
        return {one["Key"]: self.get(one["Key"])["Body"].read() for one in listed}

    def get(self, key: str) -> dict:
        return self._client.get_object(Bucket="web", Key=key)

    def put(self, key: str, content: bytes) -> None:
        self._client.put_object(Bucket="web", Key=key, Body=content)

    def close(self) -> None:
        self._client.close()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    monkeypatch.setenv("BESTEMMING_WEB_SLEUTEL_ID", "test")
    monkeypatch.setenv("BESTEMMING_WEB_SLEUTEL", "geheim-van-de-opslag")
    made = Bucket(server)
    made.make()
    yield made
    made.close()


def destination(address: str, **other: object) -> S3Destination:
    given = {"soort": "s3", "naam": "web", "bucket": "web", "dienst": address}
    return S3Destination.model_validate(given | other)


def test_a_release_goes_there_in_order_and_back(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put("ander/bestand.txt", b"niet van ons")
    send = Sender(tmp_path, destination(bucket.address, map="/site/"))
    send(OLD)
    there = send(NEW)
    assert (there.gestuurd, there.verwijderd) == (ORDER, GONE)
    found = bucket.files()
    assert found.pop("ander/bestand.txt") == b"niet van ons"
    assert texts({key.removeprefix("site/"): one for key, one in found.items()}) == NEW | {}


def test_browsers_are_told_what_a_file_is_and_to_ask_again_for_pages(
    bucket: Bucket, tmp_path: Path
) -> None:
    files = NEW | {"a.pdf": "%PDF", "b.json": "{}", "c.onbekend": "?"}
    Sender(tmp_path, destination(bucket.address, map="soorten"))(files)
    told = {
        path: bucket.get(f"soorten/{path}")["ContentType"]
        for path in ("index.html", "stijl.css", "a.pdf", "b.json", "c.onbekend", "robots.txt")
    }
    assert told == {
        "index.html": "text/html; charset=utf-8",
        "stijl.css": "text/css; charset=utf-8",
        "a.pdf": "application/pdf",
        "b.json": "application/json",
        "c.onbekend": "application/octet-stream",
        "robots.txt": "text/plain; charset=utf-8",
    }
    assert bucket.get("soorten/index.html")["CacheControl"] == "no-cache"
    assert bucket.get("soorten/stijl.css")["CacheControl"] == "max-age=300"


def test_what_stands_there_is_proven_by_reading_it_where_there_is_no_journal(
    bucket: Bucket, tmp_path: Path
) -> None:
    send = Sender(tmp_path, destination(bucket.address, map="kwijt"))
    send(OLD)
    send.journal.unlink()
    there = send(NEW)
    assert (there.gestuurd, there.verwijderd) == (ORDER, GONE)


@pytest.mark.parametrize("heals", [True, False])
def test_a_connection_that_is_cut_mid_file(bucket: Bucket, tmp_path: Path, heals: bool) -> None:
    below = f"knip-{heals}"
    old = Sender(tmp_path / "oud", destination(bucket.address, map=below))
    old(OLD)
    big = NEW | {"groot.pdf": bytes(range(256)) * 2000}
    with Cutter(int(bucket.address.rpartition(":")[2]), after=200_000, heals=heals) as proxy:
        send = Sender(tmp_path, destination(f"http://127.0.0.1:{proxy.port}", map=below))
        if heals:
            send(big)
        else:
            with pytest.raises(PassingError, match="startpagina staat er nog niet"):
                send(big)
            assert bucket.get(f"{below}/index.html")["Body"].read() == OLD["index.html"].encode()
        assert proxy.cut
    send(big, destination=destination(bucket.address, map=below))
    found = {
        key.removeprefix(f"{below}/"): one
        for key, one in bucket.files().items()
        if key.startswith(f"{below}/")
    }
    assert found.keys() == {*big, "manifest.json"}
    assert found["groot.pdf"] == big["groot.pdf"]


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("RequestTimeTooSkewed", 403, "klok van deze machine"),
        ("SignatureDoesNotMatch", 403, "kent deze sleutel niet"),
        ("AccessDenied", 403, "schrijfrecht"),
        ("QuotaExceeded", 403, "is vol"),
        ("XMinioStorageFull", 507, "is vol"),
        ("NoSuchBucket", 404, "bucket web is er niet"),
        ("NoSuchKey", 404, "verdwenen"),
        ("PermanentRedirect", 400, "andere regio"),
        ("SlowDown", 503, "te druk"),
        ("MalformedXML", 400, r"code MalformedXML"),
    ],
)
def test_what_a_storage_refuses_is_told_with_what_to_do(
    bucket: Bucket, tmp_path: Path, code: str, status: int, told: str
) -> None:
    send = Sender(tmp_path, destination(bucket.address))
    with refusing(code, status) as address, pytest.raises(SendError, match=told) as raised:
        send(NEW, destination=destination(address))
    assert "geheim-van-de-opslag" not in str(raised.value)


def test_a_key_that_the_storage_does_not_know(bucket: Bucket, tmp_path: Path) -> None:
    def check_keys_after(requests: int) -> None:
        order = Request(  # noqa: S310
            f"{bucket.address}/moto-api/reset-auth",
            str(requests).encode(),
            {"Content-Type": "text/plain"},
        )
        urlopen(order).close()  # noqa: S310

    check_keys_after(0)
    try:
        with pytest.raises(SendError, match="BESTEMMING_WEB_SLEUTEL_ID en BESTEMMING_WEB_SLEUTEL"):
            Sender(tmp_path, destination(bucket.address))(NEW)
    finally:
        check_keys_after(10**9)


def test_a_storage_that_is_not_there(bucket: Bucket, tmp_path: Path) -> None:
    send = Sender(tmp_path, destination(f"http://127.0.0.1:{free_port()}"))
    with pytest.raises(PassingError, match="niet te bereiken"):
        send(NEW)
    with pytest.raises(SendError, match="bucket niet-van-ons is er niet"):
        send(NEW, destination=destination(bucket.address, bucket="niet-van-ons"))


def test_a_storage_whose_certificate_is_not_trusted(bucket: Bucket, tmp_path: Path) -> None:
    address = bucket.address.replace("http:", "https:")
    with pytest.raises(SendError, match="certificaat"):
        Sender(tmp_path, destination(address))(NEW)


def test_without_a_key_nothing_is_asked(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BESTEMMING_WEB_SLEUTEL_ID", raising=False)
    with pytest.raises(SendError, match="keyring set prestatiemonitor web-sleutel-id"):
        Sender(tmp_path, destination(server))(NEW)


def test_a_defect_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError), S3Remote(destination(ADDRESS), QUICK)._told("a"):
        _ = 1 / 0


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ConnectTimeoutError(endpoint_url="x"), "niet te bereiken"),
        (ConnectionClosedError(endpoint_url="x"), "viel steeds weg"),
        (ServerDisconnectedError(), "viel steeds weg"),
        (TimeoutError(), "viel steeds weg"),
    ],
)
def test_what_falls_away_may_come_back(error: Exception, told: str) -> None:
    with pytest.raises(PassingError, match=told), S3Remote(destination(ADDRESS), QUICK)._told("a"):
        raise error
