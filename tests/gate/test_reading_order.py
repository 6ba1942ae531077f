"""A PDF is read aloud as it is printed; each way to read it otherwise is found."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject, TextStringObject

from prestatiemonitor.documents import pdf
from prestatiemonitor.documents.content import read
from prestatiemonitor.documents.style import Style
from prestatiemonitor.gate import reading_order
from tests.documents.conftest import PARTS, write

STYLE = Style("Bestuursrapportage: Aa", "Werkplein Cee", "Resultaten")
Root = Any
"""The root of a tree of tags, as pypdf gives it."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    more = ("## Meer\n\nEerst dit.\n\nDan **dit** en dat.\n\n### Nog meer\n\nTot slot.",)
    folder = write(tmp_path_factory.mktemp("pdf") / "rapport", *PARTS, *more)
    return pdf.make(read(folder), STYLE)


def each(node: Any) -> Iterator[Any]:
    """All elements of a tree, in order."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from each(one)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        if "/K" in node:
            yield from each(node["/K"])


def changed(data: bytes, change: Callable[[Root], None]) -> bytes:
    """The document after a change of its tree."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer.root_object["/StructTreeRoot"])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def of_tag(root: Root, tag: str) -> list[Any]:
    return [one for one in each(root["/K"]) if one["/S"] == tag]


def test_our_documents_are_read_as_they_are_printed(good: bytes) -> None:
    assert list(reading_order.wrong(good)) == []
    assert list(reading_order.wrong(changed(good, lambda _: None))) == []


def test_the_tree_is_read_in_order_with_all_it_tells(good: bytes) -> None:
    tree = reading_order.read(pypdf.PdfReader(io.BytesIO(good)))
    headings = [one.title for one in tree.elements if one.tag == "H1"]
    assert headings[-2:] == ["In het kort", "Meer"]
    assert all(one.alt for one in tree.elements if one.tag == "Figure")
    assert {one.scope for one in tree.elements if one.tag == "TH"} == {"/Column"}
    assert len(tree.aloud) > 20


def _swap(root: Root) -> None:
    """Two paragraphs change places in the tree."""
    document = root["/K"][0].get_object() if isinstance(root["/K"], list) else root["/K"]
    kids = document["/K"]
    first, second = [n for n, one in enumerate(kids) if one.get_object()["/S"] == "/P"][-2:]
    kids[first], kids[second] = kids[second], kids[first]


def _retag(tag: str, new: str) -> Callable[[Root], None]:
    def change(root: Root) -> None:
        for one in of_tag(root, tag):
            one[NameObject("/S")] = NameObject(new)

    return change


def _empty(tag: str, key: str, value: Any) -> Callable[[Root], None]:
    def change(root: Root) -> None:
        of_tag(root, tag)[-1][NameObject(key)] = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_swap, "leest op bladzijde 1 anders voor dan het er staat"),
        (_retag("/H2", "/H4"), "slaat bij ‘Nog meer’ een niveau van koppen over"),
        (_retag("/H1", "/P"), "een niveau van koppen over"),
        (_retag("/TH", "/TD"), "heeft een tabel zonder koppen"),
        (_empty("/TH", "/A", ArrayObject()), "of hij bij een kolom of rij hoort"),
        (_empty("/Figure", "/Alt", TextStringObject(" ")), "zonder tekstalternatief"),
        (_empty("/H2", "/T", TextStringObject("Anders")), "bladwijzer zonder kop"),
    ],
    ids=["volgorde", "niveau", "eerste niveau", "koppen", "bereik", "beeld", "bladwijzer"],
)
def test_each_promise_of_the_order_is_looked_at(
    good: bytes, change: Callable[[Root], None], told: str
) -> None:
    found = list(reading_order.wrong(changed(good, change)))
    assert any(told in one for one in found), found


def test_a_document_without_headings_is_found(good: bytes) -> None:
    def change(root: Root) -> None:
        for tag in ("/H1", "/H2"):
            _retag(tag, "/P")(root)

    assert "heeft geen koppen" in list(reading_order.wrong(changed(good, change)))


def test_what_is_written_from_below_to_above_is_found(good: bytes) -> None:
    """The tree and the page agree, but on paper the one stands above the other."""
    reader = pypdf.PdfReader(io.BytesIO(good))
    tree, written = reading_order.read(reader), reading_order._written(reader)
    upside_down = {mark: None if top is None else -top for mark, top in written.items()}
    (found,) = reading_order._order(tree, upside_down)
    assert found == "leest op bladzijde 1 niet van boven naar beneden voor"


def test_what_is_no_tagged_document_has_no_order(good: bytes, tmp_path: Path) -> None:
    plain = pypdf.PdfWriter()
    plain.add_blank_page(200, 200)
    plain.write(tmp_path / "leeg.pdf")
    for data in (b"geen pdf", good[:300], (tmp_path / "leeg.pdf").read_bytes()):
        (found,) = reading_order.wrong(data)
        assert "geen leesbare volgorde" in found
