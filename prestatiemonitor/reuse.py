"""Which reports need not be made again: of each stands noted what it was made of.

What was made of something else, was made by hand or is not whole is made again. A note that cannot
be read counts as none. The note goes before a report is replaced and comes back after, so that a
build that is broken off leaves nothing that looks finished.
"""

from __future__ import annotations

import json
from pathlib import Path

from prestatiemonitor.fingerprint import Fingerprint, changed

NEW = "nog niet gemaakt"
UNREADABLE = "niet bekend waarvan het is gemaakt"
TOUCHED = "het rapport is weg of veranderd"
FORCED = "gevraagd"


def why(note: Path, report: Path, now: Fingerprint) -> list[str]:
    """Why a report must be made (again), in Dutch; nothing if it need not.

    Args:
        note: of this report, whether there is one or not.
        report: the folder of the report.
        now: its fingerprint as it is today.
    """
    try:
        kept = json.loads(note.read_bytes())
        before, files = dict(kept["van"]), dict(kept["bestanden"])
    except FileNotFoundError:
        return [NEW]
    except (OSError, ValueError, KeyError, TypeError):
        return [UNREADABLE]
    if files != _sizes(report):
        return [TOUCHED]
    return changed(before, now)


def forget(note: Path) -> None:
    """From here on the report may be anything."""
    note.unlink(missing_ok=True)


def remember(note: Path, report: Path, made_of: Fingerprint) -> None:
    """Note what a report was made of, now that it stands in its place."""
    text = json.dumps({"van": dict(made_of), "bestanden": _sizes(report)}, indent=1)
    note.parent.mkdir(parents=True, exist_ok=True)
    new = note.with_name(f".{note.name}.nieuw")
    new.write_text(text + "\n", encoding="utf-8")
    new.replace(note)


def _sizes(report: Path) -> dict[str, int]:
    if not report.is_dir():
        return {}
    return {path.name: path.stat().st_size for path in sorted(report.iterdir())}
