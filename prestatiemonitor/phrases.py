"""How a result is said in Dutch: the words around a count, per indicator.

An indicator without words here is still told, by its name in the agreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prestatiemonitor.indicator_spec import CellRef, Indicator
from prestatiemonitor.precision import Precision

ONE, MANY = "persoon", "mensen"
UNITS: Mapping[str, tuple[str, str]] = {
    "plekken": ("plek", "plekken"),
    "beslissingen": ("beslissing", "beslissingen"),
    "uitkeringen": ("uitkering", "uitkeringen"),
    "verstrekkingen": ("regeling", "regelingen"),
}
"""What is counted, one and many, where that is not people."""


@dataclass(frozen=True)
class Phrase:
    """'<when> <one|many> <count> <rest>'; ``lacking`` says of how many it is not so (yet).

    Attributes:
        unit: what is counted, one and many, where that is not the unit of the indicator.
    """

    one: str
    many: str
    rest: str
    lacking: str = "Voor {n} geldt dat nog niet."
    unit: tuple[str, str] | None = None


_REFUGEES = ("statushouder", "statushouders")
PHRASES: Mapping[str, Phrase] = {
    "bijstand": Phrase("had", "hadden", "een bijstandsuitkering"),
    "routes": Phrase("had", "hadden", "een route"),
    "routewissel": Phrase(
        "had", "hadden", "aan het begin van het jaar of nu een bijstandsuitkering"
    ),
    "uitstroom": Phrase(
        "ging", "gingen",
        "geheel of gedeeltelijk uit de bijstand naar werk, een eigen bedrijf of onderwijs",
    ),
    "uitstroom_cohort": Phrase(
        "ging", "gingen",
        "helemaal uit de bijstand naar werk, een eigen bedrijf of onderwijs",
    ),
    "herinstroom": Phrase("kreeg", "kregen", "binnen een jaar opnieuw bijstand"),
    "register": Phrase("stond", "stonden", "in het doelgroepregister"),
    "doelgroepregister": Phrase(
        "had", "hadden", "uit het doelgroepregister een betaalde baan"
    ),
    "wsw": Phrase("werkte", "werkten", "in de Wsw"),
    "wsw_regulier": Phrase("werkte", "werkten", "uit de Wsw bij gewone bedrijven"),
    "indicaties": Phrase(
        "was", "waren", "met een indicatie beschut werk in staat om te werken"
    ),
    "beschut_werk": Phrase(
        "was", "waren", "bezet", unit=("beschutte werkplek", "beschutte werkplekken")
    ),
    "statushouders_bijstand": Phrase("had", "hadden", "een bijstandsuitkering", unit=_REFUGEES),
    "statushouders": Phrase(
        "ging", "gingen", "geheel of gedeeltelijk aan het werk", unit=_REFUGEES
    ),
    "in_beeld": Phrase(
        "was", "waren", "in de route vrijwilliger in beeld",
        "Van {n} in deze route is nog niet bekend of zij maatschappelijk actief zijn.",
    ),
    "in_beeld_alle": Phrase("was", "waren", "met een bijstandsuitkering in beeld"),
    "contact": Phrase(
        "had", "hadden",
        "met een bijstandsuitkering in de maanden ervoor contact met het werkplein",
    ),
    "activiteiten": Phrase("was", "waren", "in de route vrijwilliger maatschappelijk actief"),
    "voorzieningenwijzer_aanbod": Phrase(
        "kreeg", "kregen", "een aanbod om de voorzieningenwijzer in te vullen"
    ),
    "voorzieningenwijzer_gebruik": Phrase("gebruikte", "gebruikten", "de voorzieningenwijzer"),
    "voorzieningenwijzer_opbrengst": Phrase(
        "had", "hadden", "recht op extra inkomsten, zo bleek uit de voorzieningenwijzer"
    ),
    "ondersteuning": Phrase("kreeg", "kregen", "hulp van een coach bij geldzaken"),
    "verwijzing_specialist": Phrase(
        "werd", "werden", "vanwege geldzaken doorverwezen naar een specialist"
    ),
    "aanvragen": Phrase("werd", "werden", "over een aanvraag genomen"),
    "tijdigheid": Phrase("werd", "werden", "over een aanvraag op tijd genomen"),
    "beslissingen": Phrase("werd", "werden", "over een uitkering gecontroleerd"),
    "juiste_beslissingen": Phrase("was", "waren", "over een uitkering juist"),
    "minimaregelingen": Phrase(
        "werd", "werden", "voor mensen met weinig geld gegeven"
    ),
    "minimaregelingen_bereik": Phrase(
        "kreeg", "kregen", "een regeling voor mensen met weinig geld"
    ),
    "financien": Phrase("is", "is", "uitgegeven"),
    "taalscreening": Phrase(
        "was", "waren", "met een bijstandsuitkering beoordeeld op lezen en schrijven",
        "Bij {n} met een bijstandsuitkering is daar nog niet naar gekeken.",
    ),
    "taalsignaal": Phrase(
        "had", "hadden",
        "met een bijstandsuitkering misschien of zeker moeite met lezen en schrijven",
    ),
    "taalhuis": Phrase("werd", "werden", "verwezen naar een Taalhuis"),
}  # fmt: skip

WHOLES: Mapping[tuple[str, str], str] = {
    ("bijstand", "totaal"): "mensen met een bijstandsuitkering",
    ("routes", "vrijwilliger"): "mensen in de route vrijwilliger",
    ("voorzieningenwijzer_aanbod", "totaal"): "mensen die dit aanbod kregen",
    ("uitstroom_cohort", "totaal"): "mensen die dat jaar helemaal uit de bijstand gingen",
    ("register", "totaal"): "mensen in het doelgroepregister",
    ("wsw", "totaal"): "mensen in de Wsw",
    ("beslissingen", "totaal"): "gecontroleerde beslissingen",
    ("aanvragen", "totaal"): "beslissingen op aanvragen",
    ("voorzieningenwijzer_gebruik", "totaal"): "mensen die de voorzieningenwijzer gebruikten",
    ("taalscreening", "totaal"): "mensen bij wie is gekeken naar lezen en schrijven",
}


def units(indicator: Indicator) -> tuple[str, str]:
    """What the indicator counts, one and many: 'persoon', 'mensen'."""
    phrase = PHRASES.get(indicator.sleutel)
    if phrase and phrase.unit:
        return phrase.unit
    return UNITS.get(indicator.eenheid or "", (ONE, MANY))


def counted(indicator: Indicator, value: float, how: Precision) -> str:
    """A count with what it counts: '3.120 mensen', '54,77 beschutte werkplekken'."""
    return how.counted(value, *units(indicator))


def told(indicator: Indicator, when: str, value: float, how: Precision) -> str:
    """'Op 30 april 2020 hadden 3.120 mensen een bijstandsuitkering.'"""
    many = counted(indicator, value, how)
    phrase = PHRASES.get(indicator.sleutel)
    if phrase is None:
        return f"{indicator.naam}, {when[:1].lower()}{when[1:]}: {many}."
    verb = phrase.one if how.single(value) else phrase.many
    return f"{when} {verb} {many} {phrase.rest}."


def lacking(indicator: Indicator, rest: float, how: Precision) -> str:
    """Of how many it is not so, of a whole that everyone should be in."""
    if rest == 0 and not how.rounded:
        return "Op dit moment geldt dat voor iedereen."
    return lacking_told(indicator, how.counted(rest, ONE, MANY))


def lacking_told(indicator: Indicator, many: str) -> str:
    """The same of a number that is in words already, such as '40 tot 120 mensen'."""
    phrase = PHRASES.get(indicator.sleutel)
    return (phrase.lacking if phrase else Phrase.lacking).format(n=many)


def whole(ref: CellRef) -> str:
    """What a share is a share of: 'mensen in de route vrijwilliger'."""
    return WHOLES.get((ref.indicator, ref.categorie), MANY)
