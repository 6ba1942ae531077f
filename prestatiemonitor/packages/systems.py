"""How the clerk of each council wants its papers (``params/raadsinformatie.yml``).

Nothing here talks to a council information system: a clerk uploads what is made.
"""

from __future__ import annotations

import itertools
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from prestatiemonitor.areas import Area, Areas
from prestatiemonitor.indicator_spec import Text
from prestatiemonitor.matrix import MATRIX_FILE, Format, Matrix, Name
from prestatiemonitor.papers import Stuk
from prestatiemonitor.params import ParamsError, Strict, load, refuse_double

SYSTEMS_FILE = Path("params/raadsinformatie.yml")
System = Literal["iBabs", "NotuBiz", "GO", "anders"]
OTHER: System = "anders"


def _pattern(*known: str, needs: tuple[str, ...] = ()) -> Callable[[str], str]:
    """A check that a text names only known words between braces, and those that it needs."""

    def checked(text: str) -> str:
        try:
            parts = list(string.Formatter().parse(text))
        except ValueError:
            raise ValueError("bij elke { hoort een }") from None
        found = {name for _, name, _, _ in parts if name is not None}
        plain = all(not spec and not how for _, _, spec, how in parts)
        if found - set(known) or not plain:
            raise ValueError(f"tussen accolades mag alleen staan: {', '.join(known)}")
        if lacking := [name for name in needs if name not in found]:
            raise ValueError(f"noemt {{{lacking[0]}}} niet, en zonder dat zijn namen gelijk")
        return text

    return checked


_NAMES = ("nummer", "bijlage", "titel", "gebied", "periode")
PaperName = Annotated[Text, AfterValidator(_pattern(*_NAMES, needs=("nummer",)))]
AppendixName = Annotated[Text, AfterValidator(_pattern(*_NAMES, needs=("nummer", "bijlage")))]
Title = Annotated[
    Text, AfterValidator(_pattern("regio", "gemeente", "periode", "jaar", "volgend_jaar"))
]


class FileNames(Strict):
    """How files are named and numbered."""

    stuk: PaperName
    bijlage: AppendixName
    cijfers_aantal: Annotated[int, Field(ge=1, le=4)]
    tekens_aantal: Annotated[int, Field(ge=30, le=200)]
    spaties: bool
    accenten: bool


class DocumentChoice(Strict):
    """A document of the site that goes with an item."""

    rapport: Name
    soort: Format
    titel: Text
    bijlage: bool = False
    van: Literal["gemeente", "regio"] = "gemeente"
    vaststelling: bool = False


class ItemChoice(Strict):
    """An item on the agenda of a council, with its documents."""

    stuk: Stuk
    titel: Title
    vraag: Text
    besluit: Text | None = None
    paginas: tuple[Name, ...] = ()
    documenten: Annotated[tuple[DocumentChoice, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _begins_with_the_paper(self) -> ItemChoice:
        if self.documenten[0].bijlage:
            raise ValueError("het eerste document is het stuk zelf en geen bijlage")
        return self


class Deviation(Strict):
    """What a kind of system or a municipality has otherwise; what is not given is as usual."""

    bestandsnaam: FileNames | None = None
    zip: bool | None = None
    aanwijzingen: tuple[Text, ...] | None = None
    rubrieken: dict[Stuk, Text] = Field(default_factory=dict)
    agendapunten: Annotated[tuple[ItemChoice, ...], Field(min_length=1)] | None = None


class Town(Deviation):
    """The system of one municipality."""

    gebied: Text
    soort: System


class Way(Strict):
    """All that a package must be made by."""

    bestandsnaam: FileNames
    zip: bool
    aanwijzingen: tuple[Text, ...]
    rubrieken: dict[Stuk, Text]
    agendapunten: Annotated[tuple[ItemChoice, ...], Field(min_length=1)]

    def but(self, other: Deviation) -> Way:
        """The same, with what is otherwise."""
        given = {
            name: value
            for name in ("bestandsnaam", "zip", "aanwijzingen", "agendapunten")
            if (value := getattr(other, name)) is not None
        }
        return self.model_copy(update={**given, "rubrieken": self.rubrieken | other.rubrieken})


class Systems(Strict):
    """All of ``params/raadsinformatie.yml``."""

    standaard: Way
    soorten: dict[System, Deviation] = Field(default_factory=dict)
    gemeenten: tuple[Town, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Systems:
        refuse_double("gebied", (town.gebied for town in self.gemeenten))
        return self

    def at(self, area: Area) -> tuple[System, Way]:
        """The kind of system of a municipality, and how its package is made."""
        town = next((one for one in self.gemeenten if one.gebied == area.code), None)
        kind = town.soort if town else OTHER
        way = self.standaard.but(self.soorten.get(kind, Deviation()))
        return kind, way.but(town) if town else way

    @property
    def items(self) -> list[ItemChoice]:
        """Every item that any municipality may get."""
        deviating = (*self.soorten.values(), *self.gemeenten)
        given = (one.agendapunten or () for one in deviating)
        return [*self.standaard.agendapunten, *itertools.chain.from_iterable(given)]


def load_systems(root: Path, areas: Areas, matrix: Matrix) -> Systems | None:
    """Read ``params/raadsinformatie.yml``; without that file no packages are made.

    Raises:
        ParamsError: it cannot be read, or names a municipality or document that does not exist.
    """
    if not (root / SYSTEMS_FILE).exists():
        return None
    found = load(root / SYSTEMS_FILE, Systems, root)
    towns = {area.code for area in areas.gemeenten}
    faults = [
        f"{SYSTEMS_FILE}: gebied '{one.gebied}' is geen gemeente in params/gebieden.yml."
        for one in found.gemeenten
        if one.gebied not in towns
    ]
    faults += dict.fromkeys(_unmade(found, matrix))
    if faults:
        raise ParamsError("\n".join(faults))
    return found


def _unmade(systems: Systems, matrix: Matrix) -> Iterator[str]:
    """What is asked for that no report is or makes."""
    for item in systems.items:
        for name in item.paginas:
            if name not in matrix.rapporten:
                yield f"{SYSTEMS_FILE}: rapport {name} staat niet in {MATRIX_FILE}."
        for one in item.documenten:
            spec = matrix.rapporten.get(one.rapport)
            if not (spec and spec.documenten and one.soort in spec.documenten.soorten):
                yield (
                    f"{SYSTEMS_FILE}: rapport {one.rapport} met een bestand van soort {one.soort} "
                    f"staat niet in {MATRIX_FILE}."
                )
