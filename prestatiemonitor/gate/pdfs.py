"""Every PDF is accessible (PDF/UA-1, ISO 14289-1) and keeps (PDF/A-2a, ISO 19005-2).

A validator looks at each; it needs ``pip install prestatiemonitor[keuring]``. Beside it we look for
what readers need and the standards do not ask: a language of ours, bookmarks, and an order in which
it is read aloud that is the order in which it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from prestatiemonitor.gate import needed, reading_order, verdicts
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal

RULE = "pdf"
PACKAGES = {"page": "page-validation", "pypdf": "pypdf"}
CRITERIA = ("1.1.1", "1.3.1", "2.4.2", "3.1.1")
"""What of WCAG the standards and we ask of a document."""
LOOKING = ("pdfs.py", "reading_order.py")
"""The modules that look."""
PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
LANGUAGE = b"nl-NL"
NEEDED = {
    b"/MarkInfo": "is niet gemerkt als leesbaar voor een schermlezer",
    b"/StructTreeRoot": "heeft geen koppen, tabellen en lijsten voor een schermlezer",
    b"/Outlines": "heeft geen bladwijzers",
}
LENGTHS = "PDFA2A-STREAM-LENGTH-001"
_LANG = re.compile(rb"/Lang\s*\(([^)]*)\)")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")
_END = re.compile(rb"(?:\r\n|\r|\n)endstream")
_REMEDY = "Maak het document opnieuw; blijft het zo, meld het dan aan wie het programma beheert."


def findings(site: Composed, kept: Path, tell: Callable[[str], None]) -> Iterator[Finding]:
    """What is wrong with the PDFs of a site; one bad document leaves the others to be looked at.

    Args:
        kept: where good verdicts are kept.
        tell: is told what takes long.
    """
    places = site.of_kind(".pdf")
    if places and (absent := missing()):
        yield refusal(
            RULE, f"{len(places)} PDF's kunnen niet worden gekeurd. Installeer: {absent}."
        )
        return
    good, todo = verdicts.Verdicts(kept), []
    for place in places:
        data = site.files[place].read_bytes()
        if not good.good(one := key(data)):
            todo.append((place, data, one))
    if todo:
        tell(f"PDF's keuren: {len(todo)} van de {len(places)}.")
    for place, data, one in todo:
        found = [(RULE, fault) for fault in wrong(data)]
        if not found:
            found = [(reading_order.RULE, fault) for fault in reading_order.wrong(data)]
        yield from (
            refusal(rule, f"dit document {fault}. {_REMEDY}", place) for rule, fault in found
        )
        if not found:
            good.keep(one)
    good.tidy()


def missing() -> str:
    """What must be installed before PDFs can be looked at (Dutch); nothing if all is there."""
    return needed.absent(PACKAGES)


def key(data: bytes) -> str:
    """The hash of a document and of what looks at it."""
    return verdicts.key(_looker(), data)


@cache
def _looker() -> str:
    """What looks at documents: another version may find something else."""
    return needed.looker(PACKAGES, map(Path(__file__).with_name, LOOKING))


def wrong(data: bytes) -> Iterator[str]:
    """What is wrong with a PDF (Dutch)."""
    import page

    for profile, name in PROFILES.items():
        try:
            report = page.validate_pdf_bytes(data, profile=profile)
        except page.PageError:
            yield "is geen leesbare PDF"
            return
        for failure in report.failures:
            if failure.rule_id != LENGTHS or not lengths_right(data):
                yield f"voldoet niet aan {name}: {failure.message} ({failure.rule_id})"
    if (found := _LANG.search(data)) is None or found[1] != LANGUAGE:
        yield f"zegt niet dat het in het Nederlands is ({LANGUAGE.decode()})"
    for word, fault in NEEDED.items():
        if word not in data:
            yield fault


def lengths_right(data: bytes) -> bool:
    """Whether each stream is as long as it says (ISO 32000-1, 7.3.8.2).

    The validator takes a carriage return that is the last byte of a stream for the end of a line,
    and then finds the stream one byte too short.
    """
    for found in _STREAM.finditer(data):
        start = data.rfind(b" obj", 0, found.start())
        told = _LENGTH.findall(data, max(start, 0), found.start())
        if len(told) != 1 or not _END.match(data, found.end() + int(told[0])):
            return False
    return True
