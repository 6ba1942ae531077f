"""A folder on this machine, or on a disk that is mounted here, as a destination."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from prestatiemonitor.publishing import FolderDestination
from prestatiemonitor.sending import faults
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.remote import Remote, aside


class FolderRemote(Remote):
    """Files are written beside their place, read back, and then put in place in one step."""

    def __init__(self, destination: FolderDestination) -> None:
        super().__init__(destination.naam, Path(destination.map).absolute().as_posix())

    def _open(self) -> Any:
        from fsspec.implementations.local import LocalFileSystem

        # A disk that is not mounted is a folder that is missing: making it would fill another disk.
        if not Path(self.base).is_dir():
            raise faults.missing(self.naam, f"de map {self.base}")
        return LocalFileSystem(skip_instance_cache=True, use_listings_cache=False)

    def _put(self, place: str, content: bytes) -> bool:
        new = aside(place)
        with self.fs.open(new, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if self._read(new) != content:
            self.fs.rm_file(new)
            return False
        Path(new).replace(place)
        return True

    def _fault(self, error: Exception, path: str) -> SendError | None:
        if isinstance(error, OSError):
            return faults.of_system(self.naam, error, path) or SendError(
                f"Bestemming '{self.naam}': schrijven of lezen lukt niet (bij {path or self.base}: "
                f"{error.strerror}). Kijk of de schijf goed is, en publiceer opnieuw."
            )
        return None
