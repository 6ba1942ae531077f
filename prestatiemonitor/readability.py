"""How easy the pages of a site read, in Dutch.

The measure is that of Flesch as Douma fitted it to Dutch (W. Douma, De leesbaarheid van
landbouwbladen, 1960): 206.84 - 0.93 x words a sentence - 77 x syllables a word. From 60 a text is
plain, about B1. It counts lengths and knows nothing of meaning, so it finds what to look at and
proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html

from prestatiemonitor import formats

PLAIN = 60
LONG = 25
"""A sentence of more words than this is hard to follow."""
_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|ui|eu|ij|ei|ou|au|[aeiouyéèëïöüáó]", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ'’-]+")
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z‘“\"])")
_TEXT = ("p", "li", "dd", "figcaption")
_FEW = 3
"""Fewer words are a label, not a sentence."""


@dataclass(frozen=True)
class Reading:
    """How one text reads.

    Attributes:
        zinnen_aantal: how many sentences it has.
        woorden_per_zin, lettergrepen_per_woord: on average.
        lang: its sentences of more than ``LONG`` words.
    """

    zinnen_aantal: int
    woorden_per_zin: float
    lettergrepen_per_woord: float
    lang: tuple[str, ...]

    @property
    def score(self) -> float:
        """The measure of Flesch and Douma: higher reads easier."""
        return 206.84 - 0.93 * self.woorden_per_zin - 77 * self.lettergrepen_per_woord


def syllables(word: str) -> int:
    """How many syllables a Dutch word has: one for each group of vowels that sounds as one."""
    return max(1, len(_VOWELS.findall(word)))


def measure(sentences: Iterable[str]) -> Reading | None:
    """How sentences read together; None where there are none."""
    found = [(sentence, _WORD.findall(sentence)) for sentence in sentences]
    kept = [(sentence, words) for sentence, words in found if len(words) >= _FEW]
    if not kept:
        return None
    every = [word for _, words in kept for word in words]
    return Reading(
        zinnen_aantal=len(kept),
        woorden_per_zin=len(every) / len(kept),
        lettergrepen_per_woord=sum(map(syllables, every)) / len(every),
        lang=tuple(sentence for sentence, words in kept if len(words) > LONG),
    )


def sentences(page: str) -> Iterator[str]:
    """The sentences of the main part of a page, in order; a quoted text is not ours to change.

    Args:
        page: HTML.
    """
    main = lxml.html.fromstring(page).find(".//main")
    if main is None:
        return
    for element in main.iter(*_TEXT):
        inside = {one.tag for one in element.iterancestors()}
        if inside & {"nav", "blockquote"} or element.find(".//p") is not None:
            continue
        for one in _END.split(" ".join(str(element.xpath("string()")).split())):
            if one.endswith((".", "!", "?", ":")):
                yield one


def of_site(site: Path) -> dict[str, Reading]:
    """How every page of a site reads, by its address; pages without sentences are left out."""
    pages = sorted(site.rglob("*.html"))
    found = (
        (page.relative_to(site).as_posix(), measure(sentences(page.read_text(encoding="utf-8"))))
        for page in pages
    )
    return {address: reading for address, reading in found if reading}


def as_text(readings: dict[str, Reading], worst: int = 10) -> str:
    """The pages that read hardest, and their long sentences, in Dutch."""
    scores = [one.score for one in readings.values()]
    hardest = sorted(readings, key=lambda address: readings[address].score)[:worst]
    pages = formats.plural(len(scores), "pagina", "pagina's")
    lines = [
        f"{pages}, gemiddeld {sum(scores) / len(scores):.0f} "
        f"(vanaf {PLAIN} leest een tekst makkelijk). Het moeilijkst:",
        *(f"  {readings[one].score:.0f}  {one}" for one in hardest),
    ]
    long = dict.fromkeys(sentence for one in readings.values() for sentence in one.lang)
    if long:
        lines += [f"Zinnen van meer dan {LONG} woorden:", *(f"  {one}" for one in long)]
    return "\n".join(lines)
