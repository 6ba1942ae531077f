"""Marks of files: what tells whether a file that was published is still that file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Mark:
    """One file of a release.

    Attributes:
        sha256: the hash of its contents, hexadecimal.
        bytes_aantal: its size.
        sinds_datum: the day of the first release in a row that has it with these contents.
    """

    sha256: str
    bytes_aantal: int
    sinds_datum: date


def mark(path: Path, since: date) -> Mark:
    """The mark of a file as it is now."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Mark(digest, path.stat().st_size, since)
