"""Word documents, on pandoc's own reference document with our styles, header and footer."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from prestatiemonitor.documents.content import Content
from prestatiemonitor.documents.pandoc import convert, run
from prestatiemonitor.documents.style import Style
from prestatiemonitor.packed import packed, unpacked

_STYLES = Path(__file__).with_name("stijlen.xml")
_SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def make(content: Content, style: Style) -> bytes:
    """The report as a Word document that people can edit.

    Raises:
        DocumentError: pandoc cannot do it.
    """
    with tempfile.TemporaryDirectory(prefix="pm-") as workplace:
        reference = Path(workplace) / "reference.docx"
        reference.write_bytes(_reference(style.above(concept=content.concept)))
        meta = {"lang": "nl-NL", "pagetitle": style.title, "afzender": style.sender}
        options = [f"--metadata={key}={value}" for key, value in meta.items()]
        made = convert(content, "docx", "-o", "-", f"--reference-doc={reference}", *options)
    parts = unpacked(made)
    # Not as metadata of pandoc's: it would print a title above the letter.
    parts["docProps/core.xml"] = _named(parts["docProps/core.xml"].decode(), style).encode()
    return packed(dict(sorted(parts.items())))


def _named(properties: str, style: Style) -> str:
    """The properties of the file with its title and whom it is from."""
    for tag, value in (("title", style.title), ("creator", style.sender)):
        start, _, rest = properties.partition(f"<dc:{tag}>")
        properties = f"{start}<dc:{tag}>{escape(value)}{rest[rest.index('</dc:') :]}"
    return properties


@cache
def _reference(above: str) -> bytes:
    """The reference document: pandoc's, with our styles and with a header and a footer."""
    own = run(["--print-default-data-file", "reference.docx"], b"", dt.date(2000, 1, 1))
    parts = unpacked(own)
    styles = parts["word/styles.xml"].decode()
    added = _STYLES.read_text(encoding="utf-8")
    parts["word/styles.xml"] = _plain(styles).replace("</w:styles>", f"{added}</w:styles>").encode()
    parts["word/header1.xml"] = _part("hdr", _run(above, "Kopregel") if above else "")
    parts["word/footer1.xml"] = _part("ftr", _PAGE)
    _add(parts, "word/_rels/document.xml.rels", "</Relationships>", "".join(
        f'<Relationship Id="rPm{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}1.xml"/>'
        for kind in ("header", "footer")
    ))  # fmt: skip
    _add(parts, "[Content_Types].xml", "</Types>", "".join(
        f'<Override PartName="/word/{kind}1.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for kind in ("header", "footer")
    ))  # fmt: skip
    _add(parts, "word/document.xml", "</w:sectPr>", _PAGE_SIZE)
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace("<w:sectPr>", f"<w:sectPr>{_REFERENCES}", 1).encode()
    return packed(dict(sorted(parts.items())))


def _plain(styles: str) -> str:
    """One font that every office has, and headings in our colour."""
    return styles.replace(
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
        'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi" />\n        <w:sz w:val="24" />\n'
        '        <w:szCs w:val="24" />',
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" /><w:sz w:val="20" />'
        '<w:szCs w:val="20" />',
    )


def _part(tag: str, body: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:{tag} {_SPACE}>{body or '<w:p/>'}</w:{tag}>".encode()


def _run(text: str, style: str) -> str:
    paragraph = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{paragraph}<w:r><w:t>{text}</w:t></w:r></w:p>"


_PAGE = (
    '<w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
_REFERENCES = (
    '<w:headerReference w:type="default" r:id="rPmheader"/>'
    '<w:footerReference w:type="default" r:id="rPmfooter"/>'
)
_PAGE_SIZE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1361" w:right="1247" w:bottom="1247" w:left="1247" w:header="680" '
    'w:footer="680" w:gutter="0"/>'
)
"""A4; the order of these parts is that of the standard."""


def _add(parts: dict[str, bytes], name: str, end: str, text: str) -> None:
    parts[name] = parts[name].decode().replace(end, text + end).encode()
