"""All that metadata is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata import addresses
from prestatiemonitor.metadata.settings import Settings, load_settings
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import Publishing

MADE_UP = "Fictief voorbeeld"
Since = Callable[[str], date]
"""From which day a file below the site has been as it is."""


@dataclass(frozen=True)
class Given:
    """What metadata is made of, beside the files of the site.

    Attributes:
        reports: those that the site shows.
        fictief: whether the counts are made up: then everything says so.
    """

    project: Project
    reports: Sequence[Report]
    publishing: Publishing
    settings: Settings
    fictief: bool

    def url(self, path: str) -> str:
        """The address of a file below the site."""
        return addresses.url(self.publishing.adres, path)

    def titled(self, title: str) -> str:
        """A title for readers elsewhere, who do not see the warning on our pages."""
        return f"{MADE_UP}: {title}" if self.fictief else title


def given(
    project: Project, reports: Sequence[Report], publishing: Publishing, *, fictief: bool
) -> Given:
    """Read what else is needed. Raises ParamsError."""
    settings = load_settings(project.root, project.matrix)
    return Given(project, reports, publishing, settings, fictief)
