"""The summary for the local paper: at most 500 characters, in whole sentences (002)."""

from __future__ import annotations

from dataclasses import dataclass

from prestatiemonitor import goals, narrative, phrases
from prestatiemonitor.moments import when
from prestatiemonitor.reading import Reading

MOST = 500
"""002 asks for at most five lines."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that may stand in the summary; those with a lower ``rank`` go first."""

    rank: int
    text: str


def summary(reading: Reading) -> str:
    """As many whole sentences as fit, the most important first, in reading order."""
    return chosen(_sentences(reading), MOST)


def chosen(sentences: list[Sentence], most: int) -> str:
    """The sentences that fit in so many characters.

    Raises:
        ValueError: not even the first one fits.
    """
    kept: list[Sentence] = []
    for sentence in sorted(sentences, key=lambda one: one.rank):
        taken = sum(len(one.text) + 1 for one in kept)
        if taken + len(sentence.text) <= most:
            kept.append(sentence)
    if not kept:
        raise ValueError(f"no sentence fits in {most} characters")
    return " ".join(one.text for one in sentences if one in kept)


def _sentences(reading: Reading) -> list[Sentence]:
    """In reading order; the first with a count says where."""
    region = reading.of_region()
    whole, here = reading.place.is_region, f"in {reading.place.naam}"
    more = "Meer lezen? Vraag uw gemeente naar het rapport."
    found = [
        (0, "Dit zijn verzonnen voorbeeldcijfers." if reading.fictitious else ""),
        (1, _counted(reading, "bijstand", f"bij {reading.place.naam}" if whole else here)),
        (2, _counted(reading, "uitstroom")),
        (4, _regional(region, "uitstroom") if region.place != reading.place else ""),
        (3, goals.verdict(reading)),
        (6, "De aantallen zijn afgerond." if reading.rounds else ""),
        (5, more),
    ]
    return [Sentence(rank, text) for rank, text in found if text]


def _counted(reading: Reading, key: str, where: str = "") -> str:
    """'Op 31 augustus 2020 hadden in Assen ongeveer 2.265 mensen een bijstandsuitkering.'"""
    found, value = reading.indicator(key), reading.count(key)
    if value is None:
        return ""
    moment = when(reading, found, reading.period)
    told = phrases.told(found, moment, value, reading.precision(key))
    verb, _, rest = told.removeprefix(f"{moment} ").partition(" ")
    return f"{moment} {verb} {where} {rest}" if where else told


def _regional(region: Reading, key: str) -> str:
    found = region.indicator(key)
    told, own = goals.score(region, found), region.target(found)
    if not told or own is None:
        return ""
    many = region.precision(key).many(region.judged(found) or 0)
    goal = narrative.amount(own)
    verb = "was" if region.precision(key).single(region.judged(found) or 0) else "waren"
    return f"In de hele regio {verb} het er {many}; het doel is {goal}."
