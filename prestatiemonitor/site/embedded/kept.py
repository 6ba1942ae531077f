"""Pages that were converted before, each under the hash of all that its conversion depends on.

So a page that is found is the page that pandoc would make. What cannot be read, or is not what was
kept, is converted again.
"""

import dataclasses
import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from prestatiemonitor.folders import write_whole
from prestatiemonitor.site.embedded.converted import Converted


class Kept:
    """A folder of converted pages, a file each. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> Converted | None:
        """The page of this key, if it is there and whole."""
        if self._folder is None:
            return None
        try:
            checksum, _, body = self._file(self._folder, key).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        return Converted.of(json.loads(body)) if checksum == _checksum(body) else None

    def put(self, key: str, page: Converted) -> None:
        """Keep a page."""
        if self._folder is None:
            return
        body = json.dumps(dataclasses.asdict(page), ensure_ascii=False).encode()
        write_whole(self._file(self._folder, key), _checksum(body) + b"\n" + body)

    def drop_all_but(self, keys: Collection[str]) -> None:
        """Forget every page but these."""
        if self._folder is not None and self._folder.is_dir():
            wanted = {self._file(self._folder, key) for key in keys}
            for path in set(self._folder.iterdir()) - wanted:
                path.unlink()

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / f"{key}.json"


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
