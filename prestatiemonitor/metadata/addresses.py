"""Addresses on the web of what a site has, and which of them never move."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from prestatiemonitor.matrix import Report

INDEX = "index.html"
NOT_FOUND = "404.html"
LASTING = frozenset({".html", ".pdf", ".docx", ".txt", ".csv", ".xlsx", ".json", ".ttl", ".jsonld"})
"""What people and programs link to. Charts and styles are only asked for by our own pages."""


def url(base: str, path: str) -> str:
    """The address of a file of the site.

    A page is named by its folder, with a slash; the home page is the site itself.

    Args:
        base: the address of the site, with a slash at its end.
        path: below the site, with slashes.
    """
    file = PurePosixPath(path)
    if file.name != INDEX:
        return base + quote(path)
    folder = "" if file.parent == PurePosixPath(".") else f"{file.parent.as_posix()}/"
    return base + quote(folder)


def page_file(report: Report) -> str:
    """The file of a report's page, below the site."""
    return (report.address / INDEX).as_posix()


def addresses(reports: Iterable[Report]) -> list[str]:
    """The files of all pages and documents that reports promise, below the site; sorted."""
    return sorted(
        (report.address / name).as_posix() for report in reports for name in (INDEX, *report.files)
    )


def moved(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """The files that had a lasting address before and are not there any more; sorted.

    A file of the manifest and of lists for harvesters is no address that people keep.
    """
    return sorted({path for path in before if _lasts(path)} - set(now))


def _lasts(path: str) -> bool:
    file = PurePosixPath(path)
    return file.suffix in LASTING and (len(file.parts) > 1 or file.name == INDEX)
