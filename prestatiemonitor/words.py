"""Status words as readers see them: a word and a shape, never colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prestatiemonitor import formats
from prestatiemonitor.slugs import slug

REACHED, MISSED = "gehaald", "niet gehaald"
UNMET = "voorwaarde niet vervuld"
AROUND = "rond de doelstelling"
AHEAD, BEHIND = "op koers", "achter"
ELSEWHERE = "geen gemeentelijk doel"
NOT_ORDERED = "niet van toepassing"
NO_STATUS = "niet beschikbaar"
OFF = (BEHIND, MISSED, UNMET, AROUND)
"""Off course: the agency then owes an explanation (003 §1)."""
SHAPES: Mapping[str, str] = {
    REACHED: "●",
    AHEAD: "▲",
    "onzeker": "◆",
    BEHIND: "▼",
    MISSED: "■",
    AROUND: "◇",
    UNMET: "□",
    ELSEWHERE: "–",
    "inzicht": "○",
    NO_STATUS: "×",
    NOT_ORDERED: "◌",
}
"""A shape per status word: the word carries the meaning, the shape helps the eye, colour adds."""

MEANINGS: Mapping[str, str] = {
    REACHED: "Het doel is gehaald.",
    AHEAD: "Het doel is nog niet gehaald. "
    "Wij verwachten dat het aan het eind van het jaar is gehaald.",
    "onzeker": "Of het doel wordt gehaald, is nog niet zeker.",
    BEHIND: "Wij verwachten dat het doel aan het eind van het jaar niet is gehaald.",
    MISSED: "Het doel is niet gehaald.",
    AROUND: "Het aantal ligt dicht bij het doel. "
    "Met afgeronde aantallen kunnen wij niet zeggen of het is gehaald.",
    UNMET: "De voorwaarde bij het doel is niet vervuld. "
    "Daarom is het doel niet gehaald en ook niet gemist.",
    ELSEWHERE: "Er is wel een doel voor de regio, maar niet voor deze gemeente.",
    "inzicht": "Er is geen doel afgesproken. Het cijfer geeft inzicht.",
    NO_STATUS: "Er is geen cijfer.",
    NOT_ORDERED: "Deze opdracht geldt niet voor dit gebied.",
}


def meaning(word: str) -> str:
    """What a status word says, as a sentence."""
    return MEANINGS.get(word, f"{formats.sentence_case(word)}.")


def badge(word: str, *, of: str = "") -> str:
    """The status as a span with word and shape: '[● Gehaald]{.status .status-gehaald}'.

    Args:
        of: whose status it is, where that is not plain: '[◆ Regio: onzeker]{...}'.
    """
    shape = SHAPES.get(word, "○")
    told = f"{of}: {word}" if of else word
    return f"[{shape} {formats.sentence_case(told)}]{{.status .status-{slug(word)}}}"


def tally(found: Sequence[str], order: Iterable[str] = tuple(SHAPES)) -> str:
    """How often each status word occurs: '3 gehaald, 1 onzeker en 2 achter'."""
    return formats.enumeration(f"{found.count(word)} {word}" for word in order if word in found)
