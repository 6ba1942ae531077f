"""The rooms before the wall: exact counts, what an edition shows of them, and a slice per report.

Each is made from the one before it and from files that a person can change. What stands is used as
long as none of that changed, so that a build with nothing new to count does not count.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from prestatiemonitor import fingerprint, head, reuse, secret_file
from prestatiemonitor.agreement import AGREEMENTS, agreement_path
from prestatiemonitor.context import FOLDER as PUBLIC_TABLES
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.places import (
    COUNTS,
    DELIVERIES,
    NOTES,
    PARAMS,
    PSEUDONYMS,
    PSEUDONYMS_VARIABLE,
    Editie,
    ledger_file,
    releases,
    slices_folder,
    store_folder,
)
from prestatiemonitor.project import Project

if TYPE_CHECKING:
    from prestatiemonitor.store import Store

PUBLISHING = ("metagegevens", "publiceren", "raadsinformatie", "toegankelijkheid")
"""What in ``params/`` no slice has: only documents, the site and releases are made of it."""
AFTER = (
    "beleid", "publicatie", "rapporten", "stukken", "toelichting", "vaststelling", "voorbeeld",
    "woordenlijst", *PUBLISHING,
)  # fmt: skip
"""What in ``params/`` says nothing of counting or protecting: only slices have it."""


def note_file(root: Path, editie: Editie, name: str) -> Path:
    """Where is noted what a room of an edition, such as ``cellen``, was made of."""
    return root / NOTES / "kamers" / editie / f"{name}.json"


@dataclass(frozen=True)
class Room:
    """What stands in a folder, and what it would be made of now."""

    folder: Path
    note: Path
    made_of: Fingerprint

    @property
    def stands(self) -> bool:
        return not reuse.why(self.note, self.folder, self.made_of)

    def put(self, make: Callable[[Path], None]) -> None:
        """Replace what stands here by what ``make`` writes in the folder it is given."""
        reuse.forget(self.note)
        with aside(self.folder) as new:
            make(new)
            replace_folder(new, self.folder)
        reuse.remember(self.note, self.folder, self.made_of)


class Rooms:
    """The rooms of one edition; what is needed is made when it is asked for."""

    def __init__(
        self, project: Project, editie: Editie, tell: Callable[[str], None], *,
        force: bool = False, keep: bool = True, at: Path | None = None,
    ) -> None:  # fmt: skip
        """
        Args:
            tell: is told what takes long.
            force: all is made, whatever stands.
            keep: what is made takes its place; else it is thrown away after use.
            at: the folder in which the rooms stand as they would in the project; without it, that.
        """
        self._project, self._editie, self._tell = project, editie, tell
        self._force, self._keep, self._at = force, keep, at or project.root

    @cached_property
    def exact(self) -> Head:
        """The head of the exact counts."""
        return self._made_exact.head if self._made_exact else head.read(self._counted.folder)

    @cached_property
    def shown(self) -> Head:
        """The head of what the edition shows.

        Raises:
            UserError: see ``build.count`` and ``editions.for_edition``.
        """
        if self._editie == "intern":
            return self.exact
        return self._made_shown.head if self._made_shown else head.read(self._showing.folder)

    def shown_store(self) -> Store:
        """What the edition shows, with its counts."""
        from prestatiemonitor import store

        if self._editie == "intern":
            return self._exact_store()
        return self._made_shown or store.read(self._showing.folder)

    @contextmanager
    def slices(self, reports: Sequence[Report]) -> Iterator[Path]:
        """The folder below which the slices of all reports stand."""
        made = self._made_exact if self._editie == "intern" else self._made_shown
        if (self._keep or made is None) and self._usable(self._sliced):
            yield self._sliced.folder
        elif self._keep:
            self._sliced.put(lambda new: self._write_slices(reports, new))
            yield self._sliced.folder
        else:
            with aside(self._at / COUNTS / "proef") as new:
                self._write_slices(reports, new)
                yield new

    def outdated(self) -> str:
        """The first room that does not stand as it would be made now, in Dutch; empty: all stand.

        Nothing is made.
        """
        return self.uncounted() or ("" if self._sliced.stands else "de sneden")

    def uncounted(self) -> str:
        """As ``outdated``, but of the counts alone."""
        if not self._counted.stands:
            return "de tellingen"
        if self._editie == "openbaar" and not self._showing.stands:
            return "de openbare cijfers"
        return ""

    def _usable(self, room: Room) -> bool:
        return not self._force and room.stands

    @cached_property
    def _made_exact(self) -> Store | None:
        """The exact counts if they had to be made; None where they stand."""
        if self._usable(self._counted):
            return None
        from prestatiemonitor.build import count
        from prestatiemonitor.pseudonyms import load_key

        self._tell("De leveringen worden gecontroleerd en geteld.")
        return self._kept(self._counted, count(self._bare, load_key(self._project.root)))

    @cached_property
    def _made_shown(self) -> Store | None:
        """What the edition shows if that had to be made; None where it stands."""
        exact = self._made_exact  # first, as what stands is compared with what it holds then
        if (self._keep or exact is None) and self._usable(self._showing):
            return None
        from prestatiemonitor.editions import for_edition

        self._tell("De aantallen worden beschermd.")
        made = for_edition(self._exact_store(), self._editie, self._bare)
        return self._kept(self._showing, made)

    def _kept(self, room: Room, made: Store) -> Store:
        if self._keep:
            room.put(made.write_in)
        return made

    def _exact_store(self) -> Store:
        from prestatiemonitor import store

        return self._made_exact or store.read(self._counted.folder)

    def _write_slices(self, reports: Sequence[Report], new: Path) -> None:
        from prestatiemonitor.build import write_slices

        write_slices(reports, self.shown_store(), self._project, new)

    @cached_property
    def _counted(self) -> Room:
        return self._room("intern", "cellen", store_folder(self._at, "intern"), {
            **_contents(self._project.root, DELIVERIES),
            "persoonssleutel": self._persons(),
            **self._rules,
            **fingerprint.program("build"),
        })  # fmt: skip

    @cached_property
    def _showing(self) -> Room:
        """Its counts are those that stand, so that counts that come out the same change nothing."""
        root, fictief = self._project.root, self.exact.fictief
        return self._room("openbaar", "cellen", store_folder(self._at, "openbaar"), {
            "aantallen": fingerprint.digest(reuse.contents(self._counted.folder)),
            "publicatieregister": _of_file(root / ledger_file(fictief=fictief)),
            "uitgaven": fingerprint.digest(bool(releases(root, fictief=fictief))),
            "afrondsleutel": "" if fictief else self._key(),
            **self._rules,
            **fingerprint.program("editions"),
        })  # fmt: skip

    @cached_property
    def _sliced(self) -> Room:
        root, shown = self._project.root, store_folder(self._at, self._editie)
        return self._room(self._editie, "sneden", slices_folder(self._at, self._editie), {
            "aantallen": fingerprint.digest(reuse.contents(shown)),
            **_params(root, but=PUBLISHING),
            **_contents(root, PUBLIC_TABLES),
            **fingerprint.program("build"),
        })  # fmt: skip

    def _room(self, editie: Editie, name: str, folder: Path, made_of: Fingerprint) -> Room:
        return Room(folder, note_file(self._at, editie, name), made_of)

    @cached_property
    def _bare(self) -> Project:
        """What is counted and protected by, so that what ``rules`` leaves out can play no part."""
        return self._project.without_words()

    @cached_property
    def _rules(self) -> Fingerprint:
        return rules(self._bare)

    def _persons(self) -> str:
        make_persons_key(self._project.root)
        given = os.environ.get(PSEUDONYMS_VARIABLE)
        key = self._project.root / PSEUDONYMS
        return reuse.of_file(key) if given is None else fingerprint.digest(given)

    def _key(self) -> str:
        from prestatiemonitor.rounding.key import load_key

        return load_key(self._project.root).check()


def rules(project: Project) -> Fingerprint:
    """What in ``params/`` decides what is counted and protected.

    Of an agreement that is what it says without its words, of other files every byte.
    """
    agreed = {
        agreement_path(Path(), year).as_posix(): fingerprint.digest(one.model_dump(mode="json"))
        for year, one in project.without_words().agreements.items()
    }
    return {**_params(project.root, but=(*AFTER, AGREEMENTS.name)), **agreed}


def make_persons_key(root: Path) -> None:
    """Make the key of pseudonyms if there is none, before anything is noted of what is read."""
    key = root / PSEUDONYMS
    if PSEUDONYMS_VARIABLE not in os.environ and not key.exists():
        secret_file.make(key)


def _contents(root: Path, place: Path) -> Fingerprint:
    found = reuse.contents(root / place)
    return {f"{place.as_posix()}/{name}": digest for name, digest in found.items()}


def _params(root: Path, but: Collection[str]) -> Fingerprint:
    found = _contents(root, PARAMS)
    return {name: digest for name, digest in found.items() if part(name) not in but}


def part(name: str) -> str:
    """Of which part of ``params/`` a file is: 'toelichting' of 'params/toelichting/2020-T1.yml'."""
    return PurePosixPath(name).relative_to(PARAMS).parts[0].removesuffix(".yml")


def _of_file(path: Path) -> str:
    return reuse.of_file(path) if path.is_file() else ""
