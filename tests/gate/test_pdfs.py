"""PDFs are looked at by a validator; one bad document is named and the others are looked at."""

from __future__ import annotations

import zlib
from pathlib import Path

import pypdf
import pytest

from prestatiemonitor.documents import pdf
from prestatiemonitor.documents.content import read
from prestatiemonitor.documents.style import Style
from prestatiemonitor.gate import pdfs
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding
from tests.documents.conftest import PARTS, write

STYLE = Style("Bestuursrapportage: Aa", "Werkplein Cee", "Resultaten")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = write(tmp_path_factory.mktemp("pdf") / "rapport", *PARTS)
    return pdf.make(read(folder), STYLE)


def found(site: Path, kept: Path, said: list[str] | None = None) -> list[Finding]:
    return list(pdfs.findings(Composed(site), kept, (said if said is not None else []).append))


def test_our_documents_are_right_and_are_looked_at_once(tmp_path: Path, good: bytes) -> None:
    site, said = tmp_path / "site", list[str]()
    site.mkdir()
    (site / "a.pdf").write_bytes(good)
    assert found(site, tmp_path / "kept", said) == []
    assert said == ["PDF's keuren: 1 van de 1."]
    (site / "b.pdf").write_bytes(good + b"\n")
    assert found(site, tmp_path / "kept", said) == []
    assert said[1:] == ["PDF's keuren: 1 van de 2."]


def test_a_bad_document_is_named_and_looked_at_again(tmp_path: Path, good: bytes) -> None:
    site, said = tmp_path / "site", list[str]()
    site.mkdir()
    (site / "goed.pdf").write_bytes(good)
    (site / "kapot.pdf").write_bytes(good[:200])
    for _ in range(2):
        (one,) = found(site, tmp_path / "kept", said)
        assert (one.regel, one.ernst, one.plaats) == ("pdf", "weigering", "kapot.pdf")
        assert "geen leesbare PDF" in one.tekst
    assert said[1] == "PDF's keuren: 1 van de 2."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((b"/Lang(nl-NL)", b"/Lang(en-GB)"), "niet dat het in het Nederlands is"),
        ((b"/Lang(nl-NL)", b"/Leng(nl-NL)"), "niet dat het in het Nederlands is"),
        ((b"/Outlines", b"/Outlinez"), "heeft geen bladwijzers"),
        ((b"/StructTreeRoot", b"/StructTreeRoox"), "heeft geen koppen"),
        ((b"/MarkInfo", b"/MarkInfx"), "niet gemerkt als leesbaar"),
        ((b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"), "voldoet niet aan PDF/UA-1"),
        ((b"<pdfaid:part>2<", b"<pdfaid:part>9<"), "voldoet niet aan PDF/A-2a"),
    ],
)
def test_each_promise_of_a_document_is_looked_at(
    good: bytes, change: tuple[bytes, bytes], told: str
) -> None:
    assert change[0] in good
    assert any(told in fault for fault in pdfs.wrong(good.replace(*change)))


def stream(data: bytes, length: int) -> bytes:
    return b"1 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\n" % (length, data)


def test_a_stream_may_end_in_a_carriage_return() -> None:
    """The last byte of a compressed stream is of a checksum, and can be any."""
    tried = (zlib.compress(b"x" * n) for n in range(100_000))
    packed = next(data for data in tried if data.endswith(b"\r"))
    assert pdfs.lengths_right(stream(packed, len(packed)))
    assert not pdfs.lengths_right(stream(packed, len(packed) - 2))
    assert not pdfs.lengths_right(stream(packed, len(packed) + 1))
    assert not pdfs.lengths_right(stream(packed, len(packed)).replace(b"/Length", b"/Langte"))


def test_without_the_validator_nothing_passes_and_it_says_what_to_install(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert found(tmp_path, tmp_path / "kept") == []
    (tmp_path / "a.pdf").write_bytes(good)
    (one,) = found(tmp_path, tmp_path / "kept")
    assert "pip install page-validation" in one.tekst


def test_a_document_has_bookmarks_tagged_tables_and_its_language(
    tmp_path: Path, good: bytes
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(good)
    reader = pypdf.PdfReader(path)
    titles = [str(one["/Title"]) for one in reader.outline if isinstance(one, dict)]
    assert titles == ["In het kort"]
    tags = _tags(reader.trailer["/Root"]["/StructTreeRoot"])
    assert tags >= {"/Table", "/TH", "/TD", "/Figure", "/H1", "/Link"}
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def _tags(node: object) -> set[str]:
    """All roles in the tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return {tag for one in node for tag in _tags(one)}
    if not isinstance(node, dict):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (_tags(node["/K"]) if "/K" in node else set())
