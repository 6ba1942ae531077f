"""Word documents are letters that people can go on with."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from prestatiemonitor.documents import word
from prestatiemonitor.documents.content import read
from prestatiemonitor.documents.style import CONFIDENTIAL, NOT_FINAL, Style

STYLE = Style("Brief: Aa", "Gemeente Aa", "Een brief", letter=True)
OURS = {"Afzender", "Briefkop", "Kader", "Kaderkop", "Kopregel", "Tabel"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_the_same_every_time(report: Path) -> None:
    assert word.make(read(report), STYLE) == word.make(read(report), STYLE)


def test_it_is_dutch_and_from_the_municipality(report: Path) -> None:
    found = parts(word.make(read(report), STYLE))
    assert b"<dc:creator>Gemeente Aa</dc:creator>" in found["docProps/core.xml"]
    assert b"<dc:title>Brief: Aa</dc:title>" in found["docProps/core.xml"]
    assert b"nl-NL" in found["word/styles.xml"] + found["docProps/core.xml"]
    assert b"2020-09-08" in found["docProps/core.xml"]


def test_fields_headings_frames_and_tables_have_styles(report: Path) -> None:
    found = parts(word.make(read(report), STYLE))
    root = ElementTree.fromstring(found["word/document.xml"])  # noqa: S314 - our own file
    used = {e.get(f"{W}val") for e in root.iter() if e.tag in (f"{W}pStyle", f"{W}tblStyle")}
    assert {"Afzender", "Briefkop", "Kader", "Kaderkop", "Heading1", "Tabel"} <= used
    assert "Title" not in used
    known = {
        e.get(f"{W}styleId")
        for e in ElementTree.fromstring(found["word/styles.xml"]).iter(f"{W}style")  # noqa: S314
    }
    assert used <= known


def test_what_only_a_site_has_is_left_out(report: Path) -> None:
    text = parts(word.make(read(report), STYLE))["word/document.xml"].decode()
    assert "Verder kijken" not in text
    assert "Het aantal steeg van 5 naar 45." in text


def test_a_confidential_letter_says_so_on_every_page(report: Path) -> None:
    secret = parts(word.make(read(report), replace(STYLE, confidential=True)))
    header = next(body for name, body in secret.items() if name.startswith("word/header"))
    assert CONFIDENTIAL.encode() in header
    public = parts(word.make(read(report), STYLE))
    assert all(b"VERTROUWELIJK" not in body for body in public.values())


def test_a_letter_that_is_a_concept_says_so_on_every_page(report: Path) -> None:
    made = parts(word.make(replace(read(report), concept=True), STYLE))
    assert NOT_FINAL.encode() in made["word/header1.xml"]
    assert NOT_FINAL.encode() not in parts(word.make(read(report), STYLE))["word/header1.xml"]


def test_every_style_builds_on_one_there_is(report: Path) -> None:
    styles = parts(word.make(read(report), STYLE))["word/styles.xml"]
    root = ElementTree.fromstring(styles)  # noqa: S314 - our own file
    known = {e.get(f"{W}styleId") for e in root.iter(f"{W}style")}
    ours = [e for e in root.iter(f"{W}style") if e.get(f"{W}styleId") in OURS]
    assert len(ours) == len(OURS)
    assert {b.get(f"{W}val") for e in ours for b in e.iter(f"{W}basedOn")} <= known


def test_the_page_is_a4_with_its_parts_in_the_order_of_the_standard(report: Path) -> None:
    root = ElementTree.fromstring(  # noqa: S314 - our own file
        parts(word.make(read(report), STYLE))["word/document.xml"]
    )
    (section,) = root.iter(f"{W}sectPr")
    order = ["headerReference", "footerReference", "footnotePr", "pgSz", "pgMar"]
    found = [child.tag.removeprefix(W) for child in section]
    assert [name for name in order if name in found] == [n for n in found if n in order]
    assert {"headerReference", "footerReference", "pgSz", "pgMar"} <= set(found)


def test_names_with_signs_are_only_names(report: Path) -> None:
    odd = replace(STYLE, title="A & B <c> \\1", sender="D & E")
    found = parts(word.make(read(report), odd))["docProps/core.xml"]
    assert b"<dc:title>A &amp; B &lt;c&gt; \\1</dc:title>" in found
