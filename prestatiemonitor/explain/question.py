"""Which number is asked about: names as people type them, or the nearest that there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from prestatiemonitor.areas import Area
from prestatiemonitor.errors import UserError
from prestatiemonitor.indicator_spec import TOTAL, Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project
from prestatiemonitor.reading import chosen
from prestatiemonitor.store import Store

LAST = ("auto", "laatste")


class QuestionError(UserError):
    """What is asked about does not exist; the message suggests what does, in Dutch."""


@dataclass(frozen=True)
class Asked:
    """What a person typed."""

    indicator: str
    gebied: str
    periode: str
    maat: str | None = None
    uitsplitsing: str | None = None
    categorie: str | None = None


@dataclass(frozen=True)
class Question:
    """One cell, by names that exist; there need not be a number in it.

    Attributes:
        indicator: of the agreement of the year, or of the first one after it.
    """

    indicator: Indicator
    maat: str
    gebied: Area
    periode: Period
    uitsplitsing: str
    categorie: str

    @property
    def key(self) -> tuple[str, ...]:
        """The key of its cell."""
        return (
            self.indicator.sleutel, self.maat, self.gebied.code, str(self.periode),
            self.uitsplitsing, self.categorie,
        )  # fmt: skip

    @property
    def cell(self) -> str:
        return "/".join(self.key)

    @property
    def total(self) -> bool:
        return self.uitsplitsing == TOTAL


def question(asked: Asked, project: Project, exact: Store) -> Question:
    """What is asked, in names that exist.

    Raises:
        ReportError: a name is unknown; the message suggests the nearest.
        QuestionError: the period cannot be read, or a category is missing.
    """
    period = _period(asked.periode, exact)
    spec = _indicator(asked.indicator, project, period)
    rows = [row for row in exact.rows if row[0] == spec.sleutel]
    measure = _measure(asked.maat, spec, rows)
    split, category = _category(asked, spec, rows)
    return Question(spec, measure, _area(asked.gebied, project), period, split, category)


def _period(text: str, exact: Store) -> Period:
    if text.casefold() in LAST:
        return max(Period.parse(one) for one in exact.perioden)
    found = re.fullmatch(r"\s*([0-9]{4})[-/ ]*t?([1-3])\s*", text.casefold())
    if not found:
        raise QuestionError(
            f"'{text}' is geen periode. Schrijf bijvoorbeeld 2020-T1, of laatste. Geleverd zijn: "
            f"{', '.join(exact.perioden)}."
        )
    return Period.parse(f"{found[1]}-T{found[2]}")


def _indicator(text: str, project: Project, period: Period) -> Indicator:
    year = max((y for y in project.agreements if y <= period.year), default=None)
    agreement = project.agreements[min(project.agreements) if year is None else year]
    by_name = {_plain(one.naam): one.sleutel for one in agreement.indicatoren}
    by_name |= {_plain(one.sleutel): one.sleutel for one in agreement.indicatoren}
    keys = [one.sleutel for one in agreement.indicatoren]
    return agreement.indicator(chosen("indicator", by_name.get(_plain(text), text), keys))


def _area(text: str, project: Project) -> Area:
    known = {
        _plain(name): area
        for area in project.areas.gebieden
        for name in (area.naam, area.code, area.slug)
    }
    if found := known.get(_plain(text)):
        return found
    return project.areas.by_slug(
        chosen("gebied", text.casefold(), [area.slug for area in project.areas.gebieden])
    )


def _plain(text: str) -> str:
    """A name in the form in which names are compared."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _measure(text: str | None, spec: Indicator, rows: Sequence[Any]) -> str:
    if text is None:
        return spec.maat
    return chosen("maat", text.casefold(), _unique([spec.maat, *(row[1] for row in rows)]))


def _category(asked: Asked, spec: Indicator, rows: Sequence[Any]) -> tuple[str, str]:
    if asked.uitsplitsing is None and asked.categorie is None:
        return TOTAL, TOTAL
    known = {row[4]: _unique(r[5] for r in rows if r[4] == row[4]) for row in rows}
    known |= {
        split.sleutel: [one.sleutel for one in split.categorieen] for split in spec.uitsplitsingen
    }
    known[TOTAL] = [TOTAL]
    if asked.uitsplitsing is None or asked.categorie is None:
        there = "; ".join(f"{split}: {', '.join(found)}" for split, found in known.items())
        raise QuestionError(f"Geef --uitsplitsing en --categorie samen. Kies uit: {there}.")
    split = chosen("uitsplitsing", asked.uitsplitsing.casefold(), known)
    return split, chosen("categorie", asked.categorie.casefold(), known[split])


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
