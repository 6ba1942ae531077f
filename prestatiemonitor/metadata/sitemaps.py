"""Sitemaps (sitemaps.org 0.9): what pages there are, and what documents of which category.

The harvester of the Woo reads one index per category, by its name. Each sitemap is of one period,
so that an older one stays what it was.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from prestatiemonitor.metadata import diwoo, terms
from prestatiemonitor.metadata.given import Given, Since
from prestatiemonitor.metadata.markup import Element, child, root, written
from prestatiemonitor.metadata.papers import Document

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SCHEMA = f"{SPACE}/sitemap.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
MOST = 50_000
"""So many addresses may one sitemap have."""
FOLDER = "sitemaps"
PAGES = "sitemap.xml"
"""The index of what is not of the Woo: pages."""

T = TypeVar("T")


def of_pages(paths: Iterable[str], given: Given, since: Since) -> dict[str, bytes]:
    """The index and the sitemaps of pages, by path below the site."""
    maps = _maps(f"{FOLDER}/paginas", sorted(paths), lambda part: _pages(part, given, since))
    return {**maps, PAGES: _index(maps, given)}


def of_documents(documents: Sequence[Document], given: Given, since: Since) -> dict[str, bytes]:
    """The indexes and the sitemaps of documents, by path below the site."""
    out: dict[str, bytes] = {}
    key = _category_and_period
    for category, group in itertools.groupby(sorted(documents, key=key), lambda one: key(one)[0]):
        maps: dict[str, bytes] = {}
        for period, found in itertools.groupby(group, lambda one: key(one)[1]):
            stem = f"{FOLDER}/diwoo-{_number(category)}-{period}"
            maps |= _maps(stem, list(found), lambda part: _documents(part, given, since))
        out |= {**maps, index_name(category): _index(maps, given)}
    return out


def index_name(category: str) -> str:
    """The index of a category of the Woo, below the site."""
    return f"sitemapindex-diwoo-{_number(category)}.xml"


def _number(category: str) -> str:
    return f"infocat{terms.CATEGORIES[category][0]:03d}"


def _category_and_period(document: Document) -> tuple[str, str, str]:
    return document.paper.categorie.code, str(document.report.periode), document.path


def _maps(
    stem: str, entries: Sequence[T], write: Callable[[Sequence[T]], bytes]
) -> dict[str, bytes]:
    """Sitemaps of at most ``MOST`` entries, by path below the site."""
    parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
    numbers = ["", *(f"-{number}" for number in range(2, len(parts) + 1))]
    return {f"{stem}{end}.xml": write(part) for end, part in zip(numbers, parts, strict=False)}


def _pages(paths: Sequence[str], given: Given, since: Since) -> bytes:
    urls = root(_tag("urlset"), {None: SPACE})
    for path in paths:
        _entry(urls, path, given, since)
    return written(urls)


def _documents(documents: Sequence[Document], given: Given, since: Since) -> bytes:
    urls = root(_tag("urlset"), {None: SPACE, "diwoo": diwoo.SPACE, "xsi": _INSTANCE})
    where = f"{SPACE} {_SCHEMA} {diwoo.SPACE} {diwoo.SCHEMA}"
    urls.set(f"{{{_INSTANCE}}}schemaLocation", where)
    for one in documents:
        _entry(urls, one.path, given, since).append(diwoo.element(one, given))
    return written(urls)


def _entry(urls: Element, path: str, given: Given, since: Since) -> Element:
    entry = child(urls, _tag("url"))
    child(entry, _tag("loc"), given.url(path))
    child(entry, _tag("lastmod"), since(path).isoformat())
    return entry


def _index(maps: Iterable[str], given: Given) -> bytes:
    index = root(_tag("sitemapindex"), {None: SPACE})
    for name in maps:
        child(child(index, _tag("sitemap")), _tag("loc"), given.url(name))
    return written(index)


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"
