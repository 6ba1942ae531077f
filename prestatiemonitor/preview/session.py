"""One session of preview: for an address the answer, made of what stands in the project now."""

from __future__ import annotations

import mimetypes
import shutil
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from prestatiemonitor.errors import BuildError, UserError
from prestatiemonitor.orders import Order
from prestatiemonitor.places import site_folder
from prestatiemonitor.preview import messages, sources
from prestatiemonitor.preview.counts import Counts
from prestatiemonitor.preview.layout import Frame, Layout, frame_of
from prestatiemonitor.preview.plan import Plan, Plans
from prestatiemonitor.preview.reports import Reports
from prestatiemonitor.preview.sources import Seen
from prestatiemonitor.preview.versions import Version, Wait
from prestatiemonitor.site.embedded import search
from prestatiemonitor.site.embedded.links import NOT_FOUND
from prestatiemonitor.site.embedded.template import LIBS, STATIC

HTML = "text/html; charset=utf-8"
INDEX = "index.html"
ENDS = "Preview is gestopt."
END_S = 15
"""So long is waited for what is being made, when a session ends."""


@dataclass(frozen=True)
class Answer:
    """What a browser gets: an HTTP status, the kind of content, and the content."""

    status: int
    kind: str
    body: bytes


class Session:
    """Answers for one edition of a project. Close it, so that nothing goes on."""

    def __init__(
        self, root: Path, order: Order, place: Path, version: Version, tell: Callable[[str], None]
    ) -> None:
        """
        Args:
            place: the folder in which everything is made.
            version: changes when a page that had to wait can be asked for again.
            tell: is told what is made and what is wrong.
        """
        self._root, self._order, self._place, self._tell = root, order, place, tell
        self._counts = Counts(root, order.editie, place, tell, version.change)
        self._plans = Plans(root, order, self._counts, lambda text: tell(f"Let op: {text}"))
        self._reports = Reports(place, order.engine, tell)
        self._laid_out: tuple[Frame, Seen, Layout] | None = None
        self._seen: Seen = {}
        self._told = set[str]()
        self._stopped: Exception | None = None
        self._busy = threading.Lock()

    def close(self) -> None:
        """End everything that goes on."""
        self.stop(ENDS)
        self._reports.close()
        if self._busy.acquire(timeout=END_S):
            self._busy.release()
        self._counts.close()

    def warm(self) -> None:
        """Make the start page, with all that is needed for any page."""
        self._reports.warm()
        self.answer(PurePosixPath(INDEX))

    def hurry(self) -> None:
        """Sources changed: nobody wants any more what takes long."""
        self._reports.hurry()

    def stop(self, why: str, fault: str = "") -> None:
        """Give no page any more, as it could be made by two programs in one.

        Args:
            why: what is told instead (Dutch).
            fault: what a person must mend first.
        """
        self._stopped = BuildError(f"{why}\n{fault}") if fault else Wait(why)

    def answer(self, path: PurePosixPath) -> Answer:
        """What there is at an address of the site, relative to its top."""
        with self._busy:
            try:
                return self._found(path)
            except Wait as wait:
                return _page(503, messages.waiting(str(wait)))
            except UserError as error:
                self._tell_once(str(error))
                return _page(500, messages.wrong(error))
            except Exception as error:  # the session goes on; a defect is told where it was started
                self._tell_once(traceback.format_exc())
                return _page(500, messages.wrong(error))

    def _found(self, path: PurePosixPath) -> Answer:
        if self._stopped:
            raise self._stopped.with_traceback(None)
        if path.parent == LIBS:
            return self._library(path)
        seen = self._look()
        plan = self._plans.now(seen)
        layout = self._layout(plan, seen)
        if path == layout.stylesheet:
            return _file(layout.folder / path)
        if path in layout.fixed:
            return _page(404 if path == NOT_FOUND else 200, layout.page(path))
        return self._of_report(path, plan, layout, seen) or self._absent(path, layout)

    def _of_report(
        self, path: PurePosixPath, plan: Plan, layout: Layout, seen: Seen
    ) -> Answer | None:
        report = plan.at.get(path.parent)
        if report is None:
            return None
        made = self._reports.made(report, plan, seen)
        if path.name == INDEX:
            return _page(200, layout.page(path, made))
        if path.name in made.documents:
            return _file(self._reports.document(made, path.name, plan))
        beside = made.beside(path.name)
        return _file(beside) if beside else None

    def _absent(self, path: PurePosixPath, layout: Layout) -> Answer:
        if NOT_FOUND in layout.fixed:
            return _page(404, layout.page(NOT_FOUND))
        return _page(404, messages.absent(str(path)))

    def _library(self, path: PurePosixPath) -> Answer:
        """What all pages share. Searching finds what the last build wrote."""
        if path == search.FILE:
            built = site_folder(self._root, self._order.editie) / path
            return _file(built) if built.is_file() else _script(search.index([]))
        found = {file.name: file for file in STATIC.iterdir()}.get(path.name)
        return _file(found) if found else _page(404, messages.absent(str(path)))

    def _layout(self, plan: Plan, seen: Seen) -> Layout:
        editie, own = self._order.editie, {k: v for k, v in seen.items() if _is_layout(k)}
        frame = frame_of(plan, editie)
        if self._laid_out is None or self._laid_out[:2] != (frame, own):
            self._laid_out = None
            folder = self._place / "opmaak"
            shutil.rmtree(folder, ignore_errors=True)
            layout = Layout(self._root, editie, frame, folder, self._place / "omgezet")
            self._laid_out = frame, own, layout
        return self._laid_out[2]

    def _look(self) -> Seen:
        seen = sources.look(self._root)
        if seen != self._seen:
            self._seen, self._told = seen, set()
        return seen

    def _tell_once(self, text: str) -> None:
        """Say what is wrong; not again for each page that it keeps from being made."""
        if text not in self._told:
            self._told.add(text)
            self._tell(text)


def _is_layout(name: str) -> bool:
    return "/" not in name or name.startswith("reports/")


def _page(status: int, text: str) -> Answer:
    return Answer(status, HTML, text.encode())


def _script(text: str) -> Answer:
    return Answer(200, "text/javascript; charset=utf-8", text.encode())


def _file(path: Path) -> Answer:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    words = "; charset=utf-8" if kind.startswith("text/") else ""
    return Answer(200, kind + words, path.read_bytes())
