"""A real browser that opens pages from this machine only, and the rules of accessibility it keeps.

It needs Chromium and the packages of ``pip install prestatiemonitor[keuring]``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from prestatiemonitor.gate import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = {"playwright": "playwright", "axe_playwright_python": "axe-playwright-python"}
MODES: Mapping[str, dict[str, Any]] = {
    "breed": {"viewport": {"width": 1280, "height": 900}},
    "smal": {"viewport": {"width": 375, "height": 800}},
    "donker": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
"""How readers look: on a desktop, on a phone, and in the dark."""
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""All rules of WCAG 2.2 AA as axe names them."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def executable() -> str | None:
    """Where the browser is; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@cache
def told() -> str:
    """The browser as it names itself, with its version: 'Chromium 147.0.7727.116'."""
    found = executable()
    if found is None:
        return ""
    done = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    return " ".join(done.stdout.split()[:2])


def missing() -> str:
    """What must be installed before pages can be looked at (Dutch); nothing if all is there."""
    absent = needed.absent(PACKAGES)
    todo = [absent] if absent else []
    if executable() is None:
        todo.append("de browser Chromium (Debian: sudo apt install chromium; Ubuntu: snap)")
    return " en ".join(todo)


class _Silent(SimpleHTTPRequestHandler):
    """Serves files, also where the site stands below a path on its host."""

    def __init__(self, *args: Any, base: str = "/", **kwargs: Any) -> None:
        self._base = base
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._base):
            return str(Path(self.directory) / ".buiten")  # there is nothing there
        return super().translate_path(f"/{path.removeprefix(self._base)}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser may leave before it has all of a file."""


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[str]:
    """The address at which the files of a folder are served on this machine.

    Args:
        base: the path of the site on its host, with a slash at both ends.
    """
    handler = partial(_Silent, directory=str(folder), base=base)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that asks nothing of the network by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable(), args=list(QUIET))
        yield started
        started.close()
