"""What need not be made again: of each folder that is made stands noted what it was made of.

What was made of something else, was touched by hand or is not whole is made again. A note that
cannot be read counts as none. The note goes before a folder is replaced and comes back after, so
that a build that is broken off leaves nothing that looks finished.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from prestatiemonitor.fingerprint import Fingerprint, changed
from prestatiemonitor.folders import write_whole

NEW = "nog niet gemaakt"
UNREADABLE = "niet bekend waarvan het is gemaakt"
TOUCHED = "het gemaakte is weg of veranderd"
FORCED = "gevraagd"


def why(note: Path, folder: Path, now: Fingerprint) -> list[str]:
    """Why what stands in a folder must be made (again), in Dutch; nothing if it need not.

    Args:
        note: of this folder, whether there is one or not.
        folder: what was made.
        now: its fingerprint as it is today.
    """
    try:
        kept = json.loads(note.read_bytes())
        before, files = dict(kept["van"]), dict(kept["bestanden"])
    except FileNotFoundError:
        return [NEW]
    except (OSError, ValueError, KeyError, TypeError):
        return [UNREADABLE]
    if files != contents(folder):
        return [TOUCHED]
    return changed(before, now)


def made_of(note: Path) -> Fingerprint | None:
    """What a folder was made of, as noted then; None where that is not known."""
    try:
        return {str(k): str(v) for k, v in json.loads(note.read_bytes())["van"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def forget(note: Path) -> None:
    """From here on the folder may hold anything."""
    note.unlink(missing_ok=True)


def remember(note: Path, folder: Path, made_of: Fingerprint) -> None:
    """Note what a folder was made of, now that it stands in its place."""
    text = json.dumps({"van": dict(made_of), "bestanden": contents(folder)}, indent=1)
    write_whole(note, f"{text}\n".encode())


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder, by its path; empty where there is no folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): of_file(path) for path in files}


def of_file(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
