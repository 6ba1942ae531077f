"""Files with a secret: only their owner can read them, and none replaces another."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from prestatiemonitor.errors import UserError


def read(path: Path, name: str, error: type[UserError]) -> str:
    """The secret in a file.

    Args:
        name: how messages call the file.
        error: what is raised, in Dutch and without the secret, when others may read the file or
            it cannot be read.
    """
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise error(f"Anderen kunnen de sleutel in {name} lezen. Doe eerst: chmod 600 {name}")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise error(f"De sleutel in {name} is niet te lezen.") from None


def make(path: Path) -> bool:
    """Make a file with a new secret; it appears whole. False where there was one already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return False
    finally:
        aside.unlink()
    return True
