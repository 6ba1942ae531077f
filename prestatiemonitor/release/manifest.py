"""The manifest of a release: every file of the site with its mark."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from prestatiemonitor.release.marks import Mark


@dataclass(frozen=True)
class Manifest:
    """The public part: written as ``site/manifest.json``, which is itself not in ``bestanden``."""

    uitgave: str
    datum: date
    fictief: bool
    adres: str
    programma: str
    bestanden: Mapping[str, Mark]
    rapporten: Mapping[str, str]


def to_json(manifest: Manifest) -> str:
    """As it is written."""
    return json.dumps(asdict(manifest), default=date.isoformat, indent=1, sort_keys=True) + "\n"


def from_json(text: str | bytes) -> Manifest:
    """As it was written. Raises ValueError where this is none."""
    try:
        data = json.loads(text)
        marks = {
            path: Mark(one["sha256"], one["bytes_aantal"], date.fromisoformat(one["sinds_datum"]))
            for path, one in data.pop("bestanden").items()
        }
        return Manifest(**data | {"datum": date.fromisoformat(data["datum"]), "bestanden": marks})
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no manifest") from error


def read(release: Path) -> Manifest:
    """The manifest in the folder of a release."""
    return from_json((release / "site/manifest.json").read_bytes())
