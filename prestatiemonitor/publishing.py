"""Where the site stands on the web and where a release is sent to (``params/publiceren.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from prestatiemonitor.params import Strict, load, refuse_double

PUBLISHING_FILE = Path("params/publiceren.yml")
RESERVED = (".example", ".invalid", ".test", "localhost")
"""How hosts end that never exist on the web (RFC 2606)."""

Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("het adres begint met https:// en heeft geen ? of #")
    return text if text.endswith("/") else f"{text}/"


class FolderDestination(Strict):
    """A folder on this machine or on a disk that is mounted here."""

    soort: Literal["map"]
    naam: Name
    map: Text


class SftpDestination(Strict):
    """A folder on a server that is reached over SSH."""

    soort: Literal["sftp"]
    naam: Name
    server: Text
    poort: Annotated[int, Field(ge=1, le=65535)] = 22
    gebruiker: Text
    map: Text
    bekende_servers: Text | None = None
    """A file of known hosts; without it that of the user who publishes."""
    sleutelbestand: Text | None = None


class S3Destination(Strict):
    """A bucket, or what is below a prefix in it, of an S3-compatible storage."""

    soort: Literal["s3"]
    naam: Name
    bucket: Text
    map: str = ""
    dienst: Text | None = None
    """The address of the storage service; without it that of Amazon."""
    regio: Text | None = None


Destination = Annotated[
    FolderDestination | SftpDestination | S3Destination, Field(discriminator="soort")
]


class Publishing(Strict):
    """How a release goes out."""

    adres: Annotated[str, AfterValidator(_web_address)]
    bewaren_aantal: Annotated[int, Field(ge=2)] = 5
    bestemmingen: tuple[Destination, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Publishing:
        refuse_double("naam", (one.naam for one in self.bestemmingen))
        return self

    @property
    def real_address(self) -> bool:
        """Whether readers can reach the address; those of examples lead nowhere."""
        host = urlsplit(self.adres).hostname or ""
        return not host.endswith(RESERVED)


def load_publishing(root: Path) -> Publishing:
    """Read ``params/publiceren.yml``. Raises ParamsError."""
    return load(root / PUBLISHING_FILE, Publishing, root)
