"""The site: a staged project in, a folder of web pages out."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from prestatiemonitor.orders import Renderer
from prestatiemonitor.site import embedded, quarto
from prestatiemonitor.site.errors import RenderError
from prestatiemonitor.site.staging import StagedPage, stage

__all__ = ["RenderError", "Rendered", "StagedPage", "render", "stage"]


@dataclass(frozen=True)
class Rendered:
    """A site that was made: who made it, its pages (relative addresses, sorted), Quarto's warnings.

    The embedded renderer has no warnings: what is wrong is an error.
    """

    renderer: Literal["quarto", "embedded"]
    pages: tuple[PurePosixPath, ...]
    warnings: tuple[str, ...] = ()


def render(
    project: Path, output: Path, renderer: Renderer = "auto", kept: Path | None = None
) -> Rendered:
    """Make the site of the staged `project` in `output`, which must not exist yet.

    `auto` takes Quarto where it is installed and the embedded renderer elsewhere; the project is
    checked alike. The site appears whole or not at all. `kept`: a folder for converted pages, so
    that what did not change is not converted again. Raises RenderError (Dutch, all faults at once).
    """
    if output.exists():
        raise RenderError(f"De map {output} bestaat al; een site komt altijd in een nieuwe map.")
    chosen = _available() if renderer == "auto" else renderer
    checked = embedded.check(project, kept)
    output.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        site = aside / "site"
        warnings: tuple[str, ...] = ()
        if chosen == "quarto":
            warnings = quarto.render(project, site)
        else:
            embedded.write(checked, site)
        pages = sorted(PurePosixPath(p.relative_to(site).as_posix()) for p in site.rglob("*.html"))
        site.rename(output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Rendered(chosen, tuple(pages), warnings)


def _available() -> Literal["quarto", "embedded"]:
    return "quarto" if quarto.find() else "embedded"
