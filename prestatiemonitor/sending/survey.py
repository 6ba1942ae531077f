"""What stands at a destination: what we know of it, held against one listing of it.

A listing tells names and sizes. Where the journal says more, and name and size agree, that is
enough. Anything else is read back before it counts: reading a file costs half of sending it, as
what is sent is read back as well. A manifest that is found there is a hint of where to look, never
proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from prestatiemonitor.release.manifest import MANIFEST, Manifest, ReleaseError, from_json
from prestatiemonitor.sending.crew import Crew
from prestatiemonitor.sending.journal import Contents, Known
from prestatiemonitor.sending.remote import Remote, leftover


@dataclass(frozen=True)
class Survey:
    """What stands there, by path.

    Attributes:
        sizes: of every file, but for what broken-off transfers left.
        stands: the digests of files of which we know it.
        read: of those: the ones that were read back for this.
        ours: files that a release of ours placed and nobody changed since.
        leftovers: what broken-off transfers left.
    """

    sizes: Mapping[str, int]
    stands: Mapping[str, str]
    read: Collection[str]
    ours: Collection[str]
    leftovers: tuple[str, ...]


def survey(crew: Crew, known: Known, wanted: Mapping[str, Contents]) -> Survey:
    """Look at a destination. Raises SendError.

    Args:
        crew: connections to it.
        known: what the journal tells.
        wanted: what should stand there.
    """
    sizes, leftovers = listing(crew)
    stands = {
        path: one.sha256
        for path, one in known.stands.items()
        if sizes.get(path) == one.bytes_aantal
    }
    unknown = [path for path in sorted(sizes) if path not in stands]
    possible = _possible(crew, known, wanted, sizes, unknown)
    look = [path for path in unknown if possible.get(path)]
    found = dict(zip(look, crew.each(look, digest), strict=True))
    proven = {path: sha256 for path, sha256 in found.items() if sha256 in possible[path]}
    ours = {*stands, *proven}
    return Survey(sizes, {**stands, **proven}, tuple(proven), ours, leftovers)


def listing(crew: Crew) -> tuple[dict[str, int], tuple[str, ...]]:
    """The sizes of files there, by path, and apart from them what broken-off transfers left."""
    found: dict[str, int] = {}
    folders = [""]
    while folders:
        looked = crew.each(folders, lambda remote, folder: remote.listed(folder))
        found |= {path: size for files, _ in looked for path, size in files.items()}
        folders = [folder for _, below in looked for folder in below]
    left = tuple(sorted(path for path in found if leftover(path)))
    return {path: size for path, size in found.items() if not leftover(path)}, left


def manifest_there(crew: Crew, sizes: Mapping[str, int]) -> Manifest | None:
    """The manifest of the release that stands there; None where there is none of ours."""
    if MANIFEST not in sizes:
        return None
    text = crew.do(lambda remote: remote.read(MANIFEST))
    try:
        return from_json(text)
    except ReleaseError:
        return None


def digest(remote: Remote, path: str) -> str:
    """The hash of a file there."""
    return hashlib.sha256(remote.read(path)).hexdigest()


def _possible(
    crew: Crew,
    known: Known,
    wanted: Mapping[str, Contents],
    sizes: Mapping[str, int],
    unknown: Collection[str],
) -> dict[str, set[str]]:
    """The digests that would prove something of a file, for files that may have one of them."""
    possible: dict[str, set[str]] = {}
    for path in unknown:
        one = wanted.get(path)
        if one is None:
            possible[path] = set(known.possible.get(path, ()))
        elif one.bytes_aantal == sizes[path]:
            possible[path] = {one.sha256}
    if any(path not in wanted and path not in known.possible for path in unknown):
        former = manifest_there(crew, sizes)
        marks = former.bestanden if former else {}
        for path in unknown:
            mark = marks.get(path)
            if path not in wanted and mark is not None and mark.bytes_aantal == sizes[path]:
                possible.setdefault(path, set()).add(mark.sha256)
    return possible
