"""Searching what leaves the secure side for numbers that should have stayed there.

Text is read in every notation in which a number may be written. Charts are measured: lengths and
heights are turned back into the numbers that they draw.
"""

from __future__ import annotations

import base64
import html
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pypdf

BLANKS = "\u0020\u00a0\u202f\u2009\u2007\u2008\u205f"
_THOUSANDS = re.compile(rf"(?<=\d)[.,'’_{BLANKS}](?=\d{{3}}(?!\d))")
_WHOLE = re.compile(r"(?<![0-9A-Za-z])\d+(?![0-9A-Za-z])")
_POWER = re.compile(r"\d(?:[.,]\d+)?[eE][+-]?\d{1,2}(?!\d)")
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3,}|\.\d{4,})(?!\d)")
"""A point with three digits behind it is how thousands are written here."""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_BASE64 = re.compile(r"base64,([A-Za-z0-9+/=\s]{40,})")
_HASH = re.compile(r"[0-9a-f]{64}")
_SAYS = ("name", "title", "descr")
_DRAWN = re.compile(r'\b(?:d|x|y|x1|x2|y1|y2|width|height|transform|points|viewBox)="[^"]*"')


def texts(*folders: Path) -> Iterator[tuple[str, str]]:
    """Every file below the folders as text, and the name of every file and folder itself.

    But for names that are a hash of what the file is made of: their digits tell nothing.
    """
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            if not _HASH.fullmatch(path.stem):
                yield f"naam van {name}", path.name
            if path.is_file():
                yield name, _text(path)


def _text(path: Path) -> str:
    if path.suffix == ".parquet":
        table = pd.read_parquet(path)
        return f"{table.to_csv(index=False)}\n{path.read_bytes().decode('latin-1')}"
    if path.suffix == ".pdf":
        return _pdf_text(path)
    if path.suffix in (".docx", ".xlsx"):
        return _word_text(path)
    return path.read_bytes().decode("utf-8", errors="replace")


def _word_text(path: Path) -> str:
    """Words, names and descriptions; the attributes of the rest are sizes on paper."""
    told = []
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            content = packed.read(name)
            if not name.endswith((".xml", ".rels")):
                told.append(drawn_away(content.decode("utf-8", errors="replace")))
                continue
            for element in ElementTree.fromstring(content).iter():  # noqa: S314  # our own
                told += [element.text or "", element.tail or ""]
                told += [text for key, text in element.items() if key in _SAYS]
    return "\n".join(told)


def _pdf_text(path: Path) -> str:
    """Words, properties and names of attachments; the streams themselves are packed."""
    with path.open("rb") as file:
        document = pypdf.PdfReader(file)
        told = [page.extract_text() for page in document.pages]
        told += [f"{name}: {value}" for name, value in (document.metadata or {}).items()]
        told += document.attachments
    return "\n".join(told)


def readings(text: str) -> Iterator[str]:
    """The same text as it is, unescaped, and what is packed in it."""
    unescaped = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
    yield unquote(html.unescape(unescaped))
    for packed in _BASE64.findall(text):
        yield base64.b64decode(packed, validate=False).decode("utf-8", errors="replace")


def whole_numbers(text: str) -> set[int]:
    """All whole numbers in a text: 48611, 48.611, 48 611, 48,611, 48611.0, 4.8611e4."""
    found: set[int] = set()
    for reading in readings(text):
        for written in (reading, _THOUSANDS.sub("", reading)):
            found.update(int(digits) for digits in _WHOLE.findall(written) if len(digits) < 12)
        found.update(_powers(reading))
    return found


def _powers(text: str) -> Iterator[int]:
    for written in _POWER.findall(text):
        value = float(written.replace(",", "."))
        if value < 1e12 and value == round(value):
            yield round(value)


def drawn_away(text: str) -> str:
    """The text of an SVG without its coordinates, which ``charted`` reads."""
    return _DRAWN.sub("", text)


def leaked(found: Iterable[tuple[str, str]], secret: Collection[int]) -> dict[str, set[int]]:
    """Which secret numbers stand where."""
    out = {}
    for name, text in found:
        hits = whole_numbers(drawn_away(text) if name.endswith(".svg") else text) & set(secret)
        if hits:
            out[name] = hits
    return out


def leaked_shares(found: Iterable[tuple[str, str]], shares: Collection[float]) -> dict[str, str]:
    """Where a share of two secret numbers stands, as a percentage or a fraction of one."""
    exact = np.sort(np.array([*shares, *(share / 100 for share in shares)]))
    out = {}
    for name, text in found:
        for reading in readings(drawn_away(text) if name.endswith(".svg") else text):
            for written in set(_DECIMAL.findall(reading)):
                digits = len(re.split("[.,]", written)[1])
                value = float(written.replace(",", "."))
                half = 0.5001 * 10.0**-digits
                first = np.searchsorted(exact, value - half)
                if first < len(exact) and exact[first] <= value + half:
                    out[name] = written
    return out


def holding(found: Iterable[tuple[str, str]], secret: Mapping[str, str]) -> dict[str, list[str]]:
    """Which secret texts (by name) stand where, in whatever case."""
    out = {}
    for name, text in found:
        low = text.lower()
        if hits := [what for what, one in secret.items() if one.lower() in low]:
            out[name] = hits
    return out


@dataclass(frozen=True)
class Charted:
    """What a chart draws, turned back into numbers.

    Attributes:
        values: of bars, points and lines.
        precision: how exactly the coordinates tell them.
        percent: they are percentages.
    """

    values: list[float]
    precision: float
    percent: bool


_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LABEL = re.compile(r"^[\d.]+(?:,\d+)?(?: ?%| procent)?$")
COORDINATE = 2e-6
"""How exactly matplotlib writes a coordinate."""


def charted(path: Path) -> Charted | None:
    """The numbers behind the marks of a chart; None where nothing tells its scale."""
    axes = _axes(path)
    percent = any(text.endswith(("%", "procent")) for text in _labels(axes))
    ticks = list(_ticks(axes))
    if len(ticks) >= 2:
        (y0, v0), (y1, v1) = ticks[0], ticks[-1]
        scale = (v1 - v0) / (y1 - y0)
        values = [v0 + (y - y0) * scale for y in _heights(axes)]
        return Charted(values, 4 * COORDINATE * abs(scale) * _reach(ticks), percent)
    if bands := list(_bands(axes)):
        highest = max(_last_number(text) for text in _labels(axes))
        scale = highest / max(_states(axes))
        values = [size * scale for size in (*bands, *_states(axes))]
        return Charted(values, 4 * COORDINATE * scale, percent)
    bars = list(_bars(axes))
    labels = [value for text in _labels(axes) if (value := _number(text)) is not None]
    if not bars or not labels or not max(bars) or not max(labels):
        return None
    scale = max(labels) / max(bars)
    return Charted([bar * scale for bar in bars], 4 * COORDINATE * scale, percent)


def written_in(path: Path) -> list[str]:
    """All texts in a chart."""
    return list(_labels(_axes(path)))


def _axes(path: Path) -> ElementTree.Element:
    builder = ElementTree.TreeBuilder(insert_comments=True)
    parser = ElementTree.XMLParser(target=builder)  # noqa: S314  # our own charts
    axes = ElementTree.parse(path, parser).find(".//*[@id='axes_1']")  # noqa: S314
    assert axes is not None, path
    return axes


def _reach(ticks: list[tuple[float, float]]) -> float:
    """Outside the ticks the error of the scale grows."""
    span = abs(ticks[-1][0] - ticks[0][0])
    return 1 + 400 / span


def _ticks(axes: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Height and value of each tick of the value axis."""
    axis = axes.find("./*[@id='matplotlib.axis_2']")
    for tick in axis if axis is not None else ():
        lines = [_points(path) for path in tick.iter(f"{_SVG}path") if path.get("clip-path")]
        value = next((_number(text) for text in _labels(tick)), None)
        if lines and value is not None:
            yield lines[0][0][1], value


def _heights(axes: ElementTree.Element) -> Iterator[float]:
    """The y of every corner, point and line that is drawn of the data."""
    for group in axes:
        if str(group.get("id")).startswith(("patch_", "line2d_")):
            for path in group.iter(f"{_SVG}path"):
                if path.get("clip-path") or path.get("style", "").startswith(
                    "fill: none; stroke: #"
                ):
                    yield from (y for _, y in _points(path))
            yield from (float(use.get("y", "nan")) for use in group.iter(f"{_SVG}use"))


def _bars(axes: ElementTree.Element) -> Iterator[float]:
    """The width of every bar."""
    for group in axes:
        if str(group.get("id")).startswith("patch_"):
            for path in group.findall(f"{_SVG}path"):
                if path.get("clip-path"):
                    xs = [x for x, _ in _points(path)]
                    yield max(xs) - min(xs)


def _bands(axes: ElementTree.Element) -> Iterator[float]:
    """How thick each band between two columns is where it leaves."""
    for path in _patches(axes):
        if "C" in path.get("d", ""):
            left = min(x for x, _ in _points(path))
            ends = [y for x, y in _points(path) if x == left]
            yield max(ends) - min(ends)


def _states(axes: ElementTree.Element) -> Iterator[float]:
    """The height of every bar that bands leave from or go to."""
    for path in _patches(axes):
        if "C" not in path.get("d", ""):
            heights = [y for _, y in _points(path)]
            yield max(heights) - min(heights)


def _patches(axes: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for group in axes:
        if str(group.get("id")).startswith("patch_"):
            yield from (p for p in group.findall(f"{_SVG}path") if p.get("clip-path"))


def _last_number(text: str) -> float:
    """Of 'Werknemer 1.290' 1290; nought where a text ends otherwise, or with a year."""
    found = re.search(r"(?<!\d )\b([\d.]+)$", text)
    dated = re.search(r"[a-z]+ \d{4}$", text) and "." not in text
    return 0.0 if found is None or dated else float(found[1].replace(".", ""))


def _points(path: ElementTree.Element) -> list[tuple[float, float]]:
    numbers = [float(one) for one in _NUMBER.findall(path.get("d", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _labels(element: ElementTree.Element) -> Iterator[str]:
    """The texts in a chart: matplotlib writes each as a comment beside its shapes."""
    for node in element.iter():
        if not isinstance(node.tag, str):
            yield html.unescape(str(node.text)).strip()


def _number(text: str) -> float | None:
    if not _LABEL.match(text):
        return None
    return float(re.sub(r" ?%| procent", "", text).replace(".", "").replace(",", "."))
