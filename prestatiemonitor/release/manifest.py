"""The manifest of a release: every file with its mark, and what every report was made of.

It is public and stands on the site, so it depends on nothing but what is shown: no delivery, no
exact count.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from prestatiemonitor import fingerprint
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import EXAMPLE
from prestatiemonitor.release.marks import Mark

SITE = "site"
"""Where all that is published stands in the folder of a release."""
MANIFEST = "manifest.json"
ID_DIGITS = 12


class ReleaseError(UserError):
    """A release cannot be made or used; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Manifest:
    """What a release is.

    Attributes:
        uitgave: its id.
        datum: its day.
        fictief: whether its counts are made up.
        adres: the web address of the site.
        programma: the version of this program.
        bestanden: the mark of every file, by its path below the site; not of the manifest itself.
        rapporten: by the name of each report the digest of its fingerprint.
    """

    uitgave: str
    datum: date
    fictief: bool
    adres: str
    programma: str
    bestanden: Mapping[str, Mark]
    rapporten: Mapping[str, str]


@dataclass(frozen=True)
class Changes:
    """How the files of one release differ from those of another: paths, in order."""

    nieuw: tuple[str, ...]
    veranderd: tuple[str, ...]
    weg: tuple[str, ...]


def changes(before: Manifest | None, now: Manifest) -> Changes:
    """How the files differ from those of a former release; without one all are new."""
    old = before.bestanden if before else {}
    new = now.bestanden
    return Changes(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(p for p in new.keys() & old.keys() if new[p].sha256 != old[p].sha256)),
        tuple(sorted(old.keys() - new.keys())),
    )


def named(manifest: Manifest, period: str, beside: Mapping[str, str]) -> Manifest:
    """The manifest with its id: the same contents have the same id, on whatever day.

    Args:
        period: the last period that the release tells of.
        beside: the hashes of files that belong to the release and are not on the site.
    """
    content = _plain(manifest) | {"naast": dict(beside)}
    del content["uitgave"], content["datum"]
    for one in content["bestanden"].values():
        del one["sinds_datum"]
    kind = EXAMPLE if manifest.fictief else ""
    digest = fingerprint.digest(content)[:ID_DIGITS]
    return replace(manifest, uitgave=f"{kind}{period}-{digest}")


def to_json(manifest: Manifest) -> str:
    """The manifest as text; the same manifest gives the same text."""
    text = json.dumps(_plain(manifest), indent=1, sort_keys=True, ensure_ascii=False)
    return f"{text}\n"


def _plain(manifest: Manifest) -> dict[str, Any]:
    """Plain data of which the parts can be changed."""
    content: dict[str, Any] = asdict(manifest)
    content["datum"] = manifest.datum.isoformat()
    for one in content["bestanden"].values():
        one["sinds_datum"] = one["sinds_datum"].isoformat()
    return content


def from_json(text: str | bytes) -> Manifest:
    """The manifest that a text holds.

    Raises:
        ReleaseError: it holds none.
    """
    try:
        found = json.loads(text)
        files = {
            str(path): Mark(
                str(one["sha256"]), int(one["bytes_aantal"]), date.fromisoformat(one["sinds_datum"])
            )
            for path, one in found["bestanden"].items()
        }
        return Manifest(
            uitgave=str(found["uitgave"]),
            datum=date.fromisoformat(found["datum"]),
            fictief=bool(found["fictief"]),
            adres=str(found["adres"]),
            programma=str(found["programma"]),
            bestanden=files,
            rapporten={str(name): str(digest) for name, digest in found["rapporten"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ReleaseError(
            f"Een {MANIFEST} is beschadigd. Zet een goede kopie van de uitgave terug, of maak "
            "haar opnieuw met: prestatiemonitor publish"
        ) from None


def read(release: Path) -> Manifest:
    """The manifest in the folder of a release.

    Raises:
        ReleaseError: there is none that can be read.
    """
    try:
        return from_json((release / SITE / MANIFEST).read_bytes())
    except OSError:
        raise ReleaseError(
            f"Uitgave {release.name} heeft geen {MANIFEST} dat te lezen is. Maak haar opnieuw "
            "met: prestatiemonitor publish"
        ) from None
