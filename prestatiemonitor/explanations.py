"""What the agency says about its results: ``params/toelichting/<periode>.yml`` (003 §1).

It is free text that crosses the wall. So the public text is another one than the internal one, it
can hold nothing but words (``plain_markdown``), and numbers in it need a reason.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from prestatiemonitor import plain_markdown
from prestatiemonitor.agreement import AGREEMENTS, Agreement
from prestatiemonitor.areas import AREAS_FILE, Areas
from prestatiemonitor.numbers_in_text import MEANINGS, Rule, has_numbers, unconfirmed
from prestatiemonitor.params import ParamsError, Strict, load
from prestatiemonitor.periods import Period
from prestatiemonitor.places import Editie

EXPLANATIONS = Path("params/toelichting")
MAX_LENGTH = 1500
Explained = tuple[str, str, str]
"""An indicator, an area and a period."""


def _words(text: str) -> str:
    if faults := list(_faults(text)):
        raise ValueError("; ".join(faults))
    return text


def _faults(text: str) -> Iterator[str]:
    if not text.strip():
        yield "regel leeg: schrijf een tekst, of laat deze sleutel weg"
    if len(text) > MAX_LENGTH:
        yield (
            f"regel lengte: de tekst heeft {len(text)} tekens en mag er {MAX_LENGTH} hebben; "
            "kort hem in"
        )
    if any(unicodedata.category(one)[0] == "C" and one != "\n" for one in text):
        yield "regel tekens: er staat een onzichtbaar teken in; typ de tekst opnieuw in"
    if plain_markdown.has_heading(text):
        yield "regel kop: een kop of een streep mag hier niet; maak de woorden **vet**"
    if plain_markdown.has_image(text):
        yield "regel beeld: een afbeelding mag hier niet; beschrijf wat u wilt laten zien"


Words = Annotated[str, AfterValidator(_words)]


class Explanation(Strict):
    """What the agency says about one result; see the head of an explanations file."""

    openbaar: Words | None = None
    intern: Words | None = None
    cijfers_bevestigd: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Explanation:
        if self.openbaar is None and self.intern is None:
            raise ValueError("openbaar of intern ontbreekt")
        return self

    @model_validator(mode="after")
    def _numbers_are_confirmed(self) -> Explanation:
        text = self.openbaar or ""
        if lines := unconfirmed(text, self.cijfers_bevestigd):
            where = ", ".join(str(line) for line in lines)
            meanings = "; ".join(f"{rule}: {meaning}" for rule, meaning in MEANINGS.items())
            raise ValueError(
                f"openbaar: regel cijfers: in regel {where} van de tekst staat een getal dat niet "
                "is bevestigd. Haal het weg, rond het af, of noem bij cijfers_bevestigd waarom "
                f"het openbaar mag zijn ({meanings})"
            )
        if self.cijfers_bevestigd and not has_numbers(text):
            raise ValueError(
                "cijfers_bevestigd: regel cijfers: er staat geen getal in de openbare tekst; "
                "haal deze sleutel weg"
            )
        return self

    def of(self, editie: Editie) -> str | None:
        """The text of an edition; the internal one has the public text where it has no other."""
        return self.openbaar if editie == "openbaar" else self.intern or self.openbaar


class Explanations(Strict):
    """All explanations of one period, by area and indicator."""

    toelichtingen: Annotated[dict[str, dict[str, Explanation]], Field(min_length=1)]

    def rows(self, editie: Editie, indicators: Collection[str]) -> list[list[str]]:
        """The texts of an edition, each with its indicator and area."""
        return sorted(
            [indicator, area, text]
            for area, own in self.toelichtingen.items()
            for indicator, explanation in own.items()
            if indicator in indicators and (text := explanation.of(editie)) is not None
        )


def explained(given: Mapping[Period, Explanations], editie: Editie) -> frozenset[Explained]:
    """Of which results there is an explanation in an edition."""
    return frozenset(
        (indicator, area, str(period))
        for period, one in given.items()
        for area, own in one.toelichtingen.items()
        for indicator, explanation in own.items()
        if explanation.of(editie) is not None
    )


def load_explanations(
    root: Path, agreements: Mapping[int, Agreement], areas: Areas
) -> dict[Period, Explanations]:
    """All explanations below ``root``; none where the folder is not there.

    Raises:
        ParamsError: a file is wrong, is not named after a period of a year with an agreement, or
            names an indicator or area that does not exist.
    """
    found = {}
    folder = root / EXPLANATIONS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        period = _period(path, agreements)
        one = load(path, Explanations, root)
        if faults := list(_unknown(one, agreements[period.year], areas)):
            name = (EXPLANATIONS / path.name).as_posix()
            raise ParamsError("\n".join(f"{name}: toelichtingen → {fault}" for fault in faults))
        found[period] = one
    return found


def _period(path: Path, agreements: Mapping[int, Agreement]) -> Period:
    name = (EXPLANATIONS / path.name).as_posix()
    try:
        period = Period.parse(path.name.removesuffix(".yml"))
    except ValueError:
        raise ParamsError(
            f"{name}: noem dit bestand naar een periode, zoals 2020-T1.yml."
        ) from None
    if period.year not in agreements:
        raise ParamsError(f"{name}: er is geen {AGREEMENTS.as_posix()}/{period.year}.yml.")
    return period


def _unknown(one: Explanations, agreement: Agreement, areas: Areas) -> Iterator[str]:
    codes = {area.code: area.code for area in areas.published}
    names = {text: a.code for a in areas.published for text in (a.slug, a.naam, a.naam.lower())}
    keys = {indicator.sleutel: indicator.sleutel for indicator in agreement.indicatoren}
    titles = {indicator.naam: indicator.sleutel for indicator in agreement.indicatoren}
    source = AGREEMENTS / f"{agreement.jaar}.yml"
    for area, own in one.toelichtingen.items():
        if area not in codes:
            meant = _meant(area, codes | names, AREAS_FILE)
            yield f"{area}: dit gebied heeft geen rapporten{meant}"
        for key in own:
            if key not in keys:
                meant = _meant(key, keys | titles, source)
                yield f"{area} → {key}: deze indicator is er niet{meant}"


def _meant(text: str, known: Mapping[str, str], source: Path) -> str:
    close = difflib.get_close_matches(text, known, n=1)
    return f"; bedoelt u '{known[close[0]]}'?" if close else f"; kijk in {source.as_posix()}."
