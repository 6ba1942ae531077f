"""Small releases, and what stands at a destination, for tests of sending."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from prestatiemonitor.publishing import Destination
from prestatiemonitor.release.manifest import Manifest, read, to_json
from prestatiemonitor.release.marks import mark
from prestatiemonitor.sending import Outcome, Patience, send

DAY = date(2020, 6, 12)
QUICK = Patience(antwoord=10, pauzes=(0, 0))
"""Tests do not wait before they try again."""

OLD = {
    "index.html": "start oud",
    "404.html": "niet gevonden",
    "stijl.css": "p {}",
    "reports/2020-T1/assen/werk/index.html": "werk oud",
    "reports/2020-T1/assen/werk/grafiek.svg": "<svg>oud</svg>",
    "reports/2020-T1/assen/index.html": "assen",
    "robots.txt": "Allow: /",
    "reports/2020-T1/oud.html": "alleen oud",
    "reports/2020-T1/oud.svg": "<svg/>",
}
NEW = {
    "index.html": "start nieuw",
    "404.html": "niet gevonden",
    "stijl.css": "p {}",
    "reports/2020-T1/assen/werk/index.html": "werk nieuw",
    "reports/2020-T1/assen/werk/grafiek.svg": "<svg>new</svg>",
    "reports/2020-T1/assen/index.html": "assen",
    "robots.txt": "Allow: /a",
    "reports/2020-T2/nieuw/index.html": "alleen nieuw",
    "reports/2020-T2/nieuw/cijfers.csv": "a;b",
}
ORDER = (
    "reports/2020-T1/assen/werk/grafiek.svg",
    "reports/2020-T2/nieuw/cijfers.csv",
    "reports/2020-T1/assen/werk/index.html",
    "reports/2020-T2/nieuw/index.html",
    "index.html",
    "robots.txt",
    "manifest.json",
)
"""What differs, as it is sent."""
GONE = ("reports/2020-T1/oud.html", "reports/2020-T1/oud.svg")


def release(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """A release with these files; the last part of the folder is its id."""
    for path, content in files.items():
        place = folder / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    made = Manifest(
        uitgave=folder.name,
        datum=DAY,
        fictief=True,
        adres="https://prestatiemonitor.example/",
        programma="0",
        bestanden={path: mark(folder / "site" / path, DAY) for path in sorted(files)},
        rapporten={},
    )
    (folder / "site/manifest.json").write_text(to_json(made), encoding="utf-8")


class Sender:
    """Sends releases made in a folder to one destination, with one journal."""

    def __init__(self, folder: Path, destination: Destination) -> None:
        self.folder, self.destination = folder, destination
        self.journal = folder / "releases/.bestemmingen/web.jsonl"
        self.told: list[str] = []

    def __call__(
        self,
        files: Mapping[str, str | bytes],
        name: str | None = None,
        *,
        dry_run: bool = False,
        destination: Destination | None = None,
        patience: Patience = QUICK,
    ) -> Outcome:
        name = name or hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:8]
        release(self.folder / "releases" / name, files)
        return self.again(name, dry_run=dry_run, destination=destination, patience=patience)

    def again(
        self,
        name: str,
        *,
        dry_run: bool = False,
        destination: Destination | None = None,
        patience: Patience = QUICK,
    ) -> Outcome:
        """Send a release that was made before, as it stands."""
        made = self.folder / "releases" / name
        return send(
            made,
            read(made),
            destination or self.destination,
            journal=self.journal,
            dry_run=dry_run,
            tell=self.told.append,
            patience=patience,
        )


def below(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def texts(found: Mapping[str, bytes]) -> dict[str, str]:
    """Contents but for the manifest, as text."""
    return {path: one.decode() for path, one in found.items() if path != "manifest.json"}
