"""What a screen reader reads aloud of a PDF, in which order, and whether that is as it is printed.

PDF/UA asks for a tree of tags; it cannot ask that the tree tells the same story as the page. So the
order in the tree is held against the order in which the page was written, against the places on the
page, and against the bookmarks (WCAG 2.2 success criteria 1.3.1 and 1.3.2).
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

RULE = "leesvolgorde"
CRITERIA = ("1.1.1", "1.3.1", "1.3.2")
"""What of WCAG this tells something of."""
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
BLOCKS = frozenset({*HEADINGS, "P", "LI", "TR", "Caption", "TOCI", "Figure"})
"""What stands below what comes before it; cells stand beside each other in their row."""
ASIDE = frozenset({"Note"})
"""Printed at the foot of a page, and read where it is referred to."""
SCOPES = frozenset({"/Column", "/Row", "/Both"})
"""What a heading cell can be the heading of."""
HEIGHT_PT = 4.0
"""Lines that begin at most so much apart are beside each other."""
_BEGINS = (b"BDC", b"BMC")
_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_Mark = tuple[int, int]
"""A page, from 0, and the number of a piece of content on it."""


@dataclass(frozen=True, eq=False)
class Element:
    """One element of the tree.

    Attributes:
        tag: what it is, by the names of the standard: 'H1', 'P', 'TH'.
        inside: what it stands in, from the outside in.
        title, alt: what it says of itself; empty where it says nothing.
        scope: of a heading cell, what it is the heading of.
    """

    tag: str
    inside: tuple[Element, ...]
    title: str = ""
    alt: str = ""
    scope: str = ""

    def within(self, tags: Iterable[str]) -> Element | None:
        """The nearest of such elements that this is or stands in."""
        wanted = frozenset(tags)
        return next((one for one in (self, *reversed(self.inside)) if one.tag in wanted), None)


@dataclass(frozen=True)
class Tree:
    """The tags of a document.

    Attributes:
        elements: all of them, in the order of reading.
        aloud: every piece of content in the order of reading, with the element that it is of.
    """

    elements: tuple[Element, ...]
    aloud: tuple[tuple[_Mark, Element], ...]


def wrong(data: bytes) -> Iterator[str]:
    """What is wrong with the order of a PDF (Dutch)."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        tree, written = read(reader), _written(reader)
        bookmarks = list(_titles(reader.outline))
    except (PyPdfError, AttributeError, KeyError, TypeError, ValueError):
        yield "heeft geen leesbare volgorde voor een schermlezer"
        return
    yield from _headings(tree, bookmarks)
    yield from _tables(tree)
    if any(one.tag == "Figure" and not one.alt.strip() for one in tree.elements):
        yield "heeft een afbeelding zonder tekstalternatief"
    yield from _order(tree, written)


def read(reader: PdfReader) -> Tree:
    """The tags of a document, in the order of reading."""
    root: Any = reader.root_object["/StructTreeRoot"]
    names = {str(a)[1:]: str(b)[1:] for a, b in root.get("/RoleMap", {}).items()}
    pages = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    elements: list[Element] = []
    aloud: list[tuple[_Mark, Element]] = []

    def visit(node: Any, inside: tuple[Element, ...], page: int | None) -> None:
        own = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(own, list):
            for one in own:
                visit(one, inside, page)
        elif isinstance(own, int):
            if page is not None and inside:
                aloud.append(((page, int(own)), inside[-1]))
        else:
            here = pages.get(own.raw_get("/Pg"), page) if "/Pg" in own else page
            if "/MCID" in own:
                visit(own["/MCID"], inside, here)
            elif "/S" in own:
                element = _element(own, names, inside)
                elements.append(element)
                visit(own.get("/K", []), (*inside, element), here)

    visit(root["/K"], (), None)
    return Tree(tuple(elements), tuple(aloud))


def _element(own: Any, names: Mapping[str, str], inside: tuple[Element, ...]) -> Element:
    tag = str(own["/S"])[1:]
    given = own.get("/A", [])
    scopes = [one.get_object().get("/Scope") for one in given] if isinstance(given, list) else []
    return Element(
        names.get(tag, tag),
        inside,
        _text(own.get("/T", "")),
        _text(own.get("/Alt", "")),
        next((str(scope) for scope in scopes if scope), ""),
    )


def _titles(outline: Sequence[Any]) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield _text(one.title)


def _text(given: object) -> str:
    return " ".join(str(given).split())


def _headings(tree: Tree, bookmarks: Sequence[str]) -> Iterator[str]:
    """Levels are not skipped, and bookmarks lead through the headings in their order."""
    found = [one for one in tree.elements if one.tag in HEADINGS]
    if not found:
        yield "heeft geen koppen"
        return
    levels = [0, *(HEADINGS.index(one.tag) + 1 for one in found)]
    for heading, (before, level) in zip(found, itertools.pairwise(levels), strict=True):
        if level > before + 1:
            yield f"slaat bij ‘{heading.title}’ een niveau van koppen over"
    titles = iter([one.title for one in found])
    for bookmark in bookmarks:
        if bookmark not in titles:  # what was passed does not come back
            yield f"heeft een bladwijzer zonder kop, of niet in de volgorde daarvan: ‘{bookmark}’"
            return


def _tables(tree: Tree) -> Iterator[str]:
    """Every table has cells that are headings, and each says of what."""
    for table in (one for one in tree.elements if one.tag == "Table"):
        heads = [one for one in tree.elements if one.tag == "TH" and table in one.inside]
        if not heads:
            yield "heeft een tabel zonder koppen"
        elif any(one.scope not in SCOPES for one in heads):
            yield "heeft een tabel waarin een kop niet zegt of hij bij een kolom of rij hoort"


def _order(tree: Tree, written: Mapping[_Mark, float | None]) -> Iterator[str]:
    """What is read is what was written, in the same order, from the top of a page to its foot."""
    aloud = [(mark, one) for mark, one in tree.aloud if one.within(ASIDE) is None]
    known = {mark for mark, _ in aloud}
    order = [mark for mark in written if mark in known]
    heard = [mark for mark, _ in aloud if mark in written]
    for one, other in itertools.zip_longest(heard, order):
        if one != other:
            yield f"leest op bladzijde {(one or other)[0] + 1} anders voor dan het er staat"
            return
    tops: dict[tuple[int, Element], float] = {}
    for mark, element in aloud:
        block, height = element.within(BLOCKS), written.get(mark)
        if block is not None and height is not None:
            key = (mark[0], block)
            tops[key] = max(height, tops.get(key, height))
    for ((page, _), before), ((other_page, _), after) in itertools.pairwise(tops.items()):
        if page == other_page and after > before + HEIGHT_PT:
            yield f"leest op bladzijde {page + 1} niet van boven naar beneden voor"
            return


def _written(reader: PdfReader) -> dict[_Mark, float | None]:
    """Each numbered piece of content in the order of writing, with its height in points.

    The height is that of its highest line above the foot of the page; None of what is no text.
    """
    found: dict[_Mark, float | None] = {}
    for page, sheet in enumerate(reader.pages):
        for number, height in _placed(sheet):
            known = found.setdefault((page, number), height)
            if height is not None and (known is None or height > known):
                found[page, number] = height
    return found


def _placed(sheet: PageObject) -> list[tuple[int, float | None]]:
    """Of a page each number of content where it begins, and each line of text with its height."""
    open_now: list[int | None] = []
    found: list[tuple[int, float | None]] = []

    def met(operator: bytes, operands: Any, here: Sequence[float], text: Sequence[float]) -> None:
        if operator in _BEGINS:
            own = operands[1].get("/MCID") if operator == b"BDC" else None
            open_now.append(own)
            if own is not None:
                found.append((int(own), None))
        elif operator == b"EMC" and open_now:
            open_now.pop()
        elif operator in _SHOWS:
            number = next((one for one in reversed(open_now) if one is not None), None)
            if number is not None:
                found.append((number, text[4] * here[1] + text[5] * here[3] + here[5]))

    sheet.extract_text(visitor_operand_before=met)
    return found
