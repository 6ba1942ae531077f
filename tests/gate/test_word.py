"""Word documents open, are in Dutch, have headings in order and load nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from prestatiemonitor.documents import word as maker
from prestatiemonitor.documents.content import read
from prestatiemonitor.documents.style import Style
from prestatiemonitor.gate import word
from prestatiemonitor.gate.composed import Composed
from tests.documents.conftest import PARTS, write

STYLE = Style("Brief: Aa", "Gemeente Aa", "Resultaten", letter=True)
OWN = "/srv/monitor"
EMPTY = ' descr=""'
PICTURE = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="x"{}/></wp:inline></w:drawing>'
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = write(tmp_path_factory.mktemp("word") / "rapport", *PARTS)
    return maker.make(read(folder), STYLE)


def changed(data: bytes, name: str, before: str, after: str) -> bytes:
    """The same document with other words in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            body = old.read(each)
            if each == name:
                assert before.encode() in body
                body = body.replace(before.encode(), after.encode(), 1)
            new.writestr(each, body)
    return out.getvalue()


def test_our_documents_are_right(good: bytes, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(good)
    assert list(word.findings(Composed(tmp_path))) == []


def test_a_bad_document_is_named_and_the_others_are_still_looked_at(
    good: bytes, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(b"geen zip")
    (tmp_path / "b.docx").write_bytes(good)
    (tmp_path / "c.docx").write_bytes(good[:300])
    told = [(one.regel, one.ernst, one.plaats) for one in word.findings(Composed(tmp_path))]
    assert told == [("word", "weigering", "a.docx"), ("word", "weigering", "c.docx")]


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("word/document.xml", "<w:body>", "<w:bdy>", "gaat niet open"),
        ("docProps/core.xml", "<dc:title>Brief: Aa", "<dc:title>", "heeft geen titel"),
        ("word/styles.xml", "nl-NL", "en-US", "niet dat het in het Nederlands"),
        ("word/document.xml", '"Heading1"', '"Heading3"', "slaat een niveau"),
        ("word/document.xml", "<w:body>", f"<w:body>{PICTURE.format('')}", "tekstalternatief"),
        (
            "word/document.xml", "<w:body>", f"<w:body>{PICTURE.format(EMPTY)}",
            "tekstalternatief",
        ),
        (
            "word/_rels/document.xml.rels", "</Relationships>",
            '<Relationship Id="q" TargetMode="External" Target="https://e.example/x.png" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
            "</Relationships>", "haalt iets op",
        ),
        ("word/document.xml", "Er gingen", f"{OWN}/x Er gingen", "noemt een plek"),
    ],
)  # fmt: skip
def test_each_promise_of_a_document_is_looked_at(
    good: bytes, name: str, before: str, after: str, told: str
) -> None:
    (fault,) = word.wrong(changed(good, name, before, after), OWN)
    assert told in fault


def test_a_macro_is_refused(good: bytes) -> None:
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert list(word.wrong(out.getvalue(), OWN)) == ["bevat een programma (macro)"]
