"""Numbers in free text that becomes public, and what may confirm them.

Rounding protects counts; it cannot protect a sentence. So every number in such a text, in digits or
in words, must fall under a rule that its writer names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Literal

from prestatiemonitor.disclosure import SMALL, STEP
from prestatiemonitor.periods import MONTH_NAMES

Rule = Literal["afgerond", "beleid", "datum", "geen_mensen"]
MEANINGS: dict[Rule, str] = {
    "afgerond": f"elk getal is een veelvoud van {STEP} en minstens {SMALL}",
    "beleid": "het getal staat in een afspraak, wet of besluit",
    "datum": "het getal is een dag, een jaar of een periode",
    "geen_mensen": "het getal telt geen mensen, uitkeringen of euro's",
}
_ONES = "één|een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_LARGE = "honderd|duizend|miljoen|miljard"
_WORD = re.compile(
    rf"\b(?!(?:een|en)\b)(?:nul|tientallen|honderden|duizenden|(?:{_TEENS}|{_TENS}|{_ONES}|{_LARGE}"
    r"|ën|en)+)\b",
    re.I,
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MONTHS = "|".join(MONTH_NAMES)
_DATE = re.compile(
    rf"\b(?:(?:[1-9]|[12]\d|3[01])\s+(?:{_MONTHS})\b(?:\s+(?:19|20)\d\d\b)?"
    r"|(?:19|20)\d\d(?:-T[1-3]\b|-\d\d-\d\d\b|\b(?!\s*(?:%|euro|mensen|personen|cliënten"
    r"|inwoners|uitkeringen|statushouders|plekken|contracten|banen))))",
    re.I,
)


def unconfirmed(text: str, rules: Collection[str]) -> list[int]:
    """The lines, from 1, that hold a number which none of the rules confirms."""
    if {"beleid", "geen_mensen"} & set(rules):
        return []
    return [
        number
        for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n"), start=1)
        if any(_open(_dateless(line) if "datum" in rules else line, rounded="afgerond" in rules))
    ]


def has_numbers(text: str) -> bool:
    """Whether there is a number in it, in digits or in words."""
    return bool(unconfirmed(text, ()))


def _dateless(line: str) -> str:
    return _DATE.sub(" ", line)


def _open(line: str, *, rounded: bool) -> Iterator[bool]:
    """For every number in a line whether it still needs a rule."""
    rest = _DIGITS.sub(" ", line)
    for found in _DIGITS.finditer(line):
        yield not (rounded and _is_rounded(found[0]))
    yield from (True for _ in _WORD.finditer(rest))
    yield from (True for one in rest if one.isnumeric())


def _is_rounded(digits: str) -> bool:
    """Whether a number is one that a rounded count can be: '1.230', '45'."""
    plain = re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*", digits)
    value = int(digits.replace(".", "")) if plain else 0
    return value >= SMALL and value % STEP == 0
