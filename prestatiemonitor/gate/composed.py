"""The folder that is about to be published, as its readers' browsers see it: what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from prestatiemonitor.site.embedded.links import resolve

LOADING_LINKS = frozenset({
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch",
    "prerender", "preconnect", "dns-prefetch", "manifest",
})  # fmt: skip
"""What of a ``<link rel>`` makes a browser ask for it (HTML standard, 4.6.7)."""
LOADING = ("src", "poster", "data", "background")
LEADING = ("href", "action", "formaction", "cite")
SETS = ("srcset", "imagesrcset")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CSS = re.compile(r"""url\(\s*["']?([^"')]*)["']?\s*\)|@import\s+["']([^"']*)["']""")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?", re.I)
"""What stands before the address in a refresh: '5; url='."""


@dataclass(frozen=True)
class Reference:
    """One address in a file.

    Attributes:
        place: the file it stands in, below the site.
        by: what refers to it, such as ``img src``.
        address: as it is written.
        loads: a browser asks for it by itself; else it is for a reader to follow.
    """

    place: str
    by: str
    address: str
    loads: bool

    @property
    def outside(self) -> bool:
        """Whether it leads to another host, or to something that is no file of a site at all."""
        parts = urlsplit(self.address)
        return bool(parts.scheme or parts.netloc) and not self.inline

    @property
    def inline(self) -> bool:
        """Whether what it refers to stands in the address itself."""
        return self.address.lower().startswith("data:")


class Composed:
    """The files of a composed site; each is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._targets: dict[tuple[PurePosixPath, str], tuple[str, str]] = {}
        self._anchors: dict[str, frozenset[str]] = {}

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """All files by their path below the site; links of the file system are none."""
        return {
            path.relative_to(self.folder).as_posix(): path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }

    @cached_property
    def symlinks(self) -> list[str]:
        """What is no file but points at one elsewhere in the file system."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_symlink())
        return [path.relative_to(self.folder).as_posix() for path in found]

    def of_kind(self, *suffixes: str) -> list[str]:
        """The files with one of these endings."""
        return [place for place in self.files if place.lower().endswith(suffixes)]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Of each file that is text what it says; what is no UTF-8 is read as far as it goes."""
        return {
            place: self.files[place].read_text(encoding="utf-8", errors="replace")
            for place in self.of_kind(
                ".html", ".svg", ".css", ".js", ".json", ".csv", ".txt", ".xml", ".ttl", ".rdf",
            )
        }  # fmt: skip

    @cached_property
    def pages(self) -> Mapping[str, html.HtmlElement]:
        """All pages, parsed; an empty one has an empty root."""
        return {place: _page(self.texts[place]) for place in self.of_kind(".html", ".htm")}

    @cached_property
    def base(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        return urlsplit(self.address).path or "/"

    @cached_property
    def address(self) -> str:
        """The web address of the site as its home page tells it; empty where it does not."""
        home = self.pages.get("index.html")
        found = [] if home is None else home.xpath('//link[@rel="canonical"]/@href')
        return str(found[0]).removesuffix("index.html") if found else ""

    @cached_property
    def drawings(self) -> Mapping[str, etree._Element | None]:
        """All SVG files, parsed; None of one that is no XML."""
        return {place: _drawing(self.files[place]) for place in self.of_kind(".svg")}

    @cached_property
    def references(self) -> list[Reference]:
        """All addresses in all pages, stylesheets and drawings; the same one once a file."""
        found: list[Reference] = []
        for place, root in self.pages.items():
            found += of_page(place, root)
        for place in self.of_kind(".css"):
            found += of_style(place, self.texts[place], "css")
        for place, drawing in self.drawings.items():
            found += of_drawing(place, drawing, self.texts[place])
        return list(dict.fromkeys(found))

    @cached_property
    def loading(self) -> Mapping[str, frozenset[str]]:
        """Of each file the files that it makes a browser load."""
        found: dict[str, set[str]] = {}
        for one in self.references:
            if one.loads and (target := self.target(one)):
                found.setdefault(one.place, set()).add(target[0])
        return {place: frozenset(loaded) for place, loaded in found.items()}

    def target(self, reference: Reference) -> tuple[str, str] | None:
        """The file and the anchor that an address leads to; None: it is not of this site.

        A folder stands for its home page, and the site's own web address for the site.
        """
        address = reference.address.strip()
        if self.address and address.startswith(self.address):
            address = self.base + address.removeprefix(self.address)
        elif reference.outside or reference.inline:
            return None
        if not address or address[0] in "#?":
            return reference.place, unquote(address.partition("#")[2])
        folder = PurePosixPath(reference.place).parent
        if (folder, address) not in self._targets:
            self._targets[folder, address] = self._resolved(folder, address)
        return self._targets[folder, address]

    def _resolved(self, folder: PurePosixPath, address: str) -> tuple[str, str]:
        path, anchor = resolve(folder / "index.html", address, self.base)
        if (self.folder / path).is_dir():
            path /= "index.html"
        return path.as_posix(), anchor

    def anchors(self, place: str) -> frozenset[str]:
        """All names within a page or drawing that an address can point at."""
        if place not in self._anchors:
            root = self.pages[place] if place in self.pages else self.drawings.get(place)
            named = [] if root is None else _all(root, "//@id | //a/@name")
            self._anchors[place] = frozenset(named)
        return self._anchors[place]


def _page(text: str) -> html.HtmlElement:
    # As bytes: lxml refuses text that declares its own encoding.
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(text.encode() if text.strip() else b"<html></html>", parser)


def _drawing(path: Path) -> etree._Element | None:
    # Nothing is loaded from outside and no entity is expanded, whatever the file says.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError:
        return None


def _all(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path)
    return [str(one) for one in found] if isinstance(found, list) else []


def of_page(place: str, root: html.HtmlElement) -> Iterator[Reference]:
    """All addresses in a page."""
    for element in root.iter(etree.Element):
        tag = str(element.tag).rpartition("}")[2]
        for name, value in element.attrib.items():
            yield from _attribute(place, tag, str(name), str(value), element)
        if tag == "style" and element.text:
            yield from of_style(place, element.text, "style")


def _attribute(
    place: str, tag: str, name: str, value: str, element: etree._Element
) -> Iterator[Reference]:
    by = f"{tag} {name}"
    if name in SETS:
        for part in filter(None, map(str.strip, value.split(","))):
            yield Reference(place, by, part.split()[0], loads=True)
    elif name in LOADING:
        yield Reference(place, by, value, loads=True)
    elif name in LEADING or name.endswith(":href"):
        yield Reference(place, by, value, loads=_loads(tag, element))
    elif name == "style":
        yield from of_style(place, value, by)
    elif name == "content" and element.get("http-equiv", "").lower() == "refresh":
        yield Reference(place, "meta refresh", _REFRESH.sub("", value).strip(" \"'"), loads=True)


def _loads(tag: str, element: etree._Element) -> bool:
    """Whether a browser asks for the ``href`` of an element by itself."""
    if tag == "link":
        return bool(LOADING_LINKS & set(element.get("rel", "").lower().split()))
    return tag in {"use", "image", "script", "base", "form", "feimage"}


def of_style(place: str, text: str, by: str) -> Iterator[Reference]:
    """All addresses in CSS, but for names within the same document."""
    if "url(" not in text and "@import" not in text:
        return
    for found in _CSS.finditer(_COMMENT.sub("", text)):
        address = (found[1] or found[2] or "").strip()
        if address and not address.startswith("#"):
            yield Reference(place, by, address, loads=True)


def of_drawing(place: str, root: etree._Element | None, text: str) -> Iterator[Reference]:
    """All addresses in an SVG file."""
    if root is None:
        return
    found = root.xpath('//*[@*[local-name()="href" or local-name()="src"]]')
    for element in found if isinstance(found, list) else []:
        if not isinstance(element, etree._Element):
            continue
        tag = str(element.tag).rpartition("}")[2]
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] in {"href", "src"}:
                yield Reference(place, f"{tag} href", str(value), loads=tag != "a")
    yield from of_style(place, text, "svg css")
