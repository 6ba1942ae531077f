"""All pages from Markdown to HTML in one pandoc process."""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pypandoc

from prestatiemonitor.site.errors import RenderError

_BATCH = Path(__file__).with_name("batch.lua")
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class Job:
    """A page to convert; `root` leads from it to the top of the site."""

    source: PurePosixPath
    markdown: str
    root: str
    absolute: bool = False
    toc_depth: int = 3


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Section:
    """A piece of plain text below one heading, for the search index."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Converted:
    """The HTML of a page and what it names: links and images as written in the HTML."""

    html: str
    toc: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[str, ...]
    images: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        return _ID.findall(self.html)


def convert(jobs: Sequence[Job], filters: Sequence[Path]) -> list[Converted]:
    """Convert `jobs`, in order. RenderError only when pandoc itself fails."""
    order = {
        "filters": [str(path.resolve()) for path in filters],
        "pages": [
            {
                "markdown": job.markdown,
                "root": job.root,
                "absolute": job.absolute,
                "toc_depth": job.toc_depth,
            }
            for job in jobs
        ],
    }
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "lua", str(_BATCH)],
        input=json.dumps(order),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RenderError(f"Pandoc stopte met een fout: {done.stderr.strip()}")
    pages = json.loads(done.stdout)
    crashes = [
        f"{job.source}: pandoc kan deze pagina niet omzetten: {page['crash']}"
        for job, page in zip(jobs, pages, strict=True)
        if "crash" in page
    ]
    if crashes:
        raise RenderError(crashes)
    return [
        Converted(
            html=page["html"],
            toc=tuple(Heading(**entry) for entry in page["toc"]),
            sections=tuple(Section(**entry) for entry in page["sections"]),
            links=tuple(page["links"]),
            images=tuple(page["images"]),
            faults=tuple(page["faults"]),
        )
        for page in pages
    ]
