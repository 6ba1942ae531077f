"""The search index: a script, so that it also loads where a page is opened as a file."""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from prestatiemonitor.site.embedded.converted import Section

FILE = PurePosixPath("site_libs/zoekindex.js")
_LONGEST = 2_000


def index(pages: Iterable[tuple[PurePosixPath, str, str, tuple[Section, ...]]]) -> str:
    """The script that sets `window.zoekindex`.

    `pages`: address, title, group (the section of its sidebar) and sections of each page. An
    entry has `h` address with anchor, `t` title, `g` group, `s` heading, `x` text.
    """
    entries = [
        {
            "h": f"{address}#{section.id}" if section.id else str(address),
            "t": title,
            "g": group,
            "s": section.title,
            "x": " ".join(section.text.split())[:_LONGEST],
        }
        for address, title, group, sections in pages
        for section in sections
        if section.title or section.text.strip()
    ]
    return f"window.zoekindex = {json.dumps(entries, ensure_ascii=False, indent=0)};\n"
