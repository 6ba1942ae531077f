"""What other rooms do in the making of a release, as this room asks it of them."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from prestatiemonitor.head import Head
    from prestatiemonitor.matrix import Report
    from prestatiemonitor.places import Editie
    from prestatiemonitor.project import Project
    from prestatiemonitor.publishing import Destination, Publishing
    from prestatiemonitor.release.manifest import Manifest

Tell = Callable[[str], None]
Since = Callable[[str], date]
"""The day of the first release in a row that has a file as it is now, by its path on the site."""


class Finding(Protocol):
    """What the gate has to say."""

    @property
    def regel(self) -> str: ...
    @property
    def ernst(self) -> str: ...
    @property
    def tekst(self) -> str: ...
    @property
    def plaats(self) -> str: ...


class Outcome(Protocol):
    """What was done at a destination, or with a dry run would be."""

    @property
    def bestemming(self) -> str: ...
    @property
    def gestuurd(self) -> tuple[str, ...]: ...
    @property
    def verwijderd(self) -> tuple[str, ...]: ...
    @property
    def gelijk_aantal(self) -> int: ...


class Standing(Protocol):
    """What stands at a destination, held against the release that should."""

    @property
    def uitgave(self) -> str | None: ...
    @property
    def heel(self) -> bool: ...
    @property
    def ontbreekt(self) -> tuple[str, ...]: ...
    @property
    def anders(self) -> tuple[str, ...]: ...
    @property
    def over(self) -> tuple[str, ...]: ...
    @property
    def vreemd(self) -> tuple[str, ...]: ...


class Dress(Protocol):
    """Gives pages and tables their metadata; nothing in it depends on the day."""

    def __call__(
        self, site: Path, project: Project, reports: Sequence[Report], publishing: Publishing,
        *, fictief: bool,
    ) -> None: ...  # fmt: skip


class WriteListings(Protocol):
    """Writes what lists the files of the site."""

    def __call__(
        self, site: Path, project: Project, reports: Sequence[Report], publishing: Publishing,
        head: Head, *, since: Since,
    ) -> None: ...  # fmt: skip


class MakePackages(Protocol):
    """Makes the packages for councils."""

    def __call__(
        self, site: Path, target: Path, project: Project, reports: Sequence[Report],
        *, fictief: bool, adres: str,
    ) -> list[Path]: ...  # fmt: skip


class OfProject(Protocol):
    """What the gate has to say before anything is composed."""

    def __call__(
        self, project: Project, editie: Editie, publishing: Publishing, *, voorbeeld: bool
    ) -> Sequence[Finding]: ...


class OfSite(Protocol):
    """What the gate has to say of what was composed."""

    def __call__(
        self, site: Path, reports: Sequence[Report], former: Manifest | None,
        *, kept: Path, browser: bool, tell: Tell,
    ) -> Sequence[Finding]: ...  # fmt: skip


class Send(Protocol):
    """Sends a release to a destination."""

    def __call__(
        self, release: Path, manifest: Manifest, destination: Destination,
        *, journal: Path, dry_run: bool = False, tell: Tell,
    ) -> Outcome: ...  # fmt: skip


class LookAt(Protocol):
    """Looks what stands at a destination."""

    def __call__(
        self, manifest: Manifest | None, destination: Destination, *, journal: Path
    ) -> Standing: ...


@dataclass(frozen=True)
class Steps:
    """All that other rooms do."""

    dress: Dress
    write_listings: WriteListings
    make_packages: MakePackages
    of_project: OfProject
    of_site: OfSite
    refuse: Callable[[Sequence[Finding]], None]
    told: Callable[[Sequence[Finding]], Sequence[str]]
    send: Send
    standing: LookAt


def of_other_rooms() -> Steps:
    """The steps as the other rooms take them; a room is loaded when its step is taken."""
    return Steps(
        dress=_later("metadata", "dress"),
        write_listings=_later("metadata", "write_listings"),
        make_packages=_later("packages", "make_packages"),
        of_project=_later("gate", "of_project", nothing=()),
        of_site=_later("gate", "of_site", nothing=()),
        refuse=_later("gate", "refuse"),
        told=_later("gate", "told", nothing=()),
        send=_later("sending", "send"),
        standing=_later("sending", "standing"),
    )


def _later(room: str, name: str, nothing: Any = None) -> Any:
    module = f"prestatiemonitor.{room}"

    def step(*given: Any, **named: Any) -> Any:
        if importlib.util.find_spec(module) is None:
            return nothing
        return getattr(importlib.import_module(module), name)(*given, **named)

    return step
