"""A folder on a server that is reached over SSH, as a destination."""

from __future__ import annotations

import errno
from typing import Any

from prestatiemonitor.publishing import SftpDestination
from prestatiemonitor.sending import faults
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.patience import Patience
from prestatiemonitor.sending.remote import OLD, Remote, aside

_PART = 1 << 15
"""As much as servers give or take in one go."""


class SftpRemote(Remote):
    """Files are written beside their place, read back, and then renamed onto it in one step.

    That step is OpenSSH's own ``posix-rename``. A server that lacks it cannot replace a file in
    one step: there the old one is set aside for a moment, and put back if the new one cannot come.
    """

    workers = 4

    def __init__(self, destination: SftpDestination, patience: Patience) -> None:
        super().__init__(destination.naam, destination.map)
        self._destination, self._patience = destination, patience

    def sibling(self) -> Remote:
        return SftpRemote(self._destination, self._patience)

    def _open(self) -> Any:
        from prestatiemonitor.sending.ssh import connect

        opened = connect(self._destination, self._patience)
        try:
            if not opened.isdir(self.base):
                gone = _broken(opened)
                raise (
                    faults.lost(self.naam, "")
                    if gone
                    else faults.missing(self.naam, f"de map {self.base}")
                )
        except BaseException:
            opened.client.close()
            raise
        return opened

    def _shut(self, opened: Any) -> None:
        opened.client.close()

    def _listed(self, folder: str) -> tuple[dict[str, int], list[str]]:
        found = self.fs.ls(self._at(folder), detail=True)
        below = [self._below(one["name"]) for one in found if one["type"] == "directory"]
        files = (one for one in found if one["type"] != "directory")
        return {self._below(one["name"]): one["size"] for one in files}, below

    def _read(self, place: str) -> bytes:
        with self.fs.open(place, "rb") as file:
            return b"".join(iter(lambda: file.read(_PART), b""))

    def _put(self, place: str, content: bytes) -> bool:
        new = aside(place)
        with self.fs.open(new, "wb") as file:
            # paramiko then neither waits for each part nor tells that one failed: reading does.
            file.set_pipelined(True)
            file.write(content)
        with self.fs.open(new, "rb") as file:
            whole = file.read(len(content)) == content
        if not whole:
            self._refused(new, content)
            self.fs.rm_file(new)
            return False
        self._switch(new, place)
        return True

    def _refused(self, new: str, content: bytes) -> None:
        """Write once more and wait for each part, so that a server that has no room says so."""
        with self.fs.open(new, "wb") as file:
            file.write(content)

    def _switch(self, new: str, place: str) -> None:
        try:
            self.fs.mv(new, place)
        except OSError:
            if _broken(self.fs):
                raise
            if self.fs.isdir(place):
                raise IsADirectoryError(errno.EISDIR, "a folder") from None
            self._switch_in_steps(new, place)

    def _switch_in_steps(self, new: str, place: str) -> None:
        """For a server without ``posix-rename``: its plain rename refuses an existing name."""
        old, rename = aside(place, OLD), self.fs.ftp.rename
        if not self.fs.exists(place):
            rename(new, place)
            return
        if self.fs.exists(old):
            self.fs.rm_file(old)
        rename(place, old)
        try:
            rename(new, place)
        except OSError:
            rename(old, place)
            raise
        self.fs.rm_file(old)

    def _fault(self, error: Exception, path: str) -> SendError | None:
        from paramiko import SSHException

        gone = self._opened is not None and _broken(self._opened)
        if gone or isinstance(error, SSHException | EOFError | TimeoutError):
            return faults.lost(self.naam, path)
        known = faults.of_system(self.naam, error, path)
        if known is None and isinstance(error, OSError):
            return faults.full(self.naam, path, sure=False)  # SSH_FX_FAILURE says no more
        return known


def _broken(opened: Any) -> bool:
    """Whether a connection is gone; the errors themselves do not tell it apart."""
    transport = opened.client.get_transport()
    return transport is None or not transport.is_active() or opened.ftp.get_channel().closed
