"""The origin of a release: from which deliveries, parameters and program it was made.

It stands beside the site on the secure side, readable by its owner only: checksums of deliveries
and what was set aside would tell deliveries apart whose public counts are the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from prestatiemonitor import head, reuse, wall
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.places import COUNTS, PARAMS, store_folder
from prestatiemonitor.release import manifest as manifests
from prestatiemonitor.release.manifest import MANIFEST, SITE, Manifest, ReleaseError
from prestatiemonitor.wall import Wall

ORIGIN = "uitgave.json"
PACKAGES = "pakketten"
OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Origin:
    """Where a release comes from.

    Attributes:
        volgnummer: releases are numbered in the order in which they were made.
        vorige: the release that was public when this one was made.
        herkomst: of the exact counts: each delivery with its date, checksum and what was set aside.
        muur: the wall that its reports were made behind; None where that was not noted.
        parameters: the hash of every file in ``params/``.
        rapporten: the whole fingerprint of every report.
        bevindingen: what the gate said, as plain data.
        gevraagd: the options with which it was made.
    """

    volgnummer: int
    vorige: str | None
    herkomst: Mapping[str, Any]
    muur: Wall | None
    parameters: Mapping[str, str]
    rapporten: Mapping[str, Fingerprint]
    bevindingen: Sequence[Mapping[str, str]]
    gevraagd: Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """All that is known of a release.

    Attributes:
        manifest: its manifest.
        herkomst: its origin.
        naast: the hash of every file of it that the manifest does not list: the manifest itself
            and packages.
    """

    manifest: Manifest
    herkomst: Origin
    naast: Mapping[str, str]


def beside(release: Path) -> dict[str, str]:
    """The hash of every file of a release that its manifest does not list, by its path."""
    packages = release / PACKAGES
    found = {f"{PACKAGES}/{path}": digest for path, digest in reuse.contents(packages).items()}
    listing = release / SITE / MANIFEST
    if listing.is_file():
        found[f"{SITE}/{MANIFEST}"] = reuse.of_file(listing)
    return found


def origin(
    root: Path, rapporten: Mapping[str, Fingerprint], findings: Sequence[Mapping[str, str]],
    asked: Mapping[str, Any], number: int, former: str | None,
) -> Origin:  # fmt: skip
    """The origin of what stands built now."""
    return Origin(
        volgnummer=number,
        vorige=former,
        herkomst=head.read(store_folder(root, "intern")).herkomst,
        muur=wall.recorded(root / COUNTS / "openbaar"),
        parameters=reuse.contents(root / PARAMS),
        rapporten=rapporten,
        bevindingen=findings,
        gevraagd=asked,
    )


def write(release: Path, manifest: Manifest, known: Origin) -> None:
    """Write the record of a release that has its manifest already."""
    content = {
        "manifest": json.loads(manifests.to_json(manifest)),
        "herkomst": asdict(known),
        "naast": beside(release),
    }
    path = release / ORIGIN
    path.touch(OWNER_ONLY)
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def read(release: Path) -> Record:
    """The record of a release.

    Raises:
        ReleaseError: there is none that can be read.
    """
    try:
        content = json.loads((release / ORIGIN).read_bytes())
        known = Origin(**content["herkomst"])
        listed = manifests.from_json(json.dumps(content["manifest"]))
        return Record(listed, known, dict(content["naast"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise ReleaseError(
            f"Uitgave {release.name} heeft geen {ORIGIN} dat te lezen is, en is dus niet heel. "
            "Zet een goede kopie terug, of maak haar opnieuw met: prestatiemonitor publish"
        ) from None
