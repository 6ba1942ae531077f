"""What other rooms do in the making of a release, as this room asks it of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from prestatiemonitor.gate.finding import Finding
    from prestatiemonitor.head import Head
    from prestatiemonitor.matrix import Report
    from prestatiemonitor.places import Editie
    from prestatiemonitor.project import Project
    from prestatiemonitor.publishing import Destination, Publishing
    from prestatiemonitor.release.manifest import Manifest
    from prestatiemonitor.sending import Outcome, Standing

Tell = Callable[[str], None]
Since = Callable[[str], date]
"""The day of the first release in a row that has a file as it is now, by its path on the site."""


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
        self, project: Project, editie: Editie, publishing: Publishing,
        *, voorbeeld: bool, day: date,
    ) -> Sequence[Finding]: ...  # fmt: skip


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


def of_other_rooms() -> Steps:
    """The steps as the other rooms take them."""
    from prestatiemonitor import gate, metadata, packages, sending

    return Steps(
        dress=metadata.dress,
        write_listings=metadata.write_listings,
        make_packages=packages.make_packages,
        of_project=gate.of_project,
        of_site=gate.of_site,
        refuse=gate.refuse,
        told=gate.told,
        send=sending.send,
    )
