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
    """The steps as the other rooms take them.

    Those that only making a release needs are loaded when they are taken: going back to an older
    one needs none of them, and must be quick.
    """
    from prestatiemonitor import sending

    return Steps(
        dress=_dress,
        write_listings=_write_listings,
        make_packages=_make_packages,
        of_project=_of_project,
        of_site=_of_site,
        refuse=_refuse,
        told=_told,
        send=sending.send,
        standing=sending.standing,
    )


def _dress(
    site: Path, project: Project, reports: Sequence[Report], publishing: Publishing, *,
    fictief: bool,
) -> None:  # fmt: skip
    from prestatiemonitor import metadata

    metadata.dress(site, project, reports, publishing, fictief=fictief)


def _write_listings(
    site: Path, project: Project, reports: Sequence[Report], publishing: Publishing, head: Head, *,
    since: Since,
) -> None:  # fmt: skip
    from prestatiemonitor import metadata

    metadata.write_listings(site, project, reports, publishing, head, since=since)


def _make_packages(
    site: Path, target: Path, project: Project, reports: Sequence[Report], *, fictief: bool,
    adres: str,
) -> list[Path]:  # fmt: skip
    from prestatiemonitor import packages

    return packages.make_packages(site, target, project, reports, fictief=fictief, adres=adres)


def _of_project(
    project: Project, editie: Editie, publishing: Publishing, *, voorbeeld: bool
) -> Sequence[Finding]:
    from prestatiemonitor import gate

    return gate.of_project(project, editie, publishing, voorbeeld=voorbeeld)


def _of_site(
    site: Path, reports: Sequence[Report], former: Manifest | None, *, kept: Path, browser: bool,
    tell: Tell,
) -> Sequence[Finding]:  # fmt: skip
    from prestatiemonitor import gate

    return gate.of_site(site, reports, former, kept=kept, browser=browser, tell=tell)


def _refuse(found: Sequence[Finding]) -> None:
    from prestatiemonitor import gate

    gate.refuse(found)


def _told(found: Sequence[Finding]) -> Sequence[str]:
    from prestatiemonitor import gate

    return gate.told(found)
