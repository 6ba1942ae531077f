"""A chart as matplotlib writes it, in fewer bytes: the same marks, texts and coordinates.

Half of such a file is blanks and repeated letters: it is written to be read by people. Comments
stay, for they say which text a shape is.
"""

from __future__ import annotations

import re

_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*")
_BETWEEN = re.compile(r">\s+<")
_PATH = re.compile(r'(\sd=")([^"]*)(")')
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_REPEATED = "LQCT"
"""Commands of which the letter may be left out where the one before it is the same (SVG 1.1,
8.3.1)."""


def compact(svg: str) -> str:
    """The same drawing without blanks that mean nothing."""
    text = _PATH.sub(lambda found: f"{found[1]}{_shorter(found[2])}{found[3]}", svg)
    return _BETWEEN.sub("><", _DOCTYPE.sub("", text)).strip() + "\n"


def _shorter(data: str) -> str:
    """Path data with one blank between numbers, none before a minus, and no repeated letters."""
    out, last = [], ""
    for letter, numbers in _COMMAND.findall(data):
        values = " ".join(numbers.split()).replace(" -", "-")
        again = letter == last and letter in _REPEATED
        joint = "" if values.startswith("-") else " "
        out.append(f"{joint}{values}" if again else f"{letter}{values}")
        last = letter
    return "".join(out)
