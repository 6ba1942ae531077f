"""What was looked at before and was right: the same contents need not be looked at again.

Only good verdicts are kept, so that what is mended, or failed by chance, is always looked at anew.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


class Verdicts:
    """Good verdicts of one rule, each under a hash of all that it depends on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def good(self, key: str) -> bool:
        """Whether this was looked at before and was right."""
        self._used.add(key)
        return (self._folder / key).exists()

    def keep(self, key: str, count: int = 0) -> None:
        """This is right.

        Args:
            count: how much of it was looked at; ``counted`` tells it later.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / key).write_text(f"{count}\n", encoding="utf-8")

    def counted(self, key: str) -> int:
        """How much was looked at when this was found to be right."""
        return int((self._folder / key).read_text(encoding="utf-8"))

    def tidy(self) -> None:
        """Forget what was not asked for this time: it is of pages and files that are gone."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink(missing_ok=True)


def key(*parts: str | bytes) -> str:
    """The hash of all that a verdict depends on."""
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        found.update(len(data).to_bytes(8))
        found.update(data)
    return found.hexdigest()
