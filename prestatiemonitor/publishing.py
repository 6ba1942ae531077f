"""Where the site stands on the web and where a release is sent to (``params/publiceren.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from prestatiemonitor.params import ParamsError, Strict, load, refuse_double
from prestatiemonitor.places import COUNTS, NOTEBOOKS, PARAMS, RELEASES, REPORTS, SITE

PUBLISHING_FILE = Path("params/publiceren.yml")
RESERVED = (".example", ".invalid", ".test", "localhost")
"""How hosts end that never exist on the web (RFC 2606)."""

OWN = {place.parts[0] for place in (COUNTS, NOTEBOOKS, PARAMS, RELEASES, REPORTS, SITE)}
"""Folders of a project where no site is placed: it would mix with what stands there."""

Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("het adres begint met https:// en heeft geen ? of #")
    return text if text.endswith("/") else f"{text}/"


def _service(text: str) -> str:
    parts = urlsplit(text)
    plain = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    if not (parts.scheme == "https" or plain) or not parts.hostname:
        raise ValueError("het adres van de opslag begint met https://")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("het adres van de opslag heeft geen wachtwoord, ? of #")
    return text


def _server_folder(text: str) -> str:
    if text.startswith("~"):
        raise ValueError("laat ~/ weg: wat niet begint met / is een map in die van de gebruiker")
    return text


class FolderDestination(Strict):
    """A folder on this machine or on a disk that is mounted here."""

    soort: Literal["map"]
    naam: Name
    map: Text

    def seen_from(self, root: Path) -> Self:
        """With its whole path. Raises ParamsError for a folder that holds or is part of ``root``'s
        own files.
        """
        folder = (root / Path(self.map).expanduser()).resolve()
        inside = folder.is_relative_to(root.resolve()) and folder != root.resolve()
        if root.resolve().is_relative_to(folder) or (
            inside and folder.relative_to(root.resolve()).parts[0] in OWN
        ):
            raise ParamsError(
                f"{PUBLISHING_FILE}: bestemmingen: {self.naam}: map {self.map} is van het project "
                "zelf. Kies een map waar verder niets van het project staat."
            )
        return self.model_copy(update={"map": str(folder)})


class SftpDestination(Strict):
    """A folder on a server that is reached over SSH."""

    soort: Literal["sftp"]
    naam: Name
    server: Text
    poort: Annotated[int, Field(ge=1, le=65535)] = 22
    gebruiker: Text
    map: Annotated[Text, AfterValidator(_server_folder)]
    bekende_servers: Text | None = None
    """A file of known hosts; without it that of the user who publishes."""
    sleutelbestand: Text | None = None

    def seen_from(self, root: Path) -> Self:
        """With the whole paths of files on this machine."""
        files = {"bekende_servers": self.bekende_servers, "sleutelbestand": self.sleutelbestand}
        whole = {key: str(root / Path(one).expanduser()) for key, one in files.items() if one}
        return self.model_copy(update=whole)


class S3Destination(Strict):
    """A bucket, or what is below a prefix in it, of an S3-compatible storage."""

    soort: Literal["s3"]
    naam: Name
    bucket: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+$")]
    map: str = ""
    dienst: Annotated[str, AfterValidator(_service)] | None = None
    """The address of the storage service; without it that of Amazon."""
    regio: Text | None = None

    def seen_from(self, root: Path) -> Self:  # noqa: ARG002  # it has no files here
        """Itself."""
        return self


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
        return is_real(urlsplit(self.adres).hostname or "")


def is_real(host: str) -> bool:
    """Whether a host can be reached; those of examples never exist."""
    return not host.endswith(RESERVED)


def load_publishing(root: Path) -> Publishing:
    """Read ``params/publiceren.yml``; paths in it are seen from ``root``. Raises ParamsError."""
    found = load(root / PUBLISHING_FILE, Publishing, root)
    whole = tuple(one.seen_from(root) for one in found.bestemmingen)
    return found.model_copy(update={"bestemmingen": whole})
