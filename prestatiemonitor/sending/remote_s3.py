"""A bucket of an S3-compatible storage, or what is below a prefix in it, as a destination."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from prestatiemonitor.publishing import S3Destination
from prestatiemonitor.sending import faults, secrets
from prestatiemonitor.sending.errors import PassingError, SendError
from prestatiemonitor.sending.patience import Patience
from prestatiemonitor.sending.remote import Remote

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".rdf": "application/rdf+xml",
    ".ttl": "text/turtle; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a browser is told a file is; a storage that is not told says 'download this'."""
_UNKNOWN = "application/octet-stream"
_CACHE = "max-age=300"
"""Names of files do not change with their contents: a browser asks again after five minutes."""
_CACHE_PAGE = "no-cache"
"""A browser asks every time whether a page is still the same."""
_LARGEST = 4 << 30
"""From this size on a storage does not take a file in one go."""

_WRONG = ("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken")
_FULL = ("QuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "507")
_ELSEWHERE = ("PermanentRedirect", "AuthorizationHeaderMalformed", "301")
_BUSY = ("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "500", "502", "503")


class S3Remote(Remote):
    """Each file is put in one request: a storage then shows the old one or the new one."""

    workers = 4

    def __init__(self, destination: S3Destination, patience: Patience) -> None:
        below = destination.map.strip("/")
        super().__init__(destination.naam, "/".join(filter(None, (destination.bucket, below))))
        self._destination, self._patience = destination, patience

    def sibling(self) -> Remote:
        return S3Remote(self._destination, self._patience)

    def make_folders(self, folders: object) -> None:
        """A storage has no folders."""

    remove_folders = make_folders

    def _open(self) -> Any:
        from s3fs import S3FileSystem

        one = self._destination
        opened = S3FileSystem(
            key=secrets.need(one.naam, "sleutel-id").reveal(),
            secret=secrets.need(one.naam, "sleutel").reveal(),
            endpoint_url=one.dienst,
            client_kwargs={"region_name": one.regio} if one.regio else {},
            config_kwargs={
                "connect_timeout": self._patience.verbinden,
                "read_timeout": self._patience.antwoord,
                "retries": {"total_max_attempts": 1},  # trying again is told and done by us
                # Not every storage knows Amazon's newer check sums; we read back ourselves.
                "request_checksum_calculation": "when_required",
                "response_checksum_validation": "when_required",
                "s3": {"addressing_style": "path" if one.dienst else "auto"},
            },
            max_concurrency=1,
            skip_instance_cache=True,
            use_listings_cache=False,
        )
        opened.retries = 1
        return opened

    def _shut(self, opened: Any) -> None:
        from fsspec.asyn import sync

        sync(opened.loop, opened.s3.close)

    def _read(self, place: str) -> bytes:
        content: bytes = self.fs.cat_file(place)
        return content

    def _put(self, place: str, content: bytes) -> bool:
        kind = PurePosixPath(place).suffix
        self.fs.pipe_file(
            place,
            content,
            chunksize=_LARGEST,
            ContentType=_TYPES.get(kind, _UNKNOWN),
            CacheControl=_CACHE_PAGE if kind == ".html" else _CACHE,
        )
        return self._read(place) == content

    def _fault(self, error: Exception, path: str) -> SendError | None:
        from botocore.exceptions import BotoCoreError, SSLError

        code = _code(error)
        if code is not None:
            return self._answer(code, path)
        if isinstance(error, SSLError):
            return self._no_certificate()
        if isinstance(error, BotoCoreError | OSError) or _of_network(error):
            return _unreached(error, self.naam, self._service, path)
        return None

    @property
    def _service(self) -> str:
        return f"opslag {self._destination.dienst or 'van Amazon'}"

    def _answer(self, code: str, path: str) -> SendError:
        """What a code of the storage means."""
        one, start = self._destination, f"Bestemming '{self.naam}': "
        if code == "RequestTimeTooSkewed":
            return SendError(
                f"{start}de klok van deze machine loopt niet gelijk, en dan weigert de opslag "
                "alles. Zet de klok goed (laat hem gelijklopen met een tijdserver) en publiceer "
                "opnieuw."
            )
        if code in _WRONG:
            id_name, name = (secrets.variable(self.naam, k) for k in ("sleutel-id", "sleutel"))
            return SendError(
                f"{start}de opslag kent deze sleutel niet. Kijk of {id_name} en {name} kloppen en "
                "nog geldig zijn."
            )
        if code == "NoSuchBucket":
            return faults.missing(self.naam, f"bucket {one.bucket}")
        if code in ("AccessDenied", "403"):
            return faults.forbidden(self.naam, path)
        if code in _FULL:
            return faults.full(self.naam, path)
        if code in _ELSEWHERE:
            return SendError(
                f"{start}bucket {one.bucket} hoort bij een andere regio. Zet de goede bij regio "
                "in params/publiceren.yml."
            )
        if code in _BUSY:
            return PassingError(
                f"{start}de opslag heeft het te druk of heeft een storing ({code}). Publiceer "
                "later opnieuw."
            )
        if code in ("NoSuchKey", "404"):
            return SendError(
                f"{start}een bestand is daar verdwenen terwijl er werd gestuurd ({path}). Kijk of "
                "iemand anders daar bestanden weghaalt, en publiceer opnieuw."
            )
        return SendError(
            f"{start}de opslag weigert een verzoek (code {code}). Vraag de beheerder van de "
            "opslag wat dat daar betekent."
        )

    def _no_certificate(self) -> SendError:
        return SendError(
            f"Bestemming '{self.naam}': het certificaat van {self._service} is niet te "
            "vertrouwen. Kijk of het adres bij dienst klopt en of de klok van deze machine "
            "gelijkloopt. Stuur niets voordat dit klopt."
        )


def _unreached(error: Exception, naam: str, service: str, path: str) -> PassingError:
    from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError

    if isinstance(error, EndpointConnectionError | ConnectTimeoutError):
        return faults.unreachable(naam, service)
    return faults.lost(naam, path)


def _of_network(error: Exception) -> bool:
    from aiohttp import ClientError
    from fsspec.exceptions import FSTimeoutError

    return isinstance(error, ClientError | FSTimeoutError | TimeoutError)


def _code(error: BaseException | None) -> str | None:
    """The code in an answer of a storage; s3fs hides it behind an error of its own."""
    while error is not None:
        response = getattr(error, "response", None)
        if isinstance(response, dict) and "Error" in response:
            return str(response["Error"].get("Code", ""))
        error = error.__cause__
    return None
