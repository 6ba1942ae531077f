"""Metadata of a site: what programs of others need to find, understand and use what is published.

One module a standard. It is made of the composed site and of parameters only: the same site gives
the same bytes, whatever the day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prestatiemonitor.head import Head
    from prestatiemonitor.matrix import Report
    from prestatiemonitor.project import Project
    from prestatiemonitor.publishing import Publishing

__all__ = ["dress", "write_listings"]


def dress(
    site: Path,
    project: Project,
    reports: Sequence[Report],
    publishing: Publishing,
    *,
    fictief: bool,
) -> None:
    """Add the complete tables of open data; describe each table and each page.

    Args:
        site: the folder of a site as it was rendered; it is changed in place.
        reports: those that the site shows.
        fictief: whether the counts are made up.

    Raises:
        UserError: parameters or public counts cannot be read.
    """
    from prestatiemonitor.metadata.dressing import dress as to_dress

    to_dress(site, project, reports, publishing, fictief=fictief)


def write_listings(
    site: Path,
    project: Project,
    reports: Sequence[Report],
    publishing: Publishing,
    head: Head,
    *,
    since: Callable[[str], date],
) -> None:
    """Write what lists the site for harvesters: robots.txt, sitemaps, ORI, catalogue.

    Args:
        site: a site that was dressed; it is changed in place.
        head: what the public edition says beside its counts.
        since: from which day a file below the site has been as it is.

    Raises:
        UserError: parameters cannot be read.
    """
    from prestatiemonitor.metadata.listings import write_listings as to_write

    to_write(site, project, reports, publishing, head, since=since)
