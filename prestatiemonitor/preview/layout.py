"""The site of a preview: laid out as for a build, with only the pages that were looked at."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from prestatiemonitor import website
from prestatiemonitor.places import Editie
from prestatiemonitor.preview.plan import Plan
from prestatiemonitor.preview.reports import Made
from prestatiemonitor.site import embedded
from prestatiemonitor.site.embedded import config as configuration
from prestatiemonitor.site.embedded.links import output_path


@dataclass(frozen=True)
class Frame:
    """What pages have around them that comes from parameters.

    Attributes:
        words, menus, made: see ``website.variables``, ``website.menu``, ``website.accessibility``.
        titles: of the pages of reports, by page.
    """

    words: Mapping[str, str]
    menus: Mapping[str, object]
    made: Mapping[str, str]
    titles: Mapping[PurePosixPath, str]


@lru_cache(maxsize=1)
def frame_of(plan: Plan, editie: Editie) -> Frame:
    """The frame by a plan."""
    words = website.variables(plan.project, editie, plan.head.fictief)
    titles = {output_path(report.page): report.spec.tekst for report in plan.reports}
    menus = website.menu(plan.project, plan.reports, words["herkomst"])
    made = website.accessibility(plan.project, len(plan.reports), fictief=plan.head.fictief)
    return Frame(words, menus, made, titles)


class Layout:
    """A project folder as renderers read it, and the pages that were made of it."""

    def __init__(self, root: Path, editie: Editie, frame: Frame, folder: Path, kept: Path) -> None:
        """
        Args:
            folder: where it is written; it does not exist yet.
            kept: where pages are kept as they were converted, also for a later layout.

        Raises:
            RenderError: a shared file is missing or wrong.
        """
        self.folder, self._kept = folder, kept
        website.lay_out(root, [], frame.menus, frame.words, frame.made, editie, folder)
        self._config = configuration.load(folder)
        self.fixed = {
            output_path(source): source for source in configuration.sources(folder, self._config)
        }
        """The sources of pages that are no reports, by their page."""
        self.stylesheet = PurePosixPath(self._config.format.html.css)
        self._titles = {page: page.stem for page in self.fixed} | dict(frame.titles)
        self._made: dict[PurePosixPath, tuple[Made | None, str]] = {}
        self._put: dict[PurePosixPath, list[Path]] = {}

    def page(self, page: PurePosixPath, made: Made | None = None) -> str:
        """The HTML of a page: one that is fixed, or of a report. Raises RenderError."""
        known = self._made.get(page)
        if known is None or known[0] is not made:
            known = made, self._fixed(page) if made is None else self._report(made)
            self._made[page] = known
        return known[1]

    def _fixed(self, page: PurePosixPath) -> str:
        return self._html(self.fixed[page])

    def _report(self, made: Made) -> str:
        place = made.report.address
        for former in self._put.get(place, ()):
            former.unlink()
        shutil.copytree(made.folder, self.folder / place, dirs_exist_ok=True)
        self._put[place] = [self.folder / place / file.name for file in made.folder.iterdir()]
        return self._html(made.report.page, [place / name for name in made.documents])

    def _html(self, source: PurePosixPath, files: Sequence[PurePosixPath] = ()) -> str:
        kept = self._kept / source  # a folder for each page: the last conversion is kept in it
        return embedded.page(self.folder, self._config, source, self._titles, files, kept)
