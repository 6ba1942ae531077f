"""Pages from Markdown to HTML: those that were not converted before, in one pandoc process."""

import dataclasses
import hashlib
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import pypandoc

from prestatiemonitor.site.embedded.converted import Converted
from prestatiemonitor.site.embedded.kept import Kept
from prestatiemonitor.site.errors import RenderError

_BATCH = Path(__file__).with_name("batch.lua")


@dataclass(frozen=True)
class Job:
    """A page to convert; `root` leads from it to the top of the site."""

    source: PurePosixPath
    markdown: str
    root: str
    absolute: bool = False
    toc_depth: int = 3


def convert(
    jobs: Sequence[Job], filters: Sequence[Path], kept: Path | None = None
) -> list[Converted]:
    """Convert `jobs`, in order. RenderError only when pandoc itself fails.

    `kept`: a folder with pages that were converted before; afterwards it holds these pages.
    """
    before = Kept(kept)
    keys = _keys(jobs, filters)
    found = {key: page for key in keys if (page := before.get(key))}
    todo = {key: job for key, job in zip(keys, jobs, strict=True) if key not in found}
    for key, page in zip(todo, _run(list(todo.values()), filters), strict=True):
        before.put(key, page)
        found[key] = page
    before.drop_all_but(found)
    return [found[key] for key in keys]


def _keys(jobs: Sequence[Job], filters: Sequence[Path]) -> list[str]:
    """The hash of each page with all that makes HTML of it."""
    # Pandoc itself says what is wrong with a filter that is not there.
    maker = [p.read_text(encoding="utf-8") for p in (_BATCH, *filters) if p.is_file()]
    common = hashlib.sha256(json.dumps([version("pypandoc_binary"), maker]).encode())
    keys = []
    for job in jobs:
        own = common.copy()
        own.update(json.dumps(_order(job)).encode())
        keys.append(own.hexdigest())
    return keys


def _order(job: Job) -> dict[str, Any]:
    order = dataclasses.asdict(job)
    del order["source"]
    return order


def _run(jobs: Sequence[Job], filters: Sequence[Path]) -> list[Converted]:
    if not jobs:
        return []
    order = {
        "filters": [str(path.resolve()) for path in filters],
        "pages": [_order(job) for job in jobs],
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
    return [Converted.of(page) for page in pages]
