"""``robots.txt`` (RFC 9309): what may be read, and where the indexes of sitemaps are.

Harvesters look for it at the root of the host. Made-up counts are to be found by nobody: then
nothing may be read and no index is named, so that no report is taken for a paper of a government.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from prestatiemonitor.metadata.given import Given

FILE = "robots.txt"


def text(indexes: Iterable[str], given: Given) -> str:
    """The file.

    Args:
        indexes: of sitemaps, below the site.
    """
    if given.fictief:
        return (
            "# Fictieve voorbeeldcijfers: niet om te vinden of over te nemen.\n"
            f"User-agent: *\nDisallow: {urlsplit(given.publishing.adres).path}\n"
        )
    named = "".join(f"Sitemap: {given.url(name)}\n" for name in sorted(indexes))
    return f"User-agent: *\nDisallow:\n\n{named}"
