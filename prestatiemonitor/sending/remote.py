"""A destination as files below one folder, whatever it is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from prestatiemonitor.sending.errors import PassingError, SendError

MARK = ".prestatiemonitor-"
ASIDE = f"{MARK}nieuw"
"""How names end of what is being written; it gets its own name when it is whole."""
OLD = f"{MARK}oud"
"""How names end of what is being replaced, where a server cannot replace in one step."""


class Remote(ABC):
    """Files at a destination, over a file system of fsspec.

    Every method may raise ``SendError``, and ``PassingError`` where trying again may help. It
    connects when it is first used, and again when it is used after ``close``.

    Args:
        naam: of the destination, for messages.
        base: the folder there below which everything stands.
    """

    workers = 1
    """From so many connections on more do not help."""

    def __init__(self, naam: str, base: str) -> None:
        self.naam, self.base = naam, base
        self._opened: Any = None

    @property
    def fs(self) -> Any:
        """The file system, connected."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def connect(self) -> None:
        """Connect now; nothing if that was done."""
        with self._told(""):
            _ = self.fs

    def listed(self, folder: str) -> tuple[dict[str, int], list[str]]:
        """Files below a folder, the size of each by its path, and folders to look in yet."""
        with self._told(folder):
            return self._listed(folder)

    def read(self, path: str) -> bytes:
        """The contents of a file there."""
        with self._told(path):
            return self._read(self._at(path))

    def put(self, path: str, content: bytes) -> bool:
        """Write a file that appears whole, in place of an older one; False if it came over wrong.

        What was written is read back: where the destination can do that before the file gets its
        name, a file that came over wrong never replaces another.
        """
        with self._told(path):
            return self._put(self._at(path), content)

    def remove(self, path: str) -> None:
        """Take a file away; nothing if it is gone."""
        with self._told(path):
            try:
                self.fs.rm_file(self._at(path))
            except FileNotFoundError:
                return

    def make_folders(self, folders: Iterable[str]) -> None:
        """Make folders that are not there yet, those above a folder first."""
        for folder in sorted(folders):
            with self._told(folder):
                self.fs.makedirs(self._at(folder), exist_ok=True)

    def remove_folders(self, folders: Iterable[str]) -> None:
        """Take away those folders that are empty, the deepest first."""
        for folder in sorted(folders, key=lambda path: (-path.count("/"), path)):
            try:
                with self._told(folder):
                    self.fs.rmdir(self._at(folder))
            except PassingError:
                raise
            except SendError:  # it is not empty, or is somebody else's: it does no harm
                continue

    def sibling(self) -> Remote:
        """Another connection to the same place, for another thread."""
        raise NotImplementedError

    def close(self) -> None:
        """Disconnect; nothing if there is no connection."""
        opened, self._opened = self._opened, None
        if opened is not None:
            self._shut(opened)

    @abstractmethod
    def _open(self) -> Any:
        """A connected file system."""

    def _shut(self, opened: Any) -> None:  # noqa: B027  # a folder needs nothing
        """Disconnect; also when the connection fell away."""

    @abstractmethod
    def _put(self, place: str, content: bytes) -> bool:
        """See ``put``; ``place`` is the whole path there."""

    @abstractmethod
    def _fault(self, error: Exception, path: str) -> SendError | None:
        """What an error means, in words; None for a defect of ours."""

    def _read(self, place: str) -> bytes:
        with self.fs.open(place, "rb") as file:
            content: bytes = file.read()
            return content

    def _listed(self, folder: str) -> tuple[dict[str, int], list[str]]:
        found: Mapping[str, Mapping[str, Any]] = self.fs.find(self._at(folder), detail=True)
        sizes = {self._below(name): one["size"] for name, one in found.items()}
        return {path: size for path, size in sizes.items() if not path.endswith("/")}, []

    def _below(self, place: str) -> str:
        return place[len(self.base.rstrip("/")) + 1 :]

    def _at(self, path: str) -> str:
        return f"{self.base.rstrip('/')}/{path}" if path else self.base

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            yield
        except SendError:
            raise
        except Exception as error:
            fault = self._fault(error, path)
            if fault is None:
                raise
            raise fault from None


def aside(place: str, ending: str = ASIDE) -> str:
    """The name under which a file is written before it is whole, in the same folder."""
    path = PurePosixPath(place)
    return str(path.with_name(f".{path.name}{ending}"))


def leftover(path: str) -> bool:
    """Whether a file is what a broken-off transfer left."""
    name = PurePosixPath(path).name
    return name.startswith(".") and name.endswith((ASIDE, OLD))


def folders_above(paths: Iterable[str]) -> set[str]:
    """Every folder that holds one of the paths, up to the base."""
    above = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    return above - {"."}
