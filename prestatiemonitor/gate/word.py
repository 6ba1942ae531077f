"""Every Word document opens, says what it is and in which language, and loads nothing from outside.

The parts are those of Office Open XML (ISO/IEC 29500).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding, refusal
from prestatiemonitor.gate.outside import machine

RULE = "word"
LANGUAGE = "nl-NL"
CRITERIA = ("1.1.1", "1.3.1", "2.4.2", "3.1.1")
"""What of WCAG this tells something of."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_HEADING = re.compile(r"^Heading(\d)$")
_REMEDY = "Maak het document opnieuw."


def findings(site: Composed) -> Iterator[Finding]:
    """What is wrong with the Word documents of a site."""
    own = str(site.folder.resolve().parent)
    for place in site.of_kind(".docx"):
        for fault in wrong(site.files[place].read_bytes(), own):
            yield refusal(RULE, f"dit document {fault}. {_REMEDY}", place)


def wrong(data: bytes, own: str) -> Iterator[str]:
    """What is wrong with a Word document (Dutch).

    Args:
        own: a folder of this machine that may not be named in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        read = {name: etree.fromstring(body) for name, body in parts.items() if _is_xml(name)}
        document, styles = read["word/document.xml"], read["word/styles.xml"]
        core = read["docProps/core.xml"]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        yield "gaat niet open"
        return
    if not _values(core, "//dc:title/text()"):
        yield "heeft geen titel"
    if LANGUAGE not in _values(styles, "//w:docDefaults//w:lang/@w:val"):
        yield f"zegt niet dat het in het Nederlands is ({LANGUAGE})"
    yield from _headings(document)
    if any(not text for text in _values(document, "//wp:docPr/@descr")) or (
        _values(document, "//wp:docPr[not(@descr)]/@id")
    ):
        yield "heeft een afbeelding zonder tekstalternatief"
    if any(name.endswith("vbaProject.bin") for name in parts):
        yield "bevat een programma (macro)"
    for name, root in read.items():
        if name.endswith(".rels"):
            yield from _relations(root)
    if any(machine(body.decode(errors="replace"), own) for body in parts.values()):
        yield "noemt een plek op de computer waarop het is gemaakt"


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _headings(document: etree._Element) -> Iterator[str]:
    """Levels of headings are not skipped (WCAG 2.2, 1.3.1)."""
    before = 0
    for name in _values(document, "//w:pStyle/@w:val"):
        if found := _HEADING.match(name):
            level = int(found[1])
            if level > before + 1:
                yield f"slaat een niveau van koppen over (van {before} naar {level})"
            before = level


def _relations(root: etree._Element) -> Iterator[str]:
    outside = '//r:Relationship[@TargetMode="External"]'
    for kind in _values(root, f"{outside}/@Type"):
        if not kind.endswith("/hyperlink"):
            yield "haalt iets op van een andere plek"


def _values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=_NAMES)
    return [str(one) for one in found] if isinstance(found, list) else []
