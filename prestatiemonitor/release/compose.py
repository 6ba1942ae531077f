"""Composing a release: a copy of the built site with its metadata, listings and manifest.

What comes out depends on the built site, the parameters, the day and the former release: the same
of those gives the same bytes.
"""

from __future__ import annotations

import importlib.metadata
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prestatiemonitor import fingerprint, planning, reuse
from prestatiemonitor.fingerprint import Fingerprint
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.places import site_folder
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import Publishing
from prestatiemonitor.release import manifest as manifests
from prestatiemonitor.release.manifest import MANIFEST, SITE, Manifest, ReleaseError
from prestatiemonitor.release.marks import Mark, mark
from prestatiemonitor.release.origin import PACKAGES, beside
from prestatiemonitor.release.steps import Since, Steps


@dataclass(frozen=True)
class Built:
    """What was built and is to be released.

    Attributes:
        reports: all reports of the public edition.
        head: what that edition says beside its counts.
        made_of: the fingerprint of every report, by its name.
    """

    project: Project
    publishing: Publishing
    reports: Sequence[Report]
    head: Head
    made_of: Mapping[str, Fingerprint]


def built(project: Project, publishing: Publishing, head: Head) -> Built:
    """What stands built of the public edition.

    Raises:
        ReleaseError: of some report is not known what it was made of.
    """
    reports = planning.plan_reports(project, head, "openbaar")
    made_of = {str(report): _made_of(project.root, report) for report in reports}
    return Built(project, publishing, reports, head, made_of)


def _made_of(root: Path, report: Report) -> Fingerprint:
    kept = reuse.made_of(planning.note_file(root, report))
    if kept is None:
        raise ReleaseError(
            f"Van rapport {report} is niet bekend waarvan het is gemaakt. "
            "Voer eerst uit: prestatiemonitor build --force"
        )
    return kept


def compose(
    made: Built, folder: Path, day: date, former: Manifest | None, steps: Steps
) -> Manifest:
    """Compose a release in an empty folder.

    Args:
        former: the manifest of the release that is public now; files that did not change since
            keep their day.
    """
    site, fictief = folder / SITE, made.head.fictief
    shutil.copytree(site_folder(made.project.root, "openbaar"), site, copy_function=shutil.copyfile)
    given = (made.project, made.reports, made.publishing)
    steps.dress(site, *given, fictief=fictief)
    steps.write_listings(site, *given, made.head, since=_since(site, day, former))
    steps.make_packages(
        site, folder / PACKAGES, made.project, made.reports,
        fictief=fictief, adres=made.publishing.adres,
    )  # fmt: skip
    listed = Manifest(
        uitgave="",
        datum=day,
        fictief=fictief,
        adres=made.publishing.adres,
        programma=importlib.metadata.version(fingerprint.PACKAGE.name),
        bestanden=_marks(site, day, former),
        rapporten={name: fingerprint.digest(dict(parts)) for name, parts in made.made_of.items()},
    )
    named = manifests.named(listed, max(made.head.perioden), beside(folder))
    (site / MANIFEST).write_text(manifests.to_json(named), encoding="utf-8")
    return named


def _since(site: Path, day: date, former: Manifest | None) -> Since:
    def since(path: str) -> date:
        return _carried(path, mark(site / path, day), former).sinds_datum

    return since


def _marks(site: Path, day: date, former: Manifest | None) -> dict[str, Mark]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    found = {path.relative_to(site).as_posix(): mark(path, day) for path in files}
    return {path: _carried(path, one, former) for path, one in found.items()}


def _carried(path: str, now: Mark, former: Manifest | None) -> Mark:
    """The mark with the day of the former release where the contents are the same."""
    before = former.bestanden.get(path) if former else None
    return before if before and before.sha256 == now.sha256 else now
