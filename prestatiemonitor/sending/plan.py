"""What to send, in which order, and what to take away. Pure.

A reader who comes by while a release is sent sees a site whose links work: what a page refers to
is there before the page (pictures and files, then pages from the deepest up, then the home page),
what tells of pages comes after them (sitemaps), and the manifest, which says that this release
stands there, comes last. Only then goes what the release no longer has: pages first, so that none
refers to what is gone.

For as long as sending takes an old page may show a new chart: names of files do not change with
their contents, as their addresses must not move. Each file by itself is old or new, never torn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import groupby

from prestatiemonitor.release.manifest import MANIFEST

HOME = "index.html"
LISTINGS = ("robots.txt", "sitemap*.xml")
"""What tells search engines which pages there are; at the root of the site."""

_Steps = tuple[tuple[str, ...], ...]
_ASSET, _PAGE, _HOME, _LISTING, _MANIFEST = range(5)


@dataclass(frozen=True)
class Plan:
    """What is to be done at a destination.

    Attributes:
        stappen: paths to send; a step begins when all of the one before stands there.
        opruimen: paths to take away after that, likewise in steps.
        gelijk_aantal: so many files stand there already as they should.
    """

    stappen: _Steps
    opruimen: _Steps
    gelijk_aantal: int

    @property
    def sturen(self) -> tuple[str, ...]:
        """All paths to send, in order."""
        return tuple(path for step in self.stappen for path in step)

    @property
    def verwijderen(self) -> tuple[str, ...]:
        """All paths to take away, in order."""
        return tuple(path for step in self.opruimen for path in step)


def plan(wanted: Mapping[str, str], stands: Mapping[str, str], ours: Collection[str]) -> Plan:
    """Compare what should stand with what does.

    Args:
        wanted: the digest of each file that should stand there, by path.
        stands: the digest of each file that is known to stand there.
        ours: paths there that an earlier release of ours placed; others are never taken away.
    """
    send = [path for path in wanted if stands.get(path) != wanted[path]]
    gone = [path for path in ours if path not in wanted]
    return Plan(_steps(send, _turn), _steps(gone, _leaving), len(wanted) - len(send))


def _steps(paths: Iterable[str], when: Callable[[str], tuple[int, int]]) -> _Steps:
    ordered = sorted(paths, key=lambda path: (when(path), path))
    return tuple(tuple(step) for _, step in groupby(ordered, key=when))


def _turn(path: str) -> tuple[int, int]:
    """When a file is sent: by its kind, and pages from the deepest up."""
    kind = _kind(path)
    return kind, -path.count("/") if kind == _PAGE else 0


def _leaving(path: str) -> tuple[int, int]:
    """When a file is taken away: what refers to others first."""
    return -_kind(path), 0


def _kind(path: str) -> int:
    if path == MANIFEST:
        return _MANIFEST
    if path == HOME:
        return _HOME
    if any(fnmatch(path, listing) for listing in LISTINGS):
        return _LISTING
    return _PAGE if path.endswith(".html") else _ASSET
