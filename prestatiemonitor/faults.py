"""Faults in a delivery, and the report in Dutch that the data supplier reads.

A fault says where it is and what to do. It never holds the content of a cell about a person: a
citizen number, a name or a date stays in the file. Only something that has the shape of a code may
be shown (`shown_code`), because a shifted column can bring any content under any header.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal

from babel.numbers import format_decimal

Ernst = Literal["weigeren", "opzij", "opmerking"]

LISTED_ROWS = 10

_HEADINGS: dict[Ernst, str] = {
    "weigeren": "Hierom is de levering geweigerd",
    "opzij": "Deze rijen zijn opzijgezet en tellen niet mee",
    "opmerking": "Opmerkingen; de levering wordt hierom niet geweigerd",
}


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """`text` without nine digits or more in a row, which could be a citizen number, or controls.

    Names of files come from someone else; a control character in one could steer the screen.
    """
    return re.sub(r"\d{9,}|[\x00-\x09\x0b-\x1f\x7f-\x9f]", "…", text)


def shown_code(value: str) -> str:
    """How an unknown code may be named: quoted if it looks like a code, else not at all."""
    if re.fullmatch(r"[0-9]{1,4}|[A-Za-z]{1,2}", value):
        return f"code '{value}'"
    return "de waarde (die we hier niet tonen)"


@dataclass(frozen=True)
class Fault:
    """One fault. `rij` is the row as a person sees it in the file: the header is row 1.

    `regel` is the short name of the rule, `uitleg` what is wrong, `oplossing` what to do.
    """

    bestand: str | None
    rij: int | None
    kolom: str | None
    regel: str
    uitleg: str
    oplossing: str
    ernst: Ernst = "weigeren"

    def __post_init__(self) -> None:
        # File names are chosen by people, so a citizen number may stand in one.
        for name in ("bestand", "uitleg", "oplossing"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, masked(value))

    @property
    def place(self) -> str:
        """'bus.csv, rij 12', 'bus.csv', or 'de hele levering'."""
        row = f", rij {self.rij}" if self.rij is not None else ""
        return f"{self.bestand}{row}" if self.bestand else "de hele levering"


class FaultReport:
    """All faults of one delivery."""

    def __init__(self, subject: str) -> None:
        """`subject` is what the report is about, such as 'levering 2020-T1'."""
        self.subject = subject
        self._faults: list[Fault] = []

    def add(self, *faults: Fault) -> None:
        """Add faults, in the order in which they were found."""
        self._faults.extend(faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def __len__(self) -> int:
        return len(self._faults)

    def __repr__(self) -> str:
        return f"FaultReport({self.subject!r}, {len(self)} faults, refused={self.refused})"

    @property
    def refused(self) -> bool:
        """Whether the delivery is refused."""
        return any(fault.ernst == "weigeren" for fault in self._faults)

    @property
    def counts(self) -> Counter[str]:
        """Number of faults per rule."""
        return Counter(fault.regel for fault in self._faults)

    def count(self, ernst: Ernst) -> int:
        """Number of faults of one gravity."""
        return sum(fault.ernst == ernst for fault in self._faults)

    def as_text(self) -> str:
        """The report in Dutch: per rule the count, at most ten places, and the remedy."""
        parts = [self._conclusion()]
        for ernst, heading in _HEADINGS.items():
            found = [fault for fault in self._faults if fault.ernst == ernst]
            if found:
                parts += [heading, *_per_rule(found)]
        return "\n\n".join(parts) + "\n"

    def _conclusion(self) -> str:
        counts = [
            plural(self.count("weigeren"), "fout", "fouten"),
            plural(self.count("opzij"), "rij opzijgezet", "rijen opzijgezet"),
            plural(self.count("opmerking"), "opmerking", "opmerkingen"),
        ]
        verdict = "geweigerd" if self.refused else "in orde"
        subject = self.subject[:1].upper() + self.subject[1:]
        return f"{subject} is {verdict}: {', '.join(counts)}."


def number(value: int) -> str:
    """A count in Dutch notation: 12.345."""
    return str(format_decimal(value, locale="nl_NL"))


def plural(count: int, one: str, more: str) -> str:
    """A count with its noun: '1 rij', '1.200 rijen'."""
    return f"{number(count)} {one if count == 1 else more}"


def _per_rule(faults: Iterable[Fault]) -> list[str]:
    def rule(fault: Fault) -> tuple[str, str, str]:
        return fault.regel, fault.kolom or "", fault.oplossing

    return [_block(list(group)) for _, group in groupby(sorted(faults, key=rule), key=rule)]


def _block(faults: list[Fault]) -> str:
    first = faults[0]
    column = f", kolom {first.kolom}" if first.kolom else ""
    lines = [f"- {first.regel}{column}: {number(len(faults))} keer"]
    lines += [f"  {fault.place}: {fault.uitleg}" for fault in faults[:LISTED_ROWS]]
    if rest := faults[LISTED_ROWS:]:
        lines.append(f"  en nog {plural(len(rest), 'rij', 'rijen')}: {_per_file(rest)}")
    lines.append(f"  Wat te doen: {first.oplossing}")
    return "\n".join(lines)


def _per_file(faults: Iterable[Fault]) -> str:
    counts = Counter(fault.bestand or "de hele levering" for fault in faults)
    return ", ".join(f"{name} ({number(count)})" for name, count in sorted(counts.items()))
