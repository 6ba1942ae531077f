"""Time in a register, with an indication, in a place or under a contract: a begin and an end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeVar

from prestatiemonitor.example.people import Person

ContractKind = Literal["regulier", "beschut"]


@dataclass(eq=False)
class Stay:
    """One row of a register: `soort` is the place in the Wsw, or whether one is able to work."""

    persoon: Person
    gemeente: str
    """CBS code (GM0106) of where the person lives, which may be outside the areas."""
    begin: date
    end: date | None = None
    soort: str = ""


@dataclass(eq=False)
class Contract:
    """An employment contract of `uren` hours a week, in halves."""

    persoon: Person
    gemeente: str
    nummer: str
    soort: ContractKind
    uren: float
    begin: date
    end: date | None = None


class Lasting(Protocol):
    begin: date
    end: date | None


L = TypeVar("L", bound=Lasting)


def running(rows: Iterable[L], day: date) -> Iterator[L]:
    """What has begun and not ended before this day; the last day itself counts."""
    return (row for row in rows if row.begin <= day and (row.end is None or row.end >= day))


@dataclass
class Employment:
    """All contracts, numbered in order of signing."""

    contracten: list[Contract] = field(default_factory=list)

    def sign(
        self,
        person: Person,
        gemeente: str,
        soort: ContractKind,
        hours: Iterable[float],
        begin: date,
    ) -> None:
        """A contract for each of `hours`: some people have two at once."""
        for uren in hours:
            number = f"D{begin:%y}{len(self.contracten) + 1:05d}"
            self.contracten.append(Contract(person, gemeente, number, soort, uren, begin))

    def hours(self, day: date, soort: ContractKind | None = None) -> dict[Person, float]:
        """Hours a week on this day, per person with a contract (of this kind)."""
        found: dict[Person, float] = {}
        for row in running(self.contracten, day):
            if soort in (None, row.soort):
                found[row.persoon] = found.get(row.persoon, 0) + row.uren
        return found
