"""Addresses inside the site: from a source to its page, from page to page, and what is broken."""

import posixpath
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from prestatiemonitor.site.embedded.converted import Converted

NOT_FOUND = PurePosixPath("404.html")


@dataclass(frozen=True)
class Checked:
    """What the links of the site lead to: files to carry along, and Dutch faults."""

    files: tuple[PurePosixPath, ...]
    faults: tuple[str, ...]


def output_path(source: PurePosixPath) -> PurePosixPath:
    """The page in the site of a source in the project."""
    return source.with_suffix(".html")


def root(page: PurePosixPath) -> str:
    """The way from `page` to the top of the site: empty or `../` a few times."""
    return "../" * (len(page.parts) - 1)


def relative(page: PurePosixPath, target: PurePosixPath) -> str:
    """The link on `page` to `target`, both relative to the site."""
    return quote(posixpath.relpath(str(target), str(page.parent)))


def is_external(href: str) -> bool:
    return href.split(":", 1)[0].lower() in {"http", "https", "mailto", "tel"} and ":" in href


def check(
    pages: Mapping[PurePosixPath, tuple[PurePosixPath, Converted]],
    files: Collection[PurePosixPath],
    base: str,
    others: Collection[PurePosixPath] = (),
) -> Checked:
    """Follow all links and images of `pages` (output -> source, converted page).

    `files`: all files of the project; `base`: the path of the site on its host. `others`: pages
    of which nothing is known but that they will be there, maybe with files beside them.
    """
    ids = {output: Counter(page.ids) for output, (_, page) in pages.items()}
    carried: set[PurePosixPath] = set()
    faults: list[str] = []
    for output, (source, page) in pages.items():
        faults += [f"{source}: {fault}." for fault in page.faults]
        faults += [
            f"{source}: de naam #{name} komt meer dan één keer voor."
            for name, count in sorted(ids[output].items())
            if count > 1
        ]
        for image in page.images:
            target, _ = resolve(output, image, base)
            if target in files:
                carried.add(target)
            else:
                faults.append(f"{source}: de afbeelding {target} ontbreekt.")
        for link in page.links:
            target, anchor = resolve(output, link, base)
            if target in ids:
                if anchor and anchor not in ids[target]:
                    faults.append(f"{source}: de link {link} wijst naar een onbekend onderdeel.")
            elif target in files and target.suffix not in {".qmd", ".ipynb"}:
                carried.add(target)
            elif target not in others and not _beside(target, others):
                faults.append(f"{source}: de link {link} wijst nergens naar.")
    return Checked(tuple(sorted(carried)), tuple(dict.fromkeys(faults)))


def _beside(target: PurePosixPath, others: Collection[PurePosixPath]) -> bool:
    return target.suffix != ".html" and target.with_name("index.html") in others


def resolve(page: PurePosixPath, link: str, base: str) -> tuple[PurePosixPath, str]:
    """The file in the site and the anchor that `link` on `page` leads to."""
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return page, unquote(anchor)
    folder = str(page.parent)
    full = path.removeprefix(base) if path.startswith(base) else posixpath.join(folder, path)
    return PurePosixPath(posixpath.normpath(full)), unquote(anchor)
