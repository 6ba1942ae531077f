"""How a result is said in Dutch: the words around a count, per indicator.

An indicator without words here is still told, by its name in the agreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prestatiemonitor import formats
from prestatiemonitor.indicator_spec import CellRef, Indicator

ONE, MANY = "persoon", "mensen"


@dataclass(frozen=True)
class Phrase:
    """'<when> <one|many> <count> <rest>'; ``lacking`` says of how many it is not so (yet)."""

    one: str
    many: str
    rest: str
    lacking: str = "Voor {n} geldt dat nog niet."


PHRASES: Mapping[str, Phrase] = {
    "bijstand": Phrase("had", "hadden", "een bijstandsuitkering"),
    "routes": Phrase("had", "hadden", "een route"),
    "uitstroom": Phrase(
        "ging", "gingen",
        "geheel of gedeeltelijk uit de bijstand naar werk, een eigen bedrijf of onderwijs",
    ),
    "in_beeld": Phrase(
        "was", "waren", "in de route vrijwilliger in beeld",
        "Van {n} in deze route is nog niet bekend of zij maatschappelijk actief zijn.",
    ),
    "in_beeld_alle": Phrase("was", "waren", "met een bijstandsuitkering in beeld"),
    "activiteiten": Phrase("was", "waren", "in de route vrijwilliger maatschappelijk actief"),
    "voorzieningenwijzer_aanbod": Phrase(
        "kreeg", "kregen", "een aanbod om de voorzieningenwijzer in te vullen"
    ),
    "voorzieningenwijzer_gebruik": Phrase("gebruikte", "gebruikten", "de voorzieningenwijzer"),
    "taalscreening": Phrase(
        "was", "waren", "met een bijstandsuitkering beoordeeld op lezen en schrijven",
        "Bij {n} met een bijstandsuitkering is daar nog niet naar gekeken.",
    ),
    "taalhuis": Phrase("werd", "werden", "verwezen naar een Taalhuis"),
}  # fmt: skip

WHOLES: Mapping[tuple[str, str], str] = {
    ("bijstand", "totaal"): "mensen met een bijstandsuitkering",
    ("routes", "vrijwilliger"): "mensen in de route vrijwilliger",
    ("voorzieningenwijzer_aanbod", "totaal"): "mensen die dit aanbod kregen",
}


def told(indicator: Indicator, when: str, value: int, public: bool) -> str:
    """'Op 30 april 2020 hadden 3.120 mensen een bijstandsuitkering.'"""
    counted = formats.counted(value, public, ONE, MANY)
    phrase = PHRASES.get(indicator.sleutel)
    if phrase is None:
        return f"{indicator.naam}, {when[:1].lower()}{when[1:]}: {counted}."
    verb = phrase.one if value == 1 and not formats.is_small(value, public) else phrase.many
    return f"{when} {verb} {counted} {phrase.rest}."


def lacking(indicator: Indicator, rest: int, public: bool) -> str:
    """Of how many it is not so: what is left of a whole that everyone should be in."""
    if public and rest < formats.MARGIN + 1:
        counted = f"hoogstens {formats.MARGIN} {MANY}"
    else:
        counted = formats.counted(rest, public, ONE, MANY)
    phrase = PHRASES.get(indicator.sleutel)
    return (phrase.lacking if phrase else Phrase.lacking).format(n=counted)


def whole(ref: CellRef) -> str:
    """What a share is a share of: 'mensen in de route vrijwilliger'."""
    return WHOLES.get((ref.indicator, ref.categorie), MANY)
