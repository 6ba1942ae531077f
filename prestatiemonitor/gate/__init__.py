"""The gate before publishing: what may not go out is refused, all at once, with what to do.

What each rule asks, and what to do when it refuses, stands in ``docs/poort.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from prestatiemonitor.gate import (
    charts,
    complete,
    links,
    outside,
    pages,
    pdfs,
    permanent,
    project_rules,
    word,
)
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, GateRefused, refuse, told
from prestatiemonitor.gate.permanent import Former
from prestatiemonitor.matrix import Report
from prestatiemonitor.places import Editie
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import Publishing

__all__ = ["Finding", "GateRefused", "of_project", "of_site", "refuse", "told"]


def of_project(
    project: Project, editie: Editie, publishing: Publishing, *, voorbeeld: bool, day: date
) -> list[Finding]:
    """What the gate finds before anything is composed.

    Args:
        voorbeeld: it is to be published as an example, with fictitious counts.
        day: that of the release.
    """
    return list(project_rules.findings(project, editie, publishing, voorbeeld=voorbeeld, day=day))


def of_site(
    site: Path,
    reports: Sequence[Report],
    former: Former | None,
    *,
    kept: Path,
    browser: bool,
    tell: Callable[[str], None],
) -> list[Finding]:
    """What the gate finds in a composed folder, before that becomes a release.

    Args:
        site: all that is to be published, as it would be sent.
        reports: what was planned.
        former: the manifest of the release that is public now.
        kept: where is kept what was looked at before and was right.
        browser: whether pages are looked at in a browser; without it that becomes a warning.
        tell: is told what takes long.
    """
    found = Composed(site)
    return [
        *complete.findings(found, reports),
        *permanent.findings(found, former),
        *links.findings(found),
        *outside.findings(found),
        *pdfs.findings(found, kept / "pdf", tell),
        *word.findings(found),
        *charts.findings(found),
        *pages.findings(found, kept / "paginas", use=browser, tell=tell),
    ]
