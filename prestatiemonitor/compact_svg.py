"""A chart as matplotlib writes it, in fewer bytes: the same marks, texts and coordinates.

More than half of such a file is blanks, long names of glyphs and their outlines in full
coordinates. Comments stay, for they say which text a shape is, and so do the coordinates of marks.
"""

from __future__ import annotations

import re

_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*")
_BETWEEN = re.compile(r">\s+<")
_PATH = re.compile(r'(\sd=")([^"]*)(")')
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_REPEATED = "LQCTlqct"
"""Commands of which the letter may be left out where the one before it is the same (SVG 1.1,
8.3.1)."""
_OUTLINE = re.compile(r"[MLQz\s\d-]+")
"""What the outline of a glyph is made of; its coordinates are whole numbers."""
_PLACED = re.compile(r'transform="translate\((-?[\d.]+) 0\)"/>')
"""Where a glyph stands in its line, in hundredths of its size."""
_NAMES = (("DejaVuSans-Bold-", "b"), ("DejaVuSans-", "n"))


def compact(svg: str) -> str:
    """The same drawing without what means nothing."""
    text = _PATH.sub(lambda found: f"{found[1]}{_shorter(found[2])}{found[3]}", svg)
    text = _PLACED.sub(lambda found: f'x="{round(float(found[1]), 2):g}"/>', text)
    for long, short in _NAMES:
        text = text.replace(f'id="{long}', f'id="{short}').replace(f'"#{long}', f'"#{short}')
    return _BETWEEN.sub("><", _DOCTYPE.sub("", text)).strip() + "\n"


def _shorter(data: str) -> str:
    """Path data with one blank between numbers, none before a minus, and no repeated letters."""
    commands = [(letter, numbers.split()) for letter, numbers in _COMMAND.findall(data)]
    if _OUTLINE.fullmatch(data):
        commands = _relative(commands)
    out, last = [], ""
    for letter, numbers in commands:
        values = " ".join(numbers).replace(" -", "-")
        again = letter == last and letter in _REPEATED
        joint = "" if values.startswith("-") else " "
        out.append(f"{joint}{values}" if again else f"{letter}{values}")
        last = letter
    return "".join(out)


def _relative(commands: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """The same with lines and curves told from where they begin: whole numbers lose nothing."""
    out, at, begin = [], (0, 0), (0, 0)
    for letter, numbers in commands:
        if letter == "z":
            out.append((letter, numbers))
            at = begin
            continue
        points = list(zip(map(int, numbers[::2]), map(int, numbers[1::2]), strict=True))
        if letter == "M":
            out.append((letter, numbers))
            begin = points[-1]
        else:
            steps = [str(value) for x, y in points for value in (x - at[0], y - at[1])]
            out.append((letter.lower(), steps))
        at = points[-1]
    return out
