"""The fictitious people and what happens to them: the truth that dossiers are written from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from prestatiemonitor.periods import Period

Kind = Literal["werk", "ondernemerschap", "onderwijs"]
Size = Literal["geheel", "gedeeltelijk"]

KINDS: tuple[Kind, ...] = ("werk", "ondernemerschap", "onderwijs")
SIZES: tuple[Size, ...] = ("geheel", "gedeeltelijk")

# The code of BUS field 34 for each kind of exit that the agreement counts (003 §5.1).
REASON: dict[Kind, str] = {"werk": "11", "ondernemerschap": "13", "onderwijs": "01"}
PARTNER_REASON = "97"
MOVE_REASON = "32"
PENSION_REASON = "03"

# A household must have been on welfare this long before anything else happens to it.
SETTLED_DAYS = 30


@dataclass(eq=False)
class Person:
    """Someone; `geboortedatum` is settled once the whole career is known."""

    bsn: str
    geslacht: str
    geboortedatum: date = date.min


@dataclass(frozen=True)
class Move:
    """The household is paid by `gemeente` from the day after `last_day`."""

    last_day: date
    gemeente: str


@dataclass(frozen=True)
class Restart:
    """A dossier that ends and is opened again within a week: nobody left welfare."""

    last_day: date
    begin: date
    reden: str


@dataclass(frozen=True)
class Double:
    """A second dossier of the first person; without `end` it ends with the spell."""

    begin: date
    end: date | None
    reden: str


@dataclass(eq=False)
class Spell:
    """An unbroken time on welfare of a household."""

    begin: date
    gemeente_begin: str
    end: date | None = None
    reden: str = ""
    reden_partner: str = ""
    eerst_gemeld: date | None = None
    """The end as first delivered, when a later delivery corrects it to `end`."""
    verdwenen: bool = False
    """The dossier stops being delivered after `end`, without an end date."""
    moves: list[Move] = field(default_factory=list)
    restarts: list[Restart] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)

    def gemeente(self, day: date) -> str:
        """The municipality that pays on this day."""
        past = [move.gemeente for move in self.moves if move.last_day < day]
        return past[-1] if past else self.gemeente_begin

    def covers(self, day: date, as_of: Period) -> bool:
        """Whether the spell runs on this day, as known in the delivery `as_of`."""
        end = self.end
        if self.eerst_gemeld and end and end > as_of.end:
            end = self.eerst_gemeld
        return self.begin <= day and (end is None or end >= day)


@dataclass(eq=False)
class Household:
    """One or two persons on one benefit. `regeling` is the code of BUS field 8."""

    personen: list[Person]
    leefvorm: str
    regeling: str
    perspectief: bool
    spells: list[Spell]
    terug_op: date | None = None
    """The first day of the next spell, when the household is going to come back."""

    @property
    def current(self) -> Spell:
        return self.spells[-1]

    @property
    def is_couple(self) -> bool:
        return len(self.personen) > 1

    @property
    def on_welfare(self) -> bool:
        """Whether no end of the current spell is planned."""
        return self.current.end is None


@dataclass(frozen=True)
class Exit:
    """A person leaves welfare, wholly or partly, as the agreement counts it."""

    persoon: Person
    datum: date
    soort: Kind
    omvang: Size
    gemeente: str
    eerst_gemeld: date | None = None

    def known_date(self, as_of: Period) -> date:
        """The date according to the delivery `as_of`."""
        if self.eerst_gemeld and self.datum > as_of.end:
            return self.eerst_gemeld
        return self.datum


@dataclass(eq=False)
class PartTime:
    """Paid work, a business or education beside the benefit."""

    huishouden: Household
    persoon: Person
    spell: Spell
    soort: Kind
    begin: date
    gemeente: str
    gepland_einde: date | None

    @property
    def end(self) -> date | None:
        ends = [day for day in (self.gepland_einde, self.spell.end) if day]
        return min(ends, default=None)


@dataclass
class Careers:
    """Everyone on welfare, and every exit that the agreement counts, in order of occurrence."""

    huishoudens: list[Household] = field(default_factory=list)
    exits: list[Exit] = field(default_factory=list)
    deeltijd: list[PartTime] = field(default_factory=list)

    def spells(self) -> Iterator[tuple[Person, Household, Spell]]:
        for household in self.huishoudens:
            for spell in household.spells:
                for person in household.personen:
                    yield person, household, spell

    def stock(self, day: date, as_of: Period) -> Iterator[tuple[Person, Household, Spell]]:
        """Persons on welfare on this day, each once, as known in the delivery `as_of`."""
        return (entry for entry in self.spells() if entry[2].covers(day, as_of))
